/**
 * Single patterns as a check asks them.
 *
 * Elasticsearch builds the automaton of every asked name; here only a pattern that may be too complex, or is a regular expression, is
 * built at once. The others are compiled when a question cannot be decided without.
 *
 * Difference by place: the empty text denotes nothing as an index name and the empty string as an application resource, hence two
 * functions.
 */
import { isSurelyAffordable } from './complexity.ts'
import type { Language } from './dfa.ts'
import { mentionsCandidate, type ProbeWord, probeWordOf } from './probe-word.ts'
import { compileLone } from './set-language.ts'
import { literalOf, type PatternSyntax, parsePattern, type WildcardPart } from './syntax.ts'
import { languageOfTexts } from './trie.ts'

/** One asked pattern. */
export interface AskedNames {
  readonly pattern: string
  /** The one word it denotes, when its text shows it. */
  readonly literal: string | undefined
  /** Compiled on first use. */
  readonly language: Language
  /** What the wildcard is made of; nothing for a regular expression or the empty language. */
  readonly parts: readonly WildcardPart[] | undefined
  /** Its probe word, unless the pattern holds a code point that probe words are made with. */
  readonly probeWord: ProbeWord | undefined
}

/**
 * Compiles one asked name. The empty text denotes nothing, as an index name does; see `compileAskedResource`.
 *
 * Throws as `compileLanguage` does.
 */
export function compileAskedNames(pattern: string): AskedNames {
  const syntax = parsePattern(pattern)
  const isLazy = syntax.kind === 'wildcard' && isSurelyAffordable(syntax.parts)
  return new CompiledAskedNames(pattern, syntax, isLazy ? undefined : compileLone(syntax))
}

/** Compiles one asked application resource: as `compileAskedNames`, but the empty text denotes the empty string. */
export function compileAskedResource(pattern: string): AskedNames {
  return pattern === '' ? emptyWord : compileAskedNames(pattern)
}

const emptyWord: AskedNames = Object.freeze({
  pattern: '',
  literal: '',
  language: languageOfTexts([{ text: '', isPrefix: false }]),
  parts: undefined,
  probeWord: undefined,
})

class CompiledAskedNames implements AskedNames {
  readonly pattern: string
  readonly literal: string | undefined
  readonly parts: readonly WildcardPart[] | undefined
  readonly probeWord: ProbeWord | undefined
  readonly #syntax: PatternSyntax
  #language: Language | undefined

  constructor(pattern: string, syntax: PatternSyntax, language: Language | undefined) {
    this.pattern = pattern
    this.literal = literalOf(pattern)
    this.parts = syntax.kind === 'wildcard' ? syntax.parts : undefined
    this.probeWord = syntax.kind === 'wildcard' && !mentionsCandidate(pattern) ? probeWordOf(syntax.parts, '') : undefined
    this.#syntax = syntax
    this.#language = language
  }

  get language(): Language {
    this.#language ??= compileLone(this.#syntax)
    return this.#language
  }
}
