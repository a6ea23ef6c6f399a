/**
 * What every implementation of name sets has to do: the case tables, whatever strategy answers.
 */
import { describe, expect, test } from 'vitest'
import { compileAskedNames, type NameSet, shortestWordOutside } from '../../src/engine/pattern/index.ts'
import type { InclusionCase, PatternCase } from '../cases/pattern-case.ts'
import { inclusionCases } from '../cases/pattern-inclusions.ts'
import { complexityCases, refusalCases } from '../cases/pattern-refusals.ts'
import { regexCases } from '../cases/pattern-regexes.ts'
import { plainUnionCases, wildcardCases } from '../cases/pattern-wildcards.ts'

const accepting: readonly PatternCase[] = [...wildcardCases, ...plainUnionCases, ...regexCases]
const including: readonly InclusionCase[] = inclusionCases

/** Runs every pattern case against one way to compile a list of patterns. */
export function patternSuite(name: string, compile: (patterns: readonly string[]) => NameSet): void {
  describe(name, () => {
    test.each(accepting)('$name', ({ patterns, accept, reject }) => {
      const set = compile(patterns)
      const wrong = [...accept.filter((word) => !set.contains(word)), ...reject.filter((word) => set.contains(word))]
      expect(wrong).toEqual([])
    })

    test.each(including)('$name', ({ patterns, covers, misses }) => {
      const set = compile(patterns)
      const isCovered = (pattern: string) => set.covers(compileAskedNames(pattern))
      expect([...covers.filter((pattern) => !isCovered(pattern)), ...misses.filter(isCovered)]).toEqual([])
    })

    test.each(including)('what is not covered has a witness: $name', ({ patterns, misses }) => {
      const set = compile(patterns)
      for (const pattern of misses) {
        const asked = compileAskedNames(pattern)
        const witness = shortestWordOutside(asked.language, set.language)!
        expect(compile([pattern]).contains(witness)).toBe(true)
        expect(set.contains(witness)).toBe(false)
      }
    })

    test.each(including)('the word tests never contradict the automata: $name', ({ patterns, covers, misses }) => {
      const set = compile(patterns)
      const said = (pattern: string) => set.probe(compileAskedNames(pattern))
      expect(covers.map(said)).not.toContain('misses')
      expect(misses.map(said)).not.toContain('covers')
    })

    test.each(accepting)('each member is covered by its list: $name', ({ patterns }) => {
      const set = compile(patterns)
      expect(patterns.filter((pattern) => !set.covers(compileAskedNames(pattern)))).toEqual([])
    })

    test.each(refusalCases)('refuses $pattern', ({ pattern }) => {
      expect(() => compile([pattern])).toThrow()
      expect(() => compile(['a', pattern])).toThrow()
    })

    test.each(complexityCases)('knows whether $pattern is too complex when it is compiled', ({ pattern, refused }) => {
      if (refused === undefined) expect(compile([pattern]).contains('')).toBe(false)
      else
        expect(() => compile([pattern])).toThrow(`Determinizing automaton with ${refused} would require more than 10000 effort.`)
    })

    test('patterns are listed sorted and once', () => {
      expect(compile(['b', 'a*', 'b', '*']).patterns).toEqual(['*', 'a*', 'b'])
    })

    test('is total exactly when every string is in it', () => {
      const total = [['*'], ['**', 'a'], ['?*', '//'], ['/a.*/', '/~(a.*)/'], ['/@/']]
      const partial = [[], [''], ['?*'], ['a*', 'b'], ['/~a/'], ['//']]
      expect([...total, ...partial].map((patterns) => compile(patterns).isTotal)).toEqual([
        ...total.map(() => true),
        ...partial.map(() => false),
      ])
    })
  })
}
