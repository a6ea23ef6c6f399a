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

import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'

/** Each key once, in the order of a table filled from the list. */
export function javaHashOrder(keys: readonly string[]): string[] {
  if (keys.length <= maxByHand) return orderFew(keys)
  const distinct = [...new Set(keys)]
  const table = new HashTable(distinct, tableSizeFor(keys.length))
  table.enter(0, distinct.length)
  return table.inOrder()
}

/** So many keys fit into the smallest table, and are sorted by their buckets faster than a table is made. */
const maxByHand = 12

function orderFew(keys: readonly string[]): string[] {
  const ordered: string[] = []
  const buckets: number[] = []
  for (const key of keys) {
    if (ordered.includes(key)) continue
    const bucket = spreadHash(key) & (smallestTable - 1)
    let place = ordered.length
    for (; place > 0 && buckets[place - 1]! > bucket; place--) {
      ordered[place] = ordered[place - 1]!
      buckets[place] = buckets[place - 1]!
    }
    ordered[place] = key
    buckets[place] = bucket
  }
  return ordered
}

/** The same in steps, where there are many. */
export function* javaHashOrderInSteps(keys: readonly string[], pace: Pace): Steps<string[]> {
  if (keys.length <= keysAtOnce) return javaHashOrder(keys)
  const distinct = [...new Set(keys)]
  const table = new HashTable(distinct, tableSizeFor(keys.length))
  for (let from = 0; from < distinct.length; from += keysAtOnce) {
    table.enter(from, Math.min(from + keysAtOnce, distinct.length))
    if (pace.isPauseDue(keysAtOnce)) yield
  }
  return table.inOrder()
}

/** So many keys are entered between two looks at the pace. */
const keysAtOnce = 500

/** Each bucket a chain through the positions, in the order of insertion: no key needs an object, and nothing is sorted. */
class HashTable {
  readonly #keys: readonly string[]
  readonly #first: Int32Array
  readonly #last: Int32Array
  readonly #next: Int32Array

  constructor(keys: readonly string[], size: number) {
    this.#keys = keys
    this.#first = new Int32Array(size).fill(-1)
    this.#last = new Int32Array(size)
    this.#next = new Int32Array(keys.length).fill(-1)
  }

  /** Enters the keys of these positions; those before must have been entered. */
  enter(from: number, to: number): void {
    const [first, last, next] = [this.#first, this.#last, this.#next]
    for (let position = from; position < to; position++) {
      const bucket = spreadHash(this.#keys[position]!) & (first.length - 1)
      if (first[bucket] === -1) first[bucket] = position
      else next[last[bucket]!] = position
      last[bucket] = position
    }
  }

  inOrder(): string[] {
    const ordered: string[] = []
    for (const start of this.#first) {
      for (let position = start; position >= 0; position = this.#next[position]!) ordered.push(this.#keys[position]!)
    }
    return ordered
  }
}

const smallestTable = 16

function tableSizeFor(entries: number): number {
  let size = smallestTable
  while (entries > size * 0.75) size *= 2
  return size
}

function spreadHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}
