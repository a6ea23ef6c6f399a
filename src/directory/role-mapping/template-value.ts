/**
 * The values that role templates print, as texts.
 *
 * Mirrors how Elasticsearch's template engine turns Java values into text, as far as it is documented; what it makes of a list that
 * is printed directly is Java's own writing of a map from index to element.
 */
import type { JsonObject, JsonValue } from '../../engine/index.ts'

/** As `{{name}}` prints it, before it is escaped. */
export function textOf(value: JsonValue): string {
  if (Array.isArray(value)) return `{${value.map((element, index) => `${index}=${nestedTextOf(element)}`).join(', ')}}`
  return nestedTextOf(value)
}

/** As `{{#tojson}}name{{/tojson}}` prints it: lists and objects as JSON, anything else as its text, nothing for null. */
export function jsonOf(value: JsonValue): string {
  if (value === null) return ''
  return typeof value === 'object' && !JSON.isRawJSON(value) ? JSON.stringify(value, withBigints) : textOf(value)
}

function nestedTextOf(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (JSON.isRawJSON(value)) return value.rawJSON
  if (Array.isArray(value)) return `[${value.map(nestedTextOf).join(', ')}]`
  const members = Object.entries(value as JsonObject).map(([key, member]) => `${key}=${nestedTextOf(member)}`)
  return `{${members.join(', ')}}`
}

function withBigints(_key: string, member: unknown): unknown {
  return typeof member === 'bigint' ? JSON.rawJSON(String(member)) : member
}
