import { describe, expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { isSameLanguage } from './algebra.ts'
import { alphabetOf, classesWithin } from './alphabet.ts'
import { emptyLanguage, step, totalLanguage } from './dfa.ts'
import { type Nfa, nfaOfAnyString, nfaOfEmptyString, nfaOfNothing, nfaOfText, sizeOf } from './nfa.ts'
import { alternate, concatenate, optional, repeat, star } from './nfa-operations.ts'
import { compileLanguage } from './set-language.ts'
import { unlimitedBudget } from './state-budget.ts'

describe('a language', () => {
  test('is minimal: known numbers of states', () => {
    const sizes = [
      ['a', 2],
      ['a*', 2],
      ['*a', 2],
      ['*a*', 2],
      ['*aa*', 3],
      ['?', 2],
      ['/a|b/', 2],
      ['/(a|b)*/', 1],
      ['*a??', 8],
      ['//', 1],
    ] as const
    expect(sizes.map(([pattern]) => compileLanguage([pattern]).stateCount)).toEqual(sizes.map(([, size]) => size))
  })

  test('is the same however it is written', () => {
    const spellings = [
      ['a*', '/a.*/', '/a@/', 'a**', '\\a*'],
      ['/(ab)*/', '/((ab)(ab))*(ab)?/'],
      ['?*', '/.+/', '/~()/', '*?'],
    ]
    for (const [first, ...others] of spellings) {
      for (const other of others) expect(isSameLanguage(compileLanguage([first!]), compileLanguage([other]))).toBe(true)
    }
  })

  test('is told from its neighbours', () => {
    const patterns = ['a', 'b', 'a*', '*a', 'a?', 'aa', '*', '', '//']
    const languages = patterns.map((pattern) => compileLanguage([pattern]))
    const pairs = languages.flatMap((a, i) => languages.filter((b, j) => i !== j && isSameLanguage(a, b)))
    expect(pairs).toEqual([])
  })

  test('steps along its edges or nowhere', () => {
    const language = compileLanguage(['/[b-d]x|[f-h]y|k/'])
    expect([...'abdefhik'].map((char) => step(language, 0, char.codePointAt(0)!) >= 0)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
      true,
    ])
  })

  test('cannot be changed', () => {
    expect([emptyLanguage, totalLanguage, compileLanguage(['a'])].every(Object.isFrozen)).toBe(true)
    expect([emptyLanguage.stateCount, totalLanguage.stateCount]).toEqual([0, 1])
  })
})

describe('an alphabet', () => {
  test('keeps together what no group tells apart', () => {
    const groups = [
      [97, 97],
      [99, 99],
      [0, 0x10ffff],
      [97, 97],
    ]
    const alphabet = finish(alphabetOf(groups, new Pace()))
    expect(alphabet.classCount).toBe(3)
    expect(classesWithin(alphabet, 0, 0x10ffff)).toHaveLength(3)
    expect(classesWithin(alphabet, 98, 98)).toEqual(classesWithin(alphabet, 0, 96))
    expect(finish(alphabetOf([[97, 97, 99, 99]], new Pace())).classCount).toBe(2)
  })

  test('without groups has one class', () => expect(finish(alphabetOf([], new Pace())).classCount).toBe(1))
})

describe('operations on automata', () => {
  const a = nfaOfText('a')
  const whole = unlimitedBudget()
  const sizes = [
    ['a star shares start and end', star(a, whole), 1, 1],
    ['a star behind a text needs no state of its own start', concatenate([a, nfaOfAnyString], whole), 3, 3],
    ['a star before a text is its start', concatenate([nfaOfAnyString, a], whole), 2, 2],
    ['a sequence with nothing in it is nothing', concatenate([a, nfaOfNothing], whole), 0, 0],
    ['an empty sequence is the empty string', concatenate([], whole), 1, 0],
    ['no alternatives are nothing', alternate([], whole), 0, 0],
    ['one alternative is itself', alternate([nfaOfNothing, a], whole), 2, 1],
    ['nothing repeated is nothing', star(nfaOfNothing, whole), 0, 0],
    ['a repetition is written out', repeat(a, { min: 3, max: 3 }, whole), 4, 3],
    ['spare repetitions form a chain', repeat(a, { min: 0, max: 100 }, whole), 101, 100],
    ['optional twice is optional', optional(finish(optional(a, whole)), whole), 2, 1],
    ['the empty string is optional already', optional(nfaOfEmptyString, whole), 1, 0],
  ] as const satisfies readonly (readonly [string, Steps<Nfa>, number, number])[]
  test.each(sizes)('%s', (_, steps, states, transitions) => expect(sizeOf(finish(steps))).toEqual({ states, transitions }))

  test('a text has a state more than characters', () => expect(sizeOf(nfaOfText('abc'))).toEqual({ states: 4, transitions: 3 }))
})
