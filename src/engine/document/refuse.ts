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
    if (!(error instanceof BailiwickError)) throw error
    throw refuse(reader.position, reason, error)
  }
}
