/** The aggregations `filter` and `filters`: one bucket for each query. */

import type { Condition } from '../../directory/query.ts'
import { booleanField, type Field, objectParser, stringField, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { AggregationContent } from './aggregation-content.ts'
import { parseQuery } from './parse-query.ts'
import type { ParsedQuery } from './parsed-query.ts'

export function readFilter(reader: TokenReader): AggregationContent {
  const query = parseQuery(reader)
  return {
    isMetric: false,
    check: (fields) => query.check(fields),
    compile: (context) => ({
      asked: { kind: 'filters', filters: [query.compile(context)] },
      type: 'filter',
      show: ({ buckets: [bucket] }, inner) => [['doc_count', bucket?.count ?? 0], ...(bucket ? inner(bucket) : [])],
    }),
  }
}

/** `name` is undefined for a filter of a list. */
type NamedFilter = Readonly<{ name: string | undefined; query: ParsedQuery }>

const filtersField: Field<readonly NamedFilter[]> = {
  accepts: ['START_OBJECT', 'START_ARRAY'],
  read: (reader) => {
    const filters: NamedFilter[] = []
    if (reader.token === 'START_ARRAY') {
      while (reader.next() !== 'END_ARRAY') filters.push({ name: undefined, query: parseQuery(reader) })
      return filters
    }
    while (reader.next() !== 'END_OBJECT') {
      const name = reader.text()
      reader.next()
      filters.push({ name, query: parseQuery(reader) })
    }
    return filters
  },
}

const parseFilters = objectParser('filters', {
  filters: filtersField,
  other_bucket: booleanField(),
  other_bucket_key: stringField(),
  keyed: booleanField(),
})

export function readFilters(reader: TokenReader, name: string): AggregationContent {
  const { filters, other_bucket: hasOther, other_bucket_key: otherKey, keyed } = parseFilters(reader)
  // WIRE
  if (filters === undefined) throw new IllegalArgumentError(`[filters] cannot be null: [${name}]`)
  const isNamed = filters.some((filter) => filter.name !== undefined)
  const named = isNamed ? filters.toSorted((left, right) => ((left.name ?? '') < (right.name ?? '') ? -1 : 1)) : filters
  const names = named.map((filter) => filter.name ?? '')
  const keys = hasOther || otherKey !== undefined ? [...names, otherKey ?? '_other_'] : names
  return {
    isMetric: false,
    check: (fields) => {
      for (const { query } of named) query.check(fields)
    },
    compile: (context) => {
      const conditions = named.map(({ query }) => query.compile(context))
      const others: Condition = { kind: 'not', of: { kind: 'or', of: conditions } }
      return {
        asked: { kind: 'filters', filters: keys.length > names.length ? [...conditions, others] : conditions },
        type: 'filters',
        show: ({ buckets }, inner) => {
          const shown = buckets.map((bucket) => new Map<string, Rendered>([['doc_count', bucket.count], ...inner(bucket)]))
          if (!isNamed) return [['buckets', shown]]
          if (keyed !== false) return [['buckets', new Map(shown.map((bucket, index) => [keys[index]!, bucket]))]]
          return [['buckets', shown.map((bucket, index) => new Map<string, Rendered>([['key', keys[index]!], ...bucket]))]]
        },
      }
    },
  }
}
