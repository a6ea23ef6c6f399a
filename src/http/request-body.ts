/**
 * Reads a request's body whole, decompressed, and within a limit.
 *
 * Mirrors Elasticsearch's aggregation of request content: gzip and deflate are undone (truncated streams give what they hold),
 * other encodings are left to the reader of the body. The limit holds for the bytes on the wire and for what they inflate to;
 * both count as bytes in flight until the request is answered.
 *
 * COST: nothing is waited for when the body came with its head, as small ones do.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Transform } from 'node:stream'
import zlib from 'node:zlib'
import { CircuitBreakingError, IllegalArgumentError } from '../errors.ts'
import { andThen } from '../time-slice/and-then.ts'
import { BodyPieces } from './body-pieces.ts'
import type { HeldBytes } from './inflight-bytes.ts'

const NO_BYTES = Buffer.alloc(0)

/** A body that is not one: too large, or cut off by a client that went away. */
export type NoBody = 'too-large' | 'gone'

/** `held` counts what was received; whoever made it releases it. */
export type BodyLimits = Readonly<{ maxLength: number; held: HeldBytes }>

/** Whether the headers announce a body. */
export function announcesBody(message: IncomingMessage): boolean {
  const length = message.headers['content-length']
  return length === undefined ? message.headers['transfer-encoding'] !== undefined : length !== '0'
}

/**
 * The body, at once when it is there. A client that waits to be asked is asked. Throws or rejects with `CircuitBreakingError`; the
 * rest of the body is discarded then.
 */
export function readBody(
  message: IncomingMessage,
  response: ServerResponse<IncomingMessage>,
  { maxLength, held }: BodyLimits,
): Buffer | NoBody | Promise<Buffer | NoBody> {
  const { headers } = message
  if (Number(headers['content-length'] ?? 0) > maxLength) return 'too-large'
  tellToGoOn(message, response)
  if (!announcesBody(message)) return NO_BYTES
  if (message.destroyed || response.destroyed) return 'gone'
  const received = message.complete ? takeWhole(message, maxLength, held) : collect(message, maxLength, held)
  const encoding = headers['content-encoding']
  if (encoding === undefined) return received
  return andThen(received, (bytes) =>
    typeof bytes === 'string' || bytes.length === 0
      ? bytes
      : decompress(bytes, encoding.trim().toLowerCase(), { maxLength, held }),
  )
}

/** For a client that waits to be asked; it may ask to without having a body. One of HTTP/1.0 does not know such answers. */
export function tellToGoOn(message: IncomingMessage, response: ServerResponse<IncomingMessage>): void {
  if (message.headers.expect !== undefined && message.httpVersion === '1.1') response.writeContinue()
}

/** A body of which nothing is missing. */
function takeWhole(message: IncomingMessage, maxLength: number, held: HeldBytes): Buffer | NoBody {
  const bytes = (message.read() as Buffer | null) ?? NO_BYTES
  held.add(bytes.length)
  return bytes.length <= maxLength ? bytes : 'too-large'
}

function collect(message: IncomingMessage, maxLength: number, held: HeldBytes): Promise<Buffer | NoBody> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | NoBody>()
  const pieces = new BodyPieces()
  const keep = (chunk: Buffer): void => {
    try {
      held.add(chunk.length)
      if (pieces.length + chunk.length <= maxLength) return void pieces.add(chunk)
      resolve('too-large')
    } catch (refusal) {
      reject(refusal)
    }
    // What follows is discarded.
    pieces.clear()
    message.off('data', keep).resume()
  }
  message.on('data', keep)
  message.on('end', () => resolve(pieces.take()))
  // Node tells of a connection that ends within a body by an error.
  message.on('error', () => resolve('gone'))
  return promise
}

type InflateLimits = Readonly<{ maxLength: number; held: HeldBytes }>

async function decompress(bytes: Buffer, encoding: string, limits: InflateLimits): Promise<Buffer | 'too-large'> {
  // Flushing instead of finishing accepts a stream that was cut short.
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH }
  if (encoding === 'gzip' || encoding === 'x-gzip') return inflated(bytes, encoding, zlib.createGunzip(options), limits)
  if (encoding !== 'deflate' && encoding !== 'x-deflate') return bytes
  const stream = hasZlibHeader(bytes) ? zlib.createInflate(options) : zlib.createInflateRaw(options)
  return inflated(bytes, encoding, stream, limits)
}

/** Piece by piece: nobody knows beforehand how much it will be. */
async function inflated(
  bytes: Buffer,
  encoding: string,
  stream: Transform,
  { maxLength, held }: InflateLimits,
): Promise<Buffer | 'too-large'> {
  const pieces = new BodyPieces()
  stream.end(bytes)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (pieces.length + chunk.length > maxLength) return 'too-large'
      held.add(chunk.length)
      pieces.add(chunk)
    }
  } catch (error) {
    if (error instanceof CircuitBreakingError) throw error
    throw new IllegalArgumentError(`request body is no valid \`${encoding}\` stream`, { cause: error })
  }
  return pieces.take()
}

/** RFC 1950 §2.2: method 8 in the low half of the first byte, and both bytes a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length >= 2 && (bytes[0]! & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
}
