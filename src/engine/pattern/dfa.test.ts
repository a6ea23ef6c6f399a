import { describe, expect, test } from 'vitest'
import { isSameLanguage } from './algebra.ts'
import { alphabetOf, classesWithin } from './alphabet.ts'
import { emptyLanguage, step, totalLanguage } from './dfa.ts'
import {
  alternate,
  concatenate,
  nfaOfAnyString,
  nfaOfEmptyString,
  nfaOfNothing,
  nfaOfText,
  optional,
  repeat,
  sizeOf,
  star,
} from './nfa.ts'
import { compileLanguage } from './set-language.ts'

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
    const alphabet = alphabetOf([
      [97, 97],
      [99, 99],
      [0, 0x10ffff],
      [97, 97],
    ])
    expect(alphabet.classCount).toBe(3)
    expect(classesWithin(alphabet, 0, 0x10ffff)).toHaveLength(3)
    expect(classesWithin(alphabet, 98, 98)).toEqual(classesWithin(alphabet, 0, 96))
    expect(alphabetOf([[97, 97, 99, 99]]).classCount).toBe(2)
  })

  test('without groups has one class', () => expect(alphabetOf([]).classCount).toBe(1))
})

describe('operations on automata', () => {
  const a = nfaOfText('a')
  const sizes = [
    ['a text has a state more than characters', nfaOfText('abc'), 4, 3],
    ['a star shares start and end', star(a), 1, 1],
    ['a star behind a text needs no state of its own start', concatenate([a, nfaOfAnyString]), 3, 3],
    ['a star before a text is its start', concatenate([nfaOfAnyString, a]), 2, 2],
    ['a sequence with nothing in it is nothing', concatenate([a, nfaOfNothing]), 0, 0],
    ['an empty sequence is the empty string', concatenate([]), 1, 0],
    ['no alternatives are nothing', alternate([]), 0, 0],
    ['one alternative is itself', alternate([nfaOfNothing, a]), 2, 1],
    ['nothing repeated is nothing', star(nfaOfNothing), 0, 0],
    ['a repetition is written out', repeat(a, 3, 3), 4, 3],
    ['spare repetitions form a chain', repeat(a, 0, 100), 101, 100],
    ['optional twice is optional', optional(optional(a)), 2, 1],
    ['the empty string is optional already', optional(nfaOfEmptyString), 1, 0],
  ] as const
  test.each(sizes)('%s', (_, nfa, states, transitions) => expect(sizeOf(nfa)).toEqual({ states, transitions }))
})
