/** Texts that begin alike are a range, in the order of their bytes: this finds where it ends. */

const lastCodePoint = 0x10ffff
const surrogates = { first: 0xd800, last: 0xdfff }

/** The least text after all that begin with `prefix`, itself well-formed; undefined when no text comes after them. */
export function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (points.at(-1) === lastCodePoint) points.pop()
  const last = points.pop()
  if (last === undefined) return undefined
  const next = last + 1 === surrogates.first ? surrogates.last + 1 : last + 1
  return String.fromCodePoint(...points, next)
}
