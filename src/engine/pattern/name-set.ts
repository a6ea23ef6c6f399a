/**
 * The contract of a list of patterns, whatever strategy answers for it.
 */
import type { AskedNames } from './asked-names.ts'
import type { Language } from './dfa.ts'
import type { StateBudget } from './limits.ts'

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
  /** Whether every word of the asked pattern is in it. What automata cost is taken from `budget` too, which may refuse. */
  covers(asked: AskedNames, budget?: StateBudget): boolean
  /** Whether every word of the asked pattern that is not in `except` is in it; found out by automata alone. */
  coversBeyond(asked: AskedNames, except: Language, budget?: StateBudget): boolean
  /** What the word tests alone say: proven, refuted, or open. */
  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown'
}
