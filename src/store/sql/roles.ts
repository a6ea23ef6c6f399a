/** Roles in SQL. */
import type { RoleRecord } from '../records.ts'
import type { RoleMerge, RoleOutcome } from '../store.ts'
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

/** Writes the role, or what `merge` makes of it and the stored one, unless that is the stored one itself. */
export async function updateRole(session: SqlSession, record: RoleRecord, merge: RoleMerge): Promise<RoleOutcome> {
  const [stored] = await readRoles(session, [record.name])
  const descriptor = stored === undefined ? record.descriptor : merge(stored.descriptor, record.descriptor)
  if (descriptor === stored?.descriptor) return 'unchanged'
  return (await writeRole(session, { name: record.name, descriptor })) ? 'created' : 'updated'
}

/** True when there was one. */
export async function removeRole({ db, isOneOf }: SqlSession, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('roles')
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
