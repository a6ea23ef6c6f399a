/**
 * The walk of one request through the wire contract, in the order in which it may fail (reference 03 §2).
 *
 * INVARIANT 1: an unauthenticated caller learns nothing but that it is one; only OPTIONS and requests that cannot be attributed
 *   (a line too long, conflicting credentials) are answered before.
 * INVARIANT 2: whatever fails is rendered in the format that the request asked for, as far as that could be read.
 * COST: a step that has its result at once is followed by the next at once; a request of which nothing is waited for, as of most, is
 *   answered before the next one is looked at.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BadParameterError, BailiwickError, RouteError, StatusError } from '../errors.ts'
import { andThen } from '../time-slice/and-then.ts'
import { chooseAnswerType, contentTypeOf, type Negotiation, negotiate } from './content-types.ts'
import type { Answer, HttpServerOptions } from './exchange.ts'
import {
  MAX_HEADERS_LENGTH,
  MAX_LINE_LENGTH,
  missingVersion,
  refuseAmbiguousLength,
  tooLongHeaders,
  tooLongLine,
  unexpectedVersion,
} from './head-fault.ts'
import { IncomingExchange } from './incoming-exchange.ts'
import type { HeldBytes, InflightBytes } from './inflight-bytes.ts'
import type { HttpLimits } from './limits.ts'
import { parseQueryParameters, QueryParameters } from './query-parameters.ts'
import { announcesBody, type NoBody, readBody, tellToGoOn } from './request-body.ts'
import { IncomingHead } from './request-head.ts'
import { type FoundPath, type FoundRoute, isKnownMethod, type RouteTable } from './route-table.ts'
import { type Bare, sendAnswer, sendBare, sendFailure } from './send-answer.ts'
import { currentTurn } from './turn.ts'
import { cutWhenUnread } from './unread-answer.ts'

const DEFAULT_MAX_CONTENT_LENGTH = 100 * 1024 * 1024

/** A request as far as it can be understood before anybody is authenticated. */
type Incoming = Readonly<{
  head: IncomingHead
  request: IncomingMessage
  response: ServerResponse<IncomingMessage>
  /** Empty when the query string could not be read. */
  query: QueryParameters
  queryError: BailiwickError | undefined
  negotiation: Negotiation
  /** Of the answer, whatever it will be. */
  warnings: string[]
}>

/** What every walk of a server shares. */
export type WalkContext<Caller> = Readonly<{
  options: HttpServerOptions<Caller>
  limits: HttpLimits
  inflight: InflightBytes
  table: RouteTable<Caller>
  /** Takes notice of what others changed; what is read afterwards is at least as new as the request. */
  refresh(): void
}>

/** An answer, a refusal that says nothing but its status, or nobody who waits for one. */
type Outcome = Answer | Bare | 'gone'

/**
 * Carries out one request and answers it, at once when it can, or at the end of the turn; never throws or rejects. `target` is the
 * request's as sent.
 */
export function walkRequest<Caller>(
  context: WalkContext<Caller>,
  request: IncomingMessage,
  response: ServerResponse<IncomingMessage>,
  target: string,
): void | Promise<void> {
  const walk = { context, incoming: readHead(request, response, target), held: context.inflight.hold() }
  try {
    const outcome = settle(context, walk.incoming, walk.held)
    if (outcome instanceof Promise) return outcome.then((settled) => finish(walk, settled)).catch((error) => fail(walk, error))
    const turn = currentTurn()
    if (turn === undefined) return finish(walk, outcome)
    turn.atEnd(() => void finish(walk, outcome))
  } catch (error) {
    fail(walk, error)
  }
}

type Walk<Caller> = Readonly<{ context: WalkContext<Caller>; incoming: Incoming; held: HeldBytes }>

/** Sends what came out. */
function finish<Caller>(walk: Walk<Caller>, outcome: Outcome): void | Promise<void> {
  try {
    const sending = send(walk.incoming, outcome)
    if (sending !== undefined) return sending.then(() => end(walk)).catch((error) => fail(walk, error))
    end(walk)
  } catch (error) {
    fail(walk, error)
  }
}

/** Only an answer that cannot be written gets here, a header of ours with a line break, say. */
function fail<Caller>(walk: Walk<Caller>, error: unknown): void {
  walk.context.options.onHiddenError?.(error, walk.incoming.head)
  sendFailure(walk.incoming.response)
  end(walk)
}

function end<Caller>({ context, incoming, held }: Walk<Caller>): void {
  held.release()
  cutWhenUnread(incoming.response, context.limits.answerTimeout)
}

function send({ head, response, query, negotiation, warnings }: Incoming, outcome: Outcome): void | Promise<void> {
  if (outcome === 'gone') return
  if (outcome === 'too-large' || outcome === 'expectation-failed') return sendBare(response, outcome)
  const answerType = chooseAnswerType(negotiation, query.get('format'))
  return sendAnswer(response, head, outcome, { query, answerType, warnings })
}

/** Reads what it takes to render any answer; what is wrong is remembered until it may be told. */
function readHead(request: IncomingMessage, response: ServerResponse<IncomingMessage>, target: string): Incoming {
  const head = new IncomingHead(request, target)
  const negotiation = negotiate(head.lines('accept'), head.lines('content-type'), announcesBody(request))
  const { query, queryError } = readQuery(head.rawQuery)
  return { head, request, response, query, queryError, negotiation, warnings: [] }
}

/** WIRE: with one of these two switches that is none, nothing of the query string counts. */
function readQuery(rawQuery: string): Pick<Incoming, 'query' | 'queryError'> {
  if (rawQuery === '') return { query: new QueryParameters(), queryError: undefined }
  try {
    const query = parseQueryParameters(rawQuery)
    query.getBoolean('pretty')
    query.getBoolean('human')
    return { query, queryError: undefined }
  } catch (error) {
    if (error instanceof BailiwickError) return { query: new QueryParameters(), queryError: error }
    throw error
  }
}

function settle<Caller>(context: WalkContext<Caller>, incoming: Incoming, held: HeldBytes): Outcome | Promise<Outcome> {
  try {
    const outcome = carryOut(context, incoming, held)
    return outcome instanceof Promise ? outcome.catch((error) => answerError(context, incoming, error)) : outcome
  } catch (error) {
    return answerError(context, incoming, error)
  }
}

function answerError<Caller>({ options }: WalkContext<Caller>, { head, query }: Incoming, error: unknown): Answer {
  const trace = query.get('error_trace')
  const answer = options.renderError(error, { withStackTrace: trace === '' || trace === 'true' })
  if (answer.status >= 500) options.onHiddenError?.(error, head)
  return answer
}

function carryOut<Caller>(context: WalkContext<Caller>, incoming: Incoming, held: HeldBytes): Outcome | Promise<Outcome> {
  const { options, table } = context
  const { head, request, response } = incoming
  refuseMalformedHead(incoming)
  // WIRE
  if (head.method === 'OPTIONS' && announcesBody(request))
    throw new StatusError('OPTIONS requests with a payload body are not supported')
  refuseConflictingHeaders(incoming)
  if (head.method === 'OPTIONS') return expectsTheUnknown(incoming) ? 'expectation-failed' : answerOptions(incoming, table)
  context.refresh()
  return andThen(options.authenticate(head), (caller) => {
    if (expectsTheUnknown(incoming)) return 'expectation-failed'
    const limits = { maxLength: options.maxContentLength ?? DEFAULT_MAX_CONTENT_LENGTH, held }
    return andThen(readBody(request, response, limits), (body) => dispatch(context, incoming, caller, body))
  })
}

function dispatch<Caller>(
  { options, table }: WalkContext<Caller>,
  incoming: Incoming,
  caller: Caller,
  body: Buffer | NoBody,
): Outcome | Promise<Outcome> {
  if (typeof body === 'string') return body
  refuseUnreadableHead(incoming)
  const { head, response, query, negotiation, warnings } = incoming
  const { route, params } = findRoute(table, head)
  query.setPathParameters(params)
  const contentType = body.length === 0 ? undefined : contentTypeOf(negotiation)
  const exchange = { head, response, caller, params, query, body, contentType, warnings }
  return andThen(options.authenticateSecondary(head), () => route.handle(new IncomingExchange(exchange)))
}

/**
 * What Node's parser passes and Elasticsearch does not. Nothing can be told of what follows such a head, so that the connection
 * ends.
 */
function refuseMalformedHead({ head: { method, target }, request, response }: Incoming): void {
  try {
    if (method.length + target.length + '  HTTP/1.1'.length > MAX_LINE_LENGTH) throw tooLongLine()
    refuseVersion(request)
    refuseOddCoding(request)
    if (headersLength(request.rawHeaders) > MAX_HEADERS_LENGTH) throw tooLongHeaders()
  } catch (fault) {
    response.shouldKeepAlive = false
    throw fault
  }
}

/** Node takes a line without a version for one of HTTP/0.9, which has no headers. */
function refuseVersion({ httpVersion, rawHeaders }: IncomingMessage): void {
  if (httpVersion === '1.1' || httpVersion === '1.0') return
  throw httpVersion === '0.9' && rawHeaders.length === 0 ? missingVersion() : unexpectedVersion(`HTTP/${httpVersion}`)
}

function refuseOddCoding(request: IncomingMessage): void {
  const { httpVersion, headers } = request
  const coding = headers['transfer-encoding']
  if (coding === undefined || (coding === 'chunked' && httpVersion === '1.1')) return
  const codings = request.headersDistinct['transfer-encoding'] ?? []
  refuseAmbiguousLength(
    `HTTP/${httpVersion}`,
    codings.map((each) => ['Transfer-Encoding', each] as const),
  )
}

/** With one blank before each value, as nearly all senders write them. */
function headersLength(rawHeaders: readonly string[]): number {
  let sum = rawHeaders.length
  for (const text of rawHeaders) sum += text.length
  return sum
}

/** WIRE: whatever else is wrong with the head is suppressed. */
function refuseConflictingHeaders(incoming: Incoming): void {
  const conflict = incoming.head.findConflict()
  if (conflict === undefined) return
  conflict.suppressed = faultsOf(incoming)
  throw conflict
}

/** What is wrong with the query string and with the media types, in the order in which Elasticsearch looks at them. */
function faultsOf({ queryError, negotiation: { errors } }: Incoming): readonly BailiwickError[] {
  if (queryError === undefined) return errors
  return queryError instanceof BadParameterError ? [queryError, ...errors] : [...errors, queryError]
}

/** Steps 4 and 5, and a path that cannot be decoded. */
function refuseUnreadableHead(incoming: Incoming): void {
  const faults = faultsOf(incoming)
  if (faults.length > 0) {
    const [fault, ...others] = faults as [BailiwickError, ...BailiwickError[]]
    fault.suppressed = others
    throw fault
  }
  refuseBadErrorTrace(incoming.query)
  // Decoding refuses broken escapes anywhere in the path, whether or not it leads to a route.
  void incoming.head.path
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
function answerOptions(incoming: Incoming, table: RouteTable<unknown>): Answer {
  tellToGoOn(incoming.request, incoming.response)
  refuseUnreadableHead(incoming)
  const found = table.find(incoming.head.rawPath)
  return found === undefined ? { status: 200 } : { status: 200, headers: { Allow: found.allowed.join() } }
}

function expectsTheUnknown({ head }: Incoming): boolean {
  const expectation = head.lines('expect')?.[0]
  return expectation !== undefined && expectation.toLowerCase() !== '100-continue'
}

function findRoute<Caller>(table: RouteTable<Caller>, head: IncomingHead): FoundRoute<Caller> {
  const found = table.find(head.rawPath)
  const route = found?.route(head.method)
  if (route === undefined) throw unroutable(head, found)
  return route
}

/** WIRE: all texts. */
function unroutable({ method, target }: IncomingHead, found: FoundPath<unknown> | undefined): RouteError {
  const options = found === undefined ? {} : { headers: { Allow: [found.allowed.join()] } }
  const allowed = found === undefined ? '' : `, allowed: [${found.allowed.join(', ')}]`
  if (!isKnownMethod(method)) return new RouteError('method-not-allowed', `Unexpected http method: ${method}${allowed}`, options)
  if (found === undefined) return new RouteError('no-handler', `no handler found for uri [${target}] and method [${method}]`)
  return new RouteError(
    'method-not-allowed',
    `Incorrect HTTP method for uri [${target}] and method [${method}]${allowed}`,
    options,
  )
}
