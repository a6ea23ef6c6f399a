/**
 * Values as CBOR (RFC 8949), as Elasticsearch writes them: containers of indefinite length, numbers and lengths in their shortest
 * form, fractions as doubles.
 *
 * Difference: texts of more than 3,996 bytes are written in one piece, where Elasticsearch writes several; readers cannot tell.
 */
import type { Rendered } from './exchange.ts'

const START_ARRAY = Buffer.of(0x9f)
const START_MAP = Buffer.of(0xbf)
const BREAK = Buffer.of(0xff)

const MAX_UINT64 = 2n ** 64n - 1n

/** The whole value. */
export function renderCbor(value: Rendered): Buffer {
  const chunks: Buffer[] = []
  write(value, chunks)
  return Buffer.concat(chunks)
}

function write(value: Rendered, chunks: Buffer[]): void {
  if (typeof value === 'string') writeText(value, chunks)
  else if (typeof value === 'number' || typeof value === 'bigint') chunks.push(numberBytes(String(value)))
  else if (value === null) chunks.push(Buffer.of(0xf6))
  else if (typeof value === 'boolean') chunks.push(Buffer.of(value ? 0xf5 : 0xf4))
  else if (JSON.isRawJSON(value)) chunks.push(numberBytes(value.rawJSON))
  else writeContainer(value, chunks)
}

function writeContainer(value: Rendered & object, chunks: Buffer[]): void {
  if (Array.isArray(value)) {
    chunks.push(START_ARRAY)
    for (const item of value) write(item, chunks)
  } else {
    chunks.push(START_MAP)
    for (const [key, member] of value instanceof Map ? value : Object.entries(value)) {
      if (member === undefined) continue
      writeText(key, chunks)
      write(member, chunks)
    }
  }
  chunks.push(BREAK)
}

function writeText(text: string, chunks: Buffer[]): void {
  const bytes = Buffer.from(text)
  chunks.push(head(3, BigInt(bytes.length)), bytes)
}

/** `text` is a number in JSON's notation: an integer if it is written as one and fits 64 bits, else a double. */
function numberBytes(text: string): Buffer {
  if (/^-?\d+$/.test(text)) {
    const integer = BigInt(text)
    if (integer >= 0n && integer <= MAX_UINT64) return head(0, integer)
    if (integer < 0n && -1n - integer <= MAX_UINT64) return head(1, -1n - integer)
  }
  const bytes = Buffer.alloc(9, 0xfb)
  bytes.writeDoubleBE(Number(text), 1)
  return bytes
}

/** A major type with its argument in the shortest form. */
function head(majorType: number, argument: bigint): Buffer {
  const high = majorType << 5
  if (argument < 24n) return Buffer.of(high | Number(argument))
  const size = argument <= 0xffn ? 0 : argument <= 0xffffn ? 1 : argument <= 0xffffffffn ? 2 : 3
  const bytes = Buffer.alloc(1 + 2 ** size)
  bytes[0] = high | (24 + size)
  if (size === 3) bytes.writeBigUInt64BE(argument, 1)
  else bytes.writeUIntBE(Number(argument), 1, 2 ** size)
  return bytes
}
