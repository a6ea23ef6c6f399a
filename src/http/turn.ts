/** The turns in which requests are begun: what belongs together because it was read from sockets before any of it was begun. */

export type Turn = Readonly<{ start: number }>

let current: Turn | undefined

/** The turn that is under way; undefined for what is begun by itself. */
export function currentTurn(): Turn | undefined {
  return current
}

/** Does `work` as one turn, which is told when it started, by `performance.now()`. */
export function takeTurn(work: (turn: Turn) => void): void {
  current = { start: performance.now() }
  try {
    work(current)
  } finally {
    current = undefined
  }
}
