/** Small facts about a store, in SQL. */
import type { SqlSession } from './sql-backend.ts'

export async function readSetting({ db, isOneOf }: SqlSession, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return row?.value
}

export async function writeSetting({ db }: SqlSession, name: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
