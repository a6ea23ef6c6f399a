/**
 * The one word that decides most inclusions.
 *
 * Take an asked wildcard and replace each star by a code point c and each question mark by d, neither of which occurs in any pattern
 * involved. If a granted wildcard matches that word with c taken by a star and d by a star or a question mark, no literal text
 * touched them, so any other text in their places would match too: the grant covers the whole question. If no granted pattern
 * matches it, the word itself is the counterexample. What lies between is for the automata.
 *
 * Example: `logs-*` asks with `logs-c`; `lo*` matches it and covers; `logs-?` matches it only by taking c, which proves nothing.
 */
import type { WildcardPart } from './syntax.ts'

/** A probe word and the code point that stands for a star in it. */
export type ProbeWord = Readonly<{ word: string; star: number }>

/** Noncharacters: code points that Unicode reserves for programs and nobody puts into a name. */
const firstCandidate = 0xfdd0
const lastCandidate = 0xfdef

/** Whether a text holds one of the code points that probe words are made with. */
export function mentionsCandidate(text: string): boolean {
  return /[\ufdd0-\ufdef]/.test(text)
}

/** The probe word of a wildcard that avoids the candidates in `taken`; `undefined` if too few are left. */
export function probeWordOf(parts: readonly WildcardPart[], taken: string): ProbeWord | undefined {
  const free: string[] = []
  for (let candidate = firstCandidate; candidate <= lastCandidate && free.length < 2; candidate++) {
    const char = String.fromCharCode(candidate)
    if (!taken.includes(char)) free.push(char)
  }
  const [star, question] = free
  if (star === undefined || question === undefined) return undefined
  const word = parts.map((part) => (part === '*' ? star : part === '?' ? question : part.text)).join('')
  return { word, star: star.charCodeAt(0) }
}
