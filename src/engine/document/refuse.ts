/** How parsers over token readers report what they cannot take. */
import { BailiwickError, XContentParseError } from '../../errors.ts'
import type { Position, TokenReader } from './token-reader.ts'

/** The error for what stands at `at`; its reason begins with the position. */
export function refuse(at: Position, reason: string, cause?: unknown): XContentParseError {
  return new XContentParseError(`[${at.line}:${at.column}] ${reason}`, { cause })
}

/** Runs `read`; its refusals become the cause of one that says `reason`, at the place where the reader then stands. */
export function wrapFailures<T>(reader: TokenReader, reason: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw wrapFailure(reader, reason, error)
  }
}

/** What `wrapFailures` throws for `error`; what is no refusal comes back as it is. */
export function wrapFailure(reader: TokenReader, reason: string, error: unknown): unknown {
  return error instanceof BailiwickError ? refuse(reader.position, reason, error) : error
}
