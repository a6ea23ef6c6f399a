/**
 * Texts and byte strings in CBOR, whole or in chunks.
 *
 * Mirrors Jackson, which decodes UTF-8 leniently: encoded surrogates and longer forms than needed are taken, and only bytes that
 * cannot begin or continue a character are refused.
 */
import { isUtf8 } from 'node:buffer'
import { XContentParseError } from '../errors.ts'
import { readStringHead } from './cbor-heads.ts'
import { hexByte, malformedCbor, truncatedCbor } from './cbor-refusals.ts'
import { followingBytes, pairOf } from './utf8.ts'

/** What messages about a string say. */
export type StringKind = Readonly<{
  major: 2 | 3
  /** The token at which the reader stands. */
  standing: string
  isName: boolean
  /** Whether it is only passed over. */
  isPassed: boolean
}>

/** A string whose bytes were found: they lie in the parts. `isCut`: the body ends within it. */
export type FoundString = Readonly<{ parts: readonly Part[]; isChunked: boolean; end: number; isCut?: boolean }>

type Part = Readonly<{ start: number; end: number }>

/** Finds the string whose head is at `at`. Throws when it is cut short or has chunks of another kind. */
export function findString(bytes: Uint8Array, at: number, kind: StringKind): FoundString {
  const { start, end } = readStringHead(bytes, at, kind.standing, kind.isPassed)
  if (end === undefined) return findChunks(bytes, start, kind)
  if (end > bytes.length) throw truncatedString(bytes, { start, end }, kind, false)
  return { parts: [{ start, end }], isChunked: false, end }
}

function findChunks(bytes: Uint8Array, start: number, kind: StringKind): FoundString {
  const parts: Part[] = []
  try {
    return { parts, isChunked: true, end: passChunks(bytes, start, kind, parts) }
  } catch (error) {
    if (kind.major === 3 && !kind.isPassed) checkCutText(bytes, parts)
    throw error
  }
}

/** Adds each chunk to `parts`; returns where the string ends. */
function passChunks(bytes: Uint8Array, start: number, kind: StringKind, parts: Part[]): number {
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
    parts.push({ start: from, end: Math.min(end, bytes.length) })
    if (end > bytes.length) throw truncatedString(bytes, { start: from, end }, kind, true)
    at = end
  }
  return at + 1
}

/** WIRE: both texts */
function mismatchedChunk(bytes: Uint8Array, at: number, expected: 2 | 3): Error {
  const byte = bytes[at]!
  const encountered = byte >> 5
  const text =
    expected === 2
      ? `expected ${expected} but encountered ${encountered}`
      : `expected major type ${expected} but encountered ${encountered} (byte 0x${hexByte(byte).toUpperCase()})`
  return malformedCbor(bytes, `Mismatched chunk in chunked content: ${text}`, at + 1)
}

/** WIRE: all texts */
function truncatedString(bytes: Uint8Array, { start, end }: Part, kind: StringKind, isChunk: boolean): Error {
  const length = end - start
  if (kind.isName && !isChunk) return malformedCbor(bytes, `Needed to read ${length} bytes, reached end-of-input`, start)
  if (kind.major === 3 && !kind.isPassed && !isChunk) checkCutText(bytes, [{ start, end: bytes.length }])
  if (kind.major === 3 || kind.isPassed) return truncatedCbor(bytes, ` in ${kind.standing}`)
  return truncatedCbor(bytes, ` for Binary value: expected ${length} bytes, only found ${bytes.length - start}`)
}

/** Throws when something is wrong in the parts of a text that there are: they are read until it ends too early. */
function checkCutText(bytes: Uint8Array, parts: readonly Part[]): void {
  if (parts.length === 0) return
  const found = { parts, isChunked: true, isCut: true, end: bytes.length }
  const content = bytesOf(bytes, found)
  if (isUtf8(content)) return
  try {
    decodeLeniently(bytes, content, found, false)
  } catch (error) {
    if (error instanceof XContentParseError) throw error
  }
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

/** WIRE: where a string is whole, of characters of four bytes nothing is looked at but how long they are. */
function decodeLeniently(bytes: Uint8Array, content: Buffer, found: FoundString, isName: boolean): string {
  let text = ''
  for (let i = 0; i < content.length; ) {
    const lead = content[i]!
    const following = followingBytes(lead)
    if (following === undefined) throw invalidStart(bytes, found, { lead, at: i, isName })
    if (!found.isChunked && i + following >= content.length) throw partialCharacter(bytes, content, i, found, isName)
    const isUnchecked = following === 3 && !found.isChunked
    let code = following === 0 ? lead : lead & (0x3f >> following)
    for (let k = i + 1; k <= i + following; k++) {
      const byte = content[k]
      if (byte === undefined) throw partialCharacter(bytes, content, i, found, isName)
      if (!isUnchecked && byte >> 6 !== 0b10) {
        throw malformedCbor(bytes, `Invalid UTF-8 middle byte 0x${byte.toString(16)}`, placeIn(found, k) + 1)
      }
      code = (code << 6) | (byte & 0x3f)
    }
    text += following === 3 ? pairOf(code) : String.fromCharCode(code)
    i += following + 1
  }
  return text
}

type Lead = Readonly<{ lead: number; at: number; isName: boolean }>

/** WIRE: both texts */
function invalidStart(bytes: Uint8Array, found: FoundString, { lead, at, isName }: Lead): Error {
  const byte = `0x${hexByte(lead)}`
  if (isName && !found.isChunked) return malformedCbor(bytes, `Invalid UTF-8 byte ${byte} in Object property name`, endOf(found))
  return malformedCbor(bytes, `Invalid UTF-8 start byte ${byte}`, found.isCut ? placeIn(found, at) + 1 : endOf(found))
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
