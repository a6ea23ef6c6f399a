/**
 * Answers what Node's parser could not read as HTTP: there is no request to route, only a socket to answer and close.
 *
 * Mirrors Elasticsearch's answers to undecodable messages: what is wrong with the head is told in its words (`head-fault.ts`), and
 * a method that the parser does not know is walked to its refusal like any other request.
 *
 * Difference: Elasticsearch takes some requests that the parser refuses (docs/differences.md); they are refused here.
 *
 * INVARIANT: nothing is ever carried out that the parser refused: a method that is unknown has no route.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { BailiwickError, IllegalArgumentError, RequestTimeoutError } from '../errors.ts'
import type { HttpServerOptions } from './exchange.ts'
import { MAX_LINE_LENGTH, type ReadHead, readHead, tooLongHeaders, tooLongLine } from './head-fault.ts'
import { endConnection } from './lingering-close.ts'
import { headAt } from './message-start.ts'
import { nodeHttp } from './node-http.ts'
import { lastAnswerOn } from './pipeline.ts'
import { renderCompactJson } from './render-json.ts'
import { isKnownMethod } from './route-table.ts'

/** What Node tells of it. */
export type ParserError = Error & Readonly<{ code?: string; rawPacket?: unknown; bytesParsed?: number }>

type MalformedOptions = Readonly<{
  renderError: HttpServerOptions<unknown>['renderError']
  /** Walks a request of an unknown method to its refusal. */
  listener: RequestListener
}>

/**
 * Answers in the shape of any other error and closes the connection.
 *
 * Two cases are no reason to: a socket that is gone, and bytes behind a request that asked for the connection to be closed, which
 * is answered first.
 */
export function answerMalformedRequest(error: ParserError, socket: Duplex, options: MalformedOptions): void {
  if (error.code === 'HPE_CLOSED_CONNECTION') return
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  // A connection on which nothing ever came asked nothing.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && (socket as Socket).bytesRead === 0) {
    socket.destroy()
    return
  }
  const last = lastAnswerOn(socket)
  // The rest of its body never comes; whoever reads it is told by the end of the connection.
  if (last?.req.complete === false) refuseInBody(error, socket, last, options)
  else afterLastAnswer(socket, () => refuse(error, socket, options))
}

/** Calls `then` once all answers begun on a connection are out of our hands; not at all when it breaks before that. */
function afterLastAnswer(socket: Duplex, then: () => void): void {
  const last = lastAnswerOn(socket)
  // An answer has its socket from when it is its turn until it tells that it is finished.
  if (last === undefined || (last.writableEnded && last.socket === null)) then()
  else last.once('finish', then)
}

function refuseInBody(error: ParserError, socket: Duplex, last: ServerResponse, options: MalformedOptions): void {
  // Others are answered first.
  if (last.socket === null && !last.writableEnded) last.once('socket', () => refuseInBody(error, socket, last, options))
  // Whose answer did not need the body has it already.
  else if (last.headersSent) endConnection(socket)
  else if (FAULTS_OF_WHOLE_HEADS.includes(error.code ?? '')) refuse(error, socket, options)
  else writeRefusal(socket, faultOfBody(error), options)
}

function refuse(error: ParserError, socket: Duplex, options: MalformedOptions): void {
  const found = faultOf(error)
  if (found instanceof BailiwickError) writeRefusal(socket, found, options)
  else answerUnknownMethod(found, socket, options.listener)
}

/** What is wrong, or the head when nothing is but its method. */
function faultOf({ code, rawPacket, bytesParsed = 0 }: ParserError): BailiwickError | ReadHead {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return tookTooLong()
  if (!Buffer.isBuffer(rawPacket)) return new IllegalArgumentError(REASONS[code ?? ''] ?? NOT_HTTP)
  const text = headAt(rawPacket, bytesParsed, FAULTS_OF_WHOLE_HEADS.includes(code ?? ''))
  if (text === undefined) return new IllegalArgumentError(NOT_HTTP)
  if (code === 'HPE_HEADER_OVERFLOW') return text.search(/\r?\n|$/) > MAX_LINE_LENGTH ? tooLongLine() : tooLongHeaders()
  try {
    const head = readHead(text)
    return code === 'HPE_INVALID_METHOD' && !isKnownMethod(head.method) ? head : new IllegalArgumentError(NOT_HTTP)
  } catch (fault) {
    if (fault instanceof BailiwickError) return fault
    throw fault
  }
}

const NOT_HTTP = 'the request is not valid HTTP'

/** What the parser finds only once it has read all headers. */
const FAULTS_OF_WHOLE_HEADS: readonly string[] = ['HPE_INVALID_TRANSFER_ENCODING', 'HPE_INVALID_CONTENT_LENGTH']

/** Where there are no bytes to look at. */
const REASONS: Readonly<Record<string, string>> = { HPE_INVALID_EOF_STATE: 'the request ends too early' }

function faultOfBody({ code }: ParserError): BailiwickError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return tookTooLong()
  return new IllegalArgumentError(
    code === 'HPE_INVALID_CHUNK_SIZE' ? 'chunk size is not a number' : (REASONS[code ?? ''] ?? NOT_HTTP),
  )
}

const tookTooLong = (): BailiwickError => new RequestTimeoutError('the request took too long to arrive')

function writeRefusal(socket: Duplex, fault: BailiwickError, { renderError }: MalformedOptions): void {
  const { status, body } = renderError(fault, { withStackTrace: false })
  const text = renderCompactJson(body ?? {})
  endConnection(
    socket,
    [
      `HTTP/1.1 ${status} ${nodeHttp.STATUS_CODES[status]}`,
      'X-elastic-product: Elasticsearch',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  )
}

/** Its body is not looked at, and nothing behind it: where it ends, only the parser could have told. */
function answerUnknownMethod(head: ReadHead, socket: Duplex, listener: RequestListener): void {
  const message = new nodeHttp.IncomingMessage(socket as IncomingMessage['socket'])
  message.method = head.method
  message.url = head.target
  message.httpVersion = head.version.slice('HTTP/'.length)
  message.rawHeaders = head.headers.flat()
  message.headersDistinct = linesByName(head)
  message.headers = firstLines(message.headersDistinct)
  message.complete = true
  message.push(null)
  answerAndEnd(listener, message, socket)
}

function linesByName({ headers }: ReadHead): Record<string, string[]> {
  const lines: Record<string, string[]> = Object.create(null)
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    lines[key] = [...(lines[key] ?? []), value]
  }
  return lines
}

function firstLines(lines: NodeJS.Dict<string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(lines).map(([name, values]) => [name, values?.[0] ?? '']))
}

/** Answers a request of method CONNECT, behind those that came before it: Node has let go of its connection altogether. */
export function answerConnect(listener: RequestListener, message: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  afterLastAnswer(socket, () => answerAndEnd(listener, message, socket))
}

/** Has a request answered that is the last of its connection. */
function answerAndEnd(listener: RequestListener, message: IncomingMessage, socket: Duplex): void {
  const response = new nodeHttp.ServerResponse(message)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.on('finish', () => endConnection(socket))
  listener(message, response as Parameters<RequestListener>[1])
}
