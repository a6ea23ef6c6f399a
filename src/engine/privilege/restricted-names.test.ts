import { describe, expect, test } from 'vitest'
import { compileAskedNames } from '../pattern/index.ts'
import { minimalNodeRestrictedNames, restrictedNames } from './elasticsearch/restricted-names.ts'
import { restrictedNamesOf } from './restricted-names.ts'

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
    { pattern: '/.*/', meets: true, swallows: false },
  ] as const
  test.each(cases)('$pattern: meets $meets, lies within $swallows', ({ pattern, meets, swallows }) => {
    const asked = compileAskedNames(pattern)
    expect([all.meets(asked), all.swallows(asked)]).toEqual([meets, swallows])
  })

  test('a node with fewer modules restricts fewer names', () => {
    expect([all.contains('.kibana_1'), minimal.contains('.kibana_1')]).toEqual([true, false])
    expect([all.contains('.security-7'), minimal.contains('.security-7')]).toEqual([true, true])
  })

  test('text is taken letter by letter', () => {
    expect([all.contains('.async-search?'), all.contains('.security\\-7')]).toEqual([true, false])
  })
})

describe('restricted names of another kind', () => {
  test('need not begin with a dot', () => {
    const restricted = restrictedNamesOf(['secret-*'])
    expect(restricted.meets(compileAskedNames('s*'))).toBe(true)
    expect(restricted.swallows(compileAskedNames('secret-1*'))).toBe(true)
    expect(restricted.meets(compileAskedNames('logs'))).toBe(false)
  })

  test.each(['/\\.?a/', '/\\.b|a/', '/\\.*a/', '/\\.{0,1}a/'])('may begin with a dot by their text alone: %s', (pattern) => {
    const restricted = restrictedNamesOf([pattern])
    expect(restricted.meets(compileAskedNames('a'))).toBe(true)
    expect(restricted.swallows(compileAskedNames('a'))).toBe(true)
  })

  test('may be none at all', () => {
    const restricted = restrictedNamesOf([])
    expect([restricted.meets(compileAskedNames('*')), restricted.swallows(compileAskedNames('.security'))]).toEqual([
      false,
      false,
    ])
  })

  test.each(['automaton', 'probe'] as const)('answer the same by the strategy %s', (strategy) => {
    const forced = restrictedNamesOf(restrictedNames, { strategy })
    for (const pattern of ['*', '.security*', '.security-7', 'logs-*', '.kibana_*', '/.*/']) {
      const asked = compileAskedNames(pattern)
      expect([forced.meets(asked), forced.swallows(asked)]).toEqual([all.meets(asked), all.swallows(asked)])
    }
  })
})
