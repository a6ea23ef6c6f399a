/** API keys in SQL. */
import type { Selectable } from 'kysely'
import { VersionConflictError } from '../../errors.ts'
import type { ApiKeyRecord } from '../records.ts'
import { decodeDocument, encodeJson } from './json-column.ts'
import { decodeRoles } from './role-column.ts'
import type { ApiKeysTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** All, or those of the ids given; sorted. */
export async function readApiKeys({ db, isOneOf }: SqlSession, ids?: readonly string[]): Promise<readonly ApiKeyRecord[]> {
  const all = db.selectFrom('api_keys').selectAll().orderBy('id')
  const rows = await (ids === undefined ? all : all.where(isOneOf('id', ids))).execute()
  return rows.map(apiKeyOf)
}

/** `VersionConflictError` when the id is taken. */
export async function insertApiKey({ db }: SqlSession, record: ApiKeyRecord): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('api_keys')
    .values(rowOf(record))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return
  throw new VersionConflictError(`[${record.id}]: version conflict, document already exists (current version [1])`)
}

/** The ids that were valid until now, sorted. */
export async function invalidateApiKeys(
  { db, isOneOf }: SqlSession,
  ids: readonly string[],
  at: number,
): Promise<readonly string[]> {
  const isStillValid = isOneOf('id', ids)
  const rows = await db
    .selectFrom('api_keys')
    .select('id')
    .where(isStillValid)
    .where('invalidation', 'is', null)
    .orderBy('id')
    .execute()
  await db.updateTable('api_keys').set({ invalidation: at }).where(isStillValid).where('invalidation', 'is', null).execute()
  return rows.map((row) => row.id)
}

function apiKeyOf(row: Selectable<ApiKeysTable>): ApiKeyRecord {
  return {
    id: row.id,
    name: row.name,
    secretHash: row.secret_hash,
    creation: row.creation,
    expiration: row.expiration,
    invalidation: row.invalidation,
    creator: {
      principal: row.creator_principal,
      fullName: row.creator_full_name,
      email: row.creator_email,
      metadata: decodeDocument(row.creator_metadata),
      realm: { name: row.creator_realm_name, type: row.creator_realm_type },
    },
    metadata: decodeDocument(row.metadata),
    roleDescriptors: row.role_descriptors === null ? null : decodeRoles(row.role_descriptors),
    limitedBy: decodeRoles(row.limited_by),
  }
}

function rowOf(record: ApiKeyRecord): ApiKeysTable {
  const { creator } = record
  return {
    id: record.id,
    name: record.name,
    secret_hash: record.secretHash,
    creation: record.creation,
    expiration: record.expiration,
    invalidation: record.invalidation,
    creator_principal: creator.principal,
    creator_full_name: creator.fullName,
    creator_email: creator.email,
    creator_metadata: encodeJson(creator.metadata),
    creator_realm_name: creator.realm.name,
    creator_realm_type: creator.realm.type,
    metadata: encodeJson(record.metadata),
    role_descriptors: record.roleDescriptors === null ? null : encodeJson(record.roleDescriptors),
    limited_by: encodeJson(record.limitedBy),
  }
}
