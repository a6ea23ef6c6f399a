/**
 * Compiles what a pattern says into an automaton.
 *
 * Mirrors how Elasticsearch builds the automaton of a wildcard and Lucene that of a regular expression: each is determinized on its
 * own within 10,000 units of effort, and so is the operand of every complement.
 */

import { minus } from './algebra.ts'
import { charRange } from './char-set.ts'
import { determinize } from './determinize.ts'
import { type Language, totalLanguage } from './dfa.ts'
import { maxPatternEffort, newStateBudget } from './limits.ts'
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
} from './nfa.ts'
import type { WildcardPart } from './syntax.ts'

/** The language of a wildcard; refuses what is too complex. */
export function compileWildcard(parts: readonly WildcardPart[]): Language {
  return compileAlone(concatenate(parts.map(nfaOfPart)))
}

function nfaOfPart(part: WildcardPart): Nfa {
  if (part === '*') return nfaOfAnyString
  if (part === '?') return nfaOfAnyChar
  return nfaOfText(part.text)
}

/** The language of a regular expression, given without its slashes; refuses wrong syntax and what is too complex. */
export function compileRegex(body: string): Language {
  return compileAlone(nfaOfRegex(parseLuceneRegex(body)))
}

function compileAlone(nfa: Nfa): Language {
  return minimize(determinize(nfa, newStateBudget(maxPatternEffort)))
}

function nfaOfRegex(node: RegexNode): Nfa {
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
      return alternate(node.parts.map(nfaOfRegex))
    case 'intersection':
      return node.parts.map(nfaOfRegex).reduce(intersectNfas)
    case 'concatenation':
      return concatenate(node.parts.map(nfaOfRegex))
    case 'complement':
      return nfaOfLanguage(minus(totalLanguage, compileAlone(nfaOfRegex(node.part))))
    case 'repetition':
      return repeat(nfaOfRegex(node.part), node.min, node.max)
    case 'numbers':
      return nfaOfNumbers(node.min, node.max, node.digits)
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
