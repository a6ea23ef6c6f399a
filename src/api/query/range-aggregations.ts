/** The aggregations `range` and `date_range`: one bucket for each range, from (included) to (excluded). WIRE: all texts. */

import type { Condition } from '../../directory/query.ts'
import { booleanField, type Field, objectParser, stringField, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import {
  type AggregationContent,
  checkSource,
  type Members,
  requireSource,
  shownDouble,
  type ValueSource,
  type Values,
  valueSourceMembers,
  valuesOf,
} from './aggregation-content.ts'
import { parseDate } from './date-math.ts'
import type { QueryContext } from './parsed-query.ts'

type WrittenRange = Readonly<{ key?: string; from?: string | null; to?: string | null }>
type Range = Readonly<{ key: string; from: number | undefined; to: number | undefined }>

const boundField: Field<string | null> = {
  accepts: ['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_NULL'],
  read: (reader) => (reader.token === 'VALUE_NULL' ? null : reader.text()),
}

function rangesField(kind: string): Field<readonly WrittenRange[]> {
  const parse: (reader: TokenReader) => WrittenRange = objectParser(kind, {
    key: stringField(),
    from: boundField,
    to: boundField,
  })
  return {
    accepts: ['START_ARRAY'],
    read: (reader) => {
      const ranges: WrittenRange[] = []
      while (reader.next() !== 'END_ARRAY') ranges.push(parse(reader))
      return ranges
    },
  }
}

const rangeParser = (kind: string) =>
  objectParser(kind, { ...valueSourceMembers, ranges: rangesField(kind), keyed: booleanField(), time_zone: stringField() })
const parseRange = rangeParser('range')
const parseDateRange = rangeParser('date_range')

export function readRange(reader: TokenReader, name: string): AggregationContent {
  return rangeAggregation('range', parseRange(reader), name)
}

export function readDateRange(reader: TokenReader, name: string): AggregationContent {
  return rangeAggregation('date_range', parseDateRange(reader), name)
}

type RangeMembers = ValueSource & Readonly<{ ranges?: readonly WrittenRange[]; keyed?: boolean }>

function rangeAggregation(type: 'range' | 'date_range', members: RangeMembers, name: string): AggregationContent {
  requireSource(members)
  return {
    isMetric: false,
    check: (fields) => checkSource(members, name, fields),
    compile: (context) => {
      const { ranges: written = [], keyed } = members
      if (written.length === 0) throw new IllegalArgumentError(`No [ranges] specified for the [${name}] aggregation`)
      const values = numericValues(type, members, context)
      const ranges = written.map((range) => rangeOf(type, range, values, context)).sort(compareRanges)
      return {
        asked: { kind: 'filters', filters: ranges.map((range) => isWithin(range, values)) },
        type,
        show: ({ buckets }, inner) => {
          const shown = buckets.map((bucket, index): readonly [string, Members] => {
            const range = ranges[index]!
            return [range.key, [...shownBounds(range, values), ['doc_count', bucket.count], ...inner(bucket)]]
          })
          if (keyed) return [['buckets', new Map(shown.map(([key, bucket]) => [key, new Map(bucket)]))]]
          return [['buckets', shown.map(([key, bucket]) => new Map<string, Rendered>([['key', key], ...bucket]))]]
        },
      }
    },
  }
}

function numericValues(type: string, members: RangeMembers, context: QueryContext): Values {
  const values = valuesOf(members, context)
  const { kind, indexName } = values.field
  if (kind === 'date' || kind === 'boolean') return values
  const typeName = kind === 'keyed' ? 'flattened' : kind
  throw new IllegalArgumentError(`Field [${indexName}] of type [${typeName}] is not supported for aggregation [${type}]`)
}

function rangeOf(type: string, written: WrittenRange, { format }: Values, { now }: QueryContext): Range {
  const bound = (text: string | null | undefined) => {
    if (text === null || text === undefined) return undefined
    return type === 'range' && text !== '' && Number.isFinite(Number(text))
      ? Number(text)
      : parseDate(text, { now, roundsUp: false, format })
  }
  const [from, to] = [bound(written.from), bound(written.to)]
  const shown = (time: number | undefined) => (time === undefined ? '*' : format.print(time))
  return { key: written.key ?? `${shown(from)}-${shown(to)}`, from, to }
}

function compareRanges(left: Range, right: Range): number {
  const [low, high] = [(left.from ?? -Infinity) - (right.from ?? -Infinity), (left.to ?? Infinity) - (right.to ?? Infinity)]
  return (Number.isNaN(low) ? 0 : low) || (Number.isNaN(high) ? 0 : high)
}

function isWithin({ from, to }: Range, { field: { name: field }, missing }: Values): Condition {
  const lower = from === undefined ? {} : { lower: { value: from, isInclusive: true } }
  const upper = to === undefined ? {} : { upper: { value: to, isInclusive: false } }
  const isIn: Condition = {
    kind: 'and',
    of: [
      { kind: 'exists', field },
      { kind: 'range', field, ...lower, ...upper },
    ],
  }
  const isMissingIn = missing !== undefined && Number(missing) >= (from ?? -Infinity) && Number(missing) < (to ?? Infinity)
  return isMissingIn ? { kind: 'or', of: [isIn, { kind: 'not', of: { kind: 'exists', field } }] } : isIn
}

function shownBounds({ from, to }: Range, { format }: Values): Members {
  const bound = (name: string, value: number | undefined): Members =>
    value === undefined
      ? []
      : [
          [name, shownDouble(value)],
          [`${name}_as_string`, format.print(value)],
        ]
  return [...bound('from', from), ...bound('to', to)]
}
