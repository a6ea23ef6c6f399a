import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { contains, isSameLanguage, union } from './algebra.ts'
import { compileWildcard as compileInSteps } from './compile.ts'
import { emptyLanguage, totalLanguage } from './dfa.ts'
import { maxPatternLength } from './limits.ts'
import { unlimitedBudget } from './state-budget.ts'
import type { WildcardPart } from './syntax.ts'
import { languageOfTexts as languageInSteps, type TrieText } from './trie.ts'

const languageOfTexts = (texts: readonly TrieText[]) => finish(languageInSteps(texts, new Pace()))
const compileWildcard = (parts: readonly WildcardPart[]) => finish(compileInSteps(parts, unlimitedBudget()))

const text = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', 'b', '😀', '\ud83d'), maxLength: 4 }),
  isPrefix: fc.boolean(),
})

test('is the same automaton as the union of the wildcards', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const members = texts.map((one) =>
        compileWildcard([...(one.text === '' ? [] : [{ text: one.text }]), ...(one.isPrefix ? ['*' as const] : [])]),
      )
      expect(isSameLanguage(languageOfTexts(texts), union(members))).toBe(true)
    }),
    { numRuns: 500, seed: 12 },
  )
})

test('of no texts is nothing, of the empty prefix everything, of the empty word only that', () => {
  expect(isSameLanguage(languageOfTexts([]), emptyLanguage)).toBe(true)
  expect(
    isSameLanguage(
      languageOfTexts([
        { text: '', isPrefix: true },
        { text: 'a', isPrefix: false },
      ]),
      totalLanguage,
    ),
  ).toBe(true)
  const emptyWord = languageOfTexts([{ text: '', isPrefix: false }])
  expect([contains(emptyWord, ''), contains(emptyWord, 'a')]).toEqual([true, false])
})

test('shares equal ends: a thousand texts of one shape stay small', () => {
  const texts = Array.from({ length: 1000 }, (_, i) => ({ text: `${String(i).padStart(3, '0')}-logs`, isPrefix: false }))
  expect(languageOfTexts(texts).stateCount).toBe(9)
})

test('of a long text is built in slices, of one that is too long not at all', () => {
  const long = 'a'.repeat(maxPatternLength)
  const { pauses, result } = pausesOf(languageInSteps([{ text: long, isPrefix: false }], new Pace()))
  expect(result.stateCount).toBe(maxPatternLength + 1)
  expect(pauses).toBeGreaterThan(5)
  expect(() => languageOfTexts([{ text: `${long}a`, isPrefix: true }])).toThrow(TooComplexToDeterminizeError)
})
