/** Role mappings in SQL. */
import type { Selectable } from 'kysely'
import type { MappingRule, RoleMappingRecord, RoleTemplateRecord } from '../records.ts'
import { decodeDocument, decodeJson, decodeTexts, encodeJson } from './json-column.ts'
import type { RoleMappingsTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those named, or all, sorted. */
export async function readRoleMappings(
  { db, isOneOf }: SqlSession,
  names?: readonly string[],
): Promise<readonly RoleMappingRecord[]> {
  const all = db.selectFrom('role_mappings').selectAll().orderBy('name')
  const rows = await (names === undefined ? all : all.where(isOneOf('name', names))).execute()
  return rows.map(mappingOf)
}

/** True when there was none. */
export async function writeRoleMapping(session: SqlSession, record: RoleMappingRecord): Promise<boolean> {
  const existed = await removeRoleMapping(session, record.name)
  await session.db.insertInto('role_mappings').values(rowOf(record)).execute()
  return !existed
}

/** True when there was one. */
export async function removeRoleMapping({ db, isOneOf }: SqlSession, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('role_mappings')
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function mappingOf(row: Selectable<RoleMappingsTable>): RoleMappingRecord {
  return {
    name: row.name,
    enabled: row.enabled === 1,
    roles: decodeTexts(row.roles),
    roleTemplates: decodeJson(row.role_templates) as RoleTemplateRecord[],
    rules: decodeJson(row.rules) as MappingRule,
    metadata: decodeDocument(row.metadata),
  }
}

function rowOf(record: RoleMappingRecord): RoleMappingsTable {
  return {
    name: record.name,
    enabled: Number(record.enabled),
    roles: encodeJson(record.roles),
    role_templates: encodeJson(record.roleTemplates),
    rules: encodeJson(record.rules),
    metadata: encodeJson(record.metadata),
  }
}
