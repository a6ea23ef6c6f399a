import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { NeedleIndex } from './needle-index.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 })

function foundIn(texts: readonly string[], word: string): string[] {
  const found = new Set<string>()
  finish(NeedleIndex.build(texts, new Pace())).someIn(word, (number) => {
    found.add(texts[number]!)
    return false
  })
  return [...found].sort()
}

test('finds every text that a word contains, those within others too', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(text, { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 20 }),
      (texts, word) => {
        expect(foundIn(texts, word)).toEqual(texts.filter((one) => word.includes(one)).sort())
      },
    ),
    { numRuns: 2000, seed: 3 },
  )
})

test('stops when it is told to', () => {
  const found: number[] = []
  const isStopped = finish(NeedleIndex.build(['a', 'b'], new Pace())).someIn('cab', (number) => found.push(number) > 0)
  expect([isStopped, found]).toEqual([true, [0]])
})

test('finds nothing without texts', () => {
  expect(foundIn([], 'abc')).toEqual([])
})

test('is linear where searching one by one is not', () => {
  const texts = Array.from({ length: 2000 }, (_, i) => 'a'.repeat(i + 1))
  expect(foundIn([`${texts.at(-1)}b`, ...texts.map((one) => `${one}c`)], 'a'.repeat(100_000))).toEqual([])
})
