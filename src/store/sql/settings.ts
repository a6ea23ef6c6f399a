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

/** Only for a name that has no value yet. */
export async function insertSetting({ db }: SqlSession, name: string, value: string): Promise<void> {
  await db.insertInto('settings').values({ name, value }).execute()
}
