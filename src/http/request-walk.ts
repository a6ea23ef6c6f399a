/**
 * The walk of one request through the wire contract, in the order in which it may fail (reference 03 §2).
 *
 * INVARIANT 1: an unauthenticated caller learns nothing but that it is one; only OPTIONS and requests that cannot be attributed
 *   (a line too long, conflicting credentials) are answered before.
 * INVARIANT 2: whatever fails is rendered in the format that the request asked for, as far as that could be read.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { BadParameterError, IllegalArgumentError, RouteError, StatusError } from '../errors.ts'
import { chooseAnswerType, contentTypeOf, type Negotiation, negotiate } from './content-types.ts'
import type { Answer, HttpServerOptions, Route } from './exchange.ts'
import { IncomingExchange } from './incoming-exchange.ts'
import { parseQueryParameters, QueryParameters } from './query-parameters.ts'
import { announcesBody, readBody } from './request-body.ts'
import { IncomingHead } from './request-head.ts'
import { isKnownMethod, pathParameters, type RoutedPath } from './route-table.ts'
import { sendAnswer, sendFailure, sendTooLarge } from './send-answer.ts'

/** Bytes of the request line. */
const MAX_LINE_LENGTH = 4096

const DEFAULT_MAX_CONTENT_LENGTH = 100 * 1024 * 1024

/** A request, what Fastify knows of it, and where its path leads; `routed` is undefined where nothing is served. */
type Incoming<Caller> = Readonly<{
  head: IncomingHead
  request: FastifyRequest
  reply: FastifyReply
  routed: RoutedPath<Caller> | undefined
  /** Empty when the query string could not be read. */
  query: QueryParameters
  queryError: BadParameterError | undefined
  negotiation: Negotiation
}>

/** Carries out one request and answers it; never rejects. */
export async function walkRequest<Caller>(
  options: HttpServerOptions<Caller>,
  request: FastifyRequest,
  reply: FastifyReply,
  routed: RoutedPath<Caller> | undefined,
): Promise<void> {
  // The answer is written past Fastify's reply.
  reply.hijack()
  const incoming = readHead(request, reply, routed)
  const { head, query, negotiation } = incoming
  try {
    const outcome = await settle(options, incoming)
    if (outcome === 'too-large') return sendTooLarge(reply.raw)
    const answerType = chooseAnswerType(negotiation, query.get('format'))
    await sendAnswer(reply.raw, head, outcome, { query, answerType })
  } catch (error) {
    // Only an answer that cannot be written gets here, a header of ours with a line break, say.
    options.onHiddenError?.(error, head)
    sendFailure(reply.raw)
  }
}

/** Reads what it takes to render any answer; what is wrong is remembered until it may be told. */
function readHead<Caller>(
  request: FastifyRequest,
  reply: FastifyReply,
  routed: RoutedPath<Caller> | undefined,
): Incoming<Caller> {
  const head = new IncomingHead(request.raw, request.originalUrl)
  const parsed = readQuery(head.rawQuery)
  const isError = parsed instanceof BadParameterError
  return {
    head,
    request,
    reply,
    routed,
    query: isError ? new QueryParameters() : parsed,
    queryError: isError ? parsed : undefined,
    negotiation: negotiate(head.lines('accept'), head.lines('content-type'), announcesBody(request.raw)),
  }
}

function readQuery(rawQuery: string): QueryParameters | BadParameterError {
  try {
    return parseQueryParameters(rawQuery)
  } catch (error) {
    if (error instanceof BadParameterError) return error
    throw error
  }
}

async function settle<Caller>(options: HttpServerOptions<Caller>, incoming: Incoming<Caller>): Promise<Answer | 'too-large'> {
  try {
    return await carryOut(options, incoming)
  } catch (error) {
    const trace = incoming.query.get('error_trace')
    const answer = options.renderError(error, { withStackTrace: trace === '' || trace === 'true' })
    if (answer.status >= 500) options.onHiddenError?.(error, incoming.head)
    return answer
  }
}

async function carryOut<Caller>(options: HttpServerOptions<Caller>, incoming: Incoming<Caller>): Promise<Answer | 'too-large'> {
  const { head, request, reply, query, negotiation } = incoming
  refuseLongLine(head)
  head.refuseConflictingHeaders()
  if (head.method === 'OPTIONS') return answerOptions(incoming)
  const caller = await options.authenticate(head)
  const body = await readBody(request.raw, reply.raw, options.maxContentLength ?? DEFAULT_MAX_CONTENT_LENGTH)
  if (body === 'too-large') return body
  refuseUnreadableHead(incoming)
  const { route, params } = findRoute(incoming)
  query.setPathParameters(params)
  const contentType = body.length === 0 ? undefined : contentTypeOf(negotiation)
  await options.authenticateSecondary(head)
  return route.handle(new IncomingExchange({ head, response: reply.raw, caller, params, query, body, contentType }))
}

function refuseLongLine({ method, target }: IncomingHead): void {
  const length = method.length + target.length + ' '.length + ' HTTP/1.1'.length
  // WIRE
  if (length > MAX_LINE_LENGTH) throw new IllegalArgumentError(`An HTTP line is larger than ${MAX_LINE_LENGTH} bytes.`)
}

/** Steps 4 and 5, and a path that cannot be decoded. */
function refuseUnreadableHead({ head, query, queryError, negotiation }: Incoming<unknown>): void {
  if (queryError !== undefined) throw queryError
  const [error] = negotiation.errors
  if (error !== undefined) throw error
  query.getBoolean('pretty')
  query.getBoolean('human')
  refuseBadErrorTrace(query)
  // Decoding refuses broken escapes anywhere in the path, whether or not it leads to a route.
  void head.path
}

/** WIRE: this switch alone is refused by the router and in its shape. */
function refuseBadErrorTrace(query: QueryParameters): void {
  try {
    query.getBoolean('error_trace')
  } catch (error) {
    throw new RouteError('bad-parameter', (error as Error).message, { cause: error })
  }
}

/** Needs no credentials: clients ask before they send any. */
function answerOptions(incoming: Incoming<unknown>): Answer {
  refuseUnreadableHead(incoming)
  // WIRE
  if (announcesBody(incoming.request.raw)) {
    throw new StatusError('OPTIONS requests with a payload body are not supported')
  }
  const { routed } = incoming
  return routed === undefined ? { status: 200 } : { status: 200, headers: { Allow: routed.allowed.join() } }
}

type FoundRoute<Caller> = Readonly<{ route: Route<Caller>; params: Readonly<Record<string, string>> }>

function findRoute<Caller>({ head, request, routed }: Incoming<Caller>): FoundRoute<Caller> {
  const route = routed?.routes.get(head.method)
  if (routed === undefined || route === undefined) throw unroutable(head, routed)
  const raw = request.params as Readonly<Record<string, string>>
  return { route, params: pathParameters(routed.placeholders.get(head.method)!, raw) }
}

/** WIRE: all texts. */
function unroutable({ method, target }: IncomingHead, routed: RoutedPath<unknown> | undefined): RouteError {
  const options = routed === undefined ? {} : { headers: { Allow: [routed.allowed.join()] } }
  const allowed = routed === undefined ? '' : `, allowed: [${routed.allowed.join(', ')}]`
  if (!isKnownMethod(method)) return new RouteError('method-not-allowed', `Unexpected http method: ${method}${allowed}`, options)
  if (routed === undefined) return new RouteError('no-handler', `no handler found for uri [${target}] and method [${method}]`)
  return new RouteError(
    'method-not-allowed',
    `Incorrect HTTP method for uri [${target}] and method [${method}]${allowed}`,
    options,
  )
}
