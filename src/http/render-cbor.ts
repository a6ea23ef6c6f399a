/**
 * Values as CBOR (RFC 8949), as Elasticsearch writes them: containers of indefinite length, but for lists of texts that it counts;
 * numbers and lengths in their shortest form, fractions as doubles; texts of more than 3,996 characters in several pieces.
 */
import type { Rendered } from './exchange.ts'

const START_ARRAY = Buffer.of(0x9f)
const START_MAP = Buffer.of(0xbf)
const START_TEXT = Buffer.of(0x7f)
const BREAK = Buffer.of(0xff)

const MAX_UINT64 = 2n ** 64n - 1n
/** Of one piece of a text, in units of UTF-16. */
const MAX_PIECE_LENGTH = 3996

/** The rest of a path to a list that is counted, from where the writer stands. */
type Path = readonly string[]

/** Heads and texts that are written before a piece is given away. */
const CHUNKS_OF_PIECE = 256

/** The whole value; `countedLists` as an answer names them. */
export function renderCbor(value: Rendered, countedLists: readonly string[] = []): Buffer {
  return Buffer.concat([...cborPieces(value, countedLists)])
}

/** The same bytes in pieces that are each made quickly, unless a single text is long. */
export function* cborPieces(value: Rendered, countedLists: readonly string[] = []): Generator<Buffer, void, void> {
  const chunks: Buffer[] = []
  const paths = countedLists.map((path) => path.split('.'))
  yield* write(value, paths, chunks)
  yield Buffer.concat(chunks)
}

function* write(value: Rendered, paths: readonly Path[], chunks: Buffer[]): Generator<Buffer, void, void> {
  if (typeof value === 'string') writeText(value, chunks)
  else if (typeof value === 'number' || typeof value === 'bigint') chunks.push(numberBytes(String(value)))
  else if (value === null) chunks.push(Buffer.of(0xf6))
  else if (typeof value === 'boolean') chunks.push(Buffer.of(value ? 0xf5 : 0xf4))
  else if (JSON.isRawJSON(value)) chunks.push(numberBytes(value.rawJSON))
  else if (Array.isArray(value)) yield* writeList(value, paths, chunks)
  else yield* writeMap(value as Exclude<typeof value, readonly Rendered[]>, paths, chunks)
  if (chunks.length >= CHUNKS_OF_PIECE) yield Buffer.concat(chunks.splice(0))
}

function* writeList(items: readonly Rendered[], paths: readonly Path[], chunks: Buffer[]): Generator<Buffer, void, void> {
  const isCounted = paths.some((path) => path.length === 0)
  chunks.push(isCounted ? head(4, BigInt(items.length)) : START_ARRAY)
  for (const item of items) yield* write(item, paths, chunks)
  if (!isCounted) chunks.push(BREAK)
}

function* writeMap(value: Rendered & object, paths: readonly Path[], chunks: Buffer[]): Generator<Buffer, void, void> {
  chunks.push(START_MAP)
  for (const [key, member] of value instanceof Map ? value : Object.entries(value)) {
    if (member === undefined) continue
    writeText(key, chunks)
    yield* write(member, below(paths, key), chunks)
  }
  chunks.push(BREAK)
}

function below(paths: readonly Path[], key: string): readonly Path[] {
  return paths.filter(([first]) => first === '*' || first === key).map(([, ...rest]) => rest)
}

function writeText(text: string, chunks: Buffer[]): void {
  if (text.length <= MAX_PIECE_LENGTH) writePiece(text, chunks)
  else writePieces(text, chunks)
}

function writePieces(text: string, chunks: Buffer[]): void {
  chunks.push(START_TEXT)
  for (let start = 0; start < text.length; ) {
    const end = start + pieceLength(text, start)
    writePiece(text.slice(start, end), chunks)
    start = end
  }
  chunks.push(BREAK)
}

/** A pair of surrogates stays whole. */
function pieceLength(text: string, start: number): number {
  const last = text.charCodeAt(start + MAX_PIECE_LENGTH - 1)
  return last >= 0xd800 && last < 0xdc00 ? MAX_PIECE_LENGTH - 1 : MAX_PIECE_LENGTH
}

function writePiece(text: string, chunks: Buffer[]): void {
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
