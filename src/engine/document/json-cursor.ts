/**
 * A place in the bytes of a JSON document, and what may stand between tokens: white space, comments, line ends.
 *
 * Knows lines and columns, and raises errors either where it stands (`fail`) or at the byte it has just passed (`failAtLast`),
 * because messages differ in that.
 */
import type { XContentEndError, XContentParseError } from '../../errors.ts'
import {
  columnOf,
  describeLocation,
  type JsonSource,
  jsonTexts,
  malformedJson,
  truncatedJson,
  uncoercibleJson,
} from './json-errors.ts'
import type { Position } from './token-reader.ts'

const oneByteEach = new TextDecoder('latin1')
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
const maxCharacterLength = 4
const newLine = 0x0a
const carriageReturn = 0x0d

/** How many bytes follow the first byte of a UTF-8 character; undefined when none begins with it. */
export function followingBytes(lead: number): number | undefined {
  if (lead < 0x80) return 0
  if (lead < 0xc0 || lead >= 0xf8) return undefined
  return lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
}

/** A byte of the document, and the line that it stands in. Positions are worked out of it when somebody asks. */
export type Place = { index: number; line: number; lineStart: number }

/** Texts by where they begin, behind the opening quote; `end` is behind the closing one. */
export type LongTexts = ReadonlyMap<number, Readonly<{ text: string; end: number }>>

export class JsonCursor {
  private readonly source: JsonSource
  readonly bytes: Uint8Array
  readonly end: number
  /** Index of the next byte. */
  index: number
  line = 1
  /** Index at which the current line begins; a leading byte order mark counts as part of line 1. */
  lineStart = 0
  /** Texts that were read before, by where they begin. */
  readonly longTexts: LongTexts | undefined
  private decoded: string | undefined
  /** What the messages about a premature end call the token that was read last. */
  standing = 'null'

  constructor(source: JsonSource, longTexts?: LongTexts) {
    const { bytes } = source
    this.source = source
    this.longTexts = longTexts
    this.bytes = bytes
    this.end = bytes.length
    this.index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  }

  /** Whether the document was handed over as text. */
  get isText(): boolean {
    return this.source.isText
  }

  /**
   * The document as one UTF-16 unit for each byte, so that texts of ASCII characters can be cut out of it by their indices, whatever
   * else it holds. Other bytes come out as something else.
   */
  get byteText(): string {
    this.decoded ??= oneByteEach.decode(this.bytes)
    return this.decoded
  }

  /** The next byte without passing it, -1 at the end. */
  peek(): number {
    return this.index < this.end ? this.bytes[this.index]! : -1
  }

  /** Passes the next byte; refuses at the end, naming the token last read. */
  take(): number {
    if (this.index >= this.end) throw this.failAtEnd(` in ${this.standing}`)
    return this.bytes[this.index++]!
  }

  /** Passes white space and comments and the byte after them, which it returns; -1 at the end. */
  takeAfterSpace(): number {
    const { bytes, end } = this
    while (this.index < end) {
      const byte = bytes[this.index++]!
      if (byte > 0x20) {
        if (byte !== 0x2f) return byte
        this.passComment()
      } else if (byte !== 0x20) this.passControl(byte)
    }
    return -1
  }

  /** The byte just passed is no printable one: a line end, a tab, or an error. */
  private passControl(byte: number): void {
    if (byte === newLine) this.startLine()
    else if (byte === carriageReturn) this.passCarriageReturn()
    else if (byte !== 0x09) throw this.fail(jsonTexts.controlBetweenTokens(byte))
  }

  private passCarriageReturn(): void {
    if (this.peek() === newLine) this.index++
    this.startLine()
  }

  private startLine(): void {
    this.line++
    this.lineStart = this.index
  }

  private passComment(): void {
    if (this.index >= this.end) throw this.failAtEnd(' in a comment')
    const byte = this.bytes[this.index++]!
    if (byte === 0x2f) this.passLineComment()
    else if (byte === 0x2a) this.passBlockComment()
    else throw this.failAtLast(jsonTexts.unexpected(this.shown(byte), "was expecting either '*' or '/' for a comment"))
  }

  private passLineComment(): void {
    const lineBefore = this.line
    while (this.index < this.end && this.line === lineBefore) this.passCommentByte()
  }

  private passBlockComment(): void {
    while (this.index < this.end) {
      const isStar = this.bytes[this.index] === 0x2a
      this.passCommentByte()
      if (isStar && this.peek() === 0x2f) {
        this.index++
        return
      }
    }
    throw this.failAtEnd(' in a comment')
  }

  /** Passes one character of a comment, which must be well-formed UTF-8 too. */
  private passCommentByte(): void {
    const byte = this.bytes[this.index++]!
    if (byte >= 0x80) this.takeRestOfCharacter(byte)
    else if (byte < 0x20) this.passControl(byte)
  }

  /**
   * Passes the bytes that follow the first byte `lead` of a multi-byte character and returns its code point.
   * As lenient as Jackson: overlong forms and encoded surrogates are taken as they come.
   */
  takeRestOfCharacter(lead: number): number {
    const following = followingBytes(lead)
    if (following === undefined) throw this.fail(jsonTexts.badStartByte(lead))
    let code = lead & (0x3f >> following)
    for (let i = 0; i < following; i++) {
      const byte = this.take()
      if ((byte & 0xc0) !== 0x80) throw this.fail(jsonTexts.badMiddleByte(byte))
      code = (code << 6) | (byte & 0x3f)
    }
    return code
  }

  /** What messages show for the byte just passed: of bytes that alone, of a text the UTF-16 unit with which its character begins. */
  shown(byte: number): number {
    return byte >= 0x80 && this.isText ? this.unitAt(this.index - 1) : byte
  }

  /** Of a text, the UTF-16 unit with which the character at `index` begins. */
  unitAt(index: number): number {
    return lenient.decode(this.bytes.subarray(index, index + maxCharacterLength)).charCodeAt(0)
  }

  /** Makes `place` the byte just passed. */
  mark(place: Place): void {
    place.index = this.index - 1
    place.line = this.line
    place.lineStart = this.lineStart
  }

  positionOf({ index, line, lineStart }: Readonly<Place>): Position {
    return { line, column: columnOf(this.source, lineStart, index) }
  }

  /** How messages describe a place together with the document. */
  describe(place: Readonly<Place>): string {
    return describeLocation(this.source, this.positionOf(place))
  }

  fail(text: string): XContentParseError {
    return malformedJson(this.source, text, this.positionOf(this))
  }

  /** At the byte, or the character of a text, whose first byte was just passed. */
  failAtLast(text: string): XContentParseError {
    return this.failAt(this.index - 1, text)
  }

  failAt(index: number, text: string): XContentParseError {
    return malformedJson(this.source, text, this.positionOf({ index, line: this.line, lineStart: this.lineStart }))
  }

  failAtEnd(text: string): XContentEndError {
    return truncatedJson(this.source, text, this.positionOf(this))
  }

  /** The number just passed is well-formed but does not fit. */
  failToCoerce(text: string): XContentParseError {
    return uncoercibleJson(this.source, text, this.positionOf(this))
  }
}
