/**
 * Content negotiation: which media types a request names, which of its headers are wrong, and in which type it is answered.
 *
 * Mirrors Elasticsearch's media-type headers (reference 03 §9.6) with their compatible versions 8 and 9. `negotiate` collects what is
 * wrong instead of throwing it, since all of it is reported, the rest as `suppressed`, and only after authentication.
 *
 * Differences: SMILE is as unknown as any other type, since no library that is kept up reads it; a `compatible-with` that is no
 * number of 8 bits makes Elasticsearch drop the connection, here it is an invalid parameter.
 */
import { IllegalArgumentError, MediaTypeHeaderError, RouteError, StatusError } from '../errors.ts'
import { BoundedMemory } from './bounded-memory.ts'
import type { MediaType } from './exchange.ts'

export type Format = MediaType['format']

const CURRENT_VERSION = 9
const MINIMUM_VERSION = 8

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** What each known media type holds, and the header of answers to those who name it. */
const KNOWN_TYPES: ReadonlyMap<string, AnswerType> = new Map(
  (
    [
      ['application/json', 'json', 'application/json'],
      ['application/*', 'json', 'application/json'],
      ['application/x-ndjson', 'json', 'application/json'],
      ['application/yaml', 'yaml', 'application/yaml'],
      ['application/cbor', 'cbor', 'application/cbor'],
      ['application/vnd.elasticsearch+json', 'json', 'application/vnd.elasticsearch+json'],
      ['application/vnd.elasticsearch+x-ndjson', 'json', 'application/vnd.elasticsearch+json'],
      ['application/vnd.elasticsearch+yaml', 'yaml', 'application/vnd.elasticsearch+yaml'],
      ['application/vnd.elasticsearch+cbor', 'cbor', 'application/vnd.elasticsearch+cbor'],
    ] as const
  ).map(([type, format, header]) => [type, { format, header }]),
)

/** Values of the parameter `format` and the media types they stand for. */
const FORMAT_TYPES: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['yaml', 'application/yaml'],
  ['cbor', 'application/cbor'],
])

/** A header of the form `type/subtype;name=value…`, in lower case. */
export type ParsedMediaType = Readonly<{
  type: string
  parameters: ReadonlyMap<string, string>
  /** The parameters as an answer repeats them. */
  echo: string
}>

/** What a request's headers say; a wrong header counts as absent and has left its error. */
export type Negotiation = Readonly<{
  accept: ParsedMediaType | undefined
  contentType: ParsedMediaType | undefined
  /** The header's text, for refusals. */
  contentTypeText: string | undefined
  /** In the order found: the first is told, the others are suppressed. */
  errors: readonly MediaTypeHeaderError[]
  /** What a body holds; undefined when that is unknown. */
  bodyType: MediaType | undefined
  /** The type of the answer unless the parameter `format` says otherwise. */
  answerType: AnswerType
}>

/** The type of an answer: what is written, and what its header `Content-Type` says. */
export type AnswerType = Readonly<{ format: Format; header: string }>

const JSON_ANSWER: AnswerType = { format: 'json', header: 'application/json' }

/** Clients send the same few headers again and again. */
const knownNegotiations = new BoundedMemory<Negotiation>()
/** The last of them, with what it was about. */
let last: Readonly<{ accept: string; contentType: string; hasBody: boolean; negotiation: Negotiation }> | undefined
/** Stands for a header that is absent; no header can hold it. */
const ABSENT = '\n'

/**
 * Reads both headers; each is undefined when absent, else all its lines.
 *
 * `hasBody`: versions of `Content-Type` matter only then.
 */
export function negotiate(
  acceptLines: readonly string[] | undefined,
  contentTypeLines: readonly string[] | undefined,
  hasBody: boolean,
): Negotiation {
  if ((acceptLines?.length ?? 1) !== 1 || (contentTypeLines?.length ?? 1) !== 1)
    return negotiateAnew(acceptLines, contentTypeLines, hasBody)
  const [accept, contentType] = [acceptLines?.[0] ?? ABSENT, contentTypeLines?.[0] ?? ABSENT]
  // Comparing costs less than hashing.
  if (last?.accept === accept && last.contentType === contentType && last.hasBody === hasBody) return last.negotiation
  const key = `${hasBody}\n${accept}\n${contentType}`
  const negotiation = knownNegotiations.get(key) ?? negotiateAnew(acceptLines, contentTypeLines, hasBody)
  // Errors are not shared between requests: each is told what it suppresses.
  if (negotiation.errors.length > 0) return negotiation
  last = { accept, contentType, hasBody, negotiation }
  return knownNegotiations.add(key, negotiation)
}

function negotiateAnew(
  acceptLines: readonly string[] | undefined,
  contentTypeLines: readonly string[] | undefined,
  hasBody: boolean,
): Negotiation {
  const errors: MediaTypeHeaderError[] = []
  const accept = readHeader('Accept', acceptLines, errors)
  const contentType = readHeader('Content-Type', contentTypeLines, errors)
  const conflict = versionConflict(
    { parsed: accept, text: acceptLines?.[0] },
    { parsed: contentType, text: contentTypeLines?.[0] },
    hasBody,
  )
  const contentTypeText = contentTypeLines?.[0]
  if (conflict === undefined) return negotiated(accept, contentType, contentTypeText, errors)
  errors.push(headerError('Content-Type, Accept', new StatusError(conflict)))
  return negotiated(undefined, undefined, contentTypeText, errors)
}

function negotiated(
  accept: ParsedMediaType | undefined,
  contentType: ParsedMediaType | undefined,
  contentTypeText: string | undefined,
  errors: readonly MediaTypeHeaderError[],
): Negotiation {
  return {
    ...{ accept, contentType, contentTypeText, errors },
    bodyType: asMediaType(contentType, contentTypeText ?? ''),
    answerType: answerTypeOf(accept, undefined, contentType),
  }
}

function readHeader(
  name: 'Accept' | 'Content-Type',
  lines: readonly string[] | undefined,
  errors: MediaTypeHeaderError[],
): ParsedMediaType | undefined {
  if (lines === undefined) return undefined
  try {
    // WIRE: both texts
    if (lines.length > 1) throw new IllegalArgumentError(`Incorrect header [${name}]. Only one value should be provided`)
    if (lines[0] === '') throw new IllegalArgumentError(`Header [${name}] cannot be empty.`)
    return parseHeader(lines[0]!)
  } catch (cause) {
    errors.push(headerError(name, cause))
    return undefined
  }
}

function headerError(names: string, cause: unknown): MediaTypeHeaderError {
  // WIRE
  return new MediaTypeHeaderError(`Invalid media-type value on headers [${names}]`, { cause })
}

/**
 * Reads a media type given by other means than a header; undefined when it is none that is known.
 *
 * Throws `IllegalArgumentError` when the text is no media type at all.
 */
export function parseMediaType(text: string): MediaType | undefined {
  let parsed: ParsedMediaType | undefined
  try {
    parsed = parseHeader(text)
  } catch {
    // WIRE: whatever is wrong with it, the text names the header it stands for.
    throw new IllegalArgumentError(`invalid Content-Type header [${text}]`)
  }
  return asMediaType(parsed, text)
}

/**
 * Undefined for `*\/*` and for lists, which say nothing.
 *
 * Throws `IllegalArgumentError` when the text is no media type. WIRE: both texts.
 */
function parseHeader(text: string): ParsedMediaType | undefined {
  if (text === '*/*' || text.includes(',')) return undefined
  const [type, ...parameters] = text.toLowerCase().split(';')
  const halves = type!.split('/').map((half) => half.trim())
  if (halves.length !== 2 || !halves.every((half) => TOKEN.test(half))) {
    throw new IllegalArgumentError(`invalid media-type [${text}]`)
  }
  const parsedParameters = parseParameters(parameters, text)
  const echo = [...parsedParameters.keys()].sort().map((name) => `;${name}=${parsedParameters.get(name)}`)
  return { type: `${halves[0]}/${halves[1]}`, parameters: parsedParameters, echo: echo.join('') }
}

function parseParameters(texts: readonly string[], header: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const text of texts) {
    const pair = text.trim()
    if (pair === '') continue
    const match = /^([^=]*[^=\s])=([^=\s][^=]*)$/.exec(pair)
    if (match === null) throw new IllegalArgumentError(`invalid parameters for header [${header}]`)
    parameters.set(match[1]!, match[2]!)
  }
  if (!isByte(parameters.get('compatible-with') ?? '0')) {
    throw new IllegalArgumentError(`invalid parameters for header [${header}]`)
  }
  return parameters
}

function isByte(text: string): boolean {
  const number = Number(text)
  return /^[+-]?\d+$/.test(text) && number >= -128 && number <= 127
}

type VersionedHeader = Readonly<{ parsed: ParsedMediaType | undefined; text: string | undefined }>

/** The text of the refusal when the versions asked for cannot be served together. WIRE: all texts. */
function versionConflict(accept: VersionedHeader, contentType: VersionedHeader, hasBody: boolean): string | undefined {
  const acceptVersion = compatibleVersion(accept.parsed)
  const contentVersion = compatibleVersion(contentType.parsed)
  if (acceptVersion === undefined && contentVersion === undefined) return undefined
  const acceptText = accept.parsed === undefined ? 'null' : accept.text
  const contentText = contentType.parsed === undefined ? 'null' : contentType.text
  if (isUnserved(acceptVersion)) {
    return `Accept version must be either version ${CURRENT_VERSION} or ${MINIMUM_VERSION}, but found ${acceptVersion}. Accept=${acceptText}`
  }
  if (!hasBody) return undefined
  if (isUnserved(contentVersion)) {
    return `Content-Type version must be either version ${CURRENT_VERSION} or ${MINIMUM_VERSION}, but found ${contentVersion}. Content-Type=${contentText}`
  }
  const both =
    'A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version'
  const headers = `Accept=${acceptText}, Content-Type=${contentText}`
  if ((acceptVersion ?? CURRENT_VERSION) !== (contentVersion ?? CURRENT_VERSION)) {
    return `${both} and the compatible versions must match. ${headers}`
  }
  return acceptVersion === undefined || contentVersion === undefined ? `${both}. ${headers}` : undefined
}

function compatibleVersion(parsed: ParsedMediaType | undefined): number | undefined {
  const version = parsed?.parameters.get('compatible-with')
  // No negative zero: it is printed.
  return version === undefined ? undefined : Number(version) + 0
}

function isUnserved(version: number | undefined): boolean {
  return version !== undefined && (version < MINIMUM_VERSION || version > CURRENT_VERSION)
}

/**
 * What the body of a request holds.
 *
 * Throws `RouteError` (406) when the type is unknown or was not given.
 */
export function contentTypeOf({ bodyType, contentTypeText = '' }: Negotiation): MediaType {
  if (bodyType !== undefined) return bodyType
  // WIRE
  throw new RouteError('unsupported-content-type', `Content-Type header [${contentTypeText}] is not supported`)
}

function asMediaType(parsed: ParsedMediaType | undefined, text: string): MediaType | undefined {
  const known = knownType(parsed)
  return known && { format: known.format, text, compatibleWith: compatibleVersion(parsed) }
}

/** What a header names; a vendor type only with a version of digits. */
function knownType(parsed: ParsedMediaType | undefined) {
  if (parsed === undefined) return undefined
  const version = parsed.parameters.get('compatible-with')
  const isSigned = version !== undefined && /^[+-]/.test(version) && parsed.type.startsWith('application/vnd.')
  return isSigned ? undefined : KNOWN_TYPES.get(parsed.type)
}

/** The type of the answer: by the parameter `format`, else by `Accept`, else by `Content-Type`, else JSON. */
export function chooseAnswerType(negotiation: Negotiation, format: string | undefined): AnswerType {
  if (format === undefined) return negotiation.answerType
  return answerTypeOf(negotiation.accept, FORMAT_TYPES.get(format.toLowerCase()), negotiation.contentType)
}

function answerTypeOf(
  accept: ParsedMediaType | undefined,
  formatType: string | undefined,
  contentType: ParsedMediaType | undefined,
): AnswerType {
  const chosen =
    (formatType === undefined ? undefined : KNOWN_TYPES.get(formatType)) ?? knownType(accept) ?? knownType(contentType)
  const { format: written, header } = chosen ?? JSON_ANSWER
  return { format: written, header: accept === undefined ? header : header + accept.echo }
}
