/**
 * The body of a request as a document to be read token by token.
 */
import { JsonTokenReader, type JsonValue, type TokenReader, ValueTokenReader } from '../engine/index.ts'
import { IllegalArgumentError, ParseError, ValidationError, validationReason } from '../errors.ts'
import { decodeYaml, type Exchange, type MediaType, parseMediaType } from '../http/index.ts'

/** The body; throws `ParseError` when there is none. */
export function requiredBody(exchange: Exchange<unknown>): TokenReader {
  // WIRE
  if (exchange.body.length === 0) throw new ParseError('request body is required')
  return openDocument(exchange.body, exchange.contentType)
}

/** The body or, when that is empty, the query parameters `source` and `source_content_type` (reference 03 §3.1). */
export function bodyOrSource(exchange: Exchange<unknown>): TokenReader {
  if (exchange.body.length > 0) return openDocument(exchange.body, exchange.contentType)
  const source = exchange.query.get('source')
  const contentType = exchange.query.get('source_content_type')
  // WIRE: all three texts
  if (source === undefined) throw new ParseError('request body or source parameter is required')
  if (contentType === undefined) {
    throw new ValidationError(validationReason(['source and source_content_type parameters are required']))
  }
  const mediaType = parseMediaType(contentType)
  if (mediaType === undefined) {
    throw new ValidationError(validationReason([`Unknown value for source_content_type [${contentType}]`]))
  }
  return openDocument(Buffer.from(source), mediaType)
}

/** The same where neither has to be sent: undefined then. */
export function optionalBodyOrSource(exchange: Exchange<unknown>): TokenReader | undefined {
  return exchange.body.length === 0 && exchange.query.get('source') === undefined ? undefined : bodyOrSource(exchange)
}

function openDocument(body: Buffer, mediaType: MediaType | undefined): TokenReader {
  if (mediaType === undefined || mediaType.format === 'json') return new JsonTokenReader(body)
  if (mediaType.format === 'yaml') return new ValueTokenReader(decodeYaml(body) as JsonValue)
  throw new IllegalArgumentError(`content type [${mediaType.text}] cannot be read`)
}
