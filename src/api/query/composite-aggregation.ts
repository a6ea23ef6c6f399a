/**
 * The aggregation `composite`: one bucket for each combination of values, page by page. WIRE: all texts.
 *
 * Different from Elasticsearch: the only sources are `terms`.
 */

import type { OrderValue } from '../../directory/query.ts'
import {
  booleanField,
  type Field,
  intField,
  type JsonObject,
  objectField,
  objectParser,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import { IllegalArgumentError, TooManyBucketsError, XContentParseError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import {
  type AggregationContent,
  checkSource,
  type ValueSource,
  type Values,
  valueSourceMembers,
  valuesOf,
} from './aggregation-content.ts'
import { malformed } from './parsed-query.ts'

const maxBuckets = 65_536

type Source = ValueSource & Readonly<{ name: string; order?: string; missing_bucket?: boolean; missing_order?: string }>

const parseTerms: (reader: TokenReader) => Omit<Source, 'name'> = objectParser('terms', {
  field: valueSourceMembers.field,
  script: valueSourceMembers.script,
  format: valueSourceMembers.format,
  order: directionField(),
  missing_bucket: booleanField(),
  missing_order: stringField(),
  value_type: stringField(),
})

const sourcesField: Field<readonly Source[]> = {
  accepts: ['START_ARRAY'],
  read: (reader) => {
    const sources: Source[] = []
    while (reader.next() !== 'END_ARRAY') sources.push(readSource(reader))
    refuseBadSources(sources)
    return sources
  },
}

/** Refused where they are read: nothing else is needed to make the aggregation. */
function refuseBadSources(sources: readonly Source[]): void {
  const names = sources.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (names.length > 0 && twice === undefined) return
  const reason =
    twice === undefined
      ? 'Composite [sources] cannot be null or empty'
      : `Composite source names must be unique, found duplicates: [${twice}]`
  const cause = new IllegalArgumentError(reason)
  throw new XContentParseError('Failed to build [composite] after last required field arrived', { cause })
}

function readSource(reader: TokenReader): Source {
  if (reader.token !== 'START_OBJECT' || reader.next() !== 'FIELD_NAME') throw expected(reader, 'FIELD_NAME')
  const name = reader.text()
  if (reader.next() !== 'START_OBJECT') throw expected(reader, 'START_OBJECT')
  if (reader.next() !== 'FIELD_NAME') throw expected(reader, 'FIELD_NAME')
  const kind = reader.text()
  if (reader.next() !== 'START_OBJECT') throw expected(reader, 'START_OBJECT')
  if (kind !== 'terms') throw malformed(reader, `invalid source type: ${kind}`)
  const source = { name, ...parseTerms(reader) }
  if (reader.next() !== 'END_OBJECT' || reader.next() !== 'END_OBJECT') throw expected(reader, 'END_OBJECT')
  return source
}

function expected(reader: TokenReader, wanted: string): Error {
  return malformed(reader, `Failed to parse object: expecting token of type [${wanted}] but found [${reader.token}]`)
}

function directionField(): Field<string> {
  return { accepts: ['VALUE_STRING'], read: (reader) => reader.text().toLowerCase() }
}

type CompositeMembers = Readonly<{ sources: readonly Source[]; size: number; after: JsonObject | undefined }>

const parseComposite = objectParser(
  'composite',
  { sources: sourcesField, size: intField(), after: objectField() },
  {
    required: ['sources'],
    build: ({ sources, size = 10, after }): CompositeMembers => {
      if (size < 1) throw new IllegalArgumentError(`[size] must be greater than 0. Found [${size}] in [composite]`)
      return { sources, size, after }
    },
  },
)

export function readComposite(reader: TokenReader, name: string): AggregationContent {
  const { sources, size, after } = parseComposite(reader)
  return {
    isMetric: false,
    check: (fields) => {
      for (const source of sources) checkSource(source, name, fields)
    },
    compile: (context) => {
      if (size > maxBuckets) throw new TooManyBucketsError(size, maxBuckets)
      const values = sources.map((source) => valuesOf(source, context))
      return {
        asked: {
          kind: 'composite',
          size,
          sources: sources.map((source, index) => ({
            field: values[index]!.field.name,
            isDescending: source.order === 'desc',
            keepsMissing: source.missing_bucket ?? false,
            missingIsLast: source.missing_order === 'last' || (source.missing_order !== 'first' && source.order === 'desc'),
          })),
          ...(after && { after: placeAfter(after, sources, values) }),
        },
        type: 'composite',
        show: ({ buckets }, inner) => {
          const keys = buckets.map(
            ({ key }) => new Map(sources.map((source, index) => [source.name, shown(values[index]!, key[index] ?? null)])),
          )
          const last = keys.at(-1)
          const list = buckets.map((bucket, index) => {
            return new Map<string, Rendered>([['key', keys[index]!], ['doc_count', bucket.count], ...inner(bucket)])
          })
          return [...(last === undefined ? [] : [['after_key', last] as const]), ['buckets', list]]
        },
      }
    },
  }
}

function placeAfter(after: JsonObject, sources: readonly Source[], values: readonly Values[]): readonly OrderValue[] {
  const given = Object.keys(after).length
  if (given !== sources.length) {
    throw new IllegalArgumentError(`[after] has ${given} value(s) but [sources] has ${sources.length}`)
  }
  return sources.map(({ name }, index) => {
    const value = after[name]
    if (value === undefined) throw new IllegalArgumentError(`Missing value for [after.${name}]`)
    if (value === null) return null
    const { kind } = values[index]!.field
    if (kind === 'boolean') return Number(value === true || value === 'true' || value === 1)
    return kind === 'date' ? Number(values[index]!.format.parse(String(value)) ?? value) : String(value)
  })
}

function shown({ field, format }: Values, value: OrderValue): Rendered {
  if (value === null) return null
  if (field.kind === 'boolean') return value === 1
  return field.kind === 'date' && format.text !== 'epoch_millis' ? format.print(Number(value)) : value
}
