/**
 * Lists and documents as JSON text, exactly: what is decoded is deeply equal to what was encoded.
 *
 * INVARIANT 1: a document (`JsonObject`) comes back with null prototypes throughout, so that no user text can meet `__proto__`;
 *   keys keep their order.
 * INVARIANT 2: numbers keep their kind. A raw number is written as its own text, and a number text that JavaScript would print
 *   differently can only have been one. What JSON cannot write (a bigint, `-0`, `NaN`, infinities) becomes a marked string; an
 *   ordinary string that begins with the mark gets another one in front.
 *
 * Plain `JSON.parse` would round numbers above 2^53 and turn `1.0` into `1`, both of which callers see again.
 *
 * @example encodeJson({ a: 5n, b: JSON.rawJSON('1.0') }) === '{"a":"\\u0001bigint:5","b":1.0}'
 */
import type { JsonObject, JsonValue } from '../../engine/index.ts'
import type { JsonText } from './schema.ts'

const mark = '\u0001'
/** As JSON writes it. */
const escapedMark = '\\u0001'
const bigintMark = `${mark}bigint:`
const numberMark = `${mark}number:`

/**
 * Whether a text may hold a marked string, or a number that is not a plain integer. Most texts don't, and `JSON.parse` alone
 * reads those several times as fast; what within a string that looks like a number costs time, never exactness.
 */
const mayNeedCare = /\\u0001|(?:^|[:,[])(?:-0|-?\d+[.eE]|-?\d{16})/

/** `JSON.parse` as Node has it; TypeScript does not declare the third parameter of the callback yet. */
const parseWithSource = JSON.parse as (
  text: string,
  revive: (key: string, member: unknown, context: Readonly<{ source?: string }>) => unknown,
) => unknown

/** Refuses nothing that is made of JSON values, records and lists. */
export function encodeJson(value: unknown): JsonText {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === 'bigint') return `${bigintMark}${member}`
    if (typeof member === 'number')
      return isPlainNumber(member) ? member : `${numberMark}${Object.is(member, -0) ? '-0' : member}`
    return typeof member === 'string' && member.startsWith(mark) ? `${mark}${member}` : member
  })
}

/** A list of texts or a record whose members are known; its objects are ordinary ones. */
export function decodeJson(text: JsonText): unknown {
  if (!mayNeedCare.test(text)) return JSON.parse(text)
  return parseWithSource(text, (_key, member, context) => {
    if (typeof member === 'number') return numberOf(context.source ?? String(member))
    return typeof member === 'string' && member.startsWith(mark) ? unmarked(member) : member
  })
}

/**
 * A list of texts. COST: that of `JSON.parse`, also of texts that look like numbers in need of care, as thousands of actions like
 * `version:9.5.3` do.
 */
export function decodeTexts(text: JsonText): string[] {
  const texts = JSON.parse(text) as string[]
  return text.includes(escapedMark) ? texts.map((item) => (item.startsWith(mark) ? item.slice(mark.length) : item)) : texts
}

/** A user's document: objects have a null prototype. */
export function decodeDocument(text: JsonText): JsonObject {
  return asDocument(decodeJson(text) as JsonValue) as JsonObject
}

/** A user's document, or null. */
export function decodeOptionalDocument(text: JsonText): JsonObject | null {
  return asDocument(decodeJson(text) as JsonValue) as JsonObject | null
}

/** The same value with null prototypes in place of those that `decodeJson` gives. */
export function asDocument(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(asDocument)
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value
  const document: Record<string, JsonValue> = Object.create(null)
  for (const [key, member] of Object.entries(value as JsonObject)) document[key] = asDocument(member)
  return document
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

function numberOf(source: string): JsonValue {
  const value = Number(source)
  return String(value) === source ? value : (JSON.rawJSON(source) as JsonValue)
}

function unmarked(text: string): JsonValue {
  if (text.startsWith(bigintMark)) return BigInt(text.slice(bigintMark.length))
  if (text.startsWith(numberMark)) return Number(text.slice(numberMark.length))
  return text.slice(mark.length)
}
