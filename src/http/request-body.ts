/**
 * Reads a request's body whole, decompressed, and within a limit.
 *
 * Mirrors Elasticsearch's aggregation of request content: gzip and deflate are undone (truncated streams give what they hold),
 * other encodings are left to the reader of the body. The limit holds for the bytes on the wire and for what they inflate to.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { IllegalArgumentError } from '../errors.ts'

const NO_BYTES = Buffer.alloc(0)

const gunzip = promisify(zlib.gunzip)
const inflate = promisify(zlib.inflate)
const inflateRaw = promisify(zlib.inflateRaw)

/** Whether the headers announce a body. */
export function announcesBody(message: IncomingMessage): boolean {
  const length = message.headers['content-length']
  return length === undefined ? message.headers['transfer-encoding'] !== undefined : length !== '0'
}

/** The body, or `too-large`. Rejects when the client goes away before its end. A client that waits to be asked is asked. */
export async function readBody(
  message: IncomingMessage,
  response: ServerResponse<IncomingMessage>,
  maxLength: number,
): Promise<Buffer | 'too-large'> {
  if (Number(message.headers['content-length'] ?? 0) > maxLength) return 'too-large'
  tellToGoOn(message, response)
  if (!announcesBody(message)) return NO_BYTES
  const bytes = await collect(message, maxLength)
  const encoding = message.headers['content-encoding']
  return bytes === 'too-large' || encoding === undefined || bytes.length === 0
    ? bytes
    : decompress(bytes, encoding.trim().toLowerCase(), maxLength)
}

/** For a client that waits to be asked; it may ask to without having a body. One of HTTP/1.0 does not know such answers. */
export function tellToGoOn(message: IncomingMessage, response: ServerResponse<IncomingMessage>): void {
  if (message.headers.expect !== undefined && message.httpVersion === '1.1') response.writeContinue()
}

function collect(message: IncomingMessage, maxLength: number): Promise<Buffer | 'too-large'> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | 'too-large'>()
  const chunks: Buffer[] = []
  let length = 0
  message.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > maxLength) {
      // What follows is discarded, not kept.
      chunks.length = 0
      resolve('too-large')
    } else {
      chunks.push(chunk)
    }
  })
  message.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
  message.on('error', reject)
  message.on('close', () => {
    if (!message.complete) reject(new Error('the client went away before the end of its request'))
  })
  return promise
}

async function decompress(bytes: Buffer, encoding: string, maxLength: number): Promise<Buffer | 'too-large'> {
  // Flushing instead of finishing accepts a stream that was cut short.
  const options = { maxOutputLength: maxLength, finishFlush: zlib.constants.Z_SYNC_FLUSH }
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return await gunzip(bytes, options)
    if (encoding !== 'deflate' && encoding !== 'x-deflate') return bytes
    return await (hasZlibHeader(bytes) ? inflate(bytes, options) : inflateRaw(bytes, options))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large'
    throw new IllegalArgumentError(`request body is no valid \`${encoding}\` stream`, { cause: error })
  }
}

/** RFC 1950 §2.2: method 8 in the low half of the first byte, and both bytes a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length >= 2 && (bytes[0]! & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
}
