/**
 * The engine against the model: about ten thousand random cases for one seed. `npm run fuzz` goes on with other seeds.
 *
 * The model itself is held against another that is simpler still: words tried one by one, by backtracking.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelProperties } from './fuzz/model-properties.ts'
import { properties } from './fuzz/properties.ts'
import { patternWords } from './model/pattern-words.ts'
import { firstWord } from './model/words.ts'

const seed = 20_260_801

describe('engine and model', () => {
  test.each(properties)('$name', ({ property, share }) => {
    fc.assert(property, { seed, numRuns: share * 100 })
  })
})

describe('the model', () => {
  test.each(modelProperties)('$name', ({ property, share }) => {
    fc.assert(property, { seed, numRuns: share * 10 })
  })

  test('has the first word in the order of length, then letters before digits before signs', () => {
    const firsts = ['*', '?', 'b?', '/[^a-z]/', '/.{2}&~(a.)/', '/#/', ''].map((text) => firstWord(patternWords(text)))
    expect(firsts).toEqual(['', 'a', 'ba', '0', 'ba', undefined, undefined])
  })
})
