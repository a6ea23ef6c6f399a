/**
 * The body of a request as a document to be read token by token.
 */
import { openDocument, prepareDocument } from '../content/index.ts'
import type { Steps, TokenReader } from '../engine/index.ts'
import { ParseError, ValidationError, validationReason } from '../errors.ts'
import { type Exchange, parseMediaType } from '../http/index.ts'

/** Makes a large body quick to read, in slices; to be done before it is opened. Undefined when there is nothing to do. */
export function prepareBody({ body, contentType }: Exchange<unknown>): Steps<void> | undefined {
  return prepareDocument(body, formatOf(contentType))
}

/** The body; throws `ParseError` when there is none. */
export function requiredBody(exchange: Exchange<unknown>): TokenReader {
  // WIRE
  if (exchange.body.length === 0) throw new ParseError('request body is required')
  return openDocument(exchange.body, formatOf(exchange.contentType))
}

/** The body or, when that is empty, the query parameters `source` and `source_content_type` (reference 03 §3.1). */
export function bodyOrSource(exchange: Exchange<unknown>): TokenReader {
  if (exchange.body.length > 0) return openDocument(exchange.body, formatOf(exchange.contentType))
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
  return openDocument(Buffer.from(source), mediaType.format)
}

/** The same where neither has to be sent: undefined then. */
export function optionalBodyOrSource(exchange: Exchange<unknown>): TokenReader | undefined {
  return exchange.body.length === 0 && !exchange.query.has('source') ? undefined : bodyOrSource(exchange)
}

function formatOf(contentType: Exchange<unknown>['contentType']): 'json' | 'yaml' | 'cbor' {
  return contentType?.format ?? 'json'
}
