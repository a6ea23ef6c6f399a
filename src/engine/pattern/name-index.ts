/**
 * Many patterns, arranged so that a word is tested by the cheapest means each of them allows.
 *
 * Plain names are hashed, prefixes sorted, suffixes bucketed, other star patterns searched natively, wildcards with a question mark
 * walked, regular expressions run as automata.
 *
 * INVARIANT: `contains` answers exactly as the automaton of the union would; the suite forces each in turn.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { contains } from './algebra.ts'
import type { Language } from './dfa.ts'
import { type StarPatternShape, shapeOf, type WildcardShape } from './shape.ts'
import type { PatternSyntax } from './syntax.ts'
import { beginningTest, contentTest, endTest } from './text-index.ts'
import { matchesStars, matchesTokens, tokensOf, type WildcardTokens } from './word-match.ts'

/** A pattern that was read; a regular expression has its language. */
export type IndexedPattern = Exclude<PatternSyntax, { kind: 'regex' }> | Readonly<{ kind: 'regex'; language: Language }>

export type NameIndex = Readonly<{
  /** Whether one of the patterns matches every string by its text. */
  isTotal: boolean
  /** Whether there are only literals and star patterns: for them a word test of `covers` decides both ways. */
  hasOnlyStars: boolean
  /** The shapes of the star patterns. */
  starShapes: readonly StarPatternShape[]
  /** Whether a pattern matches the word. */
  contains(word: string): boolean
  /** Whether a wildcard matches the word without a question mark taking `refused`; regular expressions never do. */
  strictlyContains(word: string, refused: number): boolean
}>

type StarsShape = Extract<WildcardShape, { kind: 'stars' }>

/** Arranges the patterns. */
export function* compileNameIndex(patterns: readonly IndexedPattern[], pace: Pace): Steps<NameIndex> {
  const shapes: WildcardShape[] = []
  for (const pattern of patterns) {
    if (pattern.kind === 'wildcard') shapes.push(shapeOf(pattern.parts))
    if (pace.isPauseDue(1)) yield
  }
  const general = shapes.flatMap((shape) => (shape.kind === 'general' ? [tokensOf(shape.parts)] : []))
  const regexes = patterns.filter((pattern) => pattern.kind === 'regex')
  const matchesPlainly = yield* compilePlainTest(shapes, pace)
  return Object.freeze({
    isTotal: shapes.some((shape) => shape.kind === 'total'),
    hasOnlyStars: general.length === 0 && regexes.length === 0,
    starShapes: Object.freeze(shapes.filter((shape) => shape.kind !== 'general')),
    contains: (word: string) => matchesPlainly(word) || matchesAnyTokens(general, word) || isInAny(regexes, word),
    strictlyContains: (word: string, refused: number) => matchesPlainly(word) || matchesAnyTokens(general, word, refused),
  })
}

function* compilePlainTest(shapes: readonly WildcardShape[], pace: Pace): Steps<(word: string) => boolean> {
  if (shapes.some((shape) => shape.kind === 'total')) return () => true
  const literals = new Set(textsOf(shapes, 'literal'))
  const begins = yield* beginningTest(textsOf(shapes, 'prefix'), pace)
  const ends = endTest(textsOf(shapes, 'suffix'))
  const holds = yield* contentTest(textsOf(shapes, 'infix'), pace)
  const stars = shapes.filter((shape) => shape.kind === 'stars')
  return (word) => literals.has(word) || begins(word) || ends(word) || holds(word) || matchesAnyStars(stars, word)
}

function textsOf(shapes: readonly WildcardShape[], kind: 'literal' | 'prefix' | 'suffix' | 'infix'): string[] {
  return shapes.flatMap((shape) => (shape.kind === kind ? [shape.text] : []))
}

function matchesAnyStars(shapes: readonly StarsShape[], word: string): boolean {
  for (const { first, middle, last } of shapes) if (matchesStars(first, middle, last, word)) return true
  return false
}

function matchesAnyTokens(wildcards: readonly WildcardTokens[], word: string, refused?: number): boolean {
  for (const tokens of wildcards) if (matchesTokens(tokens, word, refused)) return true
  return false
}

function isInAny(regexes: readonly Readonly<{ language: Language }>[], word: string): boolean {
  for (const regex of regexes) if (contains(regex.language, word)) return true
  return false
}
