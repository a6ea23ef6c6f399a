/**
 * What is wrong with a request's head, told in the words of Elasticsearch.
 *
 * Mirrors how Netty reads a head (reference 03 §9.10 tells the limits): line by line, a header when the line behind it shows that
 * it is not folded further, lengths and codings when all headers are there, the version last. So the first of several faults is the
 * one that is told here too.
 *
 * Only asked once Node's parser has refused the head, or has passed what Elasticsearch refuses; a head in which nothing is found
 * wrong here may still be none that Node's parser takes.
 *
 * COST: linear in the head, which is bounded.
 */
import {
  type BailiwickError,
  ContentLengthNotAllowedError,
  IllegalArgumentError,
  InvalidLineSeparatorError,
  TooLongHeadersError,
  TooLongLineError,
  TransferEncodingNotAllowedError,
} from '../errors.ts'

/** Bytes of the request line. */
export const MAX_LINE_LENGTH = 4096
/** Bytes of all headers together, the ends of their lines not counted. */
export const MAX_HEADERS_LENGTH = 16 * 1024

/** A head as far as it could be read. Texts are of bytes: each character is one. */
export type ReadHead = Readonly<{
  method: string
  target: string
  version: string
  headers: readonly (readonly [name: string, value: string])[]
}>

const NO_TOKEN = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/
const PROHIBITED_IN_VALUES = /[\0-\x08\x0a-\x1f\x7f]/
/** At the beginning; told as the end of a line that is none. */
const CONTROL = /^[\0-\x1f\x7f-\x9f]/
const SPACE = /[ \t\x0b\x0c\r]+/

/** Reads the head that `text` begins with; throws what is wrong with it. WIRE: all texts. */
export function readHead(text: string): ReadHead {
  const lines = new LineReader(text.replace(/^[ \r\n]+/, ''))
  // What has no end yet will not become a line by it, and its beginning is told instead.
  if (!text.includes('\n')) refuseMethod(/^\S*/.exec(text)![0])
  const { method, target, version } = readRequestLine(lines.next())
  const headers = readHeaders(lines)
  refuseAmbiguousLength(version, headers)
  if (version !== 'HTTP/1.1' && version !== 'HTTP/1.0') throw unexpectedVersion(version)
  return { method, target, version, headers }
}

/** The refusal of a version that can be read, but is not spoken here. WIRE */
export function unexpectedVersion(version: string): IllegalArgumentError {
  return new IllegalArgumentError(`Unexpected http protocol version: ${version}`)
}

/** The refusal of a line that names no version. WIRE */
export function missingVersion(): IllegalArgumentError {
  return new IllegalArgumentError('text is empty (possibly HTTP/0.9)')
}

/** The refusal of a request line of more than `MAX_LINE_LENGTH`. WIRE */
export function tooLongLine(): TooLongLineError {
  return new TooLongLineError(`An HTTP line is larger than ${MAX_LINE_LENGTH} bytes.`)
}

/** The refusal of headers of more than `MAX_HEADERS_LENGTH`. WIRE */
export function tooLongHeaders(): TooLongHeadersError {
  return new TooLongHeadersError(`HTTP header is larger than ${MAX_HEADERS_LENGTH} bytes.`)
}

/** Lines up to the empty one; what has no end counts as one that has. */
class LineReader {
  #rest: string

  constructor(text: string) {
    if (CONTROL.test(text)) throw badLineEnd()
    this.#rest = text
  }

  next(): string {
    const end = this.#rest.indexOf('\n')
    if (end > 0 ? this.#rest[end - 1] !== '\r' : end === 0) {
      throw badLineEnd()
    }
    const line = end === -1 ? this.#rest : this.#rest.slice(0, end - 1)
    this.#rest = end === -1 ? '' : this.#rest.slice(end + 1)
    return line
  }
}

const badLineEnd = (): BailiwickError =>
  new InvalidLineSeparatorError(
    'Line Feed must be preceded by Carriage Return when terminating HTTP start- and header field-lines',
  )

function readRequestLine(line: string): Pick<ReadHead, 'method' | 'target' | 'version'> {
  if (line.length > MAX_LINE_LENGTH) throw tooLongLine()
  const [method = '', target = '', ...others] = line.split(SPACE)
  // The third part reaches to the end of the line, white space within it included.
  const version = others.length === 0 ? '' : line.slice(line.indexOf(others[0]!, method.length + 1 + target.length))
  if (version === '') {
    const trailing = /[ \t\x0b\x0c\r]$/.exec(line)
    throw trailing !== null && target !== '' ? illegalInLine(trailing[0]) : missingVersion()
  }
  refuseMethod(method)
  if (SPACE.test(version.slice(-1))) throw illegalInLine(version.slice(-1))
  if (!/^HTTP\/\d\.\d$/i.test(version)) throw new IllegalArgumentError(`invalid version format: ${version.toUpperCase()}`)
  return { method, target, version: version.toUpperCase() }
}

function refuseMethod(method: string): void {
  const illegal = NO_TOKEN.exec(method)
  if (illegal !== null) throw new IllegalArgumentError(`Illegal character in HTTP Method: ${hexOf(illegal[0])}`)
}

const illegalInLine = (character: string): BailiwickError =>
  new IllegalArgumentError(`Illegal character in request line: ${hexOf(character)}`)

const hexOf = (character: string): string => `0x${character.charCodeAt(0).toString(16)}`

function readHeaders(lines: LineReader): [name: string, value: string][] {
  const headers: [name: string, value: string][] = []
  let open: [name: string, value: string] | undefined
  let length = 0
  for (let line = lines.next(); line !== ''; line = lines.next()) {
    length += line.length
    if (length > MAX_HEADERS_LENGTH) throw tooLongHeaders()
    if (open !== undefined && /^[ \t]/.test(line)) {
      open[1] = `${open[1]} ${line.trim()}`
      continue
    }
    if (open !== undefined) headers.push(validated(open))
    open = splitHeader(line)
  }
  if (open !== undefined) headers.push(validated(open))
  return headers
}

function splitHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  if (colon === -1) throw new IllegalArgumentError('No colon found')
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')]
}

function validated([name, value]: [name: string, value: string]): [name: string, value: string] {
  if (name === '') throw new IllegalArgumentError('empty headers are not allowed []')
  const illegal = NO_TOKEN.exec(name)
  if (illegal !== null) {
    throw new IllegalArgumentError(
      `a header name can only contain "token" characters, but found invalid character ${hexOf(illegal[0])} at index ${illegal.index} of header '${name}'.`,
    )
  }
  const prohibited = PROHIBITED_IN_VALUES.exec(value)
  if (prohibited === null) return [name, value]
  const cause = `a header value contains prohibited character ${hexOf(prohibited[0])} at index ${prohibited.index}.`
  throw new IllegalArgumentError(`Validation failed for header '${name}'`, { cause: new IllegalArgumentError(cause) })
}

/** Whoever reads a length otherwise than another reader of the same bytes sees another request in them. WIRE: all texts. */
export function refuseAmbiguousLength(version: string, headers: ReadHead['headers']): void {
  const valuesOf = (wanted: string): string[] =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
  const lengths = valuesOf('content-length')
  const codings = valuesOf('transfer-encoding')
  refuseLengths(lengths)
  if (codings.length === 0) return
  if (version === 'HTTP/1.0') {
    throw new TransferEncodingNotAllowedError('The Transfer-Encoding header is only allowed in HTTP/1.1 or newer')
  }
  const isChunked = codings.some((coding) =>
    coding
      .toLowerCase()
      .split(',')
      .some((name) => name.trim() === 'chunked'),
  )
  if (!isChunked) return
  if (codings.some((coding) => !/chunked$/i.test(coding.trim()))) {
    throw new IllegalArgumentError('chunked must be the last encoding present in the Transfer-Encoding header')
  }
  if (lengths.length > 0) {
    throw new ContentLengthNotAllowedError(
      'Content-Length are not allowed in HTTP/1.1 messages that contains a Transfer-Encoding header.',
    )
  }
}

function refuseLengths(lengths: readonly string[]): void {
  if (lengths.length > 1 && lengths.every((length) => length !== '')) {
    throw new IllegalArgumentError(`Multiple Content-Length values found: [${lengths.join(', ')}]`)
  }
  const [length] = lengths
  if (length !== undefined && !/^\d+$/.test(length)) {
    throw new IllegalArgumentError(`Content-Length value is not a number: ${length}`)
  }
}
