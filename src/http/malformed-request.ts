/**
 * Answers what Node's parser could not read as HTTP: there is no request to route, only a socket to answer and close.
 *
 * Mirrors Elasticsearch's answers to undecodable messages in shape and status; the reasons are the field's where Node tells enough
 * to know them.
 */
import type { Socket } from 'node:net'
import { IllegalArgumentError } from '../errors.ts'
import type { HttpServerOptions } from './exchange.ts'
import { renderCompactJson } from './render-json.ts'
import { MAX_HEADER_LENGTH } from './sockets.ts'

const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: `HTTP header is larger than ${MAX_HEADER_LENGTH} bytes.`,
  HPE_INVALID_METHOD: 'Illegal character in HTTP Method',
  HPE_INVALID_VERSION: 'Unexpected http protocol version',
  HPE_INVALID_HEADER_TOKEN: 'a header name can only contain "token" characters',
  HPE_INVALID_CONTENT_LENGTH: 'Content-Length value is not a number',
  HPE_INVALID_CHUNK_SIZE: 'chunk size is not a number',
  HPE_INVALID_EOF_STATE: 'the request ends too early',
}

/**
 * Answers 400 in the shape of any other error and closes the connection.
 *
 * Two cases are no reason to: a socket that is gone, and bytes behind a request that asked for the connection to be closed, which
 * is answered first.
 */
export function answerMalformedRequest(
  error: Error & { code?: string },
  socket: Socket,
  renderError: HttpServerOptions<unknown>['renderError'],
): void {
  if (error.code === 'HPE_CLOSED_CONNECTION') return
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const reason = REASONS[error.code ?? ''] ?? 'the request is not valid HTTP'
  const { status, body } = renderError(new IllegalArgumentError(reason), { withStackTrace: false })
  const text = renderCompactJson(body ?? {})
  socket.end(
    [
      `HTTP/1.1 ${status} Bad Request`,
      'X-elastic-product: Elasticsearch',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  )
}
