import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { compileAskedNames, compileAskedResource } from './asked-names.ts'
import { compileNameSet } from './matcher.ts'
import type { NameSet } from './name-set.ts'
import { indexNameSets as indexInSteps, type SetIndexStrategy } from './set-index.ts'

const indexNameSets = (sets: readonly NameSet[], strategy: SetIndexStrategy = 'shape-at-once') =>
  finish(indexInSteps(sets, (positions) => positions.join(), new Pace(), strategy))

const lists = [
  ['logs'],
  ['logs-*'],
  ['*'],
  ['a?'],
  ['/l.*/'],
  ['x', 'logs-2024-*'],
  [''],
  ['l\\*'],
  ['*gs*'],
  ['l*s', '*1'],
  ['?', '*s-*x*'],
]

describe('finding lists of patterns', () => {
  const index = indexNameSets(lists.map((patterns) => compileNameSet(patterns)))
  const found = (pattern: string) => {
    const { certain, open } = index.find(compileAskedNames(pattern))
    return [...certain.map((position) => `${position}!`), ...open.map((position) => `${position}?`)]
  }

  test.each([
    { pattern: 'logs', found: ['0!', '2!', '4!', '8!', '9!'] },
    { pattern: 'logs-1', found: ['1!', '2!', '4!', '8!', '9!'] },
    { pattern: 'l\\ogs', found: ['0!', '2!', '4!', '8!', '9!'] },
    { pattern: 'logs-2024-x*', found: ['1!', '2!', '5!', '8!', '10!', '3?', '4?'] },
    { pattern: 'logs-*', found: ['1!', '2!', '8!', '3?', '4?', '10?'] },
    { pattern: 'logs?', found: ['2!', '8!', '3?', '4?', '10?'] },
    { pattern: '*', found: ['2!', '3?', '4?', '10?'] },
    { pattern: '*1', found: ['2!', '9!', '3?', '4?', '10?'] },
    { pattern: 'l\\*', found: ['2!', '4!', '7!'] },
    { pattern: 'l\\**', found: ['2!', '3?', '4?', '10?'] },
  ])('$pattern: $found', ({ pattern, found: expected }) => {
    expect(found(pattern)).toEqual(expected)
  })

  test('a regular expression leaves those open that hold one of its words', () => {
    expect(found('/logs/')).toEqual(['0?', '2?', '4?', '8?', '9?'])
    expect(found('/~@/')).toEqual(lists.map((_, position) => `${position}?`))
  })

  test('without shapes nothing is certain', () => {
    const each = indexNameSets([compileNameSet(['logs']), compileNameSet(['a'])], 'each')
    expect(each.find(compileAskedNames('logs'))).toEqual({ certain: [], open: [0, 1] })
  })

  test('no lists, nothing found', () => {
    expect(indexNameSets([]).find(compileAskedNames('*'))).toEqual({ certain: [], open: [] })
  })

  test('takes any text for a name', () => {
    const odd = indexNameSets([compileNameSet(['__proto__']), compileNameSet(['constructor*'])])
    expect(odd.find(compileAskedNames('__proto__'))).toEqual({ certain: [0], open: [] })
    expect(odd.find(compileAskedNames('toString'))).toEqual({ certain: [], open: [] })
  })

  test('the empty resource is held by what takes no text at all', () => {
    const sets = [['*'], ['**'], ['a*'], [''], ['//']].map((patterns) => compileNameSet(patterns))
    expect(indexNameSets(sets).find(compileAskedResource(''))).toEqual({ certain: [0, 1, 4], open: [] })
  })

  test('a pattern with a code point of probe words leaves wildcard questions open', () => {
    const sets = [compileNameSet(['a\ufdd0*']), compileNameSet(['*'])]
    expect(indexNameSets(sets).find(compileAskedNames('a*'))).toEqual({ certain: [], open: [0, 1] })
    expect(indexNameSets([sets[1]!]).find(compileAskedNames('\ufdd0*'))).toEqual({ certain: [], open: [0] })
  })
})

describe('before patterns are arranged', () => {
  const sets = lists.map((patterns) => compileNameSet(patterns))
  const few = () => indexNameSets(sets, 'shape')

  test.each([
    { pattern: 'logs', certain: [0, 2, 4, 8, 9], open: [] },
    { pattern: 'logs-*', certain: [1, 2, 8], open: [3, 4, 10] },
    { pattern: '*1', certain: [2, 9], open: [3, 4, 10] },
    { pattern: '/logs/', certain: [], open: [0, 2, 4, 8, 9] },
  ])('each list is looked at: $pattern', ({ pattern, ...expected }) => {
    expect(few().find(compileAskedNames(pattern))).toEqual(expected)
  })

  test('a list of several kinds of patterns is left open, and is certain once they are arranged', () => {
    const index = few()
    const asked = compileAskedNames('logs-2024-x*')
    const opens = Array.from({ length: 5 }, () => index.find(asked).open)
    expect(opens).toEqual([
      [3, 4, 10],
      [3, 4, 10],
      [3, 4, 10],
      [3, 4],
      [3, 4],
    ])
  })

  test('too many patterns are arranged beforehand, in slices', () => {
    const name = compileNameSet(['logs'])
    const many = indexInSteps(Array(6000).fill(name), (positions) => positions.length, new Pace(1000))
    expect(many.next().done).toBe(false)
    expect(finish(many).holding('logs')).toBe(6000)
  })
})

describe.each(['shape', 'shape-at-once'] as const)('what is found: %s', (strategy) => {
  const part = fc.constantFrom('a', 'b', 'ab', '*', '*', '?', '\\*')
  const wildcard = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
  const pattern = fc.oneof(
    { weight: 6, arbitrary: wildcard },
    { weight: 1, arbitrary: fc.constantFrom('/a.*/', '/[ab]+/', '/(ab)*/') },
  )

  test('agrees with asking each list', () => {
    fc.assert(
      fc.property(fc.array(fc.array(pattern, { maxLength: 3 }), { maxLength: 6 }), pattern, (texts, question) => {
        const sets = texts.map((patterns) => compileNameSet(patterns))
        const asked = compileAskedNames(question)
        const index = indexNameSets(sets, strategy)
        const covering = [...sets.keys()].filter((position) => sets[position]!.covers(asked))
        for (let round = 0; round < 3; round++) {
          const { certain, open } = index.find(asked)
          expect(covering.filter((position) => !certain.includes(position) && !open.includes(position))).toEqual([])
          expect(certain.filter((position) => !covering.includes(position))).toEqual([])
          expect([covering.join(), undefined]).toContain(index.coveringAtOnce(asked))
        }
      }),
      { numRuns: 1000, seed: 7 },
    )
  })
})
