/**
 * Single patterns as a check asks them.
 *
 * Elasticsearch builds the automaton of every asked name; here a pattern stays the nondeterministic automaton of its text, which is
 * all that inclusion needs of its left side (`nfa-walk.ts`). Only a pattern that may be too complex is determinized at once, to find
 * out. The language itself is compiled when somebody wants to compute with it.
 *
 * Difference by place: the empty text denotes nothing as an index name and the empty string as an application resource, hence two
 * functions.
 */
import { finish, type Steps } from '../steps/steps.ts'
import { stateAfter } from './algebra.ts'
import { buildRegex, buildWildcard, languageOfNfa, refuseTooComplex } from './compile.ts'
import { isSurelyAffordable } from './complexity.ts'
import type { Language } from './dfa.ts'
import { LazyLanguage } from './lazy-language.ts'
import { maxWalkEffort } from './limits.ts'
import { type Nfa, nfaOfNothing, nfaOfText, nfaOfWildcard } from './nfa.ts'
import { commonBeginning, hasWordBeginningWith, meets } from './nfa-walk.ts'
import { mentionsCandidate, type ProbeWord, probeWordOf } from './probe-word.ts'
import { sampleWordOf, unusualWordOf } from './sample-words.ts'
import { compileLone } from './set-language.ts'
import { newStateBudget, type StateBudget, unlimitedBudget } from './state-budget.ts'
import { isLiteralPattern, parsePattern, type WildcardPart } from './syntax.ts'
import { languageOfTexts } from './trie.ts'

/** One asked pattern. */
export interface AskedNames {
  readonly pattern: string
  /** The one word it denotes, when its text shows it. */
  readonly literal: string | undefined
  /** Whether it denotes no word at all. */
  readonly isEmpty: boolean
  /** Compiled on first use. */
  readonly language: Language
  /** The same in steps; taken from the budget once, also when it was compiled before. */
  languageInSteps(budget: StateBudget): Steps<Language>
  /** The automaton of its text; built on first use. */
  readonly nfa: Nfa
  /** What the wildcard is made of; nothing for a regular expression or the empty language. */
  readonly parts: readonly WildcardPart[] | undefined
  /** Its probe word, unless the pattern holds a code point that probe words are made with. */
  readonly probeWord: ProbeWord | undefined
  /** One of the shortest words of a regular expression; undefined for all others, which have a probe word. */
  readonly sample: string | undefined
  /** A word unlike those that are looked at first, so that whoever lacks it does not cover the question. */
  readonly otherSample: string | undefined
  /** Whether some word might begin with this text; "no" is sure. */
  mayBeginWith(text: string): boolean
}

/**
 * Compiles one asked name. The empty text denotes nothing, as an index name does; see `compileAskedResource`.
 *
 * Throws as `compileLanguage` does.
 */
export function compileAskedNames(pattern: string): AskedNames {
  return askAtOnce(pattern) ?? finish(compileAskedNamesInSteps(pattern, unlimitedBudget()))
}

/** The same in steps; what it costs is also taken from `budget`. */
export function* compileAskedNamesInSteps(pattern: string, budget: StateBudget): Steps<AskedNames> {
  const known = askAtOnce(pattern)
  if (known !== undefined) return known
  const syntax = parsePattern(pattern)
  if (syntax.kind === 'regex') {
    const nfa = yield* buildRegex(syntax.body, budget)
    yield* refuseTooComplex(nfa, budget)
    return new AskedRegex(pattern, nfa)
  }
  const parts = syntax.kind === 'wildcard' ? syntax.parts : []
  yield* refuseTooComplex(yield* buildWildcard(parts, budget), budget)
  return new AskedWildcard(pattern, parts)
}

/** What needs no automaton to know that it is not too complex; undefined for all other patterns. */
export function askAtOnce(pattern: string): AskedNames | undefined {
  if (isLiteralPattern(pattern)) return new AskedWord(pattern, pattern)
  if (pattern === '') return new AskedWildcard(pattern, undefined)
  if (pattern.startsWith('/')) return undefined
  const syntax = parsePattern(pattern)
  return syntax.kind === 'wildcard' && isSurelyAffordable(syntax.parts) ? new AskedWildcard(pattern, syntax.parts) : undefined
}

/** The same for an application resource. */
export function askResourceAtOnce(pattern: string): AskedNames | undefined {
  return pattern === '' ? emptyWord : askAtOnce(pattern)
}

/** Compiles one asked application resource: as `compileAskedNames`, but the empty text denotes the empty string. */
export function compileAskedResource(pattern: string): AskedNames {
  return pattern === '' ? emptyWord : compileAskedNames(pattern)
}

/** The same in steps. */
export function* compileAskedResourceInSteps(pattern: string, budget: StateBudget): Steps<AskedNames> {
  return pattern === '' ? emptyWord : yield* compileAskedNamesInSteps(pattern, budget)
}

/** A plain name: nearly everything that is asked, so it costs one object and nothing else. */
class AskedWord implements AskedNames {
  readonly pattern: string
  readonly literal: string
  readonly isEmpty = false
  readonly parts: readonly WildcardPart[] | undefined
  readonly sample = undefined
  readonly otherSample = undefined
  #language: Language | undefined

  constructor(pattern: string, word: string) {
    this.pattern = pattern
    this.literal = word
    this.parts = word === '' ? undefined : [{ text: word }]
  }

  get probeWord(): ProbeWord | undefined {
    return this.parts === undefined || mentionsCandidate(this.pattern) ? undefined : probeWordOf(this.parts, '')
  }

  mayBeginWith(text: string): boolean {
    return this.literal.startsWith(text)
  }

  get nfa(): Nfa {
    return nfaOfText(this.literal)
  }

  get language(): Language {
    return finish(this.languageInSteps(unlimitedBudget()))
  }

  *languageInSteps({ pace }: StateBudget): Steps<Language> {
    this.#language ??= yield* languageOfTexts([{ text: this.literal, isPrefix: false }], pace)
    return this.#language
  }
}

const emptyWord: AskedNames = new AskedWord('', '')

class AskedWildcard implements AskedNames {
  readonly pattern: string
  readonly literal: string | undefined
  readonly isEmpty: boolean
  readonly parts: readonly WildcardPart[] | undefined
  readonly probeWord: ProbeWord | undefined
  readonly sample = undefined
  #nfa: Nfa | undefined
  #compiled: LazyLanguage | undefined

  /** Without parts it is the empty text. Known to be affordable. */
  constructor(pattern: string, parts: readonly WildcardPart[] | undefined) {
    const [first] = parts ?? []
    this.pattern = pattern
    this.literal = parts?.length === 1 && typeof first === 'object' ? first.text : undefined
    this.isEmpty = parts === undefined
    this.parts = parts
    this.probeWord = parts === undefined || mentionsCandidate(pattern) ? undefined : probeWordOf(parts, '')
  }

  get otherSample(): string | undefined {
    const word = this.parts?.map((part) => (part === '*' ? '' : part === '?' ? 'x' : part.text)).join('')
    // Halves of characters that a star kept apart would join.
    return word?.isWellFormed() === true ? word : undefined
  }

  mayBeginWith(text: string): boolean {
    const [first, second] = this.parts ?? []
    if (typeof first !== 'object') return first !== undefined
    return first.text.startsWith(text) || (second !== undefined && text.startsWith(first.text))
  }

  get nfa(): Nfa {
    this.#nfa ??= this.parts === undefined ? nfaOfNothing : nfaOfWildcard(this.parts)
    return this.#nfa
  }

  get language(): Language {
    return this.#lazy.language
  }

  languageInSteps(budget: StateBudget): Steps<Language> {
    return this.#lazy.inSteps(budget)
  }

  get #lazy(): LazyLanguage {
    const { parts } = this
    this.#compiled ??= new LazyLanguage((whole) =>
      compileLone(parts === undefined ? { kind: 'nothing' } : { kind: 'wildcard', parts }, whole),
    )
    return this.#compiled
  }
}

class AskedRegex implements AskedNames {
  readonly pattern: string
  readonly literal = undefined
  readonly isEmpty: boolean
  readonly parts = undefined
  readonly probeWord = undefined
  readonly sample: string | undefined
  readonly nfa: Nfa
  #otherSample: string | undefined | null = null
  #head: string | undefined
  #compiled: LazyLanguage | undefined

  /** Known to be affordable. */
  constructor(pattern: string, nfa: Nfa) {
    this.pattern = pattern
    this.nfa = nfa
    this.sample = sampleWordOf(nfa)
    this.isEmpty = this.sample === undefined
  }

  get otherSample(): string | undefined {
    if (this.#otherSample === null) this.#otherSample = unusualWordOf(this.nfa)
    return this.#otherSample
  }

  mayBeginWith(text: string): boolean {
    this.#head ??= commonBeginning(this.nfa)
    const isLikely = text.length < this.#head.length ? this.#head.startsWith(text) : text.startsWith(this.#head)
    return isLikely && hasWordBeginningWith(this.nfa, text)
  }

  get language(): Language {
    return this.#lazy.language
  }

  languageInSteps(budget: StateBudget): Steps<Language> {
    return this.#lazy.inSteps(budget)
  }

  get #lazy(): LazyLanguage {
    this.#compiled ??= new LazyLanguage((whole) => languageOfNfa(this.nfa, whole))
    return this.#compiled
  }
}

/** Whether some word of the asked pattern is in the language. */
export function* meetsLanguage(asked: AskedNames, language: Language, budget: StateBudget): Steps<boolean> {
  const head = asked.parts?.[0]
  if (typeof head === 'object' && stateAfter(language, head.text) < 0) return false
  return yield* meets(asked.nfa, language, newStateBudget(maxWalkEffort, budget))
}
