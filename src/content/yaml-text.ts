/**
 * The text of a body in YAML, or why its bytes are none that YAML could be in.
 *
 * Mirrors the reader under SnakeYAML: UTF-8 alone, and no control characters. Difference: Elasticsearch reads a long body piece by
 * piece and finds a fault far behind only when it gets there; what it reads leniently (longer forms than needed, encoded
 * surrogates) is refused here for characters that are not allowed.
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
import { followingBytes } from './utf8.ts'

const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const MARK = /^\ufeff/
/**
 * Characters of a body. Difference: Elasticsearch has the same limit, of 3,145,728. COST: the package reads a text in one piece, and
 * takes some 25 ms for as much as this on a slow machine.
 */
const MAX_LENGTH = 16_384
/** A body of fewer bytes that begins outside ASCII is not read, well-formed or not. */
const MIN_LENGTH = 4

/** Throws `XContentParseError`. */
export function readYamlText(bytes: Uint8Array): string {
  if (bytes.length < MIN_LENGTH && bytes[0]! >= 0x80) throw refused(bytes, endsEarly(bytes.length))
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString().replace(MARK, '')
  const fault = isUtf8(bytes) ? undefined : findFault(bytes)
  if (fault !== undefined) throw refused(bytes, fault)
  if (!isUtf8(bytes) || UNPRINTABLE.test(text)) throw refused(bytes, new YamlCharacterError('special characters are not allowed'))
  if (text.length > MAX_LENGTH) throw refused(bytes, new YamlError(tooLong()))
  return text
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

/** The first bytes that are not even leniently UTF-8. */
function findFault(bytes: Uint8Array): BailiwickError | undefined {
  let units = 0
  for (let at = 0; at < bytes.length; ) {
    const following = followingBytes(bytes[at]!)
    if (following === undefined) return invalid('start', bytes[at]!, units + 1, at)
    if (at + following >= bytes.length) return endsEarly(bytes.length - at)
    for (let k = at + 1; k <= at + following; k++) {
      if (bytes[k]! >> 6 !== 0b10) return invalid('middle', bytes[k]!, units, k)
    }
    units += following === 3 ? 2 : 1
    at += following + 1
  }
  return undefined
}

/** WIRE */
function invalid(place: 'start' | 'middle', byte: number, character: number, at: number): CharConversionError {
  return new CharConversionError(`Invalid UTF-8 ${place} byte 0x${byte.toString(16)} (at char #${character}, byte #${at})`)
}

/** WIRE */
function endsEarly(length: number): InputError {
  return new InputError(`End-of-input after first ${length} byte(s) of a UTF-8 character: needed at least one more`)
}
