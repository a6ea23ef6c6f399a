/** The kinds of aggregations that API keys can be asked for (reference 04 §11.5). */

import type { Condition } from '../../directory/query.ts'
import { longField, objectParser, type TokenReader } from '../../engine/index.ts'
import {
  type AggregationContent,
  boundedField,
  type CompiledAggregation,
  checkSource,
  requireSource,
  valueSourceMembers,
  valuesOf,
} from './aggregation-content.ts'
import { readComposite } from './composite-aggregation.ts'
import { readFilter, readFilters } from './filter-aggregations.ts'
import { readDateRange, readRange } from './range-aggregations.ts'
import { readTerms } from './terms-aggregation.ts'

export type { AggregationContent, CompiledAggregation }

/** A reader stands at the START_OBJECT of the content; `name` is the aggregation's. */
export const aggregationReaders: ReadonlyMap<string, (reader: TokenReader, name: string) => AggregationContent> = new Map([
  ['terms', readTerms],
  ['range', readRange],
  ['date_range', readDateRange],
  ['missing', readMissing],
  ['cardinality', readCardinality],
  ['value_count', readValueCount],
  ['composite', readComposite],
  ['filter', readFilter],
  ['filters', readFilters],
])

const parseMissing = objectParser('missing', valueSourceMembers)

function readMissing(reader: TokenReader, name: string): AggregationContent {
  const source = parseMissing(reader)
  requireSource(source)
  return {
    isMetric: false,
    check: (fields) => checkSource(source, name, fields),
    compile: (context) => {
      const { field, missing } = valuesOf(source, context)
      const lacks: Condition = { kind: 'not', of: { kind: 'exists', field: field.name } }
      return {
        // Where something stands for a missing value none is missing.
        asked: { kind: 'filters', filters: [missing === undefined ? lacks : { kind: 'none' }] },
        type: 'missing',
        show: ({ buckets: [bucket] }, inner) => [['doc_count', bucket?.count ?? 0], ...(bucket ? inner(bucket) : [])],
      }
    },
  }
}

const parseValueCount = objectParser('value_count', valueSourceMembers)

function readCardinality(reader: TokenReader, name: string): AggregationContent {
  const parse = objectParser('cardinality', {
    ...valueSourceMembers,
    precision_threshold: boundedField(longField(), { member: 'precisionThreshold', least: 0, name }),
    rehash: { ...longField(), deprecated: 'replaced by [no replacement - values will always be rehashed]' },
    execution_hint: valueSourceMembers.format,
  })
  return metric('distinct', 'cardinality', parse(reader), name)
}

function readValueCount(reader: TokenReader, name: string): AggregationContent {
  return metric('values', 'value_count', parseValueCount(reader), name)
}

function metric(
  kind: 'distinct' | 'values',
  type: string,
  source: ReturnType<typeof parseValueCount>,
  name: string,
): AggregationContent {
  requireSource(source)
  return {
    isMetric: true,
    check: (fields) => checkSource(source, name, fields),
    compile: (context) => {
      const { field, missing } = valuesOf(source, context)
      return {
        asked: { kind, field: field.name, ...(missing !== undefined && { missing }) },
        type,
        show: ({ value }) => [['value', value]],
      }
    },
  }
}
