/**
 * Reads the rest of a JSON string or field name whose opening quote has just been passed.
 *
 * COST: one pass over the bytes; texts of ASCII characters are cut out of the document, well-formed UTF-8 is decoded in bulk, anything
 * else character by character, which is also what finds the exact place of an error. Long texts of large documents were read before
 * (`long-texts.ts`).
 */
import type { Steps } from '../steps/steps.ts'
import { followingBytes, type JsonCursor } from './json-cursor.ts'
import { jsonTexts } from './json-errors.ts'
import { UnitBuffer } from './unit-buffer.ts'

const quote = 0x22
const backslash = 0x5c
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** By the byte behind the backslash, the unit. */
const shortEscapes: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x2f, 0x2f],
  [0x5c, 0x5c],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
])

/** Characters of ASCII that are worth being cut out together. */
const longRun = 16

/** Bytes of a long text between two pauses. */
const bytesBetweenPauses = 16 * 1024

/** The string's text; the cursor stands after the closing quote. */
export function takeString(cursor: JsonCursor): string {
  return takeKnown(cursor) ?? takePlain(cursor) ?? takeCarefully(cursor)
}

/** The same in slices, of a string that may be long. */
export function* takeStringInSteps(cursor: JsonCursor): Steps<string> {
  const text = new UnitBuffer()
  while (!addCarefully(cursor, text, bytesBetweenPauses)) yield
  return text.text
}

/** The field name; the cursor stands after the closing quote. */
export function takeName(cursor: JsonCursor): string {
  // WIRE: of a text it makes no difference how much of the name there is.
  if (cursor.index >= cursor.end && !cursor.isText) throw cursor.failAtEnd(`: was expecting closing '"' for name`)
  return takeKnown(cursor) ?? takePlain(cursor) ?? takeNameCarefully(cursor)
}

/** A long text that was read before. */
function takeKnown(cursor: JsonCursor): string | undefined {
  const known = cursor.longTexts?.get(cursor.index)
  if (known !== undefined) cursor.index = known.end
  return known?.text
}

/** The whole string when it has neither escapes nor faults; otherwise undefined, and the cursor has not moved. */
function takePlain(cursor: JsonCursor): string | undefined {
  const { bytes, end, index: start } = cursor
  let seen = 0
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (byte === quote) {
      const text = seen < 0x80 ? cursor.byteText.slice(start, i) : decodeStrictly(bytes, start, i)
      if (text !== undefined) cursor.index = i + 1
      return text
    }
    if (byte === backslash || byte < 0x20) return undefined
    seen |= byte
  }
  return undefined
}

function decodeStrictly(bytes: Uint8Array, start: number, end: number): string | undefined {
  try {
    return strict.decode(bytes.subarray(start, end))
  } catch {
    return undefined
  }
}

function takeCarefully(cursor: JsonCursor): string {
  const text = new UnitBuffer()
  addCarefully(cursor, text, Number.POSITIVE_INFINITY)
  return text.text
}

/** Adds what stands in the next so many bytes, or a few more; true when the string ended within them. */
function addCarefully(cursor: JsonCursor, text: UnitBuffer, bytes: number): boolean {
  for (const stop = cursor.index + bytes; cursor.index < stop; ) {
    addAsciiRun(cursor, text, stop)
    // WIRE
    if (cursor.isText && cursor.peek() === -1) throw cursor.failAtEnd(': was expecting closing quote for a string value')
    const byte = cursor.take()
    if (byte === quote) return true
    if (byte === backslash) text.addUnit(takeEscape(cursor))
    else if (byte < 0x20) throw cursor.failAtLast(jsonTexts.unquotedControl(byte, 'string value'))
    else text.addCharacter(byte < 0x80 ? byte : cursor.takeRestOfCharacter(byte))
  }
  return false
}

/** Passes and adds the characters that stand for themselves, when they are many. */
function addAsciiRun(cursor: JsonCursor, text: UnitBuffer, stop: number): void {
  const { bytes, index: start } = cursor
  const end = Math.min(stop, cursor.end)
  let i = start
  while (i < end && bytes[i]! >= 0x20 && bytes[i]! < 0x80 && bytes[i] !== quote && bytes[i] !== backslash) i++
  if (i - start < longRun) return
  text.addText(cursor.byteText.slice(start, i))
  cursor.index = i
}

/** Names are decoded only when their end is found: a malformed byte is reported there, after a missing quote or a bad escape. */
function takeNameCarefully(cursor: JsonCursor): string {
  const raw: number[] = []
  for (;;) {
    if (cursor.index >= cursor.end) throw cursor.failAtEnd(' in field name')
    const byte = cursor.bytes[cursor.index++]!
    if (byte === quote) return decodeName(cursor, raw)
    if (byte === backslash) raw.push(...encodeUnit(takeEscape(cursor)))
    else if (byte < 0x20) throw cursor.failAtLast(jsonTexts.unquotedControl(byte, 'name'))
    else raw.push(byte)
  }
}

/** The bytes of one UTF-16 unit, as if surrogates were characters: a pair of escapes becomes a character again when units are joined. */
function encodeUnit(unit: number): readonly number[] {
  if (unit < 0x80) return [unit]
  if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)]
  return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
}

/** As lenient as Jackson; errors are raised where the cursor stands, not where the byte is. */
function decodeName(cursor: JsonCursor, raw: readonly number[]): string {
  const text = new UnitBuffer()
  for (let i = 0; i < raw.length; ) {
    const lead = raw[i++]!
    const following = followingBytes(lead)
    if (following === undefined) throw cursor.fail(jsonTexts.badStartByte(lead))
    if (i + following > raw.length) throw cursor.failAtEnd(' in field name')
    let code = following === 0 ? lead : lead & (0x3f >> following)
    for (const stop = i + following; i < stop; i++) {
      if ((raw[i]! & 0xc0) !== 0x80) throw cursor.fail(jsonTexts.badMiddleByte(shownMiddleByte(raw, i, stop - i)))
      code = (code << 6) | (raw[i]! & 0x3f)
    }
    text.addCharacter(code)
  }
  return text.text
}

/**
 * WIRE: Jackson keeps names in words of four bytes and prints the word down to the byte in question, unless that is the fourth byte
 * of a character.
 */
function shownMiddleByte(raw: readonly number[], index: number, missing: number): number {
  const word = index & ~3
  let shown = raw[word]! << 24
  for (let i = word + 1; i <= index; i++) shown |= raw[i]! << (8 * (3 - (i - word)))
  const isFourth = missing === 1 && index >= 3 && raw[index - 3]! >= 0xf0
  return isFourth ? raw[index]! : (shown >> (8 * (3 - (index & 3)))) >>> 0
}

/** The unit of an escape whose backslash has been passed. */
function takeEscape(cursor: JsonCursor): number {
  const byte = takeEscapeByte(cursor)
  const short = shortEscapes.get(byte)
  if (short !== undefined) return short
  if (byte !== 0x75) throw cursor.failAtLast(jsonTexts.unrecognizedEscape(takeForError(cursor, byte)))
  let unit = 0
  for (let i = 0; i < 4; i++) {
    const digit = takeEscapeByte(cursor)
    const value = hexValue(digit)
    if (value < 0)
      throw cursor.failAtLast(jsonTexts.unexpected(cursor.shown(digit), 'expected a hex-digit for character escape sequence'))
    unit = unit * 16 + value
  }
  return unit
}

function takeEscapeByte(cursor: JsonCursor): number {
  if (cursor.index >= cursor.end) throw cursor.failAtEnd(' in character escape sequence')
  return cursor.bytes[cursor.index++]!
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** The UTF-16 unit that a message shows for the character that begins with `byte`, just passed; of bytes the rest is passed too. */
export function takeForError(cursor: JsonCursor, byte: number): number {
  if (byte < 0x80) return byte
  return cursor.isText ? cursor.unitAt(cursor.index - 1) : cursor.takeRestOfCharacter(byte) & 0xffff
}
