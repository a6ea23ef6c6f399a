/** Roles in SQL. */
import type { RoleRecord } from '../records.ts'
import { encodeJson } from './json-column.ts'
import { decodeRoleDescriptor } from './role-column.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those named, or all, sorted. */
export async function readRoles({ db, isOneOf }: SqlSession, names?: readonly string[]): Promise<readonly RoleRecord[]> {
  const all = db.selectFrom('roles').selectAll().orderBy('name')
  const rows = await (names === undefined ? all : all.where(isOneOf('name', names))).execute()
  return rows.map((row) => ({ name: row.name, descriptor: decodeRoleDescriptor(row.descriptor) }))
}

/** True when there was none. */
export async function writeRole(session: SqlSession, record: RoleRecord): Promise<boolean> {
  const existed = await removeRole(session, record.name)
  const row = { name: record.name, descriptor: encodeJson(record.descriptor) }
  await session.db.insertInto('roles').values(row).execute()
  return !existed
}

/** True when there was one. */
export async function removeRole({ db, isOneOf }: SqlSession, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('roles')
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
