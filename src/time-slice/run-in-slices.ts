/**
 * Long work in slices, so that nobody waits for anybody: after a few milliseconds others get their turn.
 *
 * COST: one reading of the clock for each step; a turn of the event loop for each slice.
 */
import { setImmediate as turn } from 'node:timers/promises'

/** How long one slice may last, in milliseconds. */
export const maxSlice = 2

/**
 * Runs a generator to its end and gives what it returns: at once when that takes no second step, as a promise otherwise. Its steps
 * should be much shorter than a slice. Throws, or rejects, with what the generator throws.
 */
export function startInSlices<T>(steps: Generator<unknown, T, void>): T | Promise<T> {
  const first = steps.next()
  return first.done === true ? first.value : runInSlices(steps)
}

/** The same, always as a promise. */
export async function runInSlices<T>(steps: Generator<unknown, T, void>): Promise<T> {
  let sliceEnd = performance.now() + maxSlice
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < sliceEnd) continue
    await turn()
    sliceEnd = performance.now() + maxSlice
  }
}
