/**
 * Reads whole numbers as Elasticsearch coerces them: fractions are cut off, strings are taken when they spell a number.
 */
import { IllegalArgumentError, NumberFormatError } from '../../errors.ts'
import type { TokenReader } from './token-reader.ts'
import { trimJava } from './trim-java.ts'

export type IntegerKind = 'int' | 'long'

const ranges = {
  int: { min: -(2n ** 31n), max: 2n ** 31n - 1n, name: 'an integer' },
  long: { min: -(2n ** 63n), max: 2n ** 63n - 1n, name: 'a long' },
} as const

const maxTextLength = 1000

const javaNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/

/** The whole number at VALUE_NUMBER or VALUE_STRING. */
export function readInteger(reader: TokenReader, kind: IntegerKind): number {
  return reader.token === 'VALUE_STRING' ? integerOfText(reader.text(), kind) : reader.integer(kind)
}

/** Whether a number, cut to a whole one, fits. */
export function fitsInteger(value: number, kind: IntegerKind): boolean {
  if (!Number.isFinite(value)) return false
  const whole = BigInt(Math.trunc(value))
  return whole >= ranges[kind].min && whole <= ranges[kind].max
}

/** WIRE: `Numeric value (99999999999) out of range of int (-2147483648 - 2147483647)` */
export function outOfRangeText(text: string, kind: IntegerKind): string {
  return `Numeric value (${text}) out of range of ${kind} (${ranges[kind].min} - ${ranges[kind].max})`
}

function integerOfText(text: string, kind: IntegerKind): number {
  // WIRE
  if (text.length > maxTextLength) {
    throw new IllegalArgumentError(`Numeric value length [${text.length}] exceeds the maximum of [${maxTextLength}]`)
  }
  const trimmed = trimJava(text)
  if (trimmed === '') throw new NumberFormatError('empty String')
  if (!javaNumber.test(trimmed)) throw new NumberFormatError(`For input string: "${text}"`)
  const value = Number(trimmed.replace(/[dDfF]$/, ''))
  if (!fitsInteger(value, kind)) throw new IllegalArgumentError(`Value [${text}] is out of range for ${ranges[kind].name}`)
  return Math.trunc(value)
}
