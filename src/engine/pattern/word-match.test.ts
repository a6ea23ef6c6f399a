import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelAccepts } from '../../../test/model/patterns.ts'
import { shapeOf } from './shape.ts'
import { parsePattern } from './syntax.ts'
import { matchesStars, matchesTokens, tokensOf } from './word-match.ts'

const partsOf = (pattern: string) => {
  const syntax = parsePattern(pattern)
  return syntax.kind === 'wildcard' ? syntax.parts : []
}
const word = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 8 })
const wildcard = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 8 })

test('the walk over characters accepts what the model accepts', () => {
  fc.assert(
    fc.property(wildcard('a', 'b', '*', '?', '😀'), word, (pattern, text) => {
      expect(matchesTokens(tokensOf(partsOf(pattern)), text)).toBe(modelAccepts([pattern], text))
    }),
    { numRuns: 1000, seed: 13 },
  )
})

test('the search for fixed texts accepts what the model accepts', () => {
  fc.assert(
    fc.property(wildcard('a', 'b', '*', '😀'), word, (pattern, text) => {
      const shape = shapeOf(partsOf(pattern))
      if (shape.kind === 'stars')
        expect(matchesStars(shape.first, shape.middle, shape.last, text)).toBe(modelAccepts([pattern], text))
    }),
    { numRuns: 1000, seed: 14 },
  )
})

test('a refused character is left to stars', () => {
  const refused = 'c'.charCodeAt(0)
  const matches = (pattern: string, text: string) => matchesTokens(tokensOf(partsOf(pattern)), text, refused)
  expect(['a*', 'a?*', '*', '*?d', 'a*d'].map((pattern) => matches(pattern, 'acd'))).toEqual([true, false, true, false, true])
  expect(['a?', '?c', 'a?d'].map((pattern) => matches(pattern, 'acd'))).toEqual([false, false, false])
  expect(matches('a?*', 'axc')).toBe(true)
})

const shapes = [
  ['abc', { kind: 'literal', text: 'abc' }],
  ['a\\*', { kind: 'literal', text: 'a*' }],
  ['*', { kind: 'total' }],
  ['***', { kind: 'total' }],
  ['ab**', { kind: 'prefix', text: 'ab' }],
  ['**ab', { kind: 'suffix', text: 'ab' }],
  ['*ab*', { kind: 'infix', text: 'ab' }],
  ['a*b', { kind: 'stars', first: 'a', middle: [], last: 'b' }],
  ['a**b*c*', { kind: 'stars', first: 'a', middle: ['b', 'c'], last: '' }],
  ['*b*c', { kind: 'stars', first: '', middle: ['b'], last: 'c' }],
  ['a?', { kind: 'general', parts: [{ text: 'a' }, '?'] }],
  ['\ud83d*', { kind: 'general', parts: [{ text: '\ud83d' }, '*'] }],
] as const
test.each(shapes)('the shape of %j', (pattern, shape) => expect(shapeOf(partsOf(pattern))).toEqual(shape))
