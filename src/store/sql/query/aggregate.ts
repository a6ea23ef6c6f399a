/**
 * Buckets and counts in SQL: one statement for each aggregation of each bucket, the bucket being one more condition.
 *
 * INVARIANT: at most `maxBuckets` buckets in one answer, over all levels: the caller is told with `TooManyBucketsError`.
 * COST: each statement looks at every record of its bucket. Between two statements others are served.
 */
import { type RawBuilder, sql } from 'kysely'
import { TooManyBucketsError } from '../../../errors.ts'
import type {
  Aggregated,
  Aggregation,
  AggregationResult,
  Bucket,
  CompositeSource,
  Condition,
  FieldValue,
  OrderValue,
  TermsAggregation,
  TermsOrder,
} from '../../query.ts'
import type { SqlSession } from '../sql-backend.ts'
import { compileCondition } from './condition.ts'
import { type Family, sourceOf } from './fields.ts'
import { isBehind, sortedBy } from './order.ts'
import { allRows, firstRow } from './rows.ts'

export const maxBuckets = 65_536

type Context = Readonly<{ session: SqlSession; family: Family; spend(buckets: number): void }>
type KeyAndCount = Readonly<{ key: readonly OrderValue[]; count: number }>

/** What the records that fulfil `condition` are counted as. */
export function aggregate(
  session: SqlSession,
  family: Family,
  condition: Condition,
  aggregations: readonly Aggregation[],
): Promise<Aggregated> {
  let spent = 0
  const spend = (buckets: number): void => {
    spent += buckets
    if (spent > maxBuckets) throw new TooManyBucketsError(spent, maxBuckets)
  }
  return aggregateAll(condition, aggregations, { session, family, spend })
}

async function aggregateAll(condition: Condition, aggregations: readonly Aggregation[], context: Context): Promise<Aggregated> {
  const results = new Map<string, AggregationResult>()
  for (const aggregation of aggregations) results.set(aggregation.name, await aggregateOne(condition, aggregation, context))
  return results
}

function aggregateOne(condition: Condition, aggregation: Aggregation, context: Context): Promise<AggregationResult> {
  switch (aggregation.kind) {
    case 'filters':
      return filters(condition, aggregation, context)
    case 'terms':
      return terms(condition, aggregation, context)
    case 'composite':
      return composite(condition, aggregation, context)
    default:
      return countValues(condition, aggregation, context)
  }
}

async function filters(
  condition: Condition,
  { filters: wanted, of }: Extract<Aggregation, Readonly<{ kind: 'filters' }>>,
  context: Context,
): Promise<AggregationResult> {
  context.spend(wanted.length)
  const buckets: Bucket[] = []
  for (const filter of wanted) {
    const both = and(condition, filter)
    const { session, family } = context
    const where = compileCondition(both, { session, family, isDrivenByOrder: false })
    const counted = sql`select count(*) as count from ${sql.table(family.table)} where ${where}`
    const { count } = await firstRow<{ count: number }>(session, counted)
    buckets.push({ key: [], count, of: await aggregateAll(both, of, context) })
  }
  return { buckets, others: 0, value: 0 }
}

async function terms(
  condition: Condition,
  aggregation: TermsAggregation & Readonly<{ of: readonly Aggregation[] }>,
  context: Context,
): Promise<AggregationResult> {
  const { field, missing, size, minimum, accepts, order, of } = aggregation
  const rows = await valuesOf(condition, field, missing, context)
  const eligible = rows.filter(({ key: [value] }) => accepts === undefined || accepts(String(value)))
  const metrics = order.flatMap(({ by }) => (typeof by === 'object' ? of.filter(({ name }) => name === by.of) : []))
  const measured: Bucket[] = []
  for (const row of eligible) {
    const refined = metrics.length === 0 ? condition : and(condition, hasValue(field, row.key[0]!, missing))
    measured.push({ ...row, of: await aggregateAll(refined, metrics, context) })
  }
  measured.sort((left, right) => compareBuckets(left, right, order))
  const sufficient = measured.filter(({ count }) => count >= minimum)
  const chosen = sufficient.slice(0, size)
  context.spend(chosen.length)
  const buckets: Bucket[] = []
  for (const bucket of chosen) {
    const refined = and(condition, hasValue(field, bucket.key[0]!, missing))
    buckets.push({ ...bucket, of: of.length === 0 ? bucket.of : await aggregateAll(refined, of, context) })
  }
  const cutOff = sufficient.slice(size)
  return { buckets, others: cutOff.reduce((sum, { count }) => sum + count, 0), value: 0 }
}

function compareBuckets(left: Bucket, right: Bucket, order: readonly TermsOrder[]): number {
  for (const { by, isDescending } of order) {
    const ascending =
      by === 'count'
        ? left.count - right.count
        : by === 'value'
          ? compareKeys(left, right)
          : measure(left, by.of) - measure(right, by.of)
    if (ascending !== 0) return isDescending ? -ascending : ascending
  }
  return compareKeys(left, right)
}

function measure({ of }: Bucket, name: string): number {
  const result = of.get(name)
  return result === undefined ? 0 : result.buckets.length === 1 ? result.buckets[0]!.count : result.value
}

function compareKeys({ key: [left = null] }: KeyAndCount, { key: [right = null] }: KeyAndCount): number {
  if (typeof left === 'string' && typeof right === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return Number(left) - Number(right)
}

/** Every value of the field among the records of `condition`, with the number of records that have it. */
async function valuesOf(
  condition: Condition,
  field: string,
  missing: FieldValue | undefined,
  context: Context,
): Promise<readonly KeyAndCount[]> {
  const { session } = context
  const { value, from } = relation(condition, field, context)
  const statement = sql`select ${value} as key, count(*) as count from ${from} and ${value} is not null group by 1`
  const rows = await allRows<{ key: OrderValue; count: number }>(session, statement)
  const found = rows.map(({ key, count }) => ({ key: [key], count }))
  if (missing === undefined) return found
  const without = await withoutValue(condition, field, context)
  const known = found.find(({ key: [key] }) => key === missing)
  const others = found.filter((row) => row !== known)
  const count = without + (known?.count ?? 0)
  return count === 0 ? others : [...others, { key: [missing as OrderValue], count }]
}

/** Where the values of a field come from: one row for each value of each record. */
function relation(condition: Condition, field: string, { session, family }: Context) {
  const source = sourceOf(family, field)
  const fulfils = compileCondition(condition, { session, family, isDrivenByOrder: source.kind === 'terms' })
  if (source.kind !== 'terms') return { value: source.column, from: sql`${sql.table(family.table)} where ${fulfils}` }
  const isAsked = sql`field = ${source.field.toWellFormed()}`
  if (condition.kind === 'all') return { value: sql.ref('term'), from: sql`${sql.table(family.termsTable)} where ${isAsked}` }
  const documents = sql`select document from ${sql.table(family.table)} where ${fulfils}`
  return { value: sql.ref('term'), from: sql`${sql.table(family.termsTable)} where ${isAsked} and document in (${documents})` }
}

async function withoutValue(condition: Condition, field: string, { session, family }: Context): Promise<number> {
  const lacks = and(condition, { kind: 'not', of: { kind: 'exists', field } })
  const where = compileCondition(lacks, { session, family, isDrivenByOrder: false })
  const counted = sql`select count(*) as count from ${sql.table(family.table)} where ${where}`
  return (await firstRow<{ count: number }>(session, counted)).count
}

async function countValues(
  condition: Condition,
  { kind, field, missing }: Extract<Aggregation, Readonly<{ kind: 'values' | 'distinct' }>>,
  context: Context,
): Promise<AggregationResult> {
  if (kind === 'distinct' && missing !== undefined) {
    const values = await valuesOf(condition, field, missing, context)
    return { buckets: [], others: 0, value: values.length }
  }
  const { value, from } = relation(condition, field, context)
  const counted = kind === 'distinct' ? sql`count(distinct ${value})` : sql`count(${value})`
  const { count } = await firstRow<{ count: number }>(context.session, sql`select ${counted} as count from ${from}`)
  const without = missing === undefined ? 0 : await withoutValue(condition, field, context)
  return { buckets: [], others: 0, value: count + without }
}

async function composite(
  condition: Condition,
  { sources, size, after, of }: Extract<Aggregation, Readonly<{ kind: 'composite' }>>,
  context: Context,
): Promise<AggregationResult> {
  const rows = await combinations(condition, { sources, size, after }, context)
  context.spend(rows.length)
  const buckets: Bucket[] = []
  for (const { key, count } of rows) {
    const refined = sources.map(({ field }, index) => hasValue(field, key[index] ?? null, undefined))
    buckets.push({ key, count, of: of.length === 0 ? new Map() : await aggregateAll(and(condition, ...refined), of, context) })
  }
  return { buckets, others: 0, value: 0 }
}

type Combining = Readonly<{ sources: readonly CompositeSource[]; size: number; after: readonly OrderValue[] | undefined }>

async function combinations(
  condition: Condition,
  { sources, size, after }: Combining,
  context: Context,
): Promise<readonly KeyAndCount[]> {
  const { session, family } = context
  const fulfils = compileCondition(condition, { session, family, isDrivenByOrder: false })
  const documents = sql`(select * from ${sql.table(family.table)} where ${fulfils}) as ${sql.table(family.table)}`
  const values = sources.map(({ field }, index) => combined(field, index, family))
  const joins = values.flatMap(({ join }) => (join === undefined ? [] : [join]))
  const present = values.filter((_, index) => !sources[index]!.keepsMissing).map(({ value }) => sql`${value} is not null`)
  const levels = values.map(({ value }, index) => ({
    value,
    isDescending: sources[index]!.isDescending,
    missing: sources[index]!.missingIsLast ? ('last' as const) : ('first' as const),
    end: undefined,
  }))
  const tests = [...present, ...(after === undefined ? [] : [isBehind(levels, after)])]
  const where = tests.length === 0 ? sql`` : sql`where ${sql.join(tests, sql` and `)}`
  const keys = values.map(({ value }, index) => sql`${value} as ${sql.ref(`k${index}`)}`)
  const statement = sql`select ${sql.join(keys)}, count(*) as count from ${documents} ${sql.join(joins, sql` `)} ${where}
    group by ${sql.join(values.map(({ value }) => value))} order by ${sql.join(levels.map(sortedBy))} limit ${size}`
  const rows = await allRows<Record<string, OrderValue> & { count: number }>(session, statement)
  return rows.map((row) => ({ key: sources.map((_, index) => row[`k${index}`] ?? null), count: row.count }))
}

/** A value of a composite key: a column, or a row of values joined to the record. */
function combined(
  field: string,
  index: number,
  family: Family,
): Readonly<{ value: RawBuilder<unknown>; join?: RawBuilder<unknown> }> {
  const source = sourceOf(family, field)
  if (source.kind !== 'terms') return { value: source.column }
  const alias = `t${index}`
  const own = sql.ref(`${family.table}.document`)
  // Without the columns of the same names as those of the record.
  const terms = sql`(select document, field, term from ${sql.table(family.termsTable)})`
  const join = sql`left join ${terms} as ${sql.table(alias)}
    on ${sql.ref(`${alias}.document`)} = ${own} and ${sql.ref(`${alias}.field`)} = ${source.field.toWellFormed()}`
  return { value: sql.ref(`${alias}.term`), join }
}

function hasValue(field: string, value: OrderValue, missing: FieldValue | undefined): Condition {
  const lacks: Condition = { kind: 'not', of: { kind: 'exists', field } }
  if (value === null) return lacks
  const has: Condition = { kind: 'one-of', field, values: [value] }
  return value === missing ? { kind: 'or', of: [has, lacks] } : has
}

function and(...conditions: readonly Condition[]): Condition {
  return { kind: 'and', of: conditions }
}
