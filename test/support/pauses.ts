/** What work in slices does when nobody makes it wait. */
import { Pace, type Steps } from '../../src/engine/index.ts'

/** A pace at which work pauses whenever it can. */
export function restlessPace(): Pace {
  return new Pace(0)
}

/** Does the same work twice, by turns, and gives the result of the one that began first. */
export function byTurns<T>(begin: () => Steps<T>): T {
  const [first, second] = [begin(), begin()]
  for (;;) {
    const { done, value } = first.next()
    if (done) return value
    second.next()
  }
}

/** Does the work to its end; tells how often it paused and what came of it. */
export function pausesOf<T>(steps: Steps<T>): { pauses: number; result: T } {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = steps.next()
    if (done) return { pauses, result: value }
  }
}
