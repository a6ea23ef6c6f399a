import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contains,
  containsAllBeginningWith,
  intersect,
  isEmpty,
  isSameLanguage,
  isSubsetOf,
  isTotal,
  minus,
  shortestWord,
  shortestWordOutside,
  union,
} from './algebra.ts'
import { emptyLanguage, type Language, totalLanguage } from './dfa.ts'
import { compileLanguage } from './set-language.ts'
import { newStateBudget } from './state-budget.ts'

const language = (...patterns: string[]): Language => compileLanguage(patterns)

const unit = fc.constantFrom('a', 'b', '*', '?')
const anyLanguage = fc.oneof(
  fc.array(fc.string({ unit, maxLength: 5 }), { maxLength: 3 }).map((patterns) => compileLanguage(patterns)),
  fc.constantFrom('/~(a*)/', '/(ab|b)*/', '/[^a]+/', '/@&~(@b@)/', '/#/', '//').map((regex) => language(regex)),
)
const complement = (a: Language) => minus(totalLanguage, a)

const laws: readonly (readonly [string, (a: Language, b: Language, c: Language) => readonly [Language, Language]])[] = [
  ['union commutes', (a, b) => [union([a, b]), union([b, a])]],
  ['union associates', (a, b, c) => [union([union([a, b]), c]), union([a, b, c])]],
  ['union with itself changes nothing', (a) => [union([a, a]), a]],
  ['intersection commutes', (a, b) => [intersect(a, b), intersect(b, a)]],
  ['intersection distributes over union', (a, b, c) => [intersect(a, union([b, c])), union([intersect(a, b), intersect(a, c)])]],
  ['a complement of a complement is the language', (a) => [complement(complement(a)), a]],
  ['De Morgan', (a, b) => [complement(union([a, b])), intersect(complement(a), complement(b))]],
  ['difference is intersection with the complement', (a, b) => [minus(a, b), intersect(a, complement(b))]],
  ['nothing is in a language and its complement', (a) => [intersect(a, complement(a)), emptyLanguage]],
  ['everything is in a language or its complement', (a) => [union([a, complement(a)]), totalLanguage]],
  ['absorption', (a, b) => [union([a, intersect(a, b)]), a]],
]

describe('the laws of the algebra', () => {
  test.each(laws)('%s', (_, sides) => {
    fc.assert(
      fc.property(anyLanguage, anyLanguage, anyLanguage, (a, b, c) => {
        const [left, right] = sides(a, b, c)
        // Equal languages have equal automata, which also shows that results are minimal.
        expect(isSameLanguage(left, right)).toBe(true)
      }),
      { numRuns: 60, seed: 8 },
    )
  })

  test('inclusion is an empty difference', () => {
    fc.assert(
      fc.property(anyLanguage, anyLanguage, (a, b) => {
        expect(isSubsetOf(a, b)).toBe(isEmpty(minus(a, b)))
      }),
      { numRuns: 300, seed: 9 },
    )
  })

  test('a shortest word outside is a shortest word of the difference', () => {
    fc.assert(
      fc.property(anyLanguage, anyLanguage, (a, b) => {
        const [outside, shortest] = [shortestWordOutside(a, b), shortestWord(minus(a, b))]
        expect([...(outside ?? '')].length).toBe([...(shortest ?? '')].length)
        if (outside !== undefined) expect([contains(a, outside), contains(b, outside)]).toEqual([true, false])
      }),
      { numRuns: 300, seed: 10 },
    )
  })
})

describe('the empty and the total language', () => {
  test('are the ends of inclusion', () => {
    const some = language('a*')
    expect([isSubsetOf(emptyLanguage, some), isSubsetOf(some, totalLanguage)]).toEqual([true, true])
    expect([isSubsetOf(some, emptyLanguage), isSubsetOf(totalLanguage, some)]).toEqual([false, false])
    expect([isSubsetOf(emptyLanguage, emptyLanguage), isSubsetOf(totalLanguage, totalLanguage)]).toEqual([true, true])
  })

  test('are recognised however they are written', () => {
    expect(['*', '**', '/@/', '/~#/', '/.*/', '/(a|[^a])*/'].map((pattern) => isTotal(language(pattern)))).not.toContain(false)
    expect(['', '/#/', '/~@/', '/a&b/', '/[^a]&a/'].map((pattern) => isEmpty(language(pattern)))).not.toContain(false)
    expect([isTotal(language('?*')), isEmpty(language('//')), isTotal(emptyLanguage), isEmpty(totalLanguage)]).not.toContain(true)
  })

  test('union of nothing is nothing', () => expect(union([])).toBe(emptyLanguage))
})

describe('shortest words', () => {
  const cases = [
    ['logs-*', 'logs-', 'logs-a', 'an end that is taken away makes it one longer'],
    ['a*', 'b*', 'a', 'nothing is taken away'],
    ['*', '?*', '', 'the empty string'],
    ['*', '//', 'a', 'letters are preferred'],
    ['?', '/[a-z]/', '0', 'digits come next'],
    ['?', '/[a-z0-9]/', 'A', 'capitals come next'],
    ['?', '/[a-zA-Z0-9]/', '!', 'what is printable comes next'],
    ['?', '/[!-~]/', 'À', 'other letters come next'],
    ['/\\😀?x/', '/x/', '😀x', 'characters beyond the basic plane are whole'],
    ['a*', '*', undefined, 'there is none within'],
  ] as const
  test.each(cases)('of %s without %s is %s: %s', (a, b, word) => {
    expect(shortestWordOutside(language(a), language(b))).toBe(word)
  })

  test('of a language', () => {
    expect(shortestWord(language('*ab*', 'abcd'))).toBe('ab')
    expect(shortestWord(emptyLanguage)).toBeUndefined()
    expect(shortestWord(totalLanguage)).toBe('')
  })
})

describe('budgets', () => {
  const many = Array.from({ length: 6 }, (_, i) => language(`*${'abcdef'[i]}*${'abcdef'[i]}x*`))

  test('union refuses when the budget is used up', () => {
    expect(() => union(many, newStateBudget(5))).toThrow(
      /^Determinizing automaton with \d+ states and \d+ transitions would require more than 5 effort\.$/,
    )
    expect(isEmpty(union(many, newStateBudget(10_000)))).toBe(false)
  })

  test('difference and intersection refuse when the budget is used up', () => {
    const [a, b] = [language('*a*bb*'), language('*b*aa*')]
    expect(() => minus(a, b, newStateBudget(1))).toThrow(/more than 1 effort/)
    expect(() => intersect(a, b, newStateBudget(1))).toThrow(/more than 1 effort/)
  })

  test('one budget bounds several operations together', () => {
    const budget = newStateBudget(40)
    const runs = () => Array.from({ length: 50 }, () => intersect(language('*a*bb*'), language('*b*aa*'), budget))
    expect(runs).toThrow(/more than 40 effort/)
  })
})

test('all that begins with a text is in a language exactly if the language of the text and a star lies within it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 4 })
  fc.assert(
    fc.property(anyLanguage, text, (held, beginning) => {
      expect(containsAllBeginningWith(held, beginning)).toBe(isSubsetOf(language(`${beginning}*`), held))
    }),
    { seed: 3 },
  )
  expect(containsAllBeginningWith(totalLanguage, '\ud83d')).toBe(true)
  expect(containsAllBeginningWith(emptyLanguage, '')).toBe(false)
})
