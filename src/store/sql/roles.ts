/** Roles in SQL. */
import type { Selectable } from 'kysely'
import type { RoleRecord } from '../records.ts'
import type { RoleMerge, RoleOutcome } from '../store.ts'
import { encodeJson } from './json-column.ts'
import { indexRole } from './query/index-record.ts'
import { decodeRoleDescriptor } from './role-column.ts'
import type { RolesTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those named, or all, sorted. */
export async function readRoles({ db, isOneOf }: SqlSession, names?: readonly string[]): Promise<readonly RoleRecord[]> {
  const all = db.selectFrom('roles').selectAll().where('is_built_in', '=', 0).orderBy('name')
  const rows = await (names === undefined ? all : all.where(isOneOf('name', names))).execute()
  return rows.map(roleOf)
}

/** True when there was none. */
export async function writeRole(session: SqlSession, record: RoleRecord): Promise<boolean> {
  const existed = await removeRole(session, record.name)
  const row = { name: record.name, descriptor: encodeJson(record.descriptor), document: null }
  await session.db.insertInto('roles').values(row).execute()
  await indexRole(session, record)
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
    .where('is_built_in', '=', 0)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What a row says. */
export function roleOf({ name, descriptor }: Selectable<RolesTable>): RoleRecord {
  return { name, descriptor: decodeRoleDescriptor(descriptor) }
}

/** Whether exactly these are kept as built-in, in this order. */
export async function hasBuiltInRoles({ db }: SqlSession, records: readonly RoleRecord[]): Promise<boolean> {
  const rows = await db
    .selectFrom('roles')
    .select(['name', 'descriptor'])
    .where('is_built_in', '=', 1)
    .orderBy('document')
    .execute()
  return (
    rows.length === records.length &&
    records.every(
      ({ name, descriptor }, index) => rows[index]?.name === name && rows[index].descriptor === encodeJson(descriptor),
    )
  )
}

/** Resolves to the names of the stored roles that had to go. Built-in roles stand before all others: their numbers are negative. */
export async function writeBuiltInRoles(session: SqlSession, records: readonly RoleRecord[]): Promise<readonly string[]> {
  const { db, isOneOf } = session
  await db.deleteFrom('roles').where('is_built_in', '=', 1).execute()
  const isTaken = isOneOf(
    'name',
    records.map(({ name }) => name),
  )
  const replaced = await db.deleteFrom('roles').where(isTaken).returning('name').execute()
  for (const [index, record] of records.entries()) {
    const row = { name: record.name, descriptor: encodeJson(record.descriptor), is_built_in: 1, document: null }
    await db.insertInto('roles').values(row).execute()
    await indexRole(session, record, index - records.length)
  }
  return replaced.map(({ name }) => name)
}
