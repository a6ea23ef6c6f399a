/**
 * The aggregation `terms`: one bucket for each value. WIRE: all texts.
 *
 * Different from Elasticsearch: `include` and `exclude` take lists of values, no regular expressions; counts are exact.
 */

import type { TermsOrder } from '../../directory/query.ts'
import {
  booleanField,
  type Field,
  intField,
  longField,
  objectParser,
  positionMembers,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import { IllegalArgumentError, InvalidPathError, ParsingError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import {
  type AggregationContent,
  boundedField,
  type CompiledAggregation,
  checkSource,
  requireSource,
  shownKey,
  valueSourceMembers,
  valuesOf,
} from './aggregation-content.ts'
import { malformed } from './parsed-query.ts'

export function readTerms(reader: TokenReader, name: string): AggregationContent {
  const members = parserFor(name)(reader)
  requireSource(members)
  const { size = 10, min_doc_count: minimum = 1, order = [], include, exclude, show_term_doc_count_error: showsErrors } = members
  const accepts = acceptance(include, exclude)
  return {
    isMetric: false,
    check: (fields) => checkSource(members, name, fields),
    compile: (context, inner) => {
      const values = valuesOf(members, context)
      const { missing } = values
      return {
        asked: {
          kind: 'terms',
          field: values.field.name,
          size,
          minimum,
          order: compileOrder(order, inner),
          ...(missing !== undefined && { missing }),
          ...(accepts && { accepts }),
        },
        type: values.field.kind === 'date' || values.field.kind === 'boolean' ? 'lterms' : 'sterms',
        show: ({ buckets, others }, showInner) => [
          ['doc_count_error_upper_bound', 0],
          ['sum_other_doc_count', others],
          [
            'buckets',
            buckets.map((bucket) => {
              const error = showsErrors ? ([['doc_count_error_upper_bound', 0]] as const) : []
              const key = shownKey(values, bucket.key[0] ?? null)
              return new Map<string, Rendered>([...key, ['doc_count', bucket.count], ...error, ...showInner(bucket)])
            }),
          ],
        ],
      }
    },
  }
}

function parserFor(name: string) {
  return objectParser('terms', {
    ...valueSourceMembers,
    value_type: stringField(),
    show_term_doc_count_error: booleanField(),
    shard_size: boundedField(intField(), { member: 'shardSize', least: 1, name }),
    min_doc_count: boundedField(longField(), { member: 'minDocCount', least: 0, name }),
    shard_min_doc_count: boundedField(longField(), { member: 'shardMinDocCount', least: 0, name }),
    size: boundedField(intField(), { member: 'size', least: 1, name }),
    execution_hint: stringField(),
    collect_mode: stringField(),
    order: orderField,
    include: valuesField,
    exclude: valuesField,
  })
}

type WrittenOrder = Readonly<{ path: string; isDescending: boolean }>

const orderField: Field<readonly WrittenOrder[]> = {
  accepts: ['START_OBJECT', 'START_ARRAY'],
  read: (reader) => {
    if (reader.token === 'START_OBJECT') return [readOrder(reader)]
    const orders: WrittenOrder[] = []
    while (reader.next() !== 'END_ARRAY') orders.push(readOrder(reader))
    return orders
  },
}

function readOrder(reader: TokenReader): WrittenOrder {
  let order: WrittenOrder | undefined
  while (reader.next() !== 'END_OBJECT') {
    const path = reader.text()
    const token = reader.next()
    if (token !== 'VALUE_STRING') throw malformed(reader, `Unexpected token [${token}] for [order]`)
    const direction = reader.text().toLowerCase()
    if (direction !== 'asc' && direction !== 'desc') throw malformed(reader, `Unknown order direction [${reader.text()}]`)
    order = { path, isDescending: direction === 'desc' }
  }
  if (order === undefined) throw malformed(reader, 'Must specify at least one field for [order]')
  return order
}

const valuesField: Field<ReadonlySet<string>> = {
  accepts: ['START_ARRAY', 'START_OBJECT', 'VALUE_STRING'],
  read: (reader) => {
    const refusal = new ParsingError('only lists of values are supported in [include] and [exclude]', {
      metadata: positionMembers(reader.position),
    })
    if (reader.token !== 'START_ARRAY') throw refusal
    const values = new Set<string>()
    while (reader.next() !== 'END_ARRAY') values.add(reader.text())
    return values
  },
}

function acceptance(include: ReadonlySet<string> | undefined, exclude: ReadonlySet<string> | undefined) {
  if (include === undefined && exclude === undefined) return undefined
  return (value: string) => (include === undefined || include.has(value)) && !exclude?.has(value)
}

/** Without an order the most frequent come first. */
function compileOrder(written: readonly WrittenOrder[], inner: readonly CompiledAggregation[]): readonly TermsOrder[] {
  if (written.length === 0) return [{ by: 'count', isDescending: true }]
  return written.map(({ path, isDescending }) => {
    if (path === '_count') return { by: 'count', isDescending }
    if (path === '_key') return { by: 'value', isDescending }
    return { by: { of: innerName(path, inner) }, isDescending }
  })
}

/** What a bucket may be sorted by: a single number of an aggregation within it. */
function innerName(path: string, inner: readonly CompiledAggregation[]): string {
  const name = path.replace(/\.value$|\._count$|>_count$/, '')
  const found = inner.find(({ asked }) => asked.name === name)
  if (found !== undefined && ['cardinality', 'value_count', 'filter', 'missing'].includes(found.type)) return name
  const reason = found
    ? `Buckets can only be sorted on a sub-aggregator path that is built out of zero or more single-bucket aggregations within the path and a final single-bucket or a metrics aggregation at the path end. [${name}] is not single-bucket.`
    : `The provided aggregation [${name}] either does not exist, or is a pipeline aggregation and cannot be used to sort the buckets.`
  throw new InvalidPathError(`Invalid aggregation order path [${path}]. ${reason}`, { cause: new IllegalArgumentError(reason) })
}
