/**
 * Durations as texts, such as `30m` or `1d` (reference 04 §11.1). Units: `nanos`, `micros`, `ms`, `s`, `m`, `h`, `d`.
 */
import { trimJava } from '../engine/index.ts'
import { IllegalArgumentError, NumberFormatError } from '../errors.ts'

/** Milliseconds in one unit, longer names first where one ends with another. `m` is minutes only as it stands: `M` is refused. */
const units: readonly (readonly [string, number])[] = [
  ['nanos', 1e-6],
  ['micros', 1e-3],
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]

/** Milliseconds. Of negative numbers only -1 is taken, in any unit: it has a meaning of its own elsewhere. Throws `IllegalArgumentError`; `setting` is named in it. */
export function parseTimeValue(text: string, setting: string): number {
  const value = trimJava(text.toLowerCase())
  // A bare zero and "never" need no unit.
  if (value === '0' || value === '-1') return Number(value)
  for (const [suffix, milliseconds] of units) {
    if (!(suffix === 'm' ? text : value).endsWith(suffix)) continue
    const count = parseCount(trimJava(value.slice(0, -suffix.length)), text)
    if (count < -1) throw refuse(setting, text, 'negative durations are not supported')
    return count * milliseconds
  }
  throw refuse(setting, text, 'unit is missing or unrecognized')
}

function refuse(setting: string, text: string, problem: string): IllegalArgumentError {
  // WIRE
  return new IllegalArgumentError(`failed to parse setting [${setting}] with value [${text}] as a time value: ${problem}`)
}

/** What Java reads as a number with a fraction or an exponent, or of more than 64 bits. */
const javaDouble = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[fd]?$/

function parseCount(count: string, text: string): number {
  if (/^[+-]?\d+$/.test(count) && BigInt.asIntN(64, BigInt(count)) === BigInt(count)) return Number(count)
  const cause = new NumberFormatError(`For input string: "${count}"`)
  // WIRE: both texts
  if (javaDouble.test(count)) {
    throw new IllegalArgumentError(`failed to parse [${text}], fractional time values are not supported`, { cause })
  }
  throw new IllegalArgumentError(`failed to parse [${text}]`, { cause })
}
