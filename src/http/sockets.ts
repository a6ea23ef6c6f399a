/**
 * Node's server under Fastify, set up so that whatever arrives on a socket reaches the wire contract.
 *
 * Node would otherwise answer or drop some requests by itself: without a `Host` header, with `Expect`, with method CONNECT, or
 * with many headers.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpServerOptions } from './exchange.ts'
import { nodeHttp, nodeHttps } from './node-http.ts'

/** Bytes of all headers together; Node counts the request line too. */
export const MAX_HEADER_LENGTH = 16 * 1024
const MAX_LINE_LENGTH = 4 * 1024

/**
 * An idle connection is kept for ten minutes, longer than clients keep theirs, so that it is not we who close one that a client is
 * about to use. A request has one minute for its headers and five to arrive whole.
 */
const TIMEOUTS = { keepAliveTimeout: 600_000, headersTimeout: 60_000, requestTimeout: 300_000 }

/** A server that calls `listener` for everything that can be read as a request. */
export function createNodeServer(tls: HttpServerOptions<unknown>['tls'], listener: RequestListener): Server {
  const limits = { maxHeaderSize: MAX_HEADER_LENGTH + MAX_LINE_LENGTH, requireHostHeader: false, ...TIMEOUTS }
  const server =
    tls === undefined ? nodeHttp.createServer(limits, listener) : nodeHttps().createServer({ ...tls, ...limits }, listener)
  // Zero lifts the limit on their number; their size is limited anyway.
  server.maxHeadersCount = 0
  // The walk itself asks for the body once it wants it.
  server.on('checkContinue', listener)
  server.on('checkExpectation', refuseExpectation)
  server.on('connect', (message: IncomingMessage, socket: Duplex) => answerConnect(listener, message, socket))
  return server
}

function refuseExpectation(_message: IncomingMessage, response: ServerResponse): void {
  response.writeHead(417, { connection: 'close', 'content-length': '0' }).end()
}

/** CONNECT is a method like any other that no route has; no tunnel is opened. */
function answerConnect(listener: RequestListener, message: IncomingMessage, socket: Duplex): void {
  const response = new nodeHttp.ServerResponse(message)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.on('finish', () => socket.end())
  listener(message, response as Parameters<RequestListener>[1])
}
