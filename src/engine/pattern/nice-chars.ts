/**
 * Chooses the characters of example words, so that they read well: small letters, digits, capitals, what else is printable, letters
 * of the world, and anything at last.
 */

const niceRanges = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x21, 0x7e],
  [0xc0, 0xd7ff],
] as const

/** The code point between `from` and `to`, both included, that reads best. */
export function nicestCodePoint(from: number, to: number): number {
  for (const [low, high] of niceRanges) {
    const codePoint = Math.max(from, low)
    if (codePoint <= Math.min(to, high)) return codePoint
  }
  return from
}

/** Negative when `a` reads better than `b`. */
export function compareNiceness(a: number, b: number): number {
  return rankOf(a) - rankOf(b) || a - b
}

function rankOf(codePoint: number): number {
  const rank = niceRanges.findIndex(([low, high]) => low <= codePoint && codePoint <= high)
  return rank < 0 ? niceRanges.length : rank
}
