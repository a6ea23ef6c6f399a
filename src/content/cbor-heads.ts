/**
 * The first bytes of CBOR items, for strings, which are read in parts, and for what the library refuses without saying why.
 *
 * A head is a byte with the major type and a low number, which is the argument itself or tells how many bytes of it follow.
 */
import { hexByte, malformedCbor, truncatedCbor } from './cbor-refusals.ts'

const INDEFINITE = 31
const MAX_LENGTH = 0x7f_ff_ff_ff

/** The content of a string: from `start` to before `end`; of a string in chunks, `end` is undefined. */
export type StringHead = Readonly<{ start: number; end: number | undefined }>

/**
 * Where the string lies whose head is at `at`; its end may lie beyond the body's. `standing` is the token that messages name;
 * `isPassed`: the string is only passed over.
 *
 * Throws what `explainHead` makes.
 */
export function readStringHead(bytes: Uint8Array, at: number, standing: string, isPassed = false): StringHead {
  const low = bytes[at]! & 31
  if (low === INDEFINITE) return { start: at + 1, end: undefined }
  const size = argumentSize(low)
  const start = at + 1 + size
  if (low > 27 && isPassed) throw invalidToken(bytes, at)
  if (low > 27 || start > bytes.length) throw explainHead(bytes, at, standing)
  const length = size === 0 ? low : argumentAt(bytes, at + 1, size)
  // WIRE: Jackson takes lengths of four bytes for signed ones, and -1 for the sign of chunks.
  if (size === 4 && length === 0xff_ff_ff_ffn) return { start, end: undefined }
  if (size === 8 && length > MAX_LENGTH) throw explainHead(bytes, at, standing)
  return { start, end: start + Number(length) }
}

/** Whether a container whose head is at `at` may have that many members. */
export function isLongContainer(bytes: Uint8Array, at: number, length: number): boolean {
  return (bytes[at]! & 31) === 27 && length > MAX_LENGTH
}

/** Why the head of a value at `at` cannot be read. */
export function explainHead(bytes: Uint8Array, at: number, standing: string): Error {
  const byte = bytes[at]!
  const low = byte & 31
  const size = argumentSize(low)
  if (at + 1 + size > bytes.length) return truncatedCbor(bytes, ` in ${standing}`)
  // WIRE: all texts
  if (byte === 0xf8) {
    const second = `0x${hexByte(bytes[at + 1]!)}`
    return malformedCbor(bytes, `Invalid second byte for simple value: ${second} (only values 0x20 - 0xFF allowed)`, at + 2)
  }
  const major = byte >> 5
  if (major === 6) return malformedCbor(bytes, `Invalid low bits for Tag token: 0x${hexByte(low)}`, at + 1)
  if (major < 2 || major === 7) return invalidToken(bytes, at)
  if (low === 27) {
    const length = BigInt.asIntN(64, BigInt(argumentAt(bytes, at + 1, size)))
    return malformedCbor(bytes, `Illegal length for ${standing}: ${length}`, at + 1 + size)
  }
  const indicator = `0x${low.toString(16).toUpperCase()}`
  const text = `Invalid 5-bit length indicator for \`JsonToken.${standing}\`: ${indicator}; only 0x00-0x17, 0x1F allowed`
  return malformedCbor(bytes, text, at + 1)
}

function invalidToken(bytes: Uint8Array, at: number): Error {
  return malformedCbor(bytes, `Invalid CBOR value token (first byte): 0x${hexByte(bytes[at]!)}`, at + 1)
}

function argumentSize(low: number): number {
  return low >= 24 && low <= 27 ? 2 ** (low - 24) : 0
}

function argumentAt(bytes: Uint8Array, at: number, size: number): bigint {
  return BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset + at, size).toString('hex')}`)
}
