/**
 * The slow, obvious matcher of patterns: what a pattern means, written so that one sees it is right.
 *
 * Shares no code with the engine. A word is a list of characters (code points); `ends` says where a match that begins at one place may
 * end, for every way of matching. Wildcards are read from their text. Regular expressions are built as trees and printed, so that
 * the engine's parser is compared with a printer instead of a second parser.
 */
import { regexWords } from './regex-words.ts'
import { firstWord } from './words.ts'

/** A regular expression as a tree. */
export type ModelRegex =
  | Readonly<{ kind: 'nothing' | 'any-string' | 'any-char' }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'class'; chars: readonly string[]; isNegated: boolean }>
  | Readonly<{ kind: 'union' | 'intersection' | 'concatenation'; parts: readonly ModelRegex[] }>
  | Readonly<{ kind: 'complement'; part: ModelRegex }>
  | Readonly<{ kind: 'repetition'; part: ModelRegex; min: number; max: number | undefined }>

/** A pattern: the text of a wildcard, or a tree. */
export type ModelPattern = string | ModelRegex

/** Whether a list of patterns accepts a word. */
export function modelAccepts(patterns: readonly ModelPattern[], word: string): boolean {
  const chars = [...word]
  return patterns.some((pattern) =>
    typeof pattern === 'string' ? wildcardAccepts([...pattern], chars) : endsOf(pattern, chars, 0).has(chars.length),
  )
}

/** The text of a pattern. */
export function printPattern(pattern: ModelPattern): string {
  return typeof pattern === 'string' ? pattern : `/${printRegex(pattern)}/`
}

/** The words up to a length over some characters, the shortest first. */
export function* wordsOver(chars: readonly string[], maxLength: number): Generator<string> {
  let shorter = ['']
  yield ''
  for (let length = 1; length <= maxLength; length++) {
    shorter = shorter.flatMap((word) => chars.map((char) => word + char))
    yield* shorter
  }
}

function wildcardAccepts(pattern: readonly string[], word: readonly string[]): boolean {
  // The empty pattern is no pattern: it accepts nothing.
  return pattern.length > 0 && restAccepts(pattern, word)
}

function restAccepts(pattern: readonly string[], word: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return word.length === 0
  if (first === '*') return restAccepts(rest, word) || (word.length > 0 && restAccepts(pattern, word.slice(1)))
  if (word.length === 0) return false
  if (first === '?') return restAccepts(rest, word.slice(1))
  if (first === '\\' && rest.length > 0) return rest[0] === word[0] && restAccepts(rest.slice(1), word.slice(1))
  return first === word[0] && restAccepts(rest, word.slice(1))
}

function endsOf(node: ModelRegex, word: readonly string[], start: number): Set<number> {
  const isInside = start < word.length
  switch (node.kind) {
    case 'nothing':
      return new Set()
    case 'any-string':
      return new Set(placesFrom(word, start))
    case 'any-char':
      return new Set(isInside ? [start + 1] : [])
    case 'text': {
      const chars = [...node.text]
      return new Set(chars.every((char, i) => word[start + i] === char) ? [start + chars.length] : [])
    }
    case 'class':
      return new Set(isInside && node.chars.includes(word[start]!) !== node.isNegated ? [start + 1] : [])
    case 'union':
      return new Set(node.parts.flatMap((part) => [...endsOf(part, word, start)]))
    case 'intersection':
      return new Set(placesFrom(word, start).filter((end) => node.parts.every((part) => endsOf(part, word, start).has(end))))
    case 'concatenation':
      return node.parts.reduce((ends, part) => follow(ends, part, word), new Set([start]))
    case 'complement':
      return new Set(placesFrom(word, start).filter((end) => !endsOf(node.part, word, start).has(end)))
    case 'repetition':
      return repeatedEnds(node.part, node.min, node.max, word, start)
  }
}

function placesFrom(word: readonly string[], start: number): number[] {
  return Array.from({ length: word.length - start + 1 }, (_, i) => start + i)
}

function follow(ends: Set<number>, part: ModelRegex, word: readonly string[]): Set<number> {
  return new Set([...ends].flatMap((end) => [...endsOf(part, word, end)]))
}

function repeatedEnds(
  part: ModelRegex,
  min: number,
  max: number | undefined,
  word: readonly string[],
  start: number,
): Set<number> {
  // Not the empty word: Lucene repeats nothing as nothing, unless the repetition has an end.
  if (max === undefined && isNothing(part)) return new Set()
  let ends = new Set([start])
  for (let i = 0; i < min; i++) ends = follow(ends, part, word)
  const all = new Set(ends)
  // Without an end, as many rounds as there are characters suffice: rounds that take nothing add nothing.
  for (let i = min; i < (max ?? min + word.length); i++) {
    ends = follow(ends, part, word)
    for (const end of ends) all.add(end)
  }
  return all
}

const nothingKnown = new WeakMap<ModelRegex, boolean>()

/** Whether no word at all matches; the other model tries them all. */
function isNothing(node: ModelRegex): boolean {
  const known = nothingKnown.get(node)
  if (known !== undefined) return known
  const isNothing = firstWord(regexWords(printRegex(node))) === undefined
  nothingKnown.set(node, isNothing)
  return isNothing
}

function printRegex(node: ModelRegex): string {
  switch (node.kind) {
    case 'nothing':
      return '#'
    case 'any-string':
      return '@'
    case 'any-char':
      return '.'
    case 'text':
      return node.text === '' ? '()' : `"${node.text}"`
    case 'class':
      return `[${node.isNegated ? '^' : ''}${node.chars.join('')}]`
    case 'union':
      return `(${node.parts.map(printRegex).join('|')})`
    case 'intersection':
      return `(${node.parts.map(printRegex).join('&')})`
    case 'concatenation':
      return `(${node.parts.map(printRegex).join('')})`
    case 'complement':
      return `~(${printRegex(node.part)})`
    case 'repetition':
      return `(${printRegex(node.part)})${printBounds(node.min, node.max)}`
  }
}

function printBounds(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  if (min === 0 && max === 1) return '?'
  return min === max ? `{${min}}` : `{${min},${max}}`
}
