/**
 * Runs a query: how many records fulfil the condition, and one page of them in order.
 *
 * Counting comes first, since the number says how to find the page: few records are collected and sorted, many are met in order.
 * The page is found as document numbers, by indexes alone, and only then are its records read.
 *
 * COST: 100,000 API keys, in any position of the first 10,000: about 10 ms (`npm run bench -- queries`).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Condition, Found, OrderValue, RecordQuery } from '../../query.ts'
import type { SqlSession } from '../sql-backend.ts'
import { aggregate } from './aggregate.ts'
import { compileCondition } from './condition.ts'
import type { Family } from './fields.ts'
import { type CompiledOrder, compileOrder, isBehind, orderBy, orderValue } from './order.ts'
import { allRows, firstRow } from './rows.ts'
import { partsOf, restTest, termPage, termTest } from './term-page.ts'

type PageRow = Readonly<{ document: number }> & Readonly<{ [level: string]: OrderValue }>

/** `recordOf` makes a record of a whole row of the family's table; up to `maxSortedAlone` records are collected and sorted. */
export type SearchOptions<Record> = Readonly<{ recordOf: (row: never) => Record; maxSortedAlone?: number }>

export async function search<Record>(
  session: SqlSession,
  family: Family,
  query: RecordQuery,
  { recordOf, maxSortedAlone = 5_000 }: SearchOptions<Record>,
): Promise<Found<Record>> {
  const total = await countRecords(session, family, query.condition)
  const rows = total <= query.from ? [] : await findPage(session, family, query, total > maxSortedAlone)
  const levels = query.order.map((order) => compileOrder(order, family))
  const records = await readRecords(session, family, rows, recordOf)
  const hits = rows.map((row) => ({
    record: records.get(row.document)!,
    order: levels.map((level, index) => orderValue(level, row[`o${index}`] ?? null)),
  }))
  const aggregated = await aggregate(session, family, query.condition, query.aggregations ?? [])
  return { total, hits, aggregated }
}

/** How many records fulfil the condition; those with one value are as many as its rows, so that no record need be looked at. */
async function countRecords(session: SqlSession, family: Family, condition: Condition): Promise<number> {
  const [part, ...others] = partsOf(condition)
  const isTerm = part === undefined || others.length > 0 ? undefined : termTest(part, family)
  const where = isTerm ?? compileCondition(condition, { session, family, isDrivenByOrder: false })
  const table = isTerm === undefined ? family.table : family.termsTable
  return (await firstRow<{ total: number }>(session, sql`select count(*) as total from ${sql.table(table)} where ${where}`)).total
}

async function findPage(
  session: SqlSession,
  family: Family,
  query: RecordQuery,
  isDrivenByOrder: boolean,
): Promise<readonly PageRow[]> {
  if (query.size === 0) return []
  const { table, tests, levels } = (isDrivenByOrder && pageOfTerms(session, family, query)) || {
    table: family.table,
    tests: [compileCondition(query.condition, { session, family, isDrivenByOrder })],
    levels: query.order.map((order) => compileOrder(order, family)),
  }
  const behind = query.after === undefined ? [] : [isBehind(levels, query.after)]
  const page = sql`select ${sql.join([sql.ref('document'), ...selected(levels)])} from ${sql.table(table)}
    where ${sql.join([...tests, ...behind], sql` and `)}
    order by ${orderBy(levels, isDrivenByOrder)} limit ${query.size} offset ${query.from}`
  return allRows<PageRow>(session, page)
}

function pageOfTerms(session: SqlSession, family: Family, query: RecordQuery) {
  const page = termPage(query, family)
  if (page === undefined) return undefined
  const rest = restTest(page, { session, family, isDrivenByOrder: true })
  return { table: family.termsTable, tests: rest === undefined ? [page.isTerm] : [page.isTerm, rest], levels: page.levels }
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
