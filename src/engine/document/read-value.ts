/** Reads or passes over whole values through any token reader. */
import { IllegalStateError } from '../../errors.ts'
import type { JsonObject, JsonValue, TokenReader } from './token-reader.ts'

/** The value at the current token; numbers and strings of bytes through the reader's own `value()`. */
export function readValue(reader: TokenReader): JsonValue {
  switch (reader.token) {
    case 'START_OBJECT':
      return readObject(reader)
    case 'START_ARRAY':
      return readArray(reader)
    case 'VALUE_STRING':
      return reader.text()
    case 'VALUE_NUMBER':
    case 'VALUE_EMBEDDED_OBJECT':
      return reader.value()
    case 'VALUE_BOOLEAN':
      return reader.boolean()
    case 'VALUE_NULL':
      return null
    default:
      throw new IllegalStateError(`no value at ${reader.token}`)
  }
}

/** Every member of the object at whose START_OBJECT the reader stands. */
export function readObject(reader: TokenReader): JsonObject {
  const object: { [key: string]: JsonValue } = Object.create(null)
  while (reader.next() !== 'END_OBJECT') {
    const name = reader.text()
    reader.next()
    object[name] = readValue(reader)
  }
  return object
}

function readArray(reader: TokenReader): readonly JsonValue[] {
  const array: JsonValue[] = []
  while (reader.next() !== 'END_ARRAY') array.push(readValue(reader))
  return array
}

/** Passes over the value at the current token. A field name or an end token is a value of its own here. */
export function skipValue(reader: TokenReader): void {
  if (reader.token !== 'START_OBJECT' && reader.token !== 'START_ARRAY') return
  for (let depth = 1; depth > 0; ) {
    const token = reader.next()
    if (token === 'START_OBJECT' || token === 'START_ARRAY') depth++
    else if (token === 'END_OBJECT' || token === 'END_ARRAY') depth--
  }
}
