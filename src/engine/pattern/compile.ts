/**
 * Compiles what a pattern says into an automaton.
 *
 * Mirrors how Elasticsearch builds the automaton of a wildcard and Lucene that of a regular expression: each is determinized on its
 * own within 10,000 units of effort, and so is the operand of every complement.
 */

import { minus } from './algebra.ts'
import { charRange } from './char-set.ts'
import { determinize, refuseCostly } from './determinize.ts'
import { type Language, totalLanguage } from './dfa.ts'
import { maxConstructionSize, maxPatternEffort, newStateBudget, type StateBudget } from './limits.ts'
import { parseLuceneRegex, type RegexNode } from './lucene-regex.ts'
import { minimize } from './minimize.ts'
import {
  alternate,
  concatenate,
  intersectNfas,
  type Nfa,
  nfaOfAnyChar,
  nfaOfAnyString,
  nfaOfChars,
  nfaOfLanguage,
  nfaOfNothing,
  nfaOfText,
  repeat,
  sizeOf,
} from './nfa.ts'
import type { WildcardPart } from './syntax.ts'

/**
 * How many stars in a row are still counted one by one. Each adds to the effort, and their empty moves to the transitions by the
 * square; no pattern means anything by more of them.
 */
const maxStarsInRow = 16

/** The language of a wildcard; refuses what is too complex. */
export function compileWildcard(parts: readonly WildcardPart[]): Language {
  return languageOfNfa(buildWildcard(parts))
}

/** The automaton of a wildcard as Elasticsearch builds it, for counting what determinizing it costs. */
export function buildWildcard(parts: readonly WildcardPart[]): Nfa {
  const kept = parts.filter((_, i) => i < maxStarsInRow || parts.slice(i - maxStarsInRow, i + 1).some((part) => part !== '*'))
  return concatenate(kept.map(nfaOfPart))
}

function nfaOfPart(part: WildcardPart): Nfa {
  if (part === '*') return nfaOfAnyString
  if (part === '?') return nfaOfAnyChar
  return nfaOfText(part.text)
}

/** The language of a regular expression, given without its slashes; refuses wrong syntax and what is too complex. */
export function compileRegex(body: string): Language {
  return languageOfNfa(buildRegex(body))
}

/** The automaton of a regular expression as it is written; refuses wrong syntax, and only what explodes before it is determinized. */
export function buildRegex(body: string, whole?: StateBudget): Nfa {
  return new RegexBuilder(whole).build(parseLuceneRegex(body))
}

/** The language of one pattern's automaton, within the budget of one pattern. */
export function languageOfNfa(nfa: Nfa, whole?: StateBudget): Language {
  return minimize(determinize(nfa, newStateBudget(maxPatternEffort, whole)))
}

/** Refuses a pattern that `languageOfNfa` would refuse, without making its language. */
export function refuseTooComplex(nfa: Nfa, whole?: StateBudget): void {
  refuseCostly(nfa, newStateBudget(maxPatternEffort, whole))
}

/** Builds the automaton of one tree, and refuses when the automata on the way become too big together. */
class RegexBuilder {
  readonly #whole: StateBudget | undefined
  #size = 0

  constructor(whole: StateBudget | undefined) {
    this.#whole = whole
  }

  build(node: RegexNode): Nfa {
    const nfa = this.#construct(node)
    const size = sizeOf(nfa)
    this.#size += size.states + size.transitions
    this.#whole?.spend(size.states, size)
    if (this.#size > maxConstructionSize) newStateBudget(maxPatternEffort).refuse(size)
    return nfa
  }

  #construct(node: RegexNode): Nfa {
    switch (node.kind) {
      case 'nothing':
        return nfaOfNothing
      case 'any-string':
        return nfaOfAnyString
      case 'chars':
        return nfaOfChars(node.set)
      case 'text':
        return nfaOfText(node.text)
      case 'union':
        return alternate(this.#buildAll(node.parts))
      case 'intersection':
        return this.#buildAll(node.parts).reduce(intersectNfas)
      case 'concatenation':
        return concatenate(this.#buildAll(node.parts))
      case 'complement':
        return nfaOfLanguage(minus(totalLanguage, languageOfNfa(this.build(node.part), this.#whole)))
      case 'repetition':
        return repeat(this.build(node.part), node.min, node.max)
      case 'numbers':
        return nfaOfNumbers(node.min, node.max, node.digits)
    }
  }

  #buildAll(nodes: readonly RegexNode[]): Nfa[] {
    return nodes.map((node) => this.build(node))
  }
}

/** The decimal numbers from `min` to `max` with exactly `digits` digits, or with any number of leading zeros. */
function nfaOfNumbers(min: number, max: number, digits: number): Nfa {
  if (digits > 0) return sameLengthNumbers(pad(min, digits), pad(max, digits))
  const width = String(max).length
  const byLength: Nfa[] = []
  for (let length = String(min).length; length <= width; length++) {
    const low = Math.max(min, length === 1 ? 0 : 10 ** (length - 1))
    byLength.push(sameLengthNumbers(String(low), String(Math.min(max, 10 ** length - 1))))
  }
  return concatenate([repeat(nfaOfText('0'), 0), alternate(byLength)])
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** Texts of digits between two of the same length, by the first digit: that of `low`, those between, that of `high`. */
function sameLengthNumbers(low: string, high: string): Nfa {
  if (low === high) return nfaOfText(low)
  const [first, last] = [low.charCodeAt(0), high.charCodeAt(0)]
  const rest = low.length - 1
  if (first === last) return concatenate([nfaOfText(low[0]!), sameLengthNumbers(low.slice(1), high.slice(1))])
  const between = first + 1 < last ? nfaOfChars(charRange(first + 1, last - 1)) : nfaOfNothing
  return alternate([
    concatenate([nfaOfText(low[0]!), sameLengthNumbers(low.slice(1), '9'.repeat(rest))]),
    concatenate([between, repeat(nfaOfChars(charRange(0x30, 0x39)), rest, rest)]),
    concatenate([nfaOfText(high[0]!), sameLengthNumbers('0'.repeat(rest), high.slice(1))]),
  ])
}
