/**
 * The turns in which requests are begun: what belongs together because it was read from sockets before any of it was begun.
 *
 * Answers that are found within a turn are sent at its end, one right behind the other: a client on another processor that has to be
 * woken for each of them costs the server more than writing it.
 */

export class Turn {
  /** By `performance.now()`. */
  readonly start = performance.now()
  readonly #endings: (() => void)[] = []

  /** Has `work`, which must not throw, done at the end of the turn, in the order of the calls. */
  atEnd(work: () => void): void {
    this.#endings.push(work)
  }

  end(): void {
    for (const work of this.#endings) work()
  }
}

let current: Turn | undefined

/** The turn that is under way; undefined for what is begun by itself. */
export function currentTurn(): Turn | undefined {
  return current
}

/** Does `work`, which must not throw, as one turn. */
export function takeTurn(work: (turn: Turn) => void): void {
  const turn = new Turn()
  current = turn
  work(turn)
  current = undefined
  turn.end()
}
