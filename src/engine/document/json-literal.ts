/**
 * Reads `true`, `false` and `null` after their first letter, and words that are no JSON.
 *
 * What counts as one unrecognized token is a run of characters that a Java identifier may have.
 */
import type { XContentParseError } from '../../errors.ts'
import type { JsonCursor } from './json-cursor.ts'
import { jsonTexts } from './json-errors.ts'
import { takeForError } from './json-string.ts'

const maxTokenLength = 256
const identifierPart = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\0-\x08\x0e-\x1b\x7f-\x9f]/u

/** Passes the rest of `literal`, whose first `matched` characters have been passed. */
export function matchLiteral(cursor: JsonCursor, literal: string, matched = 1): void {
  for (let i = matched; i < literal.length; i++) {
    if (cursor.peek() !== literal.charCodeAt(i)) throw unrecognizedToken(cursor, literal.slice(0, i))
    cursor.index++
  }
  const next = cursor.peek()
  if (next < 0x30 || next === 0x5d || next === 0x7d) return
  if (isIdentifierPart(cursor.isText ? cursor.unitAt(cursor.index) : takeForError(cursor, next)))
    throw unrecognizedToken(cursor, literal)
}

/** Always refuses: either `literal` is spelt out, and is not standard JSON, or something else is. */
export function matchNonStandard(cursor: JsonCursor, literal: string, matched: number): never {
  matchLiteral(cursor, literal, matched)
  throw cursor.fail(jsonTexts.nonStandardToken(literal))
}

/** Passes the rest of the token and, in bytes, one character more: the message points behind that one. */
export function unrecognizedToken(cursor: JsonCursor, matched: string): XContentParseError {
  let token = matched
  while (cursor.index < cursor.end) {
    const start = cursor.index
    const byte = cursor.take()
    const unit = takeForError(cursor, byte)
    if (!isIdentifierPart(unit)) {
      if (cursor.isText) cursor.index = start
      break
    }
    if (byte >= 0x80 && cursor.isText) cursor.takeRestOfCharacter(byte)
    token += String.fromCharCode(unit)
    if (token.length >= maxTokenLength) {
      token += '...'
      break
    }
  }
  return cursor.fail(jsonTexts.unrecognizedToken(token))
}

function isIdentifierPart(unit: number): boolean {
  return identifierPart.test(String.fromCharCode(unit))
}
