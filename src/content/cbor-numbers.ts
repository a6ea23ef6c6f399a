/**
 * Numbers of CBOR as Elasticsearch reads and prints them: whole ones with all digits, fractions in Java's notation.
 */
import { type JsonValue, javaDoubleText, javaFloatText } from '../engine/index.ts'
import { exceededInCbor } from './cbor-refusals.ts'

/** A number: its text, its value as it is stored, and what whole numbers are made of. */
export type CborNumber = Readonly<{ text: string; value: JsonValue; approximate: number; isWhole: boolean }>

const MAX_DIGITS = 1000

/** A whole number. */
export function wholeNumber(value: number | bigint): CborNumber {
  const approximate = Number(value)
  return { text: String(value), value: Number.isSafeInteger(approximate) ? approximate : value, approximate, isWhole: true }
}

/** A whole number whose size is in bytes. Throws when there are too many: printing one is not linear. */
export function bigNumber(content: Buffer, isNegative: boolean): CborNumber {
  // WIRE
  if (content.length > MAX_DIGITS) {
    throw exceededInCbor(
      `Number value length (${content.length}) exceeds the maximum allowed (${MAX_DIGITS}, from \`StreamReadConstraints.getMaxNumberLength()\`)`,
    )
  }
  const size = content.length === 0 ? 0n : BigInt(`0x${content.toString('hex')}`)
  // WIRE: a negative one of no bytes is 0 for Jackson, not -1; and it is the bytes negated, not their complement.
  return wholeNumber(isNegative ? -size : size)
}

/** A fraction in floating point; one of less than eight bytes prints with fewer digits. */
export function floatingNumber(value: number, isDouble: boolean): CborNumber {
  const text = isDouble ? javaDoubleText(value) : javaFloatText(value)
  return { text, value: storedFraction(text), approximate: value, isWhole: false }
}

/** The number `digits` × 10^`exponent`; it is stored as a double. */
export function decimalNumber(digits: bigint, exponent: number): CborNumber {
  const approximate = Number(`${digits}e${exponent}`)
  return { text: decimalText(digits, exponent), value: storedFraction(javaDoubleText(approximate)), approximate, isWhole: false }
}

/** What is no number in JSON is stored as text. */
function storedFraction(text: string): JsonValue {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  return String(value) === text ? value : JSON.rawJSON(text)
}

/** WIRE: as Java prints decimals: plainly while the exponent is not positive and less than seven zeros would lead. */
function decimalText(digits: bigint, exponent: number): string {
  const sign = digits < 0n ? '-' : ''
  const figures = String(digits < 0n ? -digits : digits)
  const leading = exponent + figures.length - 1
  if (exponent > 0 || leading < -6) {
    const mantissa = figures.length === 1 ? figures : `${figures[0]}.${figures.slice(1)}`
    return `${sign}${mantissa}E${leading < 0 ? '' : '+'}${leading}`
  }
  if (exponent === 0) return `${sign}${figures}`
  const padded = figures.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}
