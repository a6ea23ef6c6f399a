/**
 * Hashes of texts, and of all parts of a word at once.
 *
 * A text is the digits of a number, whose remainder is its hash (as of Rabin and Karp): the hashes of all beginnings of a word come from
 * one pass over it, and those of all its other parts from these by two operations.
 */
const factor = 0x01000193

/** The hashes of the parts of one word at a time. */
export class WordHashes {
  /** Those of the beginnings, by length. */
  #hashes = new Int32Array(64)
  #powers = powersBelow(64)

  /** Reads a word, or so much of its beginning. */
  read(word: string, length = word.length): void {
    if (length >= this.#hashes.length) this.#grow(length)
    const hashes = this.#hashes
    let hash = 0
    for (let i = 0; i < length; ) {
      hash = (Math.imul(hash, factor) + word.charCodeAt(i)) | 0
      hashes[++i] = hash
    }
  }

  /** The hash of the part from `start` to before `end`. */
  of(start: number, end: number): number {
    return (this.#hashes[end]! - Math.imul(this.#hashes[start]!, this.#powers[end - start]!)) | 0
  }

  #grow(length: number): void {
    this.#hashes = new Int32Array(2 * length)
    this.#powers = powersBelow(2 * length)
  }
}

function powersBelow(count: number): Int32Array {
  const powers = new Int32Array(count)
  for (let i = 0, power = 1; i < count; i++, power = Math.imul(power, factor)) powers[i] = power
  return powers
}

/** The hash of the part of a text from `start` to before `end`. */
export function hashOfText(text: string, start = 0, end = text.length): number {
  let hash = 0
  for (let i = start; i < end; i++) hash = (Math.imul(hash, factor) + text.charCodeAt(i)) | 0
  return hash
}
