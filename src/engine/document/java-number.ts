/**
 * A JSON number as Java would read and print it again.
 *
 * Mirrors what Elasticsearch does with numbers in stored documents: whole numbers keep all digits, others become doubles and come
 * back in Java's notation (`1e2` as `100.0`, `1e10` as `1.0E10`, a number beyond the range of doubles as the string `"Infinity"`).
 */
import type { JsonNumber } from './json-number.ts'
import type { JsonValue } from './token-reader.ts'

/** The value of a number; `JSON.rawJSON` text where JavaScript would print it differently. */
export function javaNumberValue(number: JsonNumber): JsonValue {
  return number.isFloat ? javaDouble(Number(number.text)) : wholeNumber(number.text)
}

function wholeNumber(text: string): number | bigint {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value
  return BigInt(text)
}

function javaDouble(value: number): JsonValue {
  const text = javaDoubleText(value)
  if (!Number.isFinite(value)) return text
  return String(value) === text ? value : JSON.rawJSON(text)
}

/** How Java prints a double: at least one digit on both sides of the point, an exponent outside of [0.001, 10,000,000). */
export function javaDoubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const magnitude = Math.abs(value)
  if (magnitude >= 1e-3 && magnitude < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value)
  const shortest = value.toExponential()
  // Java shows two digits at least, and then the two nearest: 4.9E-324 where JavaScript has 5e-324.
  const [mantissa, exponent] = (shortest.includes('.') ? shortest : value.toExponential(1)).split('e')
  return `${mantissa}E${Number(exponent)}`
}

/** How Java prints a float, given as the double of the same value: with as many digits as tell it from its neighbours, two at least. */
export function javaFloatText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return javaDoubleText(value)
  for (let digits = 2; digits < 9; digits++) {
    const shortened = Number(value.toPrecision(digits))
    if (Math.fround(shortened) === value) return javaDoubleText(shortened)
  }
  return javaDoubleText(Number(value.toPrecision(9)))
}
