/**
 * The text of a body in YAML, or why its bytes are none that YAML could be in.
 *
 * Mirrors the reader under SnakeYAML: UTF-8 alone, and no control characters. Difference: Elasticsearch reads a long body piece by
 * piece and finds a fault far behind only when it gets there.
 */
import { isUtf8 } from 'node:buffer'
import { malformedJson } from '../engine/index.ts'
import {
  type BailiwickError,
  CharConversionError,
  InputError,
  UnreadableYamlError,
  XContentParseError,
  YamlCharacterError,
  YamlError,
} from '../errors.ts'
import { followingBytes, pairOf } from './utf8.ts'

const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const MARK = /^\ufeff/
/**
 * Characters of a body. Difference: Elasticsearch has the same limit, of 3,145,728. COST: the package reads a text in one piece, and
 * takes some 15 ms for as much as this, up to 40 when it is all brackets or dashes, on a slow machine.
 */
const MAX_LENGTH = 8_192
/** A body of fewer bytes that begins outside ASCII is not read, well-formed or not. */
const MIN_LENGTH = 4

/** Throws `XContentParseError`. */
export function readYamlText(bytes: Uint8Array): string {
  if (bytes.length < MIN_LENGTH && bytes[0]! >= 0x80) throw refused(bytes, endsEarly(bytes.length))
  const text = (isUtf8(bytes) ? plainText(bytes) : decodeLeniently(bytes)).replace(MARK, '')
  if (UNPRINTABLE.test(text.slice(0, MAX_LENGTH)))
    throw refused(bytes, new YamlCharacterError('special characters are not allowed'))
  if (text.length > MAX_LENGTH) throw refused(bytes, new YamlError(tooLong()))
  return text
}

function plainText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}

/** WIRE */
function tooLong(): string {
  return `The incoming YAML document exceeds the limit: ${MAX_LENGTH} code points.`
}

/** WIRE: all texts. Nothing of it was read, so that it is told at the beginning. */
function refused(bytes: Uint8Array, fault: BailiwickError): XContentParseError {
  const isInput = fault instanceof CharConversionError || fault instanceof InputError
  const named =
    fault instanceof InputError ? `java.io.IOException: ${fault.message}` : `java.io.CharConversionException: ${fault.message}`
  const cause = isInput ? new YamlError(named, { cause: fault }) : fault
  const located = malformedJson({ bytes, isText: false }, cause.message, { line: 1, column: 1 })
  return new XContentParseError(located.message, {
    cause: new UnreadableYamlError((located.cause as Error).message, { cause }),
  })
}

/** Longer forms than needed and encoded surrogates are taken as they come. COST: what is too long is not read further. */
function decodeLeniently(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length && text.length <= MAX_LENGTH; ) {
    const lead = bytes[at]!
    const following = followingBytes(lead)
    if (following === undefined) throw refused(bytes, invalid('start', lead, text.length + 1, at))
    if (at + following >= bytes.length) throw refused(bytes, endsEarly(bytes.length - at))
    let code = following === 0 ? lead : lead & (0x3f >> following)
    for (let k = at + 1; k <= at + following; k++) {
      if (bytes[k]! >> 6 !== 0b10) throw refused(bytes, invalid('middle', bytes[k]!, text.length, k))
      code = (code << 6) | (bytes[k]! & 0x3f)
    }
    text += following === 3 ? pairOf(code) : String.fromCharCode(code)
    at += following + 1
  }
  return text
}

/** WIRE */
function invalid(place: 'start' | 'middle', byte: number, character: number, at: number): CharConversionError {
  return new CharConversionError(`Invalid UTF-8 ${place} byte 0x${byte.toString(16)} (at char #${character}, byte #${at})`)
}

/** WIRE */
function endsEarly(length: number): InputError {
  return new InputError(`End-of-input after first ${length} byte(s) of a UTF-8 character: needed at least one more`)
}
