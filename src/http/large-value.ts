/**
 * When a value takes so long to write that others should be served meanwhile: it has many entries, or long texts.
 *
 * COST: a look at each entry, and at no more than there may be.
 */
import type { Rendered } from './exchange.ts'
import { SelfWrittenBody } from './self-written-body.ts'

/** From so many entries on, at all depths together, a value is large. */
export const manyEntries = 2_000

/** Characters of a text that take about as long as an entry. */
const charactersPerEntry = 64

/** Whether a value has many entries, texts counted by their length. */
export function isLarge(value: Rendered): boolean {
  return entriesOfSmall(value) === undefined
}

/** How many entries a value has, counted so; undefined when they are many. */
export function entriesOfSmall(value: Rendered | SelfWrittenBody): number | undefined {
  if (value instanceof SelfWrittenBody) return value.entries < manyEntries ? value.entries : undefined
  const left = entriesLeft(value, manyEntries)
  return left <= 0 ? undefined : manyEntries - left
}

/** What is left of `allowed` when the entries are taken off; of entries that do not count any more nothing is seen. */
function entriesLeft(value: Rendered | undefined, allowed: number): number {
  if (typeof value === 'string') return allowed - entriesFor(value)
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return allowed
  return Array.isArray(value) ? leftByItems(value, allowed) : leftByMembers(value as Members, allowed)
}

function leftByItems(items: readonly Rendered[], allowed: number): number {
  let left = allowed
  for (const item of items) {
    left = entriesLeft(item, left - 1)
    if (left <= 0) return left
  }
  return left
}

type Members = ReadonlyMap<string, Rendered> | Readonly<Record<string, Rendered | undefined>>

function leftByMembers(members: Members, allowed: number): number {
  let left = allowed
  for (const [name, member] of members instanceof Map ? members : Object.entries(members)) {
    left = entriesLeft(member, left - 1 - entriesFor(name))
    if (left <= 0) return left
  }
  return left
}

/** How many entries a text counts for. */
export function entriesFor(text: string): number {
  return Math.floor(text.length / charactersPerEntry)
}
