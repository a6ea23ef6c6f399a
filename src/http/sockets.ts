/**
 * Node's server under Fastify, set up so that whatever arrives on a socket reaches the wire contract.
 *
 * Node would otherwise answer or drop some requests by itself: without a `Host` header, with `Expect`, with method CONNECT, or
 * with many headers.
 */
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpServerOptions } from './exchange.ts'
import { MAX_HEADERS_LENGTH, MAX_LINE_LENGTH } from './head-fault.ts'
import { answerAndEnd, rememberAnswer } from './malformed-request.ts'
import { nodeHttp, nodeHttps } from './node-http.ts'

/**
 * An idle connection is kept for ten minutes, longer than clients keep theirs, so that it is not we who close one that a client is
 * about to use. A request has one minute for its headers and five to arrive whole.
 */
const TIMEOUTS = { keepAliveTimeout: 600_000, headersTimeout: 60_000, requestTimeout: 300_000 }

/** A server that calls `walk` for everything that can be read as a request. */
export function createNodeServer(tls: HttpServerOptions<unknown>['tls'], walk: RequestListener): Server {
  const listener: RequestListener = (message, response) => {
    rememberAnswer(response)
    walk(message, response)
  }
  // Node counts the request line too; each alone is measured by the walk.
  const limits = { maxHeaderSize: MAX_HEADERS_LENGTH + MAX_LINE_LENGTH, requireHostHeader: false, ...TIMEOUTS }
  const server =
    tls === undefined ? nodeHttp.createServer(limits, listener) : nodeHttps().createServer({ ...tls, ...limits }, listener)
  // Zero lifts the limit on their number; their size is limited anyway.
  server.maxHeadersCount = 0
  // The walk itself asks for the body once it wants it, and refuses other expectations.
  server.on('checkContinue', listener)
  server.on('checkExpectation', listener)
  // CONNECT is a method like any other that no route has; no tunnel is opened.
  server.on('connect', (message: IncomingMessage, socket: Duplex) => answerAndEnd(walk, message, socket))
  return server
}
