/**
 * The items of a CBOR body one after the other, as the package `cborg` reads them.
 */
import { type Token as CborItem, Tokenizer } from 'cborg'

export type { CborItem }

/** JSON has no `undefined`; what is not well-formed is refused, everything else is taken. */
const OPTIONS = { coerceUndefinedToNull: true, allowBigInt: true }

export class CborItems {
  private readonly bytes: Uint8Array
  private tokenizer: Tokenizer
  /** Where in the body the tokenizer's own first byte lies. */
  private base = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.tokenizer = new Tokenizer(bytes, OPTIONS)
  }

  /** Where the next item begins. */
  get at(): number {
    return this.base + this.tokenizer.pos()
  }

  /** Goes on at another place. */
  moveTo(at: number): void {
    this.tokenizer = new Tokenizer(this.bytes.subarray(at), OPTIONS)
    this.base = at
  }

  /** The next item; undefined when it is not well-formed, and then nothing was passed. */
  take(): CborItem | undefined {
    try {
      return this.tokenizer.next()
    } catch {
      return undefined
    }
  }
}
