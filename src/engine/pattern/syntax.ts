/**
 * Reads the text of a pattern: which kind it is, and for wildcards what it is made of.
 *
 * Mirrors the pattern syntax of Elasticsearch security: `/…/` is a Lucene regular expression; otherwise `*` takes any text, `?` one
 * code point, and `\` makes the next character literal (a last `\` stands for itself). The empty text denotes nothing at all.
 *
 * INVARIANT 1: literal texts neither touch nor are empty. Stars stay as they are written, because each counts as effort.
 * INVARIANT 2: a wildcard of no parts does not occur; the empty text is the kind `nothing`.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { maxPatternEffort, maxPatternLength } from './limits.ts'
import { newStateBudget } from './state-budget.ts'

/** A star, a question mark, or literal text with its escapes resolved. */
export type WildcardPart = '*' | '?' | Readonly<{ text: string }>

/** What a pattern says. `body` is the text between the slashes. */
export type PatternSyntax =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'regex'; body: string }>
  | Readonly<{ kind: 'wildcard'; parts: readonly WildcardPart[] }>

/**
 * Reads a pattern; refuses text that begins with a slash and does not end with another, and patterns that are too long. A regex's body
 * is not parsed here.
 */
export function parsePattern(pattern: string): PatternSyntax {
  if (pattern === '') return { kind: 'nothing' }
  if (isLiteralPattern(pattern)) return { kind: 'wildcard', parts: [{ text: pattern }] }
  const body = pattern.startsWith('/') ? regexBody(pattern) : undefined
  refuseTooLong(pattern)
  return body === undefined ? { kind: 'wildcard', parts: parseWildcard(pattern) } : { kind: 'regex', body }
}

/** Refuses text of which an automaton would be too big, with what its automaton would have. */
export function refuseTooLong({ length }: string): void {
  if (length > maxPatternLength) newStateBudget(maxPatternEffort).refuse({ states: length + 1, transitions: length })
}

function regexBody(pattern: string): string {
  if (pattern.length > 1 && pattern.endsWith('/')) return pattern.slice(1, -1)
  // WIRE: a client sees this text.
  throw new IllegalArgumentError(
    `invalid pattern [${pattern}]. patterns starting with '/' indicate regular expression pattern and therefore must also end with` +
      ` '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns`,
  )
}

function parseWildcard(pattern: string): WildcardPart[] {
  const parts: WildcardPart[] = []
  let text = ''
  let start = 0
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    if (unit === star || unit === questionMark) {
      text += pattern.slice(start, i)
      if (text !== '') parts.push({ text })
      parts.push(unit === star ? '*' : '?')
      text = ''
      start = i + 1
    } else if (unit === backslash && i + 1 < pattern.length) {
      text += pattern.slice(start, i)
      // The next character is taken as it is.
      start = ++i
    }
  }
  text += pattern.slice(start)
  if (text !== '') parts.push({ text })
  return parts
}

const star = 0x2a
const slash = 0x2f
const questionMark = 0x3f
const backslash = 0x5c

/** Whether a pattern is its own only word: no `*`, `?` or `\`, and no regular expression. The empty text is none. */
export function isLiteralPattern(pattern: string): boolean {
  if (pattern.length > maxShort) return !pattern.startsWith('/') && !/[*?\\]/.test(pattern)
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    if (unit === star || unit === questionMark || unit === backslash || (unit === slash && i === 0)) return false
  }
  return pattern !== ''
}

/** Texts that are looked through faster than a regular expression is called. */
const maxShort = 32

/** The one word a pattern denotes, when its text shows it; escapes are resolved. Regular expressions are not looked into. */
export function literalOf(pattern: string): string | undefined {
  if (isLiteralPattern(pattern)) return pattern
  if (pattern === '' || pattern.startsWith('/')) return undefined
  const [first, ...others] = parseWildcard(pattern)
  return others.length === 0 && typeof first === 'object' ? first.text : undefined
}
