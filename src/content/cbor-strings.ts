/**
 * Texts and byte strings in CBOR, whole or in chunks.
 *
 * Mirrors Jackson, which decodes UTF-8 leniently: encoded surrogates and longer forms than needed are taken, and only bytes that
 * cannot begin or continue a character are refused.
 */
import { isUtf8 } from 'node:buffer'
import { readStringHead } from './cbor-heads.ts'
import { hexByte, malformedCbor, truncatedCbor } from './cbor-refusals.ts'
import { followingBytes } from './utf8.ts'

/** What messages about a string say. */
export type StringKind = Readonly<{
  major: 2 | 3
  /** The token at which the reader stands. */
  standing: string
  isName: boolean
  /** Whether it is only passed over. */
  isPassed: boolean
}>

/** A string whose bytes were found: they lie from `at` on, in the parts. */
export type FoundString = Readonly<{ parts: readonly Part[]; isChunked: boolean; end: number }>

type Part = Readonly<{ start: number; end: number }>

/** Finds the string whose head is at `at`. Throws when it is cut short or has chunks of another kind. */
export function findString(bytes: Uint8Array, at: number, kind: StringKind): FoundString {
  const { start, end } = readStringHead(bytes, at, kind.standing)
  if (end === undefined) return findChunks(bytes, start, kind)
  if (end > bytes.length) throw truncatedString(bytes, { start, end }, kind, false)
  return { parts: [{ start, end }], isChunked: false, end }
}

function findChunks(bytes: Uint8Array, start: number, kind: StringKind): FoundString {
  const parts: Part[] = []
  let at = start
  while (bytes[at] !== 0xff) {
    if (at >= bytes.length) throw truncatedCbor(bytes, ` in ${kind.standing}`)
    const major = bytes[at]! >> 5
    if (major !== kind.major) throw mismatchedChunk(bytes, at, kind.major)
    const { start: from, end } = readStringHead(bytes, at, kind.standing)
    if (end === undefined) {
      // WIRE
      throw malformedCbor(bytes, `Illegal chunked-length indicator within chunked-length value (major type ${major})`, at + 1)
    }
    if (end > bytes.length) throw truncatedString(bytes, { start: from, end }, kind, true)
    parts.push({ start: from, end })
    at = end
  }
  return { parts, isChunked: true, end: at + 1 }
}

/** WIRE: both texts */
function mismatchedChunk(bytes: Uint8Array, at: number, expected: 2 | 3): Error {
  const byte = bytes[at]!
  const encountered = byte >> 5
  const text =
    expected === 2
      ? `expected ${expected} but encountered ${encountered}`
      : `expected major type ${expected} but encountered ${encountered} (byte 0x${hexByte(byte)})`
  return malformedCbor(bytes, `Mismatched chunk in chunked content: ${text}`, at + 1)
}

/** WIRE: all texts */
function truncatedString(bytes: Uint8Array, { start, end }: Part, kind: StringKind, isChunk: boolean): Error {
  const length = end - start
  if (kind.isName && !isChunk) return malformedCbor(bytes, `Needed to read ${length} bytes, reached end-of-input`, start)
  if (kind.major === 3 || kind.isPassed) return truncatedCbor(bytes, ` in ${kind.standing}`)
  return truncatedCbor(bytes, ` for Binary value: expected ${length} bytes, only found ${bytes.length - start}`)
}

/** The content of a string as it is. */
export function bytesOf(bytes: Uint8Array, { parts }: FoundString): Buffer {
  return Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end)))
}

/** The content of a string as text; throws when it is not even leniently UTF-8. */
export function textOf(bytes: Uint8Array, found: FoundString, isName: boolean): string {
  const content = bytesOf(bytes, found)
  return isUtf8(content) ? content.toString() : decodeLeniently(bytes, content, found, isName)
}

function decodeLeniently(bytes: Uint8Array, content: Buffer, found: FoundString, isName: boolean): string {
  let text = ''
  for (let i = 0; i < content.length; ) {
    const lead = content[i]!
    const following = followingBytes(lead)
    if (following === undefined) throw malformedCbor(bytes, `Invalid UTF-8 start byte 0x${hexByte(lead)}`, endOf(found))
    let code = following === 0 ? lead : lead & (0x3f >> following)
    for (let k = i + 1; k <= i + following; k++) {
      const byte = content[k]
      if (byte === undefined) throw partialCharacter(bytes, content, i, found, isName)
      if (byte >> 6 !== 0b10) throw malformedCbor(bytes, `Invalid UTF-8 middle byte 0x${hexByte(byte)}`, placeIn(found, k) + 1)
      code = (code << 6) | (byte & 0x3f)
    }
    text += unitsOf(code)
    i += following + 1
  }
  return text
}

/** WIRE: both texts */
function partialCharacter(bytes: Uint8Array, content: Buffer, at: number, found: FoundString, isName: boolean): Error {
  if (found.isChunked) return truncatedCbor(bytes, ': chunked Text ends with partial UTF-8 character', found.end)
  const what = isName ? 'Map key' : 'Unicode String value'
  const lead = `byte 0x${hexByte(content[at]!).toUpperCase()} at offset #${at}`
  const text = `Truncated UTF-8 character in ${what} (${content.length} bytes): ${lead} indicated ${followingBytes(content[at]!)} more bytes needed`
  return malformedCbor(bytes, text, endOf(found))
}

function endOf({ parts }: FoundString): number {
  return parts.at(-1)!.end
}

/** Where in the body the byte at `index` of the content lies. */
function placeIn({ parts }: FoundString, index: number): number {
  let passed = 0
  for (const { start, end } of parts) {
    if (index < passed + end - start) return start + index - passed
    passed += end - start
  }
  return index
}

function unitsOf(code: number): string {
  if (code < 0x10000) return String.fromCharCode(code)
  const rest = code - 0x10000
  return String.fromCharCode(0xd800 | (rest >> 10), 0xdc00 | (rest & 0x3ff))
}
