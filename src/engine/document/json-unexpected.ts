/** Names what stands where a value should. */
import type { JsonCursor } from './json-cursor.ts'
import { jsonTexts } from './json-errors.ts'
import { matchNonStandard, unrecognizedToken } from './json-literal.ts'
import { notANumber } from './json-number.ts'

const identifierStart = /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u

/** The error for a byte, just passed, with which no value begins. `isInArray`: whether a closing bracket was possible there. */
export function unexpectedValue(cursor: JsonCursor, byte: number, isInArray: boolean): Error {
  // WIRE: of a text a comma is one of these in arrays alone.
  const isComma = byte === 0x2c && (isInArray || !cursor.isText)
  if (byte === 0x7d || isComma || (byte === 0x5d && isInArray)) {
    return cursor.failAtLast(jsonTexts.unexpected(byte, 'expected a value'))
  }
  if (byte === 0x4e) matchNonStandard(cursor, 'NaN', 1)
  if (byte === 0x49) matchNonStandard(cursor, 'Infinity', 1)
  if (byte === 0x2b) {
    if (cursor.peek() === -1) return cursor.failAtEnd(' in a Number value')
    return notANumber(cursor, cursor.take(), false)
  }
  // Of bytes Jackson looks at the first as if it were a character of its own: `é` begins with the letter Ã.
  const unit = cursor.shown(byte)
  const first = String.fromCharCode(unit)
  if (!identifierStart.test(first)) return cursor.failAtLast(jsonTexts.unexpected(unit, jsonTexts.validValue))
  if (byte >= 0x80 && cursor.isText) cursor.takeRestOfCharacter(byte)
  return unrecognizedToken(cursor, first)
}
