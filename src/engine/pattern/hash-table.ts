/**
 * A table from hashes to numbers, in one piece of memory: what is not in it costs one look.
 *
 * A map of the platform would need the texts themselves, cut out of the word, and touches half a dozen places in memory for each; with many
 * roles most of these are not in the processor's cache.
 *
 * INVARIANT: at least half of the slots are empty, which is what ends a search.
 */
const scatter = 0x9e3779b1

export class HashTable {
  /** Pairs of a hash and a number; a pair whose number is 0 is empty. */
  readonly #slots: Int32Array
  readonly #shift: number
  readonly #mask: number

  /** For so many hashes at most. */
  constructor(count: number) {
    let log = 3
    while (2 ** log < 2 * count) log++
    this.#slots = new Int32Array(2 ** (log + 1))
    this.#shift = 32 - log
    this.#mask = 2 ** log - 1
  }

  /** The number under a hash; 0 when there is none. */
  get(hash: number): number {
    const slots = this.#slots
    for (let slot = Math.imul(hash, scatter) >>> this.#shift; ; slot = (slot + 1) & this.#mask) {
      const number = slots[2 * slot + 1]!
      if (number === 0 || slots[2 * slot] === hash) return number
    }
  }

  /** Puts a number, which is not 0, under a hash. */
  set(hash: number, number: number): void {
    const slots = this.#slots
    let slot = Math.imul(hash, scatter) >>> this.#shift
    while (slots[2 * slot + 1] !== 0 && slots[2 * slot] !== hash) slot = (slot + 1) & this.#mask
    slots[2 * slot] = hash
    slots[2 * slot + 1] = number
  }
}
