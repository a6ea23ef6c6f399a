import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternSuite } from '../../../test/suites/pattern-suite.ts'
import { byTurns, restlessPace } from '../../../test/support/pauses.ts'
import { type AskedNames, compileAskedNames, compileAskedNamesInSteps } from './asked-names.ts'
import { AutomatonNameSet } from './forced-strategies.ts'
import { compileNameSet, compileNameSetInSteps } from './matcher.ts'
import { unlimitedBudget } from './state-budget.ts'

for (const strategy of ['auto', 'automaton', 'probe'] as const) {
  patternSuite(`a name set by strategy ${strategy}`, (patterns) => compileNameSet(patterns, { strategy }))
}

/** A name set that answers in slices that are as short as they can be, in turn with another that does the same. */
class NameSetInSteps extends AutomatonNameSet {
  override get isTotal(): boolean {
    return this.set.isTotal
  }
  override contains(word: string): boolean {
    return this.set.contains(word)
  }
  override probe(asked: AskedNames) {
    return this.set.probe(asked)
  }
  override covers({ pattern }: AskedNames): boolean {
    const asked = byTurns(() => compileAskedNamesInSteps(pattern, unlimitedBudget(restlessPace())))
    return byTurns(() => this.set.coversInSteps(asked, unlimitedBudget(restlessPace())))
  }
}

patternSuite(
  'a name set in short slices, two by turns',
  (patterns) => new NameSetInSteps(byTurns(() => compileNameSetInSteps(patterns, unlimitedBudget(restlessPace())))),
)

describe('the cheap test', () => {
  const cases = [
    ['logs-*', ['lo*'], 'covers'],
    ['logs-*', ['*'], 'covers'],
    ['logs-*', ['logs-?'], 'unknown'],
    ['logs-?', ['logs-?'], 'covers'],
    ['logs-?', ['logs-*'], 'covers'],
    ['logs-*', ['logs-a*', 'metrics-*'], 'misses'],
    ['logs-*', ['logs-?x'], 'misses'],
    ['a*', ['/a.*/'], 'unknown'],
    ['a*', ['/b.*/'], 'misses'],
    ['/a.*/', ['a*'], 'unknown'],
    ['logs', ['/l.*/'], 'covers'],
    ['logs', ['/m.*/'], 'misses'],
    ['', ['a'], 'unknown'],
  ] as const
  test.each(cases)('says of %s in %j: %s', (asked, patterns, verdict) => {
    expect(compileNameSet(patterns).probe(compileAskedNames(asked))).toBe(verdict)
  })

  test('gives up only when the patterns use up the code points for probing', () => {
    const all = Array.from({ length: 32 }, (_, i) => String.fromCharCode(0xfdd0 + i))
    const set = compileNameSet([...all, 'a*'])
    expect(set.probe(compileAskedNames('a*'))).toBe('unknown')
    expect(set.covers(compileAskedNames('ab*'))).toBe(true)
    expect(compileNameSet(all.slice(2)).probe(compileAskedNames('a*'))).toBe('misses')
  })
})

describe('lists at the size of a large company', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `team-${i % 37}-service-${i}`)

  test('a thousand plain names and prefixes decide without an automaton', () => {
    const set = compileNameSet(names.map((name, i) => (i % 2 === 0 ? name : `${name}-*`)))
    expect(set.contains('team-0-service-0')).toBe(true)
    expect(set.contains('team-1-service-1')).toBe(false)
    expect(set.covers(compileAskedNames('team-1-service-1-x*'))).toBe(true)
    expect(set.covers(compileAskedNames('team-1-service-*'))).toBe(false)
  })

  test('a thousand infixes are accepted', () => {
    const set = compileNameSet(names.map((name) => `*${name}*`))
    expect(set.contains('x-team-3-service-3-y')).toBe(true)
    expect(set.covers(compileAskedNames('*team-3-service-3*'))).toBe(true)
    expect(set.covers(compileAskedNames('*team-3-service*'))).toBe(false)
  })

  test('a list that no automaton can hold is refused when it is compiled', () => {
    expect(() => compileNameSet(['*a???????????', '*b??????????c', 'd'])).toThrow(/more than 100000 effort/)
  })
})

describe('strategies agree', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\'), minLength: 1, maxLength: 7 })

  test('on inclusion between arbitrary wildcards', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), pattern, (patterns, asked) => {
        const names = compileAskedNames(asked)
        const [auto, automaton, probe] = (['auto', 'automaton', 'probe'] as const).map((strategy) =>
          compileNameSet(patterns, { strategy }).covers(names),
        )
        expect([auto, probe]).toEqual([automaton, automaton])
      }),
      { numRuns: 1500, seed: 1 },
    )
  })
})
