/**
 * Reads `sort`: names of fields, or objects with one field each and how it is sorted by. WIRE: all texts.
 */

import type { Order, OrderValue } from '../../directory/query.ts'
import { type Field, objectField, objectParser, stringField, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, IllegalStateError, NumberFormatError } from '../../errors.ts'
import { type DateFormat, epochMillis, parseDateFormat } from './date-format.ts'
import type { FieldList, QueryField } from './field-list.ts'
import { malformed } from './parsed-query.ts'
import { searchedIndex, shardFailure } from './search-failure.ts'

export type ParsedSort = Readonly<{ name: string } & SortMembers>

type SortMembers = Readonly<{
  order?: 'asc' | 'desc'
  mode?: string
  missing?: string
  nested?: unknown
  numeric_type?: string
  format?: string
}>

/** One level of the order, and how its values are read and shown. */
export type CompiledSort = Readonly<{
  order: Order
  /** Undefined for the order of writing. */
  field: QueryField | undefined
  format: DateFormat
  /** The value of a record as answers show it. */
  show(value: OrderValue): OrderValue
}>

const orderField: Field<'asc' | 'desc'> = {
  accepts: ['VALUE_STRING'],
  read: (reader) => {
    const order = reader.text().toLowerCase()
    if (order === 'asc' || order === 'desc') return order
    throw new IllegalArgumentError(`No enum constant org.elasticsearch.search.sort.SortOrder.${reader.text().toUpperCase()}`)
  },
}

const modeField: Field<string> = {
  accepts: ['VALUE_STRING'],
  read: (reader) => {
    const mode = reader.text().toLowerCase()
    if (['min', 'max', 'sum', 'avg', 'median'].includes(mode)) return mode
    throw new IllegalArgumentError(`Unknown SortMode [${reader.text()}]`)
  },
}

const scalarField: Field<string> = {
  accepts: ['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'],
  read: (reader) => reader.text(),
}

const parseFieldSort: (reader: TokenReader) => SortMembers = objectParser('field_sort', {
  missing: scalarField,
  unmapped_type: stringField(),
  order: orderField,
  mode: modeField,
  nested: objectField(),
  numeric_type: stringField(),
  format: stringField(),
})

/** Each item of the list, or the only one. `refusal`: what is said of an item that is neither a text nor an object. */
export function sortField(refusal: string): Field<readonly ParsedSort[]> {
  return {
    accepts: ['START_ARRAY', 'START_OBJECT'],
    read: (reader) => {
      if (reader.token === 'START_OBJECT') return [readSort(reader, refusal)]
      const sorts: ParsedSort[] = []
      while (reader.next() !== 'END_ARRAY') sorts.push(readSort(reader, refusal))
      return sorts
    },
  }
}

function readSort(reader: TokenReader, refusal: string): ParsedSort {
  if (reader.token === 'VALUE_STRING') return { name: reader.text() }
  if (reader.token === 'START_ARRAY') throw new IllegalStateError('expected value but got [START_ARRAY]')
  if (reader.token !== 'START_OBJECT') throw new IllegalArgumentError(refusal)
  if (reader.next() !== 'FIELD_NAME') throw unexpected(reader, 'FIELD_NAME')
  const name = reader.text()
  const members = parseFieldSort(reader)
  if (reader.next() !== 'END_OBJECT') throw unexpected(reader, 'END_OBJECT')
  return { name, ...members }
}

function unexpected(reader: TokenReader, wanted: string): Error {
  return malformed(reader, `Failed to parse object: expecting token of type [${wanted}] but found [${reader.token}]`)
}

/** Throws for a field that may not be sorted by. */
export function checkSort({ name, nested }: ParsedSort, fields: FieldList): void {
  if (nested !== undefined) throw new IllegalArgumentError('nested sorting is not currently supported in this context')
  if (name === '_doc') return
  if (!fields.require(name).isSortable) throw new IllegalArgumentError(`sorting is not supported for field [${name}]`)
}

export function compileSort(sort: ParsedSort, fields: FieldList): CompiledSort {
  const isDescending = sort.order === 'desc'
  if (sort.name === '_doc') {
    const order: Order = { field: 'document', isDescending, value: 'smallest', missing: 'last' }
    return { order, field: undefined, format: epochMillis, show: (value) => value }
  }
  const field = fields.require(sort.name)
  refuseUnsortable(field, sort)
  const isLargest = sort.mode === undefined ? isDescending : sort.mode === 'max'
  const format = sort.format === undefined ? epochMillis : parseDateFormat(sort.format)
  return {
    order: {
      field: field.name,
      isDescending,
      value: isLargest ? 'largest' : 'smallest',
      missing: missingOf(field, sort.missing),
    },
    field,
    format,
    show: (value) => (sort.format !== undefined && typeof value === 'number' ? format.print(value) : value),
  }
}

function refuseUnsortable({ kind, indexName }: QueryField, { mode, numeric_type, format }: ParsedSort): void {
  if (kind === 'text') throw new IllegalArgumentError(noFieldData(indexName))
  const isNumber = kind === 'date' || kind === 'boolean'
  const typeName = kind === 'keyed' ? 'flattened' : kind
  if (!isNumber && mode !== undefined && mode !== 'min' && mode !== 'max') {
    throw shardFailure('we only support AVG, MEDIAN and SUM on number based fields')
  }
  if (!isNumber && numeric_type !== undefined) {
    throw shardFailure(`[numeric_type] option cannot be set on a non-numeric field, got ${typeName}`)
  }
  if (kind !== 'date' && format !== undefined) {
    throw new IllegalArgumentError(`Field [${indexName}] of type [${typeName}] does not support custom formats`)
  }
}

function noFieldData(name: string): string {
  return (
    `Fielddata is disabled on [${name}] in [${searchedIndex.index}]. Text fields are not optimised for operations that require ` +
    'per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword ' +
    `field instead. Alternatively, set fielddata=true on [${name}] in order to load field data by uninverting the inverted index. ` +
    'Note that this can use significant memory.'
  )
}

function missingOf({ kind }: QueryField, missing = '_last'): Order['missing'] {
  if (missing === '_last') return 'last'
  if (missing === '_first') return 'first'
  if (kind !== 'date' && kind !== 'boolean') return missing
  if (!/^[+-]?\d+(\.\d+)?$/.test(missing)) throw new NumberFormatError(`For input string: "${missing}"`)
  return Math.trunc(Number(missing))
}
