/**
 * The contract of a list of patterns, whatever strategy answers for it.
 */
import type { AskedNames } from './asked-names.ts'
import type { Language } from './dfa.ts'

/** A list of patterns, meaning their union. */
export interface NameSet {
  /** Sorted by UTF-16 units, each once. */
  readonly patterns: readonly string[]
  /** Whether every string is in it. */
  readonly isTotal: boolean
  /** Compiled on first use. */
  readonly language: Language
  /** Whether a word is in it. */
  contains(word: string): boolean
  /** Whether every word of the asked pattern is in it. */
  covers(asked: AskedNames): boolean
  /** What the word tests alone say: proven, refuted, or open. */
  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown'
}
