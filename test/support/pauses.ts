/** What work in slices does when nobody makes it wait. */
import type { Steps } from '../../src/engine/index.ts'

/** Does the work to its end; tells how often it paused and what came of it. */
export function pausesOf<T>(steps: Steps<T>): { pauses: number; result: T } {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = steps.next()
    if (done) return { pauses, result: value }
  }
}
