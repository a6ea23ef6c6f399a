/**
 * Writes the value at which a reader stands as compact JSON text.
 *
 * Mirrors how Elasticsearch stores structures it does not look into: member order is kept (as an object value would not keep integer-like
 * names), numbers come out as Java prints them, supplementary characters as two escapes.
 */
import { BailiwickError, JsonEndError, JsonParseError } from '../../errors.ts'
import type { TokenReader } from './token-reader.ts'

/**
 * The text; afterwards the reader stands at the value's last token. Malformed JSON is thrown as `JsonParseError` or `JsonEndError`
 * without its usual frame: nothing puts a frame around it in Elasticsearch here.
 */
export function copyJson(reader: TokenReader): string {
  try {
    return copyValue(reader)
  } catch (error) {
    const cause = error instanceof BailiwickError ? error.cause : undefined
    throw cause instanceof JsonParseError || cause instanceof JsonEndError ? cause : error
  }
}

function copyValue(reader: TokenReader): string {
  switch (reader.token) {
    case 'START_OBJECT':
      return copyObject(reader)
    case 'START_ARRAY':
      return copyArray(reader)
    case 'VALUE_STRING':
      return quoteJson(reader.text())
    case 'VALUE_NUMBER':
      return copyNumber(reader)
    case 'VALUE_EMBEDDED_OBJECT':
      return quoteJson(String(reader.value()))
    case 'VALUE_BOOLEAN':
      return reader.text()
    default:
      return 'null'
  }
}

function copyObject(reader: TokenReader): string {
  const members: string[] = []
  while (reader.next() !== 'END_OBJECT') {
    const name = quoteJson(reader.text())
    reader.next()
    members.push(`${name}:${copyValue(reader)}`)
  }
  return `{${members.join(',')}}`
}

function copyArray(reader: TokenReader): string {
  const items: string[] = []
  while (reader.next() !== 'END_ARRAY') items.push(copyValue(reader))
  return `[${items.join(',')}]`
}

function copyNumber(reader: TokenReader): string {
  const value = reader.value()
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** A text as a JSON string. */
function quoteJson(text: string): string {
  return `"${text.replace(/["\\\0-\x1f\ud800-\udfff]/g, escapeUnit)}"`
}

function escapeUnit(unit: string): string {
  return shortEscapes.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
