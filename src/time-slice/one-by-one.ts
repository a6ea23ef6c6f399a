/**
 * Many small things that wait for each other, such as the rows of one transaction. What is there at once is waited for without
 * letting others go, so ten thousand of them would be one long piece of work.
 *
 * COST: one reading of the clock for each thing; a turn of the event loop for each slice.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { maxSlice } from './run-in-slices.ts'

/**
 * Does something with each item, one after another, and gives others their turn after a few milliseconds. Resolves to what came of
 * each; rejects with the first failure, and leaves the rest.
 */
export async function oneByOne<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let sliceEnd = performance.now() + maxSlice
  for (const item of items) {
    results.push(await work(item))
    if (performance.now() < sliceEnd) continue
    await turn()
    sliceEnd = performance.now() + maxSlice
  }
  return results
}
