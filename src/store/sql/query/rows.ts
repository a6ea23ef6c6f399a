/** Rows of a statement that is made of fragments. */
import type { RawBuilder } from 'kysely'
import type { SqlSession } from '../sql-backend.ts'

/** All rows of a statement. */
export async function allRows<Row>({ db }: SqlSession, statement: RawBuilder<unknown>): Promise<readonly Row[]> {
  return (await statement.execute(db)).rows as Row[]
}

/** The only row of a statement that has one. */
export async function firstRow<Row>(session: SqlSession, statement: RawBuilder<unknown>): Promise<Row> {
  return (await allRows<Row>(session, statement))[0]!
}
