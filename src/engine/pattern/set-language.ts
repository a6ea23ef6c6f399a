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

import { isEmpty, union } from './algebra.ts'
import { compileRegex, compileWildcard } from './compile.ts'
import { determinize } from './determinize.ts'
import { emptyLanguage, type Language, totalLanguage } from './dfa.ts'
import { newStateBudget, type StateBudget } from './limits.ts'
import { minimize } from './minimize.ts'
import { alternate, concatenate, type Nfa, nfaOfAnyString, nfaOfLanguage } from './nfa.ts'
import { type PatternSyntax, parsePattern, type WildcardPart } from './syntax.ts'
import { languageOfTexts, type TrieText } from './trie.ts'

/**
 * The union of the patterns. The empty pattern adds nothing.
 *
 * Throws `IllegalArgumentError` for wrong syntax and `TooComplexToDeterminizeError` when a pattern, or the union, is too complex.
 */
export function compileLanguage(patterns: readonly string[], budget?: StateBudget): Language {
  const syntaxes = [...new Set(patterns)].map(parsePattern).filter((syntax) => syntax.kind !== 'nothing')
  const [first, ...others] = syntaxes
  if (first === undefined) return emptyLanguage
  return others.length === 0 ? compileLone(first) : compileUnion(syntaxes, budget)
}

/** The language of one pattern. */
export function compileLone(syntax: PatternSyntax): Language {
  if (syntax.kind === 'nothing') return emptyLanguage
  if (syntax.kind === 'regex') return compileRegex(syntax.body)
  const text = textOf(syntax.parts)
  return text === undefined ? compileWildcard(syntax.parts) : languageOfTexts([text])
}

function compileUnion(syntaxes: readonly PatternSyntax[], budget?: StateBudget): Language {
  const regexes = syntaxes.filter((syntax) => syntax.kind === 'regex').map(compileLone)
  const wildcards = syntaxes.flatMap((syntax) => (syntax.kind === 'wildcard' ? [syntax.parts] : []))
  const texts = wildcards.flatMap((parts) => textOf(parts) ?? [])
  const others = wildcards.filter((parts) => textOf(parts) === undefined)
  const members = [languageOfTexts(texts), ...regexes].filter((language) => !isEmpty(language))
  if (others.length === 0) return union(members, budget)
  const nfa = alternate([...members.map(nfaOfLanguage), ...compileByOuterStars(others, budget)])
  return minimize(determinize(nfa, budget ?? newStateBudget()))
}

/** The text of a plain name or of `text*`. */
function textOf(parts: readonly WildcardPart[]): TrieText | undefined {
  const [first, second, ...others] = parts
  if (others.length > 0 || (second !== undefined && second !== '*')) return undefined
  if (first === '*' && second === undefined) return { text: '', isPrefix: true }
  return typeof first === 'object' ? { text: first.text, isPrefix: second === '*' } : undefined
}

function compileByOuterStars(wildcards: readonly (readonly WildcardPart[])[], budget?: StateBudget): Nfa[] {
  const groups = new Map<string, { open: boolean; closed: boolean; rests: (readonly WildcardPart[])[] }>()
  for (const parts of wildcards) {
    const open = parts[0] === '*'
    const closed = parts.length > 1 && parts.at(-1) === '*'
    const key = `${open}${closed}`
    const group = groups.get(key) ?? { open, closed, rests: [] }
    groups.set(key, group)
    group.rests.push(parts.slice(open ? 1 : 0, closed ? -1 : undefined))
  }
  return Array.from(groups.values(), ({ open, closed, rests }) => {
    const rest = nfaOfLanguage(compileRests(rests, budget))
    return concatenate([...(open ? [nfaOfAnyString] : []), rest, ...(closed ? [nfaOfAnyString] : [])])
  })
}

function compileRests(rests: readonly (readonly WildcardPart[])[], budget?: StateBudget): Language {
  if (rests.some((parts) => parts.every((part) => part === '*') && parts.length > 0)) return totalLanguage
  const texts = rests.flatMap((parts) => (parts.length === 0 ? { text: '', isPrefix: false } : (textOf(parts) ?? [])))
  const others = rests.filter((parts) => parts.length > 0 && textOf(parts) === undefined)
  return union([languageOfTexts(texts), ...others.map(compileWildcard)], budget)
}
