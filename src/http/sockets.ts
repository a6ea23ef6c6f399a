/**
 * Node's server under Fastify, set up so that whatever arrives on a socket reaches the wire contract.
 *
 * Node would otherwise answer or drop some requests by itself: without a `Host` header, with `Expect`, with method CONNECT, or
 * with many headers.
 */
import type { IncomingMessage, RequestListener, Server, ServerOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpServerOptions } from './exchange.ts'
import { MAX_HEADERS_LENGTH, MAX_LINE_LENGTH } from './head-fault.ts'
import type { HttpLimits } from './limits.ts'
import { answerConnect } from './malformed-request.ts'
import { nodeHttp, nodeHttps } from './node-http.ts'
import { inTurn } from './pipeline.ts'

type SocketOptions = Readonly<{ tls: HttpServerOptions<unknown>['tls']; limits: HttpLimits }>

/** A server that calls `walk` for everything that can be read as a request. */
export function createNodeServer({ tls, limits }: SocketOptions, walk: RequestListener): Server {
  const listener = inTurn(walk, limits.pipeliningMaxEvents)
  const options = nodeOptions(limits)
  const server =
    tls === undefined ? nodeHttp.createServer(options, listener) : nodeHttps().createServer({ ...tls, ...options }, listener)
  server.maxConnections = limits.maxConnections
  // Who has ended its side still gets the answers to what it asked; a name that Node does not document, but has had for long.
  Object.assign(server, { httpAllowHalfOpen: true })
  // Zero lifts the limit on their number; their size is limited anyway.
  server.maxHeadersCount = 0
  // The walk itself asks for the body once it wants it, and refuses other expectations.
  server.on('checkContinue', listener)
  server.on('checkExpectation', listener)
  // CONNECT is a method like any other that no route has; no tunnel is opened.
  server.on('connect', (message: IncomingMessage, socket: Duplex) => answerConnect(walk, message, socket))
  return server
}

function nodeOptions({ headersTimeout, requestTimeout, keepAliveTimeout }: HttpLimits): ServerOptions {
  const shortest = Math.min(headersTimeout, requestTimeout)
  return {
    // Node counts the request line too; each alone is measured by the walk.
    maxHeaderSize: MAX_HEADERS_LENGTH + MAX_LINE_LENGTH,
    requireHostHeader: false,
    // Node takes no longer time for a part than for the whole.
    headersTimeout: shortest,
    requestTimeout,
    keepAliveTimeout,
    // How often it is looked what took too long.
    connectionsCheckingInterval: Math.min(Math.ceil(shortest / 10), LONGEST_CHECKING_INTERVAL),
  }
}

const LONGEST_CHECKING_INTERVAL = 5_000
