/**
 * Orders as SQL, and the place in an order behind which a page begins.
 *
 * INVARIANT: ties are decided by the document number, ascending, whatever the levels say.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Order, OrderValue } from '../../query.ts'
import { type Family, sourceOf } from './fields.ts'

/** One level: what is sorted by, and where records without a value go. */
export type CompiledOrder = Readonly<{
  value: RawBuilder<unknown>
  isDescending: boolean
  /** `never`: every record has a value. */
  missing: 'first' | 'last' | 'never'
  /** What stands for a missing number. */
  end: bigint | undefined
}>

const largest = 2n ** 63n - 1n
const smallest = -(2n ** 63n)

export function compileOrder(order: Order, family: Family): CompiledOrder {
  const { isDescending, missing } = order
  const { value, isNullable, isNumber } = sortedValue(order, family)
  if (!isNullable) return { value, isDescending, missing: 'never', end: undefined }
  if (missing !== 'first' && missing !== 'last') {
    return { value: sql`coalesce(${value}, ${missing})`, isDescending, missing: 'never', end: undefined }
  }
  const end = (missing === 'last') === isDescending ? smallest : largest
  return { value, isDescending, missing, end: isNumber ? end : undefined }
}

function sortedValue({ field, value }: Order, family: Family) {
  if (field === 'document') return { value: sql.ref('document'), isNullable: false, isNumber: true }
  const source = sourceOf(family, field)
  if (source.kind !== 'terms') return { value: source.column, isNullable: source.isNullable, isNumber: source.kind === 'number' }
  const extreme = value === 'smallest' ? sql`min(term)` : sql`max(term)`
  const { table, termsTable } = family
  const chosen = sql`(select ${extreme} from ${sql.table(termsTable)} as t where t.document = ${sql.ref(`${table}.document`)} and t.field = ${source.field.toWellFormed()})`
  return { value: chosen, isNullable: true, isNumber: false }
}

/** What follows `order by`; unless it drives the query, the index of document numbers is hidden from the planner. */
export function orderBy(levels: readonly CompiledOrder[], isDriving: boolean): RawBuilder<unknown> {
  return sql.join([...levels.map(sortedBy), isDriving ? sql`document asc` : sql`document + 0 asc`])
}

/** One level of `order by`. */
export function sortedBy({ value, isDescending, missing }: CompiledOrder): RawBuilder<unknown> {
  const direction = isDescending ? sql` desc` : sql` asc`
  if (missing === 'never') return sql`${value}${direction}`
  return missing === 'last' ? sql`${value}${direction} nulls last` : sql`${value}${direction} nulls first`
}

/** True for records behind the place whose values are `after`. */
export function isBehind(levels: readonly CompiledOrder[], after: readonly OrderValue[]): Expression<SqlBool> {
  return levels.reduceRight<RawBuilder<SqlBool>>((deeper, level, index) => {
    const value = placeOf(level, after[index] ?? null)
    return sql`(${isBeyond(level, value)} or (${isAt(level, value)} and ${deeper}))`
  }, sql<SqlBool>`1 = 0`)
}

/** The end of the integers stands for no value. */
function placeOf({ end }: CompiledOrder, value: OrderValue): OrderValue {
  const isEnd = end !== undefined && value !== null && typeof value !== 'string' && (end > 0n ? value >= end : value <= end)
  if (isEnd) return null
  return typeof value === 'string' ? value.toWellFormed() : value
}

function isBeyond({ value, isDescending, missing }: CompiledOrder, place: OrderValue): RawBuilder<SqlBool> {
  if (place === null) return missing === 'first' ? sql`${value} is not null` : sql`1 = 0`
  const beyond = isDescending ? sql<SqlBool>`${value} < ${place}` : sql<SqlBool>`${value} > ${place}`
  return missing === 'last' ? sql`(${beyond} or ${value} is null)` : beyond
}

function isAt({ value }: CompiledOrder, place: OrderValue): RawBuilder<SqlBool> {
  return place === null ? sql`${value} is null` : sql`${value} = ${place}`
}

/** The value of a row as callers know it. */
export function orderValue({ end }: CompiledOrder, value: OrderValue): OrderValue {
  return value === null && end !== undefined ? end : value
}
