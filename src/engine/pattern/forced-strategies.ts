/**
 * Name sets that answer by one means only, whatever it costs.
 *
 * They exist to be compared: the suite runs every case with each, so that a shortcut that answers differently is found. The automaton
 * alone is also the slowest and plainest reading of what a list of patterns means.
 */
import { contains, isSubsetOf, isTotal, minus } from './algebra.ts'
import type { AskedNames } from './asked-names.ts'
import type { Language } from './dfa.ts'
import type { NameSet } from './name-set.ts'

/** Word tests where they decide, automata otherwise; no shortcut by text. */
export class ProbingNameSet implements NameSet {
  readonly patterns: readonly string[]
  readonly #set: NameSet

  constructor(set: NameSet) {
    this.patterns = set.patterns
    this.#set = set
  }

  get language(): Language {
    return this.#set.language
  }

  get isTotal(): boolean {
    return this.#set.isTotal
  }

  contains(word: string): boolean {
    return this.#set.contains(word)
  }

  covers(asked: AskedNames): boolean {
    const verdict = this.probe(asked)
    return verdict === 'unknown' ? isSubsetOf(asked.language, this.language) : verdict === 'covers'
  }

  coversBeyond(asked: AskedNames, except: Language): boolean {
    return isSubsetOf(minus(asked.language, except), this.language)
  }

  probe(asked: AskedNames): 'covers' | 'misses' | 'unknown' {
    return this.#set.probe(asked)
  }
}

/** The automaton of the whole list for every answer. */
export class AutomatonNameSet implements NameSet {
  readonly patterns: readonly string[]
  readonly #set: NameSet

  constructor(set: NameSet) {
    this.patterns = set.patterns
    this.#set = set
  }

  get language(): Language {
    return this.#set.language
  }

  get isTotal(): boolean {
    return isTotal(this.language)
  }

  contains(word: string): boolean {
    return contains(this.language, word)
  }

  covers(asked: AskedNames): boolean {
    return isSubsetOf(asked.language, this.language)
  }

  coversBeyond(asked: AskedNames, except: Language): boolean {
    return isSubsetOf(minus(asked.language, except), this.language)
  }

  probe(): 'unknown' {
    return 'unknown'
  }
}
