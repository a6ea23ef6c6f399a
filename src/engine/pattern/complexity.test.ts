import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { effortBound, isSurelyAffordable, isUnionSurelyAffordable, unionEffortBound } from './complexity.ts'
import { compileLanguageInSteps } from './set-language.ts'
import { StateBudget } from './state-budget.ts'
import { parsePattern, type WildcardPart } from './syntax.ts'

const parts = (pattern: string): readonly WildcardPart[] => {
  const syntax = parsePattern(pattern)
  return syntax.kind === 'wildcard' ? syntax.parts : []
}

class EffortAlone extends StateBudget {
  override charge(): void {}
}

/** The steps that compiling takes in truth. A second pattern keeps a lone one from having its own budget. */
function effortOf(patterns: readonly string[]): number {
  const counting = new EffortAlone(Number.POSITIVE_INFINITY)
  finish(compileLanguageInSteps(patterns, counting))
  return counting.spent
}

describe('what is known to be affordable without building it', () => {
  const known = [
    'logs',
    'logs-*',
    '*-logs',
    '*logs*',
    'logs-*-prod',
    'logs-*-prod-*',
    'a?c',
    'l?gs-*',
    '*-alpha-*-beta-*',
    `${'long'.repeat(40)}*`,
  ]
  test.each(known)('%s', (pattern) => expect(isSurelyAffordable(parts(pattern))).toBe(true))

  const unknown = [
    '*?',
    'a*b?c',
    '*a????????????',
    '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*',
    `*${'ab'.repeat(100)}*${'cd'.repeat(100)}*`,
  ]
  test.each(unknown)('not %s', (pattern) => expect(isSurelyAffordable(parts(pattern))).toBe(false))

  test('a list of a hundred infixes is, a list with one unknown member is not', () => {
    const infixes = Array.from({ length: 100 }, (_, i) => parts(`*team-${i}*`))
    expect(finish(isUnionSurelyAffordable(infixes, new Pace()))).toBe(true)
    expect(finish(isUnionSurelyAffordable([...infixes, parts('*a?b')], new Pace()))).toBe(false)
    expect(finish(isUnionSurelyAffordable([], new Pace()))).toBe(true)
  })
})

describe('the bound never lies below the real effort', () => {
  const wildcard = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', '*', '?'), minLength: 1, maxLength: 9 })

  test('of lists', () => {
    fc.assert(
      fc.property(fc.uniqueArray(wildcard, { minLength: 2, maxLength: 6 }), (patterns) => {
        const bound = unionEffortBound(patterns.map(parts))
        if (bound !== Number.POSITIVE_INFINITY) expect(effortOf(patterns)).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 1500, seed: 6 },
    )
  })

  test('of single wildcards', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'aab', '*'), minLength: 1, maxLength: 12 }), (pattern) => {
        // The regular expression keeps the list from having only one member and is deterministic by itself.
        expect(effortOf([pattern, '/#/']) / 2).toBeLessThanOrEqual(Math.max(1, effortBound(parts(pattern))))
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})
