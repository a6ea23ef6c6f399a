/** What differs from the definition of reserved users, in SQL. */
import type { ReservedUserRecord } from '../records.ts'
import { decodeFreeText, encodeFreeText } from './free-text.ts'
import type { SqlSession } from './sql-backend.ts'

/** All, sorted. */
export async function readReservedUsers({ db }: SqlSession): Promise<readonly ReservedUserRecord[]> {
  const rows = await db.selectFrom('reserved_users').selectAll().orderBy('username').execute()
  return rows.map((row) => ({
    username: row.username,
    passwordHash: decodeFreeText(row.password_hash),
    enabled: row.enabled === 1,
  }))
}

export async function writeReservedUser({ db }: SqlSession, record: ReservedUserRecord): Promise<void> {
  const row = { password_hash: encodeFreeText(record.passwordHash), enabled: Number(record.enabled) }
  await db
    .insertInto('reserved_users')
    .values({ username: record.username, ...row })
    .onConflict((conflict) => conflict.column('username').doUpdateSet(row))
    .execute()
}
