/**
 * Runs a query: how many records fulfil the condition, and one page of them in order.
 *
 * Counting comes first, since the number says how to find the page: few records are collected and sorted, many are met in order.
 * The page is found as document numbers, by indexes alone, and only then are its records read.
 *
 * COST: 100,000 API keys, in any position of the first 10,000: about 10 ms (`bench/queries.ts`).
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Condition, Found, OrderValue, RecordQuery } from '../../query.ts'
import type { SqlSession } from '../sql-backend.ts'
import { aggregate } from './aggregate.ts'
import { compileCondition } from './condition.ts'
import { type Family, sourceOf } from './fields.ts'
import { type CompiledOrder, compileOrder, isBehind, orderBy, orderValue } from './order.ts'
import { allRows, firstRow } from './rows.ts'

/** Up to so many records are sorted one by one. */
const maxSortedAlone = 5_000

type PageRow = Readonly<{ document: number }> & Readonly<{ [level: string]: OrderValue }>

/** `recordOf` makes a record of a whole row of the family's table. */
export async function search<Record>(
  session: SqlSession,
  family: Family,
  query: RecordQuery,
  recordOf: (row: never) => Record,
): Promise<Found<Record>> {
  const total = await countRecords(session, family, query.condition)
  const rows = await findPage(session, family, query, total)
  const levels = query.order.map((order) => compileOrder(order, family))
  const records = await readRecords(session, family, rows, recordOf)
  const hits = rows.map((row) => ({
    record: records.get(row.document)!,
    order: levels.map((level, index) => orderValue(level, row[`o${index}`] ?? null)),
  }))
  const aggregated = await aggregate(session, family, query.condition, query.aggregations ?? [])
  return { total, hits, aggregated }
}

/** How many records fulfil the condition. */
async function countRecords(session: SqlSession, family: Family, condition: Condition): Promise<number> {
  const counted = countByValue(family, condition)
  const where = counted ?? compileCondition(condition, { session, family, isDrivenByOrder: false })
  const table = counted === undefined ? family.table : family.termsTable
  return (await firstRow<{ total: number }>(session, sql`select count(*) as total from ${sql.table(table)} where ${where}`)).total
}

/** Records with one value of a field are as many as the rows of that value: no record need be looked at. */
function countByValue(family: Family, condition: Condition): Expression<SqlBool> | undefined {
  if (condition.kind === 'and' && condition.of.length === 1) return countByValue(family, condition.of[0]!)
  if (condition.kind !== 'one-of' || condition.values.length !== 1 || condition.ignoresCase) return undefined
  const source = sourceOf(family, condition.field)
  if (source.kind !== 'terms') return undefined
  return sql`field = ${source.field.toWellFormed()} and term = ${String(condition.values[0]).toWellFormed()}`
}

async function findPage(session: SqlSession, family: Family, query: RecordQuery, total: number): Promise<readonly PageRow[]> {
  if (query.size === 0 || total <= query.from) return []
  const levels = query.order.map((order) => compileOrder(order, family))
  const isDrivenByOrder = total > maxSortedAlone
  const fulfils = compileCondition(query.condition, { session, family, isDrivenByOrder })
  const isOnPage = query.after === undefined ? fulfils : sql<SqlBool>`${fulfils} and ${isBehind(levels, query.after)}`
  const page = sql`select ${sql.join([sql.ref('document'), ...selected(levels)])} from ${sql.table(family.table)} where ${isOnPage}
    order by ${orderBy(levels, isDrivenByOrder)} limit ${query.size} offset ${query.from}`
  return allRows<PageRow>(session, page)
}

function selected(levels: readonly CompiledOrder[]): readonly RawBuilder<unknown>[] {
  return levels.map(({ value }, index) => sql`${value} as ${sql.ref(`o${index}`)}`)
}

async function readRecords<Record>(
  session: SqlSession,
  family: Family,
  rows: readonly PageRow[],
  recordOf: (row: never) => Record,
): Promise<ReadonlyMap<number, Record>> {
  const records = new Map<number, Record>()
  for (let start = 0; start < rows.length; start += maxReadAtOnce) {
    const documents = rows.slice(start, start + maxReadAtOnce).map(({ document }) => document)
    const found = await session.db.selectFrom(family.table).selectAll().where('document', 'in', documents).execute()
    for (const row of found) records.set(row.document ?? 0, recordOf(row as never))
  }
  return records
}

const maxReadAtOnce = 500
