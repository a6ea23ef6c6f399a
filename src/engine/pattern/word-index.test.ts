import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { shapeOf } from './shape.ts'
import { parsePattern } from './syntax.ts'
import { type Holder, WordDraft, WordIndex } from './word-index.ts'
import { matchesTokens, tokensOf } from './word-match.ts'

const partsOf = (pattern: string) => {
  const syntax = parsePattern(pattern)
  return syntax.kind === 'wildcard' ? syntax.parts : []
}

/** The patterns of an index that match a word, found by it; each pattern is a list of its own. */
function finderOf(patterns: readonly string[]): (word: string) => readonly string[] {
  const draft = new WordDraft<undefined>()
  for (const [position, pattern] of patterns.entries()) {
    const shape = shapeOf(partsOf(pattern))
    if (shape.kind !== 'general') draft.add(shape, position)
  }
  const index = finish(WordIndex.build(draft, new Pace()))
  return (word) => {
    const found: Holder<undefined>[] = []
    index.find(word, found)
    return found.flatMap((holder) => holder.positions.map((position) => patterns[position]!)).sort()
  }
}

const matching = (patterns: readonly string[], word: string) =>
  patterns.filter((pattern) => matchesTokens(tokensOf(partsOf(pattern)), word)).sort()

const numbered = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i))

describe('an index of star patterns', () => {
  test.each<readonly [title: string, patterns: readonly string[], words: readonly string[]]>([
    ['nothing', [], ['', 'a']],
    ['everything', ['*', '**'], ['', 'a']],
    ['names', ['a', 'ab', 'abc'], ['', 'a', 'ab', 'abc', 'abcd', 'b']],
    [
      'beginnings of any length',
      ['a*', 'ab*', 'abcdefghijkl*', 'b*'],
      ['a', 'ab', 'abcdefghijklm', 'abcdefghijk', 'ba', 'c', ''],
    ],
    ['ends of any length', ['*a', '*ba', '*lkjihgfedcba', '*b'], ['a', 'ba', 'xlkjihgfedcba', 'kjihgfedcba', 'ab', '']],
    ['texts inside', ['*a*', '*aa*', '*bab*', '*abcdefghijk*'], ['a', 'baab', 'babab', 'xabcdefghijkx', '', 'x']],
    ['several stars', ['a*b', 'a*b*c', '*a*b*', '*ab*c', 'abc*abc'], ['ab', 'acb', 'abc', 'xaxbx', 'abcabc', 'abcabcabc', 'abc']],
    ['the same text in each kind', ['ab', 'ab*', '*ab', '*ab*', 'ab*ab'], ['ab', 'abx', 'xab', 'xabx', 'abab', 'ba']],
    [
      'many that begin alike',
      numbered(40, (i) => `logs-2026-${i}*`),
      ['logs-2026-1', 'logs-2026-12', 'logs-2026-', 'logs-2026-39x'],
    ],
    ['many that end alike', numbered(40, (i) => `*${i}-logs-2026`), ['1-logs-2026', '12-logs-2026', '-logs-2026', 'logs-2026']],
    [
      'many inside that begin alike',
      numbered(40, (i) => `*logs-2026-${i}*`),
      ['xlogs-2026-1', 'logs-2026-12logs-2026-3', 'logs-2026-'],
    ],
    ['many with stars around one text', numbered(40, (i) => `${i}*-logs-*`), ['1-logs-', '12x-logs-x', '-logs-', '1-logs']],
    ['characters of two units', ['😀*', '*😀', '*é😀*', '😀'], ['😀', '😀é😀', 'é', 'x😀']],
  ])('finds what matches: %s', (_, patterns, words) => {
    const find = finderOf(patterns)
    for (const word of words) expect([word, find(word)]).toEqual([word, matching(patterns, word)])
  })

  test('finds each pattern once, and a long word as well', () => {
    const find = finderOf(['*ab*', 'ab*', '*b'])
    expect(find('ab'.repeat(1000))).toEqual(['*ab*', '*b', 'ab*'])
  })

  test('agrees with matching each pattern', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab'), { maxLength: 5 }).map((parts) => parts.join(''))
    const pattern = fc.array(fc.oneof(text, fc.constant('*')), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
    const patterns = fc.array(pattern, { maxLength: 40 }).map((all) => [...new Set(all.filter((one) => one !== ''))])
    fc.assert(
      fc.property(patterns, fc.array(text, { maxLength: 10 }), (all, words) => {
        const find = finderOf(all)
        for (const word of words) expect(find(word)).toEqual(matching(all, word))
      }),
      { numRuns: 1000, seed: 7 },
    )
  })
})
