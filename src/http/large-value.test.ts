import { expect, test } from 'vitest'
import type { Rendered } from './exchange.ts'
import { isLarge, manyEntries } from './large-value.ts'

const list = (length: number): Rendered[] => Array.from({ length }, (_, i) => i)

const cases: readonly (readonly [string, Rendered, boolean])[] = [
  ['a text of many lines', 'x'.repeat(100_000), false],
  ['a text that goes on and on', ['x'.repeat(130_000)], true],
  ['a name that does', { ['x'.repeat(130_000)]: 1 }, true],
  ['long texts together', { a: 'x'.repeat(65_000), b: ['x'.repeat(65_000)] }, true],
  ['nothing', {}, false],
  ['few entries', { a: list(10), b: { c: null } }, false],
  ['entries just below many', list(manyEntries - 1), false],
  ['many entries in a list', list(manyEntries), true],
  ['many members of an object', Object.fromEntries(list(manyEntries).map((i) => [`m${String(i)}`, true])), true],
  ['many members of a map', new Map(list(manyEntries).map((i) => [`m${String(i)}`, true])), true],
  ['many entries at several depths together', { a: list(manyEntries / 2), b: { c: [list(manyEntries / 2)] } }, true],
]

test.each(cases)('%s', (_, value, expected) => {
  expect(isLarge(value)).toBe(expected)
})
