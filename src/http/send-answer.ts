/**
 * An answer onto the wire: headers, filter, format, compression.
 *
 * Mirrors reference 03 §9.8–§9.10. Answers with 401 and 403 name neither the product nor deprecations.
 *
 * Written to Node's response directly: Fastify's reply adds a charset to content types, and clients compare them.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { runInSlices } from '../time-slice/run-in-slices.ts'
import { chooseEncoding, type Encoding } from './answer-encoding.ts'
import type { AnswerType } from './content-types.ts'
import type { Answer, Rendered } from './exchange.ts'
import { filterByPath, filterInSteps, splitFilterPath } from './filter-path.ts'
import { isLarge } from './large-value.ts'
import { letRestIn } from './lingering-close.ts'
import type { QueryParameters } from './query-parameters.ts'
import { render } from './render.ts'
import { cborPieces } from './render-cbor.ts'
import { jsonPieces } from './render-json.ts'
import { yamlPieces } from './render-yaml.ts'
import type { IncomingHead } from './request-head.ts'
import { compactTextOf, maxEntriesAtOnce, SelfWrittenBody } from './self-written-body.ts'

/** How the caller wants to be answered, as far as the request could be understood. */
export type Presentation = Readonly<{ query: QueryParameters; answerType: AnswerType; warnings: readonly string[] }>

type Response = ServerResponse<IncomingMessage>

/** A whole body, or what it consists of when it is large: nobody should wait for it to be copied into one piece. */
type BodyBytes = string | Buffer | readonly Buffer[]

const NO_PATHS: readonly string[] = []

/** From more paths on, filtering any answer may take long. */
const MANY_PATHS = 20

/** Characters of a large answer that are encoded together. */
const CHUNK_LENGTH = 64 * 1024

/** Elasticsearch's own level; answers repeat themselves so much that more effort saves nothing. */
const effort = { level: 3 }

const gzip = promisify(zlib.gzip)
const deflate = promisify(zlib.deflate)

/** Sends `answer`, at once when it is small. COST: one string and one write, unless the answer is filtered or compressed. */
export function sendAnswer(
  response: Response,
  head: IncomingHead,
  answer: Answer,
  presentation: Presentation,
): Promise<void> | undefined {
  const headers = answerHeaders(head, answer, presentation.warnings)
  if (answer.body === undefined) {
    headers['content-type'] = 'text/plain; charset=UTF-8'
    write(response, answer.status, headers, '')
    return undefined
  }
  headers['content-type'] = presentation.answerType.header
  const { query, answerType } = presentation
  const paths = query.isEmpty ? NO_PATHS : pathsOf(answer, query)
  const encoding = mayCompress(head, response) ? chooseEncoding(head.lines('accept-encoding')?.join()) : undefined
  const isKept = answer.isRepeated === true && query.isEmpty && answerType.format === 'json'
  const bytes = isKept ? renderOnce(answer, presentation) : bytesOf(answer.body, answer, paths, presentation)
  if (bytes instanceof Promise) return bytes.then((all) => writeEncoded(response, answer.status, headers, all, encoding))
  if (encoding !== undefined) return writeEncoded(response, answer.status, headers, bytes, encoding)
  write(response, answer.status, headers, bytes)
  return undefined
}

/** HTTP/1.0 knows no encodings of contents, and an answer to HEAD has none. */
function mayCompress({ method }: IncomingHead, { req }: Response): boolean {
  return method !== 'HEAD' && req.httpVersion !== '1.0'
}

/** Refusals that say nothing but their status. */
export type Bare = 'too-large' | 'expectation-failed'

const bareStatuses = {
  'too-large': [413, 'Request Entity Too Large'],
  'expectation-failed': [417, 'Expectation Failed'],
} as const

/** Sends a bare refusal; the connection ends, since a body may be under way. */
export function sendBare(response: Response, bare: Bare): void {
  const [status, message] = bareStatuses[bare]
  response.statusMessage = message
  write(response, status, { connection: 'close' }, '')
}

/** The last resort when an answer could not be written. */
export function sendFailure(response: Response): void {
  if (response.headersSent) response.destroy()
  else write(response, 500, { connection: 'close' }, '')
}

async function writeEncoded(
  response: Response,
  status: number,
  headers: OutgoingHttpHeaders,
  bytes: BodyBytes,
  encoding: Encoding | undefined,
): Promise<void> {
  if (encoding === undefined) return write(response, status, headers, bytes)
  headers['content-encoding'] = encoding
  write(response, status, headers, await compress(bytes, encoding))
}

function write(response: Response, status: number, headers: OutgoingHttpHeaders, bytes: BodyBytes): void {
  leaveOutDefaults(response)
  if (!response.req.complete) letRestIn(response)
  if (isInPieces(bytes)) {
    headers['content-length'] = bytes.reduce((sum, piece) => sum + piece.length, 0)
    response.writeHead(status, headers)
    for (const piece of bytes) response.write(piece)
    response.end()
  } else {
    headers['content-length'] = Buffer.byteLength(bytes)
    // Node writes headers and a text at once, in the text's encoding, which is not that of an echoed header.
    response.writeHead(status, headers).end(headers['X-Opaque-Id'] === undefined ? bytes : Buffer.from(bytes))
  }
}

/** WIRE: Elasticsearch sends no date, and says nothing of a connection that stays. */
function leaveOutDefaults(response: Response): void {
  response.sendDate = false
  // Node ends the connection behind the last answer to a client that has ended its side, unless the line is left out.
  if (response.shouldKeepAlive && !response.req.socket.readableEnded) response.removeHeader('connection')
}

function isInPieces(bytes: BodyBytes): bytes is readonly Buffer[] {
  return Array.isArray(bytes)
}

function answerHeaders(head: IncomingHead, { status, headers: own }: Answer, warnings: readonly string[]): OutgoingHttpHeaders {
  const isDenial = status === 401 || status === 403
  const headers: OutgoingHttpHeaders = {}
  const opaqueId = head.lines('x-opaque-id')?.[0]
  if (opaqueId !== undefined) headers['X-Opaque-Id'] = opaqueId
  if (own !== undefined) {
    for (const [name, value] of Object.entries(own)) {
      headers[name] = typeof value === 'string' ? value : value.length === 1 ? value[0] : [...value]
    }
  }
  if (isDenial) return headers
  headers['X-elastic-product'] = 'Elasticsearch'
  if (warnings.length > 0) headers.Warning = [...warnings]
  return headers
}

/** Of repeated answers, in JSON as it is without parameters. */
const renderedTexts = new WeakMap<Answer, string | Buffer>()

function renderOnce(answer: Answer, presentation: Presentation): string | Buffer {
  let text = renderedTexts.get(answer)
  if (text === undefined) {
    const { body } = answer
    text = body instanceof SelfWrittenBody ? compactTextOf(body) : renderValue(body!, answer, presentation)
    renderedTexts.set(answer, text)
  }
  return text
}

/** A body as it is wanted; what takes long with others served in between. */
function bytesOf(
  body: Rendered | SelfWrittenBody,
  answer: Answer,
  paths: readonly string[],
  presentation: Presentation,
): BodyBytes | Promise<BodyBytes> {
  if (body instanceof SelfWrittenBody) return bytesOfSelfWritten(body, answer, paths, presentation)
  if (isLarge(body) || paths.length > MANY_PATHS) return renderLarge(body, answer, paths, presentation)
  return paths.length === 0
    ? renderValue(body, answer, presentation)
    : renderValue(filterByPath(body, paths), notCounted(answer), presentation)
}

function bytesOfSelfWritten(
  body: SelfWrittenBody,
  answer: Answer,
  paths: readonly string[],
  presentation: Presentation,
): BodyBytes | Promise<BodyBytes> {
  const { query, answerType } = presentation
  if (paths.length > 0 || answerType.format !== 'json' || isPrettyWanted(answer, query)) {
    return runInSlices(body.value()).then((value) => bytesOf(value, answer, paths, presentation))
  }
  return body.entries <= maxEntriesAtOnce ? compactTextOf(body) : runInSlices(encodeInChunks(body.compactJson()))
}

function renderValue(value: Rendered, answer: Answer, { query, answerType }: Presentation): string | Buffer {
  return render(value, answerType.format, isPrettyWanted(answer, query), answer.countedLists)
}

/** WIRE: of what is filtered no list is counted. */
function notCounted(answer: Answer): Answer {
  const { countedLists: _, ...others } = answer
  return others
}

async function renderLarge(
  body: Rendered,
  answer: Answer,
  paths: readonly string[],
  presentation: Presentation,
): Promise<BodyBytes> {
  const { query, answerType } = presentation
  const isFiltered = paths.length > 0
  const value = isFiltered ? await runInSlices(filterInSteps(body, paths)) : body
  switch (answerType.format) {
    case 'json':
      return runInSlices(encodeInChunks(jsonPieces(value, isPrettyWanted(answer, query))))
    case 'yaml':
      return runInSlices(encodeInChunks(yamlPieces(value)))
    case 'cbor':
      return runInSlices(gathered(cborPieces(value, isFiltered ? undefined : answer.countedLists)))
  }
}

/** One piece a step. */
function* gathered(pieces: Iterable<Buffer>): Generator<undefined, Buffer[], void> {
  const chunks: Buffer[] = []
  for (const piece of pieces) {
    chunks.push(piece)
    yield
  }
  return chunks
}

/** Gathers pieces of text into chunks of bytes, one piece a step. */
function* encodeInChunks(pieces: Iterable<string>): Generator<undefined, Buffer[], void> {
  const chunks: Buffer[] = []
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length >= CHUNK_LENGTH) {
      chunks.push(Buffer.from(text))
      text = ''
    }
    yield
  }
  chunks.push(Buffer.from(text))
  return chunks
}

/** What the answer is filtered by; errors are not. */
function pathsOf({ isError }: Answer, query: QueryParameters): readonly string[] {
  const filter = isError === true ? undefined : query.get('filter_path')
  return filter === undefined ? [] : splitFilterPath(filter)
}

function isPrettyWanted({ isPretty }: Answer, query: QueryParameters): boolean {
  const pretty = query.get('pretty')
  return pretty === undefined ? isPretty === true : pretty === '' || pretty === 'true'
}

function compress(bytes: BodyBytes, encoding: Encoding): Promise<Buffer> {
  if (isInPieces(bytes))
    return buffer(Readable.from(bytes).pipe(encoding === 'gzip' ? zlib.createGzip(effort) : zlib.createDeflate(effort)))
  return encoding === 'gzip' ? gzip(bytes, effort) : deflate(bytes, effort)
}
