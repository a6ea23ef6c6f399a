/**
 * The contract of a list of patterns, whatever strategy answers for it.
 */
import type { Steps } from '../steps/steps.ts'
import type { AskedNames } from './asked-names.ts'
import type { Language } from './dfa.ts'
import type { StarPatternShape } from './shape.ts'
import type { StateBudget } from './state-budget.ts'

/** A list of patterns, meaning their union. */
export interface NameSet {
  /** Sorted by UTF-16 units, each once. */
  readonly patterns: readonly string[]
  /** The shapes of its star patterns. */
  readonly starShapes: readonly StarPatternShape[]
  /** Whether it has other patterns besides, which have words. */
  readonly hasOthers: boolean
  /** Whether a pattern holds a code point that probe words are made with. */
  readonly isOdd: boolean
  /** Whether every string is in it. */
  readonly isTotal: boolean
  /** Compiled on first use. */
  readonly language: Language
  /** The language when it is there already; paid for as by `languageInSteps`. */
  languageAtOnce(budget: StateBudget): Language | undefined
  /** The language in steps; compiling it is taken from the budget once, also when it was compiled before. */
  languageInSteps(budget: StateBudget): Steps<Language>
  /** Whether a word is in it. */
  contains(word: string): boolean
  /** Whether every word of the asked pattern is in it, where that is known without automata. */
  coversAtOnce(asked: AskedNames): boolean | undefined
  /** Whether every word of the asked pattern is in it. */
  covers(asked: AskedNames): boolean
  /** The same in steps. What automata cost is taken from the budget, which may refuse. */
  coversInSteps(asked: AskedNames, budget: StateBudget): Steps<boolean>
  /** Whether every word of the asked pattern that is not in `except` is in it; a probe word alone does not decide that. */
  coversBeyond(asked: AskedNames, except: NameSet | undefined, budget: StateBudget): Steps<boolean>
  /** Whether a word of the asked pattern that is not in `except` shows that the pattern is not covered; "no" decides nothing. */
  isRefuted(asked: AskedNames, except: NameSet | undefined): boolean
  /** What the word tests alone say: proven, refuted, or open. */
  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown'
}
