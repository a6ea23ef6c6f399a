/**
 * Lists of patterns as roles hold them, and single patterns as checks ask them.
 */
import { contains, isSubsetOf, isTotal, union } from './algebra.ts'
import { compileRegex, compileWildcard } from './compile.ts'
import { emptyLanguage, type Language } from './dfa.ts'
import type { StateBudget } from './limits.ts'
import { literalOf, parsePattern } from './syntax.ts'
import { languageOfTexts } from './trie.ts'

export type NameSetOptions = Readonly<{ strategy?: 'auto' | 'automaton' | 'probe' }>

export interface AskedNames {
  readonly pattern: string
  readonly literal: string | undefined
  readonly language: Language
}

export interface NameSet {
  readonly patterns: readonly string[]
  readonly isTotal: boolean
  readonly language: Language
  contains(word: string): boolean
  covers(asked: AskedNames): boolean
  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown'
}

function compilePattern(pattern: string): Language {
  const syntax = parsePattern(pattern)
  if (syntax.kind === 'nothing') return emptyLanguage
  return syntax.kind === 'regex' ? compileRegex(syntax.body) : compileWildcard(syntax.parts)
}

/** The union of patterns. */
export function compileLanguage(patterns: readonly string[], budget?: StateBudget): Language {
  return union(patterns.map(compilePattern), budget)
}

export function compileNameSet(patterns: readonly string[], _options: NameSetOptions = {}): NameSet {
  const language = compileLanguage(patterns)
  const set: NameSet = {
    patterns: [...new Set(patterns)].sort(),
    isTotal: isTotal(language),
    language,
    contains: (word) => contains(language, word),
    covers: (asked) => isSubsetOf(asked.language, language),
    probe: () => 'unknown',
  }
  return Object.freeze(set)
}

/** One asked pattern; the empty text denotes nothing, as an index name does. */
export function compileAskedNames(pattern: string): AskedNames {
  return Object.freeze({ pattern, literal: literalOf(pattern), language: compilePattern(pattern) })
}

/** One asked resource: as `compileAskedNames`, but the empty text denotes the empty string. */
export function compileAskedResource(pattern: string): AskedNames {
  if (pattern !== '') return compileAskedNames(pattern)
  return Object.freeze({ pattern, literal: '', language: languageOfTexts([{ text: '', isPrefix: false }]) })
}
