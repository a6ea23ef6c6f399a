/**
 * The language of a list of patterns: their plain union.
 *
 * Mirrors the trick by which Elasticsearch keeps big sets affordable: patterns that share an outer star are united without it, and
 * the star is put back once, because `*(a|b)*` is far cheaper than `(*a*)|(*b*)`. Elasticsearch strips the stars off the text and
 * reads the rest again as a pattern, so that a star, `/foo/` and a star become a regular expression in a set of two; here the
 * parts are stripped after reading, so a set is always the plain union.
 *
 * COST: texts and prefixes linear, by a trie; everything else is determinized within the budget. A lone pattern has the smaller
 * budget of a pattern, outer stars included.
 */

import type { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { isEmpty, unionInSteps } from './algebra.ts'
import { compileRegex, compileWildcard } from './compile.ts'
import { determinize } from './determinize.ts'
import { emptyLanguage, type Language, totalLanguage } from './dfa.ts'
import { maxOperationEffort } from './limits.ts'
import { parseLuceneRegex } from './lucene-regex.ts'
import { minimize } from './minimize.ts'
import { type Nfa, nfaOfAnyString, nfaOfLanguage } from './nfa.ts'
import { alternate, concatenate } from './nfa-operations.ts'
import { newStateBudget, type StateBudget, unlimitedBudget } from './state-budget.ts'
import { type PatternSyntax, parsePattern, type WildcardPart } from './syntax.ts'
import { languageOfTexts, type TrieText } from './trie.ts'

/**
 * The union of the patterns. The empty pattern adds nothing.
 *
 * Throws `IllegalArgumentError` for wrong syntax and `TooComplexToDeterminizeError` when a pattern, or the union, is too complex.
 */
export function compileLanguage(patterns: readonly string[]): Language {
  return finish(compileLanguageInSteps(patterns, unlimitedBudget()))
}

/** The same in steps; what it costs is also taken from `whole`. */
export function* compileLanguageInSteps(
  patterns: readonly string[],
  whole: StateBudget,
  known: KnownRegexes = new Map(),
): Steps<Language> {
  const syntaxes = yield* readDistinct(patterns, whole.pace)
  const [first, ...others] = syntaxes
  if (first === undefined) return emptyLanguage
  return others.length === 0 ? yield* compileLone(first, whole, known) : yield* compileUnion(syntaxes, whole, known)
}

/** Languages of regular expressions that were compiled before, by the text between the slashes. */
export type KnownRegexes = ReadonlyMap<string, Language>

function* readDistinct(patterns: readonly string[], pace: Pace): Steps<PatternSyntax[]> {
  const syntaxes: PatternSyntax[] = []
  for (const pattern of new Set(patterns)) {
    const syntax = parsePattern(pattern)
    if (syntax.kind !== 'nothing') syntaxes.push(syntax)
    if (pace.isPauseDue(1 + pattern.length / charsPerUnit)) yield
  }
  return syntaxes
}

/** So many characters of a pattern are read in the time of a step. */
const charsPerUnit = 8

/** Throws `IllegalArgumentError` when a pattern cannot be read; builds nothing. */
export function checkSyntax(pattern: string): void {
  const syntax = parsePattern(pattern)
  if (syntax.kind === 'regex') parseLuceneRegex(syntax.body)
}

/** The language of one pattern. */
export function* compileLone(syntax: PatternSyntax, whole: StateBudget, known?: KnownRegexes): Steps<Language> {
  if (syntax.kind === 'nothing') return emptyLanguage
  if (syntax.kind === 'regex') return known?.get(syntax.body) ?? (yield* compileRegex(syntax.body, whole))
  const text = textOf(syntax.parts)
  if (text !== undefined) return yield* languageOfTexts([text], whole.pace)
  return yield* compileWildcard(syntax.parts, whole)
}

function* compileUnion(syntaxes: readonly PatternSyntax[], whole: StateBudget, known: KnownRegexes): Steps<Language> {
  const wildcards = syntaxes.flatMap((syntax) => (syntax.kind === 'wildcard' ? [syntax.parts] : []))
  const texts = wildcards.flatMap((parts) => textOf(parts) ?? [])
  const others = wildcards.filter((parts) => textOf(parts) === undefined)
  const members = [yield* languageOfTexts(texts, whole.pace)]
  for (const syntax of syntaxes) if (syntax.kind === 'regex') members.push(yield* compileLone(syntax, whole, known))
  if (others.length === 0) return yield* unionInSteps(members, newStateBudget(maxOperationEffort, whole))
  const united = yield* compileByOuterStars(others, whole)
  const nfa = yield* alternate([...members.filter((member) => !isEmpty(member)).map(nfaOfLanguage), ...united], whole)
  const budget = newStateBudget(maxOperationEffort, whole)
  return yield* minimize(yield* determinize(nfa, budget), budget)
}

/** The text of a plain name or of `text*`. */
function textOf(parts: readonly WildcardPart[]): TrieText | undefined {
  const [first, second, ...others] = parts
  if (others.length > 0 || (second !== undefined && second !== '*')) return undefined
  if (first === '*' && second === undefined) return { text: '', isPrefix: true }
  return typeof first === 'object' ? { text: first.text, isPrefix: second === '*' } : undefined
}

function* compileByOuterStars(wildcards: readonly (readonly WildcardPart[])[], whole: StateBudget): Steps<Nfa[]> {
  const groups = new Map<string, { open: boolean; closed: boolean; rests: (readonly WildcardPart[])[] }>()
  for (const parts of wildcards) {
    const open = parts[0] === '*'
    const closed = parts.length > 1 && parts.at(-1) === '*'
    const key = `${open}${closed}`
    const group = groups.get(key) ?? { open, closed, rests: [] }
    groups.set(key, group)
    group.rests.push(parts.slice(open ? 1 : 0, closed ? -1 : undefined))
  }
  const united: Nfa[] = []
  for (const { open, closed, rests } of groups.values()) {
    const rest = nfaOfLanguage(yield* compileRests(rests, whole))
    const parts = [...(open ? [nfaOfAnyString] : []), rest, ...(closed ? [nfaOfAnyString] : [])]
    united.push(yield* concatenate(parts, whole))
  }
  return united
}

function* compileRests(rests: readonly (readonly WildcardPart[])[], whole: StateBudget): Steps<Language> {
  if (rests.some((parts) => parts.every((part) => part === '*') && parts.length > 0)) return totalLanguage
  const texts = rests.flatMap((parts) => (parts.length === 0 ? { text: '', isPrefix: false } : (textOf(parts) ?? [])))
  const members = [yield* languageOfTexts(texts, whole.pace)]
  for (const parts of rests) {
    if (parts.length > 0 && textOf(parts) === undefined) members.push(yield* compileWildcard(parts, whole))
  }
  return yield* unionInSteps(members, newStateBudget(maxOperationEffort, whole))
}
