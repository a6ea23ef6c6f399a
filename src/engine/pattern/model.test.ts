import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ModelPattern, type ModelRegex, modelAccepts, printPattern, wordsOver } from '../../../test/model/patterns.ts'
import { contains, isSubsetOf, shortestWordOutside } from './algebra.ts'
import { compileAskedNames } from './asked-names.ts'
import { compileNameSet } from './matcher.ts'
import { compileLanguage } from './set-language.ts'

const letters = ['a', 'b', '😀']

const wildcard = fc
  .string({ unit: fc.constantFrom('a', 'b', '😀', '*', '*', '?', '\\'), maxLength: 6 })
  .filter((text) => !text.startsWith('/'))

const regex = fc.letrec<{ node: ModelRegex }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<ModelRegex>({ kind: 'any-char' }, { kind: 'any-string' }, { kind: 'nothing' }),
    fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 }) }),
    fc.record({ kind: fc.constant('class' as const), chars: fc.subarray(letters, { minLength: 1 }), isNegated: fc.boolean() }),
    fc.record({
      kind: fc.constantFrom('union' as const, 'intersection' as const, 'concatenation' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('complement' as const), part: tie('node') }),
    fc
      .record({ part: tie('node'), min: fc.nat(2), more: fc.option(fc.nat(2), { nil: undefined }) })
      .map(({ part, min, more }) => ({
        kind: 'repetition' as const,
        part,
        min,
        max: more === undefined ? undefined : min + more,
      })),
  ),
})).node

const pattern: fc.Arbitrary<ModelPattern> = fc.oneof({ weight: 3, arbitrary: wildcard }, { weight: 1, arbitrary: regex })

/** A wildcard near another: one character replaced, taken out or put in. */
const neighbour = (text: string) =>
  fc.tuple(fc.nat(text.length), fc.nat(1), fc.constantFrom('', 'a', 'b', '*', '?', '**', '?*')).map(([at, taken, put]) => {
    const chars = [...text]
    chars.splice(at, taken, put)
    return chars.join('')
  })

const exhaustive = [...wordsOver([...letters, 'z'], 4)]
/** Longer words, over two letters. */
const longer = [...wordsOver(['a', 'b'], 7)].filter((word) => word.length > 4)

test('a list of patterns accepts what the model accepts, by cheap means and by automaton', () => {
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 4 }),
      fc.array(fc.constantFrom(...longer), { maxLength: 10 }),
      (patterns, words) => {
        const texts = patterns.map(printPattern)
        const set = compileNameSet(texts)
        const language = compileLanguage(texts)
        for (const word of [...exhaustive.slice(0, 85), ...words]) {
          const expected = modelAccepts(patterns, word)
          if (set.contains(word) !== expected || contains(language, word) !== expected)
            expect.fail(`${texts.join(' ')} and ${word}`)
        }
      },
    ),
    { numRuns: 1200, seed: 2 },
  )
})

test('a regular expression accepts what the model accepts', () => {
  fc.assert(
    fc.property(regex, (node) => {
      const language = compileLanguage([printPattern(node)])
      expect(exhaustive.slice(0, 200).filter((word) => contains(language, word) !== modelAccepts([node], word))).toEqual([])
    }),
    { numRuns: 800, seed: 3 },
  )
})

test('inclusion between neighbours is what exhaustive words say, and a refusal has a true witness', () => {
  const pair = wildcard
    .filter((text) => text !== '')
    .chain((text) => fc.tuple(fc.constant(text), fc.array(fc.oneof(neighbour(text), wildcard), { maxLength: 3 })))
  fc.assert(
    fc.property(pair, ([asked, granted]) => {
      const names = compileAskedNames(asked)
      const set = compileNameSet(granted)
      const outside = exhaustive.find((word) => modelAccepts([asked], word) && !modelAccepts(granted, word))
      if (outside !== undefined) expect(set.covers(names)).toBe(false)
      if (!set.covers(names)) {
        const witness = shortestWordOutside(names.language, set.language)!
        expect([modelAccepts([asked], witness), modelAccepts(granted, witness)]).toEqual([true, false])
        if (outside !== undefined) expect([...witness].length).toBe([...outside].length)
      }
    }),
    { numRuns: 1500, seed: 4 },
  )
})

test('inclusion between regular expressions is what exhaustive words say', () => {
  fc.assert(
    fc.property(regex, regex, (a, b) => {
      const [inner, outer] = [compileLanguage([printPattern(a)]), compileLanguage([printPattern(b)])]
      const witness = shortestWordOutside(inner, outer)
      expect(isSubsetOf(inner, outer)).toBe(witness === undefined)
      const outside = exhaustive.slice(0, 85).find((word) => modelAccepts([a], word) && !modelAccepts([b], word))
      if (outside !== undefined) expect([...witness!].length).toBe([...outside].length)
      if (witness !== undefined) expect([modelAccepts([a], witness), modelAccepts([b], witness)]).toEqual([true, false])
    }),
    { numRuns: 500, seed: 5 },
  )
})
