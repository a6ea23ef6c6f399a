/**
 * Sets of code points as sorted intervals.
 *
 * INVARIANT 1: a set is `[from, to, from, to, …]`, both ends included, ascending, 0 ≤ from ≤ to ≤ 0x10FFFF.
 * INVARIANT 2: intervals neither overlap nor touch, so equal sets are equal arrays.
 *
 * Unpaired surrogates are code points of their own, as in a JavaScript string that is read with `codePointAt`.
 */
export type CharSet = readonly number[]

export const maxCodePoint = 0x10ffff

/** Every code point. */
export const anyChar: CharSet = Object.freeze([0, maxCodePoint])

/** The code points from `from` to `to`, both included. */
export function charRange(from: number, to: number): CharSet {
  return [from, to]
}

/** The code points of a text, each once. */
export function charsOf(text: string): CharSet {
  return unionOfCharSets(Array.from(text, (char) => charRange(char.codePointAt(0)!, char.codePointAt(0)!)))
}

/** Everything that is in one of the sets. */
export function unionOfCharSets(sets: readonly CharSet[]): CharSet {
  const pairs: [number, number][] = []
  for (const set of sets) for (let i = 0; i < set.length; i += 2) pairs.push([set[i]!, set[i + 1]!])
  pairs.sort((a, b) => a[0] - b[0])
  const joined: number[] = []
  for (const [from, to] of pairs) {
    const last = joined.length - 1
    if (last > 0 && from <= joined[last]! + 1) joined[last] = Math.max(joined[last]!, to)
    else joined.push(from, to)
  }
  return joined
}

/** Every code point that is not in the set. */
export function negateCharSet(set: CharSet): CharSet {
  const gaps: number[] = []
  let next = 0
  for (let i = 0; i < set.length; i += 2) {
    if (next < set[i]!) gaps.push(next, set[i]! - 1)
    next = set[i + 1]! + 1
  }
  if (next <= maxCodePoint) gaps.push(next, maxCodePoint)
  return gaps
}
