/**
 * The order in which a Java hash map of texts yields its keys.
 *
 * Elasticsearch goes through some parts of a check in that order, which decides the mistake that is reported and the question at
 * which an early exit stops; and it fills some members of its answers so (reference 03 §4.1).
 *
 * The table has 16 buckets and doubles when what is put in, repetitions counted, exceeds three quarters of it: Java sets are made
 * for as many entries as the list they are filled from has. A text's bucket is its 32-bit hash, the upper
 * half folded into the lower, modulo the size; inside a bucket the order of insertion stays.
 */

/** Each key once, in the order of a table filled from the list. */
export function javaHashOrder(keys: readonly string[]): string[] {
  const distinct = [...new Set(keys)]
  if (distinct.length < 2) return distinct
  const size = tableSizeFor(keys.length)
  // Each bucket a chain through the positions, in the order of insertion: no key needs an object, and nothing is sorted.
  const first = new Int32Array(size).fill(-1)
  const last = new Int32Array(size)
  const next = new Int32Array(distinct.length).fill(-1)
  distinct.forEach((key, position) => {
    const bucket = spreadHash(key) & (size - 1)
    if (first[bucket] === -1) first[bucket] = position
    else next[last[bucket]!] = position
    last[bucket] = position
  })
  const ordered: string[] = []
  for (const start of first)
    for (let position = start; position >= 0; position = next[position]!) ordered.push(distinct[position]!)
  return ordered
}

function tableSizeFor(entries: number): number {
  let size = 16
  while (entries > size * 0.75) size *= 2
  return size
}

function spreadHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}
