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

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const javaNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/

/** The whole number at VALUE_NUMBER or VALUE_STRING. */
export function readInteger(reader: TokenReader, kind: IntegerKind): number {
  return reader.token === 'VALUE_STRING' ? integerOfText(reader.text(), kind) : reader.integer(kind)
}

/** Whether a number, cut to a whole one, fits. */
export function fitsInteger(value: number | bigint, kind: IntegerKind): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false
  const whole = typeof value === 'number' ? BigInt(Math.trunc(value)) : value
  return whole >= ranges[kind].min && whole <= ranges[kind].max
}

/** WIRE: `Numeric value (99999999999) out of range of int (-2147483648 - 2147483647)` */
export function outOfRangeText(text: string, kind: IntegerKind): string {
  return `Numeric value (${text}) out of range of ${kind} (${ranges[kind].min} - ${ranges[kind].max})`
}

/** WIRE: all texts. A long is read as a decimal number, an int as any number that Java writes, with blanks around it. */
function integerOfText(text: string, kind: IntegerKind): number {
  if (text.length > maxTextLength) {
    throw new IllegalArgumentError(`Numeric value length [${text.length}] exceeds the maximum of [${maxTextLength}]`)
  }
  const value = kind === 'long' ? decimalOf(text) : javaNumberOf(text)
  if (!fitsInteger(value, kind)) throw new IllegalArgumentError(`Value [${text}] is out of range for ${ranges[kind].name}`)
  return Number(value)
}

function decimalOf(text: string): number | bigint {
  if (!decimalNumber.test(text)) throw new IllegalArgumentError(`For input string: "${text}"`)
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : Math.trunc(Number(text))
}

function javaNumberOf(text: string): number {
  const trimmed = trimJava(text)
  if (trimmed === '') throw new NumberFormatError('empty String')
  if (/^[+-]?NaN$/.test(trimmed)) return 0
  if (/^[+-]?Infinity$/.test(trimmed)) return Number(trimmed)
  if (!javaNumber.test(trimmed)) throw new NumberFormatError(`For input string: "${text}"`)
  return Math.trunc(Number(trimmed.replace(/[dDfF]$/, '')))
}
