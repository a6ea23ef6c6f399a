/**
 * Tells whether one word matches one wildcard, without an automaton.
 *
 * Star patterns are matched greedily with native string search: taking each middle text at its first place leaves the most for the
 * rest. Other wildcards walk code points and fall back to the last star, which is as good as trying all: only the last star's share
 * can still matter.
 *
 * COST: star patterns about linear, others at worst the product of the lengths; nothing is allocated.
 */
import type { WildcardPart } from './syntax.ts'

/** Whether `word` is `first`, then the `middle` texts in order with anything around them, then `last`. */
export function matchesStars(first: string, middle: readonly string[], last: string, word: string): boolean {
  const end = word.length - last.length
  if (first.length > end || !word.startsWith(first) || !word.endsWith(last)) return false
  let from = first.length
  for (const text of middle) {
    const found = word.indexOf(text, from)
    if (found < 0) return false
    from = found + text.length
  }
  return from <= end
}

const starToken = -1
const questionToken = -2

/** A wildcard as code points, with -1 for a star and -2 for a question mark. */
export type WildcardTokens = Int32Array

/** Prepares a wildcard for `matchesTokens`. */
export function tokensOf(parts: readonly WildcardPart[]): WildcardTokens {
  return Int32Array.from(
    parts.flatMap((part) => {
      if (part === '*') return [starToken]
      if (part === '?') return [questionToken]
      return Array.from(part.text, (char) => char.codePointAt(0)!)
    }),
  )
}

/** Whether `word` matches; no question mark takes the code point `refused`. */
export function matchesTokens(tokens: WildcardTokens, word: string, refused?: number): boolean {
  let at = 0
  let index = 0
  let lastStar = -1
  let restart = 0
  while (index < word.length) {
    const codePoint = word.codePointAt(index)!
    const token = tokens[at]
    if (token === starToken) {
      lastStar = at++
      restart = index
    } else if (token === codePoint || (token === questionToken && codePoint !== refused)) {
      at++
      index += widthOf(codePoint)
    } else if (lastStar >= 0) {
      at = lastStar + 1
      restart += widthOf(word.codePointAt(restart)!)
      index = restart
    } else return false
  }
  while (tokens[at] === starToken) at++
  return at === tokens.length
}

function widthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1
}
