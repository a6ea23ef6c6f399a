/** Application privileges in SQL. */
import type { Selectable } from 'kysely'
import type { ApplicationPrivilegeRecord } from '../records.ts'
import { decodeDocument, decodeTexts, encodeJson } from './json-column.ts'
import type { ApplicationPrivilegesTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those of the applications given, or all, sorted by application, then name. */
export async function readApplicationPrivileges(
  { db, isOneOf }: SqlSession,
  applications?: readonly string[],
): Promise<readonly ApplicationPrivilegeRecord[]> {
  const all = db.selectFrom('application_privileges').selectAll().orderBy('application').orderBy('name')
  const rows = await (applications === undefined ? all : all.where(isOneOf('application', applications))).execute()
  return rows.map(privilegeOf)
}

/** True when there was none. */
export async function writeApplicationPrivilege(session: SqlSession, record: ApplicationPrivilegeRecord): Promise<boolean> {
  const { application, name, actions, metadata } = record
  const existed = await removeApplicationPrivilege(session, application, name)
  const row = { application, name, actions: encodeJson(actions), metadata: encodeJson(metadata) }
  await session.db.insertInto('application_privileges').values(row).execute()
  return !existed
}

/** True when there was one. */
export async function removeApplicationPrivilege(
  { db, isOneOf }: SqlSession,
  application: string,
  name: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('application_privileges')
    .where(isOneOf('application', [application]))
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function privilegeOf(row: Selectable<ApplicationPrivilegesTable>): ApplicationPrivilegeRecord {
  return {
    application: row.application,
    name: row.name,
    actions: decodeTexts(row.actions),
    metadata: decodeDocument(row.metadata),
  }
}
