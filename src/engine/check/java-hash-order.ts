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

import { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'

/** Each key once, in the order of a table filled from the list. */
export function javaHashOrder(keys: readonly string[]): string[] {
  return finish(javaHashOrderInSteps(keys, new Pace()))
}

/** The same in steps. */
export function* javaHashOrderInSteps(keys: readonly string[], pace: Pace): Steps<string[]> {
  const distinct = [...new Set(keys)]
  if (distinct.length < 2) return distinct
  const size = tableSizeFor(keys.length)
  // Each bucket a chain through the positions, in the order of insertion: no key needs an object, and nothing is sorted.
  const first = new Int32Array(size).fill(-1)
  const last = new Int32Array(size)
  const next = new Int32Array(distinct.length).fill(-1)
  if (pace.isPauseDue(distinct.length)) yield
  for (const [position, key] of distinct.entries()) {
    const bucket = spreadHash(key) & (size - 1)
    if (first[bucket] === -1) first[bucket] = position
    else next[last[bucket]!] = position
    last[bucket] = position
    if (pace.isPauseDue(1 + key.length / charsPerUnit)) yield
  }
  const ordered: string[] = []
  for (const start of first)
    for (let position = start; position >= 0; position = next[position]!) ordered.push(distinct[position]!)
  return ordered
}

/** So many characters are hashed in the time of a step of an automaton. */
const charsPerUnit = 64

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
