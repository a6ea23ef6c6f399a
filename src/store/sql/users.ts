/** Native users in SQL. */
import type { Selectable } from 'kysely'
import type { UserRecord } from '../records.ts'
import { decodeFreeText, encodeFreeText } from './free-text.ts'
import { decodeDocument, decodeTexts, encodeJson } from './json-column.ts'
import { indexUser } from './query/index-record.ts'
import type { UsersTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those named, or all, sorted. */
export async function readUsers({ db, isOneOf }: SqlSession, usernames?: readonly string[]): Promise<readonly UserRecord[]> {
  const all = db.selectFrom('users').selectAll().orderBy('username')
  const rows = await (usernames === undefined ? all : all.where(isOneOf('username', usernames))).execute()
  return rows.map(userOf)
}

/** True when there was none. */
export async function writeUser(session: SqlSession, record: UserRecord): Promise<boolean> {
  const existed = await removeUser(session, record.username)
  await session.db.insertInto('users').values(rowOfUser(record)).execute()
  await indexUser(session, record)
  return !existed
}

/** True when there was one. */
export async function removeUser({ db, isOneOf }: SqlSession, username: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('users')
    .where(isOneOf('username', [username]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What a row says. */
export function userOf(row: Selectable<UsersTable>): UserRecord {
  return {
    username: row.username,
    passwordHash: decodeFreeText(row.password_hash),
    roles: decodeTexts(row.roles),
    fullName: decodeFreeText(row.full_name),
    email: decodeFreeText(row.email),
    metadata: decodeDocument(row.metadata),
    enabled: row.enabled === 1,
  }
}

/** The row of a record, without its document number. */
export function rowOfUser(record: UserRecord): UsersTable {
  return {
    username: record.username,
    password_hash: encodeFreeText(record.passwordHash),
    roles: encodeJson(record.roles),
    full_name: encodeFreeText(record.fullName),
    email: encodeFreeText(record.email),
    metadata: encodeJson(record.metadata),
    enabled: Number(record.enabled),
    document: null,
  }
}
