/** What reading the content of an aggregation gives, and what it becomes. */
import type { Aggregation, AggregationResult, Bucket, OrderValue } from '../../directory/query.ts'
import { type Field, type JsonObject, javaDoubleText, objectField } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import { type DateFormat, epochMillis, parseDateFormat } from './date-format.ts'
import type { FieldList, QueryField } from './field-list.ts'
import type { QueryContext } from './parsed-query.ts'

/** Members of an answer, in order. */
export type Members = readonly (readonly [string, Rendered])[]

/** Shows what the buckets of an aggregation were asked in turn. */
export type ShowInner = (bucket: Bucket) => Members

/** The question without its name and inner questions. */
type Unnamed<T> = T extends unknown ? Omit<T, 'name' | 'of'> : never

export type CompiledAggregation = Readonly<{
  asked: Aggregation
  /** What names are prefixed with when asked for: the kind of the answer. */
  type: string
  show(result: AggregationResult, inner: ShowInner): Members
}>

export type UnnamedAggregation = Omit<CompiledAggregation, 'asked'> & Readonly<{ asked: Unnamed<Aggregation> }>

export type AggregationContent = Readonly<{
  /** Whether it has no buckets. */
  isMetric: boolean
  /** Throws `IllegalArgumentError` for what may not be asked. */
  check(fields: FieldList): void
  /** `inner`: what its buckets are asked. Throws what a search fails with. */
  compile(context: QueryContext, inner: readonly CompiledAggregation[]): UnnamedAggregation
}>

/** Where the values of an aggregation come from. */
export type ValueSource = Readonly<{ field?: string; script?: JsonObject; missing?: string; format?: string }>

/** A scalar, as text. */
export const scalarField: Field<string> = {
  accepts: ['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'],
  read: (reader) => reader.text(),
}

/** The members by which every kind names its values. */
export const valueSourceMembers = {
  field: { accepts: ['VALUE_STRING'], read: (reader) => reader.text() } satisfies Field<string>,
  missing: scalarField,
  script: objectField(),
  format: { accepts: ['VALUE_STRING'], read: (reader) => reader.text() } satisfies Field<string>,
} as const

/** What a number has to be at least, and how its refusal calls it; `name` is the aggregation's. */
export type LowerBound = Readonly<{ member: string; least: 0 | 1; name: string }>

/** A whole number that is not too small. WIRE */
export function boundedField(field: Field<number>, { member, least, name }: LowerBound): Field<number> {
  const bound = least === 0 ? 'greater than or equal to 0' : 'greater than 0'
  return {
    accepts: field.accepts,
    read: (reader) => {
      const value = field.read(reader)
      if (value < least) throw new IllegalArgumentError(`[${member}] must be ${bound}. Found [${value}] in [${name}]`)
      return value
    },
  }
}

/** Throws when neither a field nor a script is named. WIRE */
export function requireSource({ field, script }: ValueSource): void {
  if (field !== undefined || script !== undefined) return
  throw new IllegalArgumentError('Required one of fields [field, script], but none were specified.')
}

/** Throws for a script, and for a field that may not be asked for. WIRE */
export function checkSource({ field, script }: ValueSource, name: string, fields: FieldList): void {
  if (script !== undefined) throw new IllegalArgumentError(`Unsupported script value source for [${name}] agg`)
  fields.require(field ?? '')
}

/** How the values of a field are printed, and what stands for a missing one. */
export type Values = Readonly<{ field: QueryField; format: DateFormat; missing: string | number | undefined }>

/** Throws for a text, which has no values, and for what stands for none. WIRE: all texts */
export function valuesOf({ field: name = '', missing, format }: ValueSource, { fields }: QueryContext): Values {
  const field = fields.require(name)
  const dates = format === undefined || field.kind !== 'date' ? epochMillis : parseDateFormat(format)
  return { field, format: dates, missing: missing === undefined ? undefined : missingOf(field, missing, dates) }
}

function missingOf({ kind }: QueryField, missing: string, format: DateFormat): string | number {
  if (kind === 'boolean') return missing === 'true' || missing === '1' ? 1 : 0
  if (kind !== 'date') return missing
  const parsed = format.parse(missing)
  if (typeof parsed === 'number') return parsed
  throw new IllegalArgumentError(`failed to parse date field [${missing}] with format [${format.text}]`)
}

/** A value as the key of a bucket, with its printed form where that differs. */
export function shownKey({ field, format }: Values, value: OrderValue): Members {
  if (field.kind === 'date' && typeof value === 'number') {
    return [
      ['key', value],
      ['key_as_string', format.print(value)],
    ]
  }
  if (field.kind !== 'boolean') return [['key', value]]
  return [
    ['key', value],
    ['key_as_string', String(value === 1)],
  ]
}

/** A number as Java prints it where it has a fraction by its kind. */
export function shownDouble(value: number): Rendered {
  return JSON.rawJSON(javaDoubleText(value)) as Rendered
}
