/**
 * Reads a JSON number whose first byte (a digit or the minus sign) has just been passed.
 *
 * The length of all digits together is limited to 1000, as Jackson limits it.
 */
import type { JsonCursor } from './json-cursor.ts'
import { exceededConstraint, jsonTexts } from './json-errors.ts'
import { matchNonStandard } from './json-literal.ts'

const maxNumberLength = 1000
const minus = 0x2d
const plus = 0x2b
const zero = 0x30
const infinity = 0x49

export type JsonNumber = Readonly<{ text: string; isFloat: boolean }>

/** The number; the cursor stands at the byte after it. `isAtRoot`: white space or the end must follow. */
export function takeNumber(cursor: JsonCursor, first: number, isAtRoot: boolean): JsonNumber {
  const start = cursor.index - 1
  let digits = takeIntegerDigits(cursor, first)
  const integerEnd = cursor.index
  let next = cursor.peek()
  let isFloat = false
  if (next === 0x2e) {
    isFloat = true
    digits += takeFraction(cursor, integerEnd)
    next = cursor.peek()
  }
  if ((next | 0x20) === 0x65) {
    isFloat = true
    digits += takeExponent(cursor, integerEnd)
  }
  if (isAtRoot) verifySpaceAfterRoot(cursor)
  if (digits > maxNumberLength) throw exceededConstraint('Number value length', digits, maxNumberLength, 'getMaxNumberLength')
  return { text: asciiText(cursor.bytes, start, cursor.index), isFloat }
}

function takeIntegerDigits(cursor: JsonCursor, first: number): number {
  const digit = first === minus ? cursor.take() : first
  if (!isDigit(digit)) throw notANumber(cursor, digit, true)
  if (digit === zero) {
    if (isDigit(cursor.peek())) throw cursor.fail('Invalid numeric value: Leading zeroes not allowed')
    return 1
  }
  return 1 + passDigits(cursor)
}

function takeFraction(cursor: JsonCursor, integerEnd: number): number {
  cursor.index++
  const digits = passDigits(cursor)
  if (digits > 0) return digits
  // At the end of the text, Jackson still names the point itself.
  const found = cursor.peek() === -1 ? 0x2e : cursor.take()
  throw failAfterInteger(
    cursor,
    integerEnd,
    jsonTexts.unexpectedInNumber(cursor.shown(found), 'Decimal point not followed by a digit'),
  )
}

function takeExponent(cursor: JsonCursor, integerEnd: number): number {
  cursor.index++
  let found = cursor.take()
  if (found === plus || found === minus) found = cursor.take()
  if (!isDigit(found)) {
    throw failAfterInteger(
      cursor,
      integerEnd,
      jsonTexts.unexpectedInNumber(cursor.shown(found), 'Exponent indicator not followed by a digit'),
    )
  }
  return 1 + passDigits(cursor)
}

/** WIRE: of a text the place is where the whole part ends, unless that is zero; of bytes it is that of the byte just passed. */
function failAfterInteger(cursor: JsonCursor, integerEnd: number, text: string): Error {
  const isZero = cursor.bytes[integerEnd - 1] === zero && !isDigit(cursor.bytes[integerEnd - 2] ?? 0)
  return cursor.isText && !isZero ? cursor.failAt(integerEnd, text) : cursor.failAtLast(text)
}

/** The error for a sign after which no digit comes; `found` has been passed. */
export function notANumber(cursor: JsonCursor, found: number, isNegative: boolean): Error {
  let unexpected = found
  if (unexpected === infinity) {
    if (cursor.peek() === -1) return cursor.failAtEnd(' in a Number value')
    unexpected = cursor.take()
    const sign = isNegative ? '-' : '+'
    if (unexpected === 0x4e) matchNonStandard(cursor, `${sign}INF`, 3)
    if (unexpected === 0x6e) matchNonStandard(cursor, `${sign}Infinity`, 3)
  }
  // Jackson takes `-.` for a number that begins with its point, which is no value at all.
  if (isNegative && found === 0x2e) return cursor.failAtLast(jsonTexts.unexpected(found, jsonTexts.validValue))
  if (!isNegative) return cursor.failAtLast(jsonTexts.unexpectedInNumber(plus, plusSignText))
  return cursor.failAtLast(jsonTexts.unexpectedInNumber(cursor.shown(unexpected), minusSignText))
}

const plusSignText =
  'JSON spec does not allow numbers to have plus signs: enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow'
const minusSignText = 'expected digit (0-9) to follow minus sign, for valid numeric value'

function verifySpaceAfterRoot(cursor: JsonCursor): void {
  const next = cursor.peek()
  if (next === -1 || next === 0x20 || next === 0x09 || next === 0x0a || next === 0x0d) return
  cursor.index++
  throw cursor.failAtLast(jsonTexts.unexpected(cursor.shown(next), 'Expected space separating root-level values'))
}

function passDigits(cursor: JsonCursor): number {
  const { bytes, end, index: start } = cursor
  let i = start
  while (i < end && isDigit(bytes[i]!)) i++
  cursor.index = i
  return i - start
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= 0x39
}

function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!)
  return text
}
