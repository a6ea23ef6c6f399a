import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxTextsAtOnce, orderTexts, orderTextsInSteps } from './order-texts.ts'
import { Pace } from './pace.ts'
import { finish } from './steps.ts'

/** What the platform makes of it: it compares texts by their units, and keeps equal ones in their order. */
function expected(texts: readonly string[]): number[] {
  return [...texts.keys()].sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0))
}

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', '~', '\u007f', '\u0080', 'é', '\ud83d', '\ude00', '\0', '\uffff'), maxLength: 9 }),
  fc.nat(9999).map((n) => `space:s${n}`),
)

test('positions are in the order of the texts, equal ones in the order given', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 9 }), fc.array(anyText, { maxLength: 200, size: 'max' }), (shared, ends) => {
      const texts = ends.map((end) => shared + end)
      expect(orderTexts(texts)).toEqual(expected(texts))
    }),
    { numRuns: 300, seed: 7 },
  )
})

test.each([
  ['that are all the same', (i: number) => `same${i - i}`],
  ['each of which begins with the one before', (i: number) => 'a'.repeat(i)],
  ['that differ in rare units alone', (i: number) => `x${String.fromCharCode(0x4e00 + ((i * 7919) % 500))}`],
  ['that differ far behind', (i: number) => `${'long beginning '.repeat(9)}${(i * 7919) % 500}`],
  ['of which half begin otherwise', (i: number) => `${i % 2}${'same'.repeat(5)}${(i * 31) % 500}`],
])('texts %s', (_, textOf) => {
  const texts = Array.from({ length: 500 }, (_value, i) => textOf(i))
  expect(orderTexts(texts)).toEqual(expected(texts))
})

test('a list that is too long for once is sorted in steps', () => {
  const texts = Array.from({ length: 3 * maxTextsAtOnce + 1 }, (_, i) => `n${(i * 7919) % 20_000}`)
  expect(finish(orderTextsInSteps(texts, new Pace()))).toEqual(expected(texts))
  expect([...orderTextsInSteps(texts, new Pace())].length).toBeGreaterThan(3)
  expect([...orderTextsInSteps(texts.slice(0, 100), new Pace())]).toEqual([])
})
