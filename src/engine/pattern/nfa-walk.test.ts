import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { finish } from '../steps/steps.ts'
import { contains, intersect, isEmpty, isSubsetOf, shortestWord, union } from './algebra.ts'
import { compileAskedNames } from './asked-names.ts'
import { emptyLanguage, totalLanguage } from './dfa.ts'
import { commonBeginning, hasWordBeginningWith, isWithin, isWithinEither, meets } from './nfa-walk.ts'
import { sampleWordOf, unusualWordOf } from './sample-words.ts'
import { compileLanguage } from './set-language.ts'
import { newStateBudget } from './state-budget.ts'

const budget = () => newStateBudget()
const part = fc.constantFrom('a', 'b', '😀', '*', '?', '\\*')
const wildcard = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
const regex = fc.constantFrom('/a.*/', '/~(ab)/', '/[^a]+b?/', '/(a|b){1,2}.*/', '/()/', '/#/', '/a&b/', '/.{2}/')
const pattern = fc.oneof({ weight: 3, arbitrary: wildcard }, { weight: 1, arbitrary: regex })
const list = fc.array(pattern, { maxLength: 3 })

describe('walks agree with the algebra', () => {
  test('on inclusion in one or either of two', () => {
    fc.assert(
      fc.property(pattern, list, list, (question, some, others) => {
        const asked = compileAskedNames(question)
        const [a, b] = [compileLanguage(some), compileLanguage(others)]
        expect(finish(isWithin(asked.nfa, a, budget()))).toBe(isSubsetOf(asked.language, a))
        expect(finish(isWithinEither(asked.nfa, a, b, budget()))).toBe(isSubsetOf(asked.language, union([a, b])))
      }),
      { numRuns: 2000, seed: 11 },
    )
  })

  test('on having a word in common', () => {
    fc.assert(
      fc.property(pattern, list, (question, some) => {
        const asked = compileAskedNames(question)
        const language = compileLanguage(some)
        expect(finish(meets(asked.nfa, language, budget()))).toBe(!isEmpty(intersect(asked.language, language)))
      }),
      { numRuns: 2000, seed: 12 },
    )
  })

  test('on how words begin', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '😀', '*'), { maxLength: 3 }).map((chars) => chars.join(''))
    fc.assert(
      fc.property(pattern, text, (question, beginning) => {
        const asked = compileAskedNames(question)
        const begun = compileLanguage([`${beginning.replaceAll('*', '\\*')}*`])
        const isBegun = !isEmpty(intersect(asked.language, begun))
        expect(hasWordBeginningWith(asked.nfa, beginning)).toBe(isBegun)
        // "No" is sure.
        if (isBegun) expect(asked.mayBeginWith(beginning)).toBe(true)
        const common = commonBeginning(asked.nfa)
        if (!asked.isEmpty) expect(isSubsetOf(asked.language, compileLanguage([`${common.replaceAll('*', '\\*')}*`]))).toBe(true)
      }),
      { numRuns: 2000, seed: 14 },
    )
  })

  test.each([
    ['/ab(c|d)/', 'ab'],
    ['/a?b/', ''],
    ['/abc/', 'abc'],
    ['/a(b|bc)d/', 'a'],
    ['/#/', ''],
  ])('on the common beginning of %s', (pattern, beginning) => {
    expect(commonBeginning(compileAskedNames(pattern).nfa)).toBe(beginning)
  })

  test('on words: a sample is a shortest one', () => {
    fc.assert(
      fc.property(pattern, (question) => {
        const asked = compileAskedNames(question)
        const word = sampleWordOf(asked.nfa)
        expect([...(word ?? '')]).toHaveLength([...(shortestWord(asked.language) ?? '')].length)
        expect(word === undefined).toBe(isEmpty(asked.language))
        for (const one of [word, unusualWordOf(asked.nfa)]) {
          if (one !== undefined) expect(contains(asked.language, one)).toBe(true)
        }
      }),
      { numRuns: 500, seed: 13 },
    )
  })
})

test('nothing is within everything and meets nothing', () => {
  const { nfa } = compileAskedNames('/#/')
  expect([finish(isWithin(nfa, emptyLanguage, budget())), finish(meets(nfa, totalLanguage, budget()))]).toEqual([true, false])
})

test('a walk is refused when it needs more steps than its budget has', () => {
  const { nfa } = compileAskedNames('/.*a.{12}/')
  const granted = compileLanguage(['/(.*b.{7}|.*a.{3}.*)/'])
  expect(() => finish(isWithin(nfa, granted, newStateBudget(1)))).toThrow(TooComplexToDeterminizeError)
  expect(finish(isWithin(nfa, granted, budget()))).toBe(true)
})

test('what a walk spends is taken from the whole allowance too', () => {
  const whole = newStateBudget(3)
  const { nfa } = compileAskedNames('a*b*c')
  const language = compileLanguage(['a*', '*c'])
  const walkAgain = () => {
    for (let i = 0; i < 100; i++) finish(isWithin(nfa, language, newStateBudget(100, whole)))
  }
  expect(walkAgain).toThrow(/more than 3 effort/)
})
