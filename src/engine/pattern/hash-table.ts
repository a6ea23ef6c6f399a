/**
 * A table from hashes to numbers, in one piece of memory: what is not in it costs one look at one bit.
 *
 * A map of the platform would need the texts themselves, cut out of the word, and touches half a dozen places in memory for each; with many
 * roles most of these are not in the processor's cache. Nearly all hashes that are looked for are in no slot. So the slots stand
 * behind a small field of bits, which stays in the cache where they do not: a hash whose bit is not set was never put in.
 *
 * INVARIANT: at least half of the slots are empty, which is what ends a search.
 */
const scatter = 0x9e3779b1

/** Bits for each slot, as a power of two. */
const logBitsOfSlot = 3
const logBitsOfWord = 5

export class HashTable {
  /** The field of bits, then pairs of a hash and a number; a pair whose number is 0 is empty. */
  readonly #words: Int32Array
  readonly #bitShift: number
  readonly #slotShift: number
  readonly #slotMask: number
  /** Where the slots begin. */
  readonly #slots: number

  /** For so many hashes at most. */
  constructor(count: number) {
    let log = 3
    while (2 ** log < 2 * count) log++
    this.#slots = 2 ** (log + logBitsOfSlot - logBitsOfWord)
    this.#words = new Int32Array(this.#slots + 2 ** (log + 1))
    this.#bitShift = 32 - log - logBitsOfSlot
    this.#slotShift = 32 - log
    this.#slotMask = 2 ** log - 1
  }

  /** The number under a hash; 0 when there is none. */
  get(hash: number): number {
    const scattered = Math.imul(hash, scatter)
    const bit = scattered >>> this.#bitShift
    return (this.#words[bit >>> logBitsOfWord]! & (1 << bit)) === 0 ? 0 : this.#find(hash, scattered)
  }

  #find(hash: number, scattered: number): number {
    const words = this.#words
    for (let slot = scattered >>> this.#slotShift; ; slot = (slot + 1) & this.#slotMask) {
      const at = this.#slots + 2 * slot
      const number = words[at + 1]!
      if (number === 0 || words[at] === hash) return number
    }
  }

  /** Puts a number, which is not 0, under a hash. */
  set(hash: number, number: number): void {
    const words = this.#words
    const scattered = Math.imul(hash, scatter)
    const bit = scattered >>> this.#bitShift
    words[bit >>> logBitsOfWord]! |= 1 << bit
    let slot = scattered >>> this.#slotShift
    while (words[this.#slots + 2 * slot + 1] !== 0 && words[this.#slots + 2 * slot] !== hash) slot = (slot + 1) & this.#slotMask
    words[this.#slots + 2 * slot] = hash
    words[this.#slots + 2 * slot + 1] = number
  }
}
