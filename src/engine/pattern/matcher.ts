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

import type { Pace } from '../steps/pace.ts'
import { compareTexts, sortInSteps } from '../steps/sort.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { isTotal } from './algebra.ts'
import type { AskedNames } from './asked-names.ts'
import { compileRegex } from './compile.ts'
import { isSurelyAffordable, isUnionSurelyAffordable } from './complexity.ts'
import { emptyLanguage, type Language } from './dfa.ts'
import { AutomatonNameSet, ProbingNameSet } from './forced-strategies.ts'
import { LazyLanguage } from './lazy-language.ts'
import { maxWalkEffort } from './limits.ts'
import { compileNameIndex, type IndexedPattern, type NameIndex } from './name-index.ts'
import type { NameSet } from './name-set.ts'
import { isWithinEither } from './nfa-walk.ts'
import { mentionsCandidate, type ProbeWord, probeWordOf } from './probe-word.ts'
import { compileLanguageInSteps } from './set-language.ts'
import type { StarPatternShape } from './shape.ts'
import { newStateBudget, type StateBudget, unlimitedBudget } from './state-budget.ts'
import { parsePattern } from './syntax.ts'
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
export function compileNameSet(patterns: readonly string[], options?: NameSetOptions): NameSet {
  return finish(compileNameSetInSteps(patterns, unlimitedBudget(), options))
}

/** The same in steps; what it costs is also taken from `budget`, unless the list is known. */
export function* compileNameSetInSteps(
  patterns: readonly string[],
  budget: StateBudget,
  { strategy = 'auto', isProven = false }: NameSetOptions = {},
): Steps<NameSet> {
  const distinct = Object.freeze(yield* sortInSteps([...new Set(patterns)], compareTexts, budget.pace))
  const key = JSON.stringify([strategy, isProven, distinct])
  const known = shared.get(key)
  if (known !== undefined) return known
  const made = yield* compileDistinct(distinct, { strategy, isProven }, budget)
  // Somebody else may have made the same in the meantime.
  return shared.share(key, () => made)
}

function* compileDistinct(
  distinct: readonly string[],
  { strategy, isProven }: Required<NameSetOptions>,
  budget: StateBudget,
): Steps<NameSet> {
  const indexed: IndexedPattern[] = []
  const regexes = new Map<string, Language>()
  for (const pattern of distinct) {
    const syntax = parsePattern(pattern)
    if (syntax.kind !== 'regex') indexed.push(syntax)
    else if (isProven) indexed.push(new LazyRegex(syntax.body))
    else {
      const language = yield* compileRegex(syntax.body, budget)
      regexes.set(syntax.body, language)
      indexed.push({ kind: 'regex', language })
    }
    if (budget.pace.isPauseDue(pattern.length / charsPerUnit)) yield
  }
  const language = new LazyLanguage((whole) => compileLanguageInSteps(distinct, whole, regexes))
  if (!isProven && !(yield* isListAffordable(indexed, budget.pace))) yield* language.inSteps(budget)
  const set = new CompiledNameSet(distinct, yield* compileNameIndex(indexed, budget.pace), language)
  return strategy === 'auto' ? set : strategy === 'probe' ? new ProbingNameSet(set) : new AutomatonNameSet(set)
}

/** So many characters of a pattern are read in the time of a step. */
const charsPerUnit = 8

/** A regular expression that is compiled on first use. */
class LazyRegex {
  readonly kind = 'regex'
  readonly #compiled: LazyLanguage

  constructor(body: string) {
    this.#compiled = new LazyLanguage((whole) => compileRegex(body, whole))
  }

  get language(): Language {
    return this.#compiled.language
  }
}

/** Whether the union can be compiled for certain. Regular expressions among others are not foreseen: they are united at once. */
function* isListAffordable(patterns: readonly IndexedPattern[], pace: Pace): Steps<boolean> {
  const [first, ...others] = patterns.filter((pattern) => pattern.kind !== 'nothing')
  if (first === undefined || (first.kind === 'regex' && others.length === 0)) return true
  if (others.length === 0) return first.kind === 'wildcard' && isSurelyAffordable(first.parts)
  const wildcards = patterns.flatMap((pattern) => (pattern.kind === 'wildcard' ? [pattern.parts] : []))
  return wildcards.length === others.length + 1 && (yield* isUnionSurelyAffordable(wildcards, pace))
}

class CompiledNameSet implements NameSet {
  readonly patterns: readonly string[]
  readonly index: NameIndex
  readonly #texts: ReadonlySet<string>
  readonly #mentioned: string
  readonly #compiled: LazyLanguage
  #isTotal: boolean | undefined

  constructor(patterns: readonly string[], index: NameIndex, compiled: LazyLanguage) {
    this.patterns = patterns
    this.index = index
    this.#texts = new Set(patterns)
    this.#mentioned = patterns.filter(mentionsCandidate).join('')
    this.#compiled = compiled
  }

  get starShapes(): readonly StarPatternShape[] {
    return this.index.starShapes
  }

  get hasOthers(): boolean {
    return !this.index.hasOnlyStars
  }

  get isOdd(): boolean {
    return this.#mentioned !== ''
  }

  get language(): Language {
    return this.#compiled.language
  }

  get isTotal(): boolean {
    this.#isTotal ??= this.index.isTotal || (this.contains('') && isTotal(this.language))
    return this.#isTotal
  }

  languageAtOnce(budget: StateBudget): Language | undefined {
    return this.#compiled.atOnce(budget)
  }

  languageInSteps(budget: StateBudget): Steps<Language> {
    return this.#compiled.inSteps(budget)
  }

  contains(word: string): boolean {
    return this.index.contains(word)
  }

  covers(asked: AskedNames): boolean {
    return this.coversAtOnce(asked) ?? finish(this.coversInSteps(asked, unlimitedBudget()))
  }

  *coversInSteps(asked: AskedNames, budget: StateBudget): Steps<boolean> {
    const known = this.coversAtOnce(asked)
    if (known !== undefined) return known
    return !this.isRefuted(asked, undefined) && (yield* this.coversBeyond(asked, undefined, budget))
  }

  coversAtOnce(asked: AskedNames): boolean | undefined {
    if (asked.literal !== undefined) return this.contains(asked.literal)
    if (this.index.isTotal || this.#texts.has(asked.pattern)) return true
    const verdict = this.probe(asked)
    return verdict === 'unknown' ? undefined : verdict === 'covers'
  }

  *coversBeyond(asked: AskedNames, except: NameSet | undefined, budget: StateBudget): Steps<boolean> {
    const left = except === undefined ? emptyLanguage : (except.languageAtOnce(budget) ?? (yield* except.languageInSteps(budget)))
    const own = this.languageAtOnce(budget) ?? (yield* this.languageInSteps(budget))
    return yield* isWithinEither(asked.nfa, own, left, newStateBudget(maxWalkEffort, budget))
  }

  isRefuted({ otherSample: word }: AskedNames, except: NameSet | undefined): boolean {
    return word !== undefined && !this.contains(word) && except?.contains(word) !== true
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
