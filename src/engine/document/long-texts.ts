/**
 * Reads the long texts of a large document before the document itself is read, in slices: a reader is asked for one token after
 * another, and cannot pause within one.
 *
 * A text is determined by the bytes behind its opening quote, wherever that stands, so that it is found by its place; what was taken
 * for a text and is none, because a comment holds a quote, is never asked for. What is malformed is left to the reader, which tells
 * where.
 *
 * COST: one pass over the bytes, and the long texts.
 */
import { BailiwickError } from '../../errors.ts'
import type { Steps } from '../steps/steps.ts'
import { JsonCursor, type LongTexts } from './json-cursor.ts'
import type { JsonSource } from './json-errors.ts'
import { takeStringInSteps } from './json-string.ts'

/** Bytes of a text that take their reader long enough to be read before. */
const minLength = 64 * 1024
const bytesBetweenPauses = 256 * 1024

const quote = 0x22
const backslash = 0x5c
const oneByteEach = new TextDecoder('latin1')
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The texts of `minLength` bytes or more that can be read. */
export function* findLongTexts(source: JsonSource): Steps<LongTexts> {
  const { bytes } = source
  const texts = new Map<number, { text: string; end: number }>()
  let pauseAt = bytesBetweenPauses
  for (let open = bytes.indexOf(quote); open !== -1; ) {
    const start = open + 1
    let end = endOfShortText(bytes, start)
    if (end === -1) {
      const found = yield* endOfText(bytes, start)
      if (found.end === -1) break
      const text = yield* readText(source, start, found)
      if (text !== undefined) texts.set(start, { text, end: found.end })
      end = found.end
    }
    open = nextQuote(bytes, end)
    if (open < pauseAt) continue
    pauseAt = open + bytesBetweenPauses
    yield
  }
  return texts
}

/** Behind the closing quote of a text that is not long; -1 for all others. */
function endOfShortText(bytes: Uint8Array, start: number): number {
  const stop = Math.min(bytes.length, start + minLength - 1)
  for (let at = start; at < stop; at++) {
    const byte = bytes[at]!
    if (byte === quote) return at + 1
    if (byte === backslash) at++
  }
  return -1
}

/** In lists it is the next byte but one, where a search would take longer to begin. */
function nextQuote(bytes: Uint8Array, from: number): number {
  return bytes[from] !== quote && bytes[from + 1] === quote ? from + 1 : bytes.indexOf(quote, from)
}

/** Behind the closing quote, -1 when there is none; and whether all bytes stand for themselves, as characters of ASCII or of UTF-8. */
type FoundText = Readonly<{ end: number; isPlain: boolean; isAscii: boolean }>

function* endOfText(bytes: Uint8Array, start: number): Steps<FoundText> {
  let isPlain = true
  let seen = 0
  for (let at = start, stop = start; at < bytes.length; yield) {
    for (stop = Math.min(bytes.length, at + bytesBetweenPauses); at < stop; at++) {
      const byte = bytes[at]!
      if (byte === quote) return { end: at + 1, isPlain, isAscii: seen < 0x80 }
      seen |= byte
      if (byte >= 0x20 && byte !== backslash) continue
      isPlain = false
      if (byte === backslash) at++
    }
  }
  return { end: -1, isPlain, isAscii: false }
}

/** Undefined when it is malformed. */
function* readText(source: JsonSource, start: number, { end, isPlain, isAscii }: FoundText): Steps<string | undefined> {
  try {
    if (isPlain) return (isAscii ? oneByteEach : strict).decode(source.bytes.subarray(start, end - 1))
  } catch {
    // Characters that are not well-formed are looked at one by one.
  }
  try {
    const cursor = new JsonCursor(source)
    cursor.index = start
    return yield* takeStringInSteps(cursor)
  } catch (error) {
    if (error instanceof BailiwickError) return undefined
    throw error
  }
}
