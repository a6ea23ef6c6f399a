/**
 * Lists of patterns as roles hold them (`NameSet`), and whether one covers what is asked, by the cheapest means the patterns allow.
 *
 * Mirrors the inclusion test of Elasticsearch's index and application permissions.
 *
 * INVARIANT 1: every strategy answers exactly as the automata of the same patterns would (the suite forces each in turn).
 * INVARIANT 2: what Elasticsearch refuses when it compiles a pattern is refused here when it is compiled, never on first use.
 * COST: plain names by hash, prefixes by binary search, other wildcards by native search or a walk, without allocation. An automaton
 * is built, once and only when needed, if the probe word of the question leaves the answer open.
 */
import { isTotal } from './algebra.ts'
import type { AskedNames } from './asked-names.ts'
import { isSurelyAffordable, isUnionSurelyAffordable } from './complexity.ts'
import { emptyLanguage, type Language } from './dfa.ts'
import { AutomatonNameSet, ProbingNameSet } from './forced-strategies.ts'
import { maxWalkEffort, newStateBudget, type StateBudget } from './limits.ts'
import { compileNameIndex, type IndexedPattern, type NameIndex } from './name-index.ts'
import type { NameSet } from './name-set.ts'
import { isWithinEither } from './nfa-walk.ts'
import { mentionsCandidate, type ProbeWord, probeWordOf } from './probe-word.ts'
import { compileLanguage, compileLone } from './set-language.ts'
import { type PatternSyntax, parsePattern } from './syntax.ts'
import { WeakTable } from './weak-table.ts'

/**
 * How a name set answers: `auto` by the cheapest means; `automaton` always by the whole automaton; `probe` by the word tests where
 * they decide, without any other shortcut. All three give the same answers.
 */
export type NameSetOptions = Readonly<{
  strategy?: 'auto' | 'automaton' | 'probe'
  /** The list is known to be well-formed and affordable, so no automaton has to be built to find out: each waits for its first use. */
  isProven?: boolean
}>

const shared = new WeakTable<NameSet>()

/** Compiles a list of patterns; throws as `compileLanguage` does. Equal lists are one object while somebody holds it. */
export function compileNameSet(
  patterns: readonly string[],
  { strategy = 'auto', isProven = false }: NameSetOptions = {},
): NameSet {
  const distinct = Object.freeze([...new Set(patterns)].sort())
  return shared.share(JSON.stringify([strategy, isProven, distinct]), () => compileDistinct(distinct, { strategy, isProven }))
}

function compileDistinct(distinct: readonly string[], { strategy, isProven }: Required<NameSetOptions>): NameSet {
  const indexed = distinct.map((pattern) => readPattern(pattern, isProven))
  const language = isProven || isListAffordable(indexed) ? undefined : compileLanguage(distinct)
  const set = new CompiledNameSet(distinct, compileNameIndex(indexed), language)
  return strategy === 'auto' ? set : strategy === 'probe' ? new ProbingNameSet(set) : new AutomatonNameSet(set)
}

function readPattern(pattern: string, isProven: boolean): IndexedPattern {
  const syntax = parsePattern(pattern)
  if (syntax.kind !== 'regex') return syntax
  return isProven ? new LazyRegex(syntax) : { kind: 'regex', language: compileLone(syntax) }
}

/** A regular expression that is compiled on first use. */
class LazyRegex {
  readonly kind = 'regex'
  readonly #syntax: PatternSyntax
  #language: Language | undefined

  constructor(syntax: PatternSyntax) {
    this.#syntax = syntax
  }

  get language(): Language {
    this.#language ??= compileLone(this.#syntax)
    return this.#language
  }
}

/** Whether the union can be compiled for certain. Regular expressions among others are not foreseen: they are united at once. */
function isListAffordable(patterns: readonly IndexedPattern[]): boolean {
  const [first, ...others] = patterns.filter((pattern) => pattern.kind !== 'nothing')
  if (first === undefined || (first.kind === 'regex' && others.length === 0)) return true
  if (others.length === 0) return first.kind === 'wildcard' && isSurelyAffordable(first.parts)
  const wildcards = patterns.flatMap((pattern) => (pattern.kind === 'wildcard' ? [pattern.parts] : []))
  return wildcards.length === others.length + 1 && isUnionSurelyAffordable(wildcards)
}

class CompiledNameSet implements NameSet {
  readonly patterns: readonly string[]
  readonly index: NameIndex
  readonly #texts: ReadonlySet<string>
  readonly #mentioned: string
  #language: Language | undefined
  #isTotal: boolean | undefined

  constructor(patterns: readonly string[], index: NameIndex, language: Language | undefined) {
    this.patterns = patterns
    this.index = index
    this.#texts = new Set(patterns)
    this.#mentioned = patterns.filter(mentionsCandidate).join('')
    this.#language = language
  }

  get language(): Language {
    this.#language ??= compileLanguage(this.patterns)
    return this.#language
  }

  get isTotal(): boolean {
    this.#isTotal ??= this.index.isTotal || (this.contains('') && isTotal(this.language))
    return this.#isTotal
  }

  contains(word: string): boolean {
    return this.index.contains(word)
  }

  covers(asked: AskedNames, budget?: StateBudget): boolean {
    if (asked.literal !== undefined) return this.contains(asked.literal)
    if (this.index.isTotal || this.#texts.has(asked.pattern)) return true
    const verdict = this.probe(asked)
    return verdict === 'unknown' ? this.coversBeyond(asked, emptyLanguage, budget) : verdict === 'covers'
  }

  coversBeyond(asked: AskedNames, except: Language, budget?: StateBudget): boolean {
    return isWithinEither(asked.nfa, this.language, except, newStateBudget(maxWalkEffort, budget))
  }

  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown' {
    if (asked.literal !== undefined) return this.contains(asked.literal) ? 'covers' : 'misses'
    if (asked.sample !== undefined) return this.contains(asked.sample) ? 'unknown' : 'misses'
    const probe = this.#probeWordFor(asked)
    if (probe === undefined) return 'unknown'
    if (this.index.strictlyContains(probe.word, probe.star)) return 'covers'
    return this.index.hasOnlyStars || !this.index.contains(probe.word) ? 'misses' : 'unknown'
  }

  #probeWordFor(asked: AskedNames): ProbeWord | undefined {
    if (asked.parts === undefined) return undefined
    if (this.#mentioned === '' && asked.probeWord !== undefined) return asked.probeWord
    return probeWordOf(asked.parts, this.#mentioned + asked.pattern)
  }
}
