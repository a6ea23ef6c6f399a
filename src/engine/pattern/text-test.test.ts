/** Probes single patterns as tests of texts: each strategy, each refusal, and the budget that several share. */
import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { finish } from '../steps/steps.ts'
import { newStateBudget, unlimitedBudget } from './state-budget.ts'
import { compileTextTest, compileTextTestInSteps } from './text-test.ts'

const cases = [
  { pattern: '', accept: [], reject: ['', 'a'] },
  { pattern: 'joe', accept: ['joe'], reject: ['', 'Joe', 'joey'] },
  { pattern: '*', accept: ['', 'a', '\n', '\ud800'], reject: [] },
  { pattern: 'a*', accept: ['a', 'ab', 'a*'], reject: ['', 'ba'] },
  { pattern: 'a*b?', accept: ['abc', 'axxbb'], reject: ['ab', 'abcd'] },
  { pattern: 'a\\*b*', accept: ['a*b', 'a*bc'], reject: ['ab', 'axb'] },
  { pattern: '*a?b', accept: ['axb', 'aaab', 'a😀b'], reject: ['ab', 'axbc'] },
  { pattern: '//', accept: [''], reject: ['/', '//'] },
  { pattern: '/a(b|c)+/', accept: ['ab', 'acbc'], reject: ['a', 'xab', '/ab/'] },
  { pattern: '/<1-100>/', accept: ['1', '42', '100'], reject: ['0', '101'] },
  { pattern: '/~(.*x.*)/', accept: ['', 'abc'], reject: ['x', 'axb'] },
]

describe.each(cases)('the pattern %j', ({ pattern, accept, reject }) => {
  const matches = compileTextTest(pattern)
  test('takes what fits and nothing else', () => {
    expect([accept.filter(matches), reject.filter(matches)]).toEqual([accept, []])
  })
})

test.each([
  ['/a(/', IllegalArgumentError],
  ['/a*', IllegalArgumentError],
  ['/', IllegalArgumentError],
  ['/.*a.{20}/', TooComplexToDeterminizeError],
  ['*a????????????????????*', TooComplexToDeterminizeError],
])('%s is refused when it is compiled', (pattern, Kind) => {
  expect(() => compileTextTest(pattern)).toThrow(Kind)
})

test('what several patterns cost is taken from the allowance that they share', () => {
  const budget = newStateBudget(40)
  const compile = (pattern: string): unknown => finish(compileTextTestInSteps(pattern, budget))
  const costly = '/(a|b)*a(a|b)(a|b)/'
  expect(() => compile(costly)).not.toThrow()
  expect(() => compile(costly)).toThrow(TooComplexToDeterminizeError)
  expect(() => compile('plain*')).not.toThrow()
})

test.each([
  ['a costly regular expression', ['/.*a.{9}/']],
  ['a costly wildcard', ['*a?????????b*']],
  ['many cheap wildcards', Array.from({ length: 1_000 }, (_, index) => `a*b${index}*`)],
])('%s pauses while it is compiled', (_, patterns) => {
  const budget = unlimitedBudget()
  expect(patterns.flatMap((pattern) => [...compileTextTestInSteps(pattern, budget)]).length).toBeGreaterThan(2)
})

test('a few cheap patterns do not', () => {
  const budget = unlimitedBudget()
  expect(['joe', 'a*', '*b?', '/a(b|c)+/'].flatMap((pattern) => [...compileTextTestInSteps(pattern, budget)])).toEqual([])
})
