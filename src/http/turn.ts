/**
 * The turns of the event loop: what belongs together because it was read from sockets at once.
 *
 * COST: a reading of the clock and an immediate for each turn in which anybody asks.
 */

/** `start`: when somebody asked first, by `performance.now()`. */
export type Turn = Readonly<{ start: number }>

let current: Turn | undefined

/** The same object for all who ask in one turn. */
export function currentTurn(): Turn {
  if (current === undefined) {
    current = { start: performance.now() }
    setImmediate(end)
  }
  return current
}

function end(): void {
  current = undefined
}
