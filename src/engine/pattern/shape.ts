/**
 * Sorts wildcards by the cheapest means that decide them.
 *
 * A wildcard of literal text and stars only is a *star pattern*: fixed texts that have to follow one another. Plain text, `text*`,
 * `*text` and `*text*` are so common that they get shapes of their own. A question mark, or text that is no well-formed UTF-16 (half
 * of a surrogate pair must not match within a whole one), leaves only code point by code point.
 */
import type { WildcardPart } from './syntax.ts'

export type WildcardShape =
  | Readonly<{ kind: 'total' }>
  | Readonly<{ kind: 'literal' | 'prefix' | 'suffix' | 'infix'; text: string }>
  /** Starts with `first`, ends with `last`, and between them come the `middle` texts in order, none overlapping. */
  | Readonly<{ kind: 'stars'; first: string; middle: readonly string[]; last: string }>
  | Readonly<{ kind: 'general'; parts: readonly WildcardPart[] }>

/** The shape of a star pattern. */
export type StarPatternShape = Exclude<WildcardShape, { kind: 'general' }>

/** The shape of a wildcard. */
export function shapeOf(parts: readonly WildcardPart[]): WildcardShape {
  const texts = fixedTexts(parts)
  if (texts === undefined) return { kind: 'general', parts }
  const [first, ...middle] = texts
  const last = middle.pop()
  if (last === undefined) return { kind: 'literal', text: first! }
  const between = middle.filter((text) => text !== '')
  if (between.length === 0) return affixShape(first!, last)
  if (between.length === 1 && first === '' && last === '') return { kind: 'infix', text: between[0]! }
  return { kind: 'stars', first: first!, middle: between, last }
}

function affixShape(first: string, last: string): WildcardShape {
  if (first === '') return last === '' ? { kind: 'total' } : { kind: 'suffix', text: last }
  return last === '' ? { kind: 'prefix', text: first } : { kind: 'stars', first, middle: [], last }
}

/** The texts around the stars, some of them empty: one more than there are stars. */
function fixedTexts(parts: readonly WildcardPart[]): string[] | undefined {
  const texts = ['']
  for (const part of parts) {
    if (part === '?') return undefined
    if (part === '*') texts.push('')
    else if (part.text.isWellFormed()) texts[texts.length - 1] = part.text
    else return undefined
  }
  return texts
}
