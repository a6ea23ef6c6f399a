/**
 * What has arrived of a body.
 *
 * COST: each byte of a large body is copied twice. Thousands of small buffers that wait for the last of them, and are freed in any
 * order, would leave holes in the memory of the process, which it does not give back.
 */

/** Bytes that are joined as soon as they are there. */
const JOINED_LENGTH = 1024 * 1024

export class BodyPieces {
  /** Bytes in all. */
  length = 0
  #joined: Buffer[] = []
  #last: Buffer[] = []
  #lastLength = 0

  add(piece: Buffer): void {
    this.length += piece.length
    this.#lastLength += piece.length
    this.#last.push(piece)
    if (this.#lastLength >= JOINED_LENGTH) this.#join()
  }

  /** The whole body, once: whoever holds this for longer, as an idle connection its last request, does not hold the body. */
  take(): Buffer {
    if (this.#joined.length > 0 && this.#last.length > 0) this.#join()
    const pieces = this.#joined.length === 0 ? this.#last : this.#joined
    const body = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    this.clear()
    return body
  }

  clear(): void {
    this.#joined = []
    this.#last = []
    this.#lastLength = 0
  }

  #join(): void {
    this.#joined.push(this.#last.length === 1 ? this.#last[0]! : Buffer.concat(this.#last))
    this.#last = []
    this.#lastLength = 0
  }
}
