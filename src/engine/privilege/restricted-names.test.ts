import { describe, expect, test } from 'vitest'
import { type AskedNames, compileAskedNames, unlimitedBudget } from '../pattern/index.ts'
import { finish } from '../steps/steps.ts'
import { minimalNodeRestrictedNames, restrictedNames } from './elasticsearch/restricted-names.ts'
import { type RestrictedNames, restrictedNamesOf } from './restricted-names.ts'

const meets = (restricted: RestrictedNames, asked: AskedNames) => finish(restricted.meets(asked, unlimitedBudget()))
const swallows = (restricted: RestrictedNames, asked: AskedNames) => finish(restricted.swallows(asked, unlimitedBudget()))

const all = restrictedNamesOf(restrictedNames)
const minimal = restrictedNamesOf(minimalNodeRestrictedNames)

describe('what a pattern has to do with restricted names', () => {
  const cases = [
    { pattern: 'logs-*', meets: false, swallows: false },
    { pattern: '*', meets: true, swallows: false },
    { pattern: '?security', meets: true, swallows: false },
    { pattern: '.security', meets: true, swallows: true },
    { pattern: '.security-7', meets: true, swallows: true },
    { pattern: '.security\\-7', meets: true, swallows: true },
    { pattern: '\\.security-7', meets: true, swallows: true },
    { pattern: '.security-x', meets: false, swallows: false },
    { pattern: '.security*', meets: true, swallows: false },
    { pattern: '.async-search*', meets: true, swallows: true },
    { pattern: '.async-search?', meets: true, swallows: true },
    { pattern: '.kibana_1?', meets: true, swallows: true },
    { pattern: '.kibana-*', meets: false, swallows: false },
    { pattern: '.fleet-actions-results', meets: true, swallows: true },
    { pattern: '.fleet-actions-results-*', meets: false, swallows: false },
    { pattern: '/\\.security-[0-9]/', meets: true, swallows: true },
    { pattern: '/[^.].*/', meets: false, swallows: false },
    { pattern: '.x*', meets: false, swallows: false },
    { pattern: '.security-x*', meets: false, swallows: false },
    { pattern: '.security-1*', meets: true, swallows: true },
    { pattern: '.migrated-migrated-fs-.workflows-events-?*', meets: true, swallows: true },
    { pattern: '.migrated-ms*', meets: false, swallows: false },
    { pattern: '.fs-.fleet-filed*', meets: true, swallows: false },
    { pattern: '*.security', meets: true, swallows: false },
    { pattern: '?security-7', meets: true, swallows: false },
    { pattern: '/.*/', meets: true, swallows: false },
  ] as const
  test.each(cases)('$pattern: meets $meets, lies within $swallows', ({ pattern, ...expected }) => {
    const asked = compileAskedNames(pattern)
    expect({ meets: meets(all, asked), swallows: swallows(all, asked) }).toEqual(expected)
  })

  test('a node with fewer modules restricts fewer names', () => {
    expect([all.contains('.kibana_1'), minimal.contains('.kibana_1')]).toEqual([true, false])
    expect([all.contains('.security-7'), minimal.contains('.security-7')]).toEqual([true, true])
  })

  test('a question that begins like no restricted pattern is far from them', () => {
    const far = ['.x*', '.securitx?', '.security-x*', '.migrated-x*', 'logs-*', '*x'].filter((pattern) =>
      all.isFarFrom(compileAskedNames(pattern)),
    )
    expect(far).toEqual(['.x*', '.securitx?', '.security-x*', '.migrated-x*', 'logs-*'])
  })

  test('text is taken letter by letter', () => {
    expect([all.contains('.async-search?'), all.contains('.security\\-7')]).toEqual([true, false])
  })
})

describe('restricted names of another kind', () => {
  test('need not begin with a dot', () => {
    const restricted = restrictedNamesOf(['secret-*'])
    expect(meets(restricted, compileAskedNames('s*'))).toBe(true)
    expect(swallows(restricted, compileAskedNames('secret-1*'))).toBe(true)
    expect(meets(restricted, compileAskedNames('logs'))).toBe(false)
  })

  test.each(['/\\.?a/', '/\\.b|a/', '/\\.*a/', '/\\.{0,1}a/'])('may begin with a dot by their text alone: %s', (pattern) => {
    const restricted = restrictedNamesOf([pattern])
    expect(meets(restricted, compileAskedNames('a'))).toBe(true)
    expect(swallows(restricted, compileAskedNames('a'))).toBe(true)
  })

  test('may be none at all', () => {
    const restricted = restrictedNamesOf([])
    expect([meets(restricted, compileAskedNames('*')), swallows(restricted, compileAskedNames('.security'))]).toEqual([
      false,
      false,
    ])
  })

  test.each(['automaton', 'probe'] as const)('answer the same by the strategy %s', (strategy) => {
    const forced = restrictedNamesOf(restrictedNames, { strategy })
    for (const pattern of ['*', '.security*', '.security-7', 'logs-*', '.kibana_*', '/.*/']) {
      const asked = compileAskedNames(pattern)
      expect([meets(forced, asked), swallows(forced, asked)]).toEqual([meets(all, asked), swallows(all, asked)])
    }
  })
})
