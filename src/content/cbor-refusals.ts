/**
 * The errors with which malformed CBOR is refused.
 *
 * WIRE: every text is Jackson's as Elasticsearch 9.5.3 prints it. There are no lines: positions are offsets in bytes from 0, printed as
 * line -1. Elasticsearch counts from where the request lies in its buffer of the network, which nobody can know; we count from the
 * body's first byte.
 */
import {
  InputCoercionError,
  JsonEndError,
  JsonParseError,
  StreamConstraintsError,
  XContentEndError,
  XContentParseError,
} from '../errors.ts'

/** Something is malformed; `at` is how far the body has been read. */
export function malformedCbor(bytes: Uint8Array, text: string, at: number): XContentParseError {
  const reason = located(bytes, text, at)
  return new XContentParseError(`[-1:${at}] ${reason}`, { cause: new JsonParseError(reason) })
}

/** The body, or what is read, ends too early at `at`; `text` goes on after `Unexpected end-of-input`. */
export function truncatedCbor(bytes: Uint8Array, text: string, at: number = bytes.length): XContentEndError {
  const reason = located(bytes, `Unexpected end-of-input${text}`, at)
  return new XContentEndError(`[-1:${at}] Unexpected end of file`, { cause: new JsonEndError(reason) })
}

/** A well-formed number does not fit. */
export function uncoercibleCbor(bytes: Uint8Array, text: string, at: number): XContentParseError {
  const reason = located(bytes, text, at)
  return new XContentParseError(`[-1:${at}] ${reason}`, { cause: new InputCoercionError(reason) })
}

/** A limit is exceeded. */
export function exceededInCbor(reason: string): XContentParseError {
  return new XContentParseError(reason, { cause: new StreamConstraintsError(reason) })
}

function located(bytes: Uint8Array, text: string, at: number): string {
  return `${text}\n at [Source: (byte[])[${bytes.length} bytes]; byte offset: #${at}]`
}

/** How Jackson shows the body itself within a text. */
export function describeBody(bytes: Uint8Array): string {
  return `(byte[])[${bytes.length} bytes]`
}

/** A byte in hexadecimal digits, two at least. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
