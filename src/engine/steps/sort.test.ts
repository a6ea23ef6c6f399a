import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace } from './pace.ts'
import { compareTexts, sortInSteps } from './sort.ts'
import { finish } from './steps.ts'

test('a list is sorted as the platform sorts it, equal values in their order', () => {
  const values = fc.array(fc.record({ key: fc.nat(50), id: fc.nat() }), { maxLength: 3000, size: 'max' })
  fc.assert(
    fc.property(values, (list) => {
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key
      expect(finish(sortInSteps(list, compare, new Pace()))).toEqual(list.toSorted(compare))
    }),
    { numRuns: 40, seed: 21 },
  )
})

test.each([0, 1, 512, 513, 5000])('%i texts are sorted by their UTF-16 units', (count) => {
  const texts = Array.from({ length: count }, (_, i) => `${(i * 7919) % count}é😀`.slice(i % 3))
  const before = [...texts]
  expect(finish(sortInSteps(texts, compareTexts, new Pace()))).toEqual(texts.toSorted())
  expect(texts).toEqual(before)
})

test('long lists pause, short ones do not', () => {
  const pausesFor = (count: number) => [...sortInSteps([...Array(count).keys()], (a, b) => b - a, new Pace())].length
  expect(pausesFor(500)).toBe(0)
  expect(pausesFor(20_000)).toBeGreaterThan(20)
})

test('texts come by UTF-16 units, and the list itself stays', () => {
  const texts: readonly string[] = Object.freeze(['\uffff', '\u{1f600}', 'b', 'B', '', 'ä', 'b'])
  expect(finish(sortInSteps(texts, compareTexts, new Pace()))).toEqual(['', 'B', 'b', 'b', 'ä', '\u{1f600}', '\uffff'])
})
