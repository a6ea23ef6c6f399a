/**
 * The HTTP server: Fastify with its own ideas of routes, bodies, errors and answers switched off, because the wire contract has
 * others (reference 03 §9; `route-table.ts` says why not even Fastify's router would do).
 *
 * Every request, whatever its path and method, goes through `walkRequest`. Fastify keeps what is not the contract's: the life of
 * the server and injection for tests.
 *
 * COST: a request from a socket pays for its own walk only; nothing of Fastify runs for it.
 */
import type { RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type FastifyInstance, fastify } from 'fastify'
import type { HttpServerOptions } from './exchange.ts'
import { InflightBytes } from './inflight-bytes.ts'
import { defaultLimits } from './limits.ts'
import { answerMalformedRequest } from './malformed-request.ts'
import { nodeHttp } from './node-http.ts'
import { onceATurn } from './once-a-turn.ts'
import { type WalkContext, walkRequest } from './request-walk.ts'
import { compileRouteTable } from './route-table.ts'
import { createNodeServer } from './sockets.ts'

/** A request without a socket. */
export type InjectedRequest = Readonly<{
  method: string
  target: string
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
}>

/** Header names are in lower case. */
export type InjectedAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, number | string | readonly string[] | undefined>>
  body: Buffer
}>

export type HttpServer = Readonly<{
  fastify: FastifyInstance
  /** Port 0 picks a free one. Rejects with Node's own error, such as `EADDRINUSE`. */
  listen(options: Readonly<{ host: string; port: number }>): Promise<Readonly<{ address: string; port: number }>>
  /** Accepts no more, closes idle connections, finishes the requests in flight and, after the grace period, cuts what is left. */
  close(): Promise<void>
  /** Answers a request without a socket. */
  inject(request: InjectedRequest): Promise<InjectedAnswer>
}>

/** How often connections that became idle are looked for while the server closes. */
const CLOSING_INTERVAL = 20

/** A server for these routes; it listens when told to. */
export function createHttpServer<Caller>(options: HttpServerOptions<Caller>): HttpServer {
  const limits = { ...defaultLimits, ...options.limits }
  const inflight = new InflightBytes(limits.inflightRequestsLimit)
  const refresh = (): void => options.refresh?.()
  const context = { options, limits, inflight, table: compileRouteTable(options.routes), refresh }
  const server = createFastify({ ...context, refresh: onceATurn(refresh) })
  addRoutes(server, context)
  const connections = connectionsOf(server)
  return {
    fastify: server,
    listen: async (address) => {
      await server.listen(address)
      const bound = server.server.address() as AddressInfo
      return { address: bound.address, port: bound.port }
    },
    close: () => closeGracefully(server, connections, limits.shutdownGracePeriod),
    inject: (request) => inject(server, request),
  }
}

function createFastify<Caller>(context: WalkContext<Caller>): FastifyInstance {
  const { tls, renderError } = context.options
  const { limits } = context
  const listener: RequestListener = (request, response) => void walkRequest(context, request, response, request.url ?? '')
  return fastify({
    serverFactory: () => createNodeServer({ tls, limits }, listener),
    clientErrorHandler: (error, socket) => answerMalformedRequest(error, socket, { renderError, listener }),
    // Fastify sees one route; the target as sent stays at hand as `originalUrl`.
    rewriteUrl: () => '/',
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logger: false,
  })
}

/** For injected requests; those from sockets do not come by Fastify's router. */
function addRoutes<Caller>(server: FastifyInstance, context: WalkContext<Caller>): void {
  // As methods without a body: Fastify then leaves the body alone, whatever its type.
  for (const method of nodeHttp.METHODS) server.addHttpMethod(method, { hasBody: false, overrideExisting: true })
  server.route({
    method: nodeHttp.METHODS as 'GET'[],
    url: '/',
    handler: (request, reply) => {
      // The answer is written past Fastify's reply.
      reply.hijack()
      return walkRequest(context, request.raw, reply.raw, request.originalUrl)
    },
  })
}

function connectionsOf({ server }: FastifyInstance): ReadonlySet<Socket> {
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  return connections
}

async function closeGracefully(server: FastifyInstance, connections: ReadonlySet<Socket>, gracePeriod: number): Promise<void> {
  // Node takes a connection on which nothing has come yet for one with a request under way.
  for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  // A connection whose last request was in flight becomes idle only after the others were closed.
  const timer = setInterval(() => server.server.closeIdleConnections(), CLOSING_INTERVAL)
  const deadline = setTimeout(() => server.server.closeAllConnections(), gracePeriod)
  try {
    await server.close()
  } finally {
    clearInterval(timer)
    clearTimeout(deadline)
  }
}

async function inject(server: FastifyInstance, request: InjectedRequest): Promise<InjectedAnswer> {
  const { method, target, headers, body } = request
  const answer = await server.inject({
    method: method as 'GET',
    url: target,
    ...(headers && { headers }),
    ...(body !== undefined && { payload: body }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload }
}
