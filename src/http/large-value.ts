/**
 * When a value takes so long to write that others should be served meanwhile.
 *
 * COST: a look at each entry, and at no more than there may be.
 */
import type { Rendered } from './exchange.ts'

/** From so many entries on, at all depths together, a value is large. */
export const manyEntries = 2_000

/** Whether a value has many entries. */
export function isLarge(value: Rendered): boolean {
  return entriesLeft(value, manyEntries) <= 0
}

/** What is left of `allowed` when the entries are taken off; of entries that do not count any more nothing is seen. */
function entriesLeft(value: Rendered | undefined, allowed: number): number {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return allowed
  let left = allowed
  for (const entry of entriesOf(value)) {
    left = entriesLeft(entry, left - 1)
    if (left <= 0) return left
  }
  return left
}

function entriesOf(value: Rendered & object): Iterable<Rendered | undefined> {
  return Array.isArray(value) ? value : value instanceof Map ? value.values() : Object.values(value)
}
