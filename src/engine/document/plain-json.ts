/**
 * Reads JSON as programs write it, straight from its bytes: structure, and texts of ASCII characters without escapes.
 *
 * For whoever knows the shape he expects. Nothing is refused here: whatever is not plain, well-formed and of that shape turns the
 * reader off (`isPlain`), and the document is read again by a `TokenReader`, which refuses exactly as Elasticsearch does.
 *
 * INVARIANT: what is read is what a `TokenReader` would read; once the reader is off, it stays off, and what it returns means nothing.
 * COST: about a nanosecond for each byte, and a text for each string; no object for a token.
 */
const tab = 0x09
const newLine = 0x0a
const carriageReturn = 0x0d
const blank = 0x20
const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
const firstBeyondAscii = 0x80

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

export class PlainJson {
  /** Whether everything so far was plain and as expected. */
  isPlain = true
  private readonly bytes: Uint8Array
  private readonly text: string
  private at = 0

  /** A document of ASCII characters has as many of them as bytes; of all others the texts before the first other one are still right. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.text = utf8.decode(bytes)
  }

  /** Passes the opening brace of an object. */
  openObject(): void {
    this.expect(openBrace)
  }

  /** The next member's name, its colon passed; undefined at the end of the object, which is passed. `isFirst`: no comma comes before it. */
  member(isFirst: boolean): string | undefined {
    if (!this.goesOn(closeBrace, isFirst)) return undefined
    const name = this.string()
    this.expect(colon)
    return name
  }

  /** Passes the opening bracket of a list. */
  openList(): void {
    this.expect(openBracket)
  }

  /** Whether another item comes; the end of the list is passed. */
  hasItem(isFirst: boolean): boolean {
    return this.goesOn(closeBracket, isFirst)
  }

  /** A list of strings. */
  strings(): readonly string[] {
    const texts: string[] = []
    this.openList()
    while (this.hasItem(texts.length === 0)) texts.push(this.string())
    return texts
  }

  /** The same, or a single string. */
  stringOrStrings(): readonly string[] {
    return this.peek() === quote ? [this.string()] : this.strings()
  }

  string(): string {
    this.expect(quote)
    const { bytes } = this
    const start = this.at
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i]!
      if (byte === quote) {
        this.at = i + 1
        return this.text.slice(start, i)
      }
      if (byte < blank || byte === backslash || byte >= firstBeyondAscii) break
    }
    this.isPlain = false
    return ''
  }

  boolean(): boolean {
    const isTrue = this.peek() === 0x74
    const literal = isTrue ? 'true' : 'false'
    if (!this.text.startsWith(literal, this.at)) this.isPlain = false
    this.at += literal.length
    // What follows is passed by whoever reads on; a word that goes on is not what he expects.
    return isTrue
  }

  /** Whether an object or a list goes on, up to its next name or item; at its end `close` is passed. False when the reader is off. */
  private goesOn(close: number, isFirst: boolean): boolean {
    const byte = this.peek()
    if (byte === close) this.at++
    else if (isFirst || byte === comma) {
      if (!isFirst) this.at++
      return this.isPlain
    } else this.isPlain = false
    return false
  }

  private expect(byte: number): void {
    if (this.peek() === byte) this.at++
    else this.isPlain = false
  }

  /** The next byte that is no white space; undefined at the end. */
  private peek(): number | undefined {
    const { bytes } = this
    for (; ; this.at++) {
      const byte = bytes[this.at]
      if (byte !== blank && byte !== newLine && byte !== carriageReturn && byte !== tab) return byte
    }
  }
}
