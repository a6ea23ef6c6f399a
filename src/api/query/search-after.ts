/** Reads `search_after`: the sort values of the last record seen. WIRE: all texts. */

import type { OrderValue } from '../../directory/query.ts'
import type { Field, JsonValue, TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, IllegalStateError, NumberFormatError, ParseError } from '../../errors.ts'
import { parseDate } from './date-math.ts'
import type { CompiledSort } from './parse-sort.ts'
import { malformed } from './parsed-query.ts'

export function searchAfterField(): Field<readonly JsonValue[]> {
  return {
    accepts: ['START_ARRAY', 'START_OBJECT', 'VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN', 'VALUE_NULL'],
    read: readSearchAfter,
  }
}

function readSearchAfter(reader: TokenReader): readonly JsonValue[] {
  if (reader.token !== 'START_ARRAY') {
    throw malformed(reader, `Expected [START_ARRAY] in [search_after] but found [${reader.token}] inside search_after`)
  }
  const values: JsonValue[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token === 'START_OBJECT' || token === 'START_ARRAY') {
      const expected = 'Expected [VALUE_STRING] or [VALUE_NUMBER] or [VALUE_BOOLEAN] or [VALUE_NULL]'
      throw malformed(reader, `${expected} but found [${token}] inside search_after.`)
    }
    values.push(reader.value())
  }
  if (values.length === 0) throw new IllegalArgumentError('Values must contains at least one value.')
  return values
}

/** The place in the order that the values name. */
export function compileSearchAfter(values: readonly JsonValue[], sorts: readonly CompiledSort[]): readonly OrderValue[] {
  if (sorts.length === 0) throw new IllegalArgumentError('Sort must contain at least one field.')
  if (values.length !== sorts.length) {
    throw new IllegalArgumentError(`search_after has ${values.length} value(s) but sort has ${sorts.length}.`)
  }
  return sorts.map((sort, index) => placeOf(values[index] ?? null, sort, index))
}

function placeOf(value: JsonValue, { field, format }: CompiledSort, position: number): OrderValue {
  const isNumber = field === undefined || field.kind === 'date' || field.kind === 'boolean'
  if (value === null) {
    if (!isNumber) return null
    const type = field === undefined ? 'DOC' : 'LONG'
    throw new IllegalArgumentError(
      `[search_after] value at position ${position} cannot be null for sort field [${field?.indexName ?? null}] of type [${type}].`,
    )
  }
  const text = JSON.isRawJSON(value) ? value.rawJSON : String(value)
  if (!isNumber) return text
  if (field === undefined) return documentOf(text)
  return field.kind === 'boolean' ? truthOf(text) : timeOf(value, text, format)
}

function documentOf(text: string): number {
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return Math.trunc(Number(text))
  const cause = new NumberFormatError(`For input string: "${text}"`)
  throw new IllegalArgumentError('Failed to parse search_after value for field [null].', { cause })
}

function truthOf(text: string): number {
  if (text === 'true' || text === 'false') return Number(text === 'true')
  if (/^-?\d+$/.test(text)) return Number(text)
  throw new IllegalArgumentError(`Cannot parse boolean [${text}], expected either [true] or [false]`)
}

function timeOf(value: JsonValue, text: string, format: CompiledSort['format']): number | bigint {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value
  if (text.startsWith('now')) {
    const cause = new IllegalStateError('now() is not allowed in [search_after] key')
    throw new ParseError('could not read the current timestamp', { cause })
  }
  if (/^-?\d{17,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)) return BigInt(text)
  return parseDate(text, { now: 0, roundsUp: false, format })
}
