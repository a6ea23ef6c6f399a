/**
 * Numbers in claims, as Java reads and prints them: whole numbers of 64 bits as they are, all others as doubles.
 */
import { type JsonValue, javaDoubleText } from '../../engine/index.ts'

type JsonNumber = Extract<JsonValue, number | bigint | { rawJSON: string }>

const maxLong = 2n ** 63n - 1n
const minLong = -(2n ** 63n)

export function isNumber(value: JsonValue): value is JsonNumber {
  return typeof value === 'number' || typeof value === 'bigint' || JSON.isRawJSON(value)
}

/** The same number as it is shown. */
export function javaNumber(value: JsonNumber): JsonNumber {
  if (typeof value !== 'bigint' || (value >= minLong && value <= maxLong)) return value
  return JSON.rawJSON(javaDoubleText(Number(value)))
}

/** How Java prints the number. */
export function numberText(value: JsonNumber): string {
  const number = javaNumber(value)
  return typeof number === 'object' ? number.rawJSON : String(number)
}
