import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { shortestWordOutside } from './algebra.ts'
import { firstWordWhere } from './first-word.ts'
import { compileLanguage } from './set-language.ts'
import { newStateBudget } from './state-budget.ts'

const language = (pattern: string) => compileLanguage([pattern])
const inNone = (isIn: readonly boolean[]) => !isIn.includes(true)

describe('the first word', () => {
  const cases = [
    { of: 'logs-*', others: [], sought: inNone, word: 'logs-' },
    { of: 'logs-*', others: ['logs-'], sought: inNone, word: 'logs-a' },
    { of: 'logs-*', others: ['logs-', 'logs-a*', '/logs-[^b].*/'], sought: inNone, word: 'logs-b' },
    { of: 'logs-*', others: ['logs-?*', 'logs-'], sought: inNone, word: undefined },
    { of: '*', others: ['a*', '*b'], sought: (isIn) => isIn[0]! && isIn[1]!, word: 'ab' },
    { of: '*', others: ['a*', '*b', '/.{0,3}/'], sought: (isIn) => isIn[0]! && isIn[1]! && !isIn[2]!, word: 'aaab' },
    { of: '*', others: ['a*'], sought: (isIn) => isIn[0]!, word: 'a' },
    { of: '/[-b0A].?/', others: ['b'], sought: inNone, word: '0' },
    { of: '/[-0A]/', others: ['0'], sought: inNone, word: 'A' },
    { of: '/[^a-zA-Z0-9!-~]/', others: [], sought: inNone, word: 'À' },
    { of: '?', others: ['/[a-z]/'], sought: inNone, word: '0' },
    { of: '😀*', others: ['😀'], sought: inNone, word: '😀a' },
    { of: '', others: ['*'], sought: () => true, word: undefined },
    { of: 'a', others: [''], sought: inNone, word: 'a' },
    { of: 'a', others: ['a'], sought: inNone, word: undefined },
  ] as const satisfies readonly {
    of: string
    others: readonly string[]
    sought: (isIn: readonly boolean[]) => boolean
    word: string | undefined
  }[]
  test.each(cases)('of $of beside $others is $word', ({ of, others, sought, word }) => {
    expect(firstWordWhere(language(of), others.map(language), sought)).toBe(word)
  })

  test('outside one language is the shortest word outside it', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '😀'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        expect(firstWordWhere(language(a), [language(b)], inNone)).toBe(shortestWordOutside(language(a), language(b)))
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  test('is not looked for beyond the budget', () => {
    const others = Array.from('abcdefgh', (char) => language(`*${char}?????????${char}`))
    const isInAll = (isIn: readonly boolean[]) => !isIn.includes(false)
    expect(() => firstWordWhere(language('*'), others, isInAll, newStateBudget(1000))).toThrow(TooComplexToDeterminizeError)
  })
})
