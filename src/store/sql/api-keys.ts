/** API keys in SQL. */
import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely'
import { VersionConflictError } from '../../errors.ts'
import type { ApiKeyRecord } from '../records.ts'
import type { ApiKeyFilter } from '../store.ts'
import { decodeFreeText, encodeFreeText } from './free-text.ts'
import { decodeDocument, decodeOptionalDocument, encodeJson } from './json-column.ts'
import { indexApiKey } from './query/index-record.ts'
import { decodeRoles } from './role-column.ts'
import type { ApiKeysTable, Schema } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'
import { endOfPrefix } from './text-prefix.ts'

/** Those selected, by creation, then id. */
export async function readApiKeys(session: SqlSession, filter: ApiKeyFilter): Promise<readonly ApiKeyRecord[]> {
  const rows = await session.db
    .selectFrom('api_keys')
    .selectAll()
    .where(selected(session, filter))
    .orderBy('creation')
    .orderBy('id')
    .execute()
  return rows.map(apiKeyOf)
}

/** `VersionConflictError` when the id is taken. */
export async function insertApiKey(session: SqlSession, record: ApiKeyRecord): Promise<void> {
  const { numInsertedOrUpdatedRows } = await session.db
    .insertInto('api_keys')
    .values(rowOfApiKey(record))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return indexApiKey(session, record)
  throw new VersionConflictError(`[${record.id}]: version conflict, document already exists (current version [1])`)
}

/** Writes the record over the one of its id. */
export async function replaceApiKey(session: SqlSession, record: ApiKeyRecord): Promise<void> {
  const { id, ...row } = rowOfApiKey(record)
  await session.db
    .updateTable('api_keys')
    .set(row)
    .where(session.isOneOf('id', [id]))
    .execute()
  await indexApiKey(session, record)
}

/** The ids of those selected that were not invalidated until now, sorted. */
export async function invalidateApiKeys(session: SqlSession, filter: ApiKeyFilter, at: number): Promise<readonly string[]> {
  const areStillValid = selected(session, { ...filter, isInvalidated: false })
  const rows = await session.db.selectFrom('api_keys').select('id').where(areStillValid).orderBy('id').execute()
  await session.db.updateTable('api_keys').set({ invalidation: at }).where(areStillValid).execute()
  return rows.map((row) => row.id)
}

/** The ids of those deleted: they were invalidated or expired before `endedBefore`. */
export async function removeEndedApiKeys(
  { db, isOneOf }: SqlSession,
  endedBefore: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select('id')
    .where((eb) => eb.or([eb('invalidation', '<', endedBefore), eb('expiration', '<', endedBefore)]))
    .limit(limit)
    .execute()
  const ids = rows.map((row) => row.id)
  await db.deleteFrom('api_keys').where(isOneOf('id', ids)).execute()
  return ids
}

/** The condition of a filter. */
function selected({ isOneOf }: SqlSession, filter: ApiKeyFilter) {
  return (eb: ExpressionBuilder<Schema, 'api_keys'>): ExpressionWrapper<Schema, 'api_keys', SqlBool> => {
    const { ids, type, name, namePrefix, principal, realm, isInvalidated, expiresAfter } = filter
    return eb.and([
      ...(ids === undefined ? [] : [isOneOf('id', ids)]),
      ...(type === undefined ? [] : [eb('type', '=', type)]),
      ...(name === undefined ? [] : [isText(eb, 'name', name)]),
      ...(namePrefix === undefined ? [] : [nameBegins(eb, namePrefix)]),
      ...(principal === undefined ? [] : [isText(eb, 'creator_principal', principal)]),
      ...(realm === undefined ? [] : [isText(eb, 'creator_realm_name', realm)]),
      ...(isInvalidated === undefined ? [] : [eb('invalidation', 'is', null)]),
      ...(expiresAfter === undefined ? [] : [eb.or([eb('expiration', 'is', null), eb('expiration', '>', expiresAfter)])]),
    ])
  }
}

/**
 * What is half of a character equals no stored text. COST: a list of one would do as well, but has the planner expect many rows
 * and choose another index.
 */
function isText(
  eb: ExpressionBuilder<Schema, 'api_keys'>,
  column: 'name' | 'creator_principal' | 'creator_realm_name',
  text: string,
): ExpressionWrapper<Schema, 'api_keys', SqlBool> {
  return text.isWellFormed() ? eb(column, '=', column === 'name' ? encodeFreeText(text) : text) : eb.lit(false)
}

/** The range of names that begin so, which an index finds. What is half of a character begins none. */
function nameBegins(eb: ExpressionBuilder<Schema, 'api_keys'>, prefix: string) {
  if (!prefix.isWellFormed()) return eb.lit(false)
  const first = encodeFreeText(prefix)
  const end = endOfPrefix(first)
  return eb.and([eb('name', '>=', first), ...(end === undefined ? [] : [eb('name', '<', end)])])
}

/** What a row says. */
export function apiKeyOf(row: Selectable<ApiKeysTable>): ApiKeyRecord {
  return {
    id: row.id,
    name: decodeFreeText(row.name),
    type: row.type,
    secretHash: row.secret_hash,
    creation: row.creation,
    expiration: row.expiration,
    invalidation: row.invalidation,
    creator: {
      principal: row.creator_principal,
      fullName: decodeFreeText(row.creator_full_name),
      email: decodeFreeText(row.creator_email),
      metadata: decodeDocument(row.creator_metadata),
      realm: { name: row.creator_realm_name, type: row.creator_realm_type },
    },
    metadata: decodeOptionalDocument(row.metadata),
    roleDescriptors: row.role_descriptors === null ? null : decodeRoles(row.role_descriptors),
    limitedBy: decodeRoles(row.limited_by),
    certificateIdentity: row.certificate_identity,
  }
}

/** The row of a record, without its document number. */
export function rowOfApiKey(record: ApiKeyRecord): Omit<ApiKeysTable, 'document'> {
  const { creator } = record
  return {
    id: record.id,
    name: encodeFreeText(record.name),
    secret_hash: record.secretHash,
    creation: record.creation,
    expiration: record.expiration,
    invalidation: record.invalidation,
    creator_principal: creator.principal,
    creator_full_name: encodeFreeText(creator.fullName),
    creator_email: encodeFreeText(creator.email),
    creator_metadata: encodeJson(creator.metadata),
    creator_realm_name: creator.realm.name,
    creator_realm_type: creator.realm.type,
    metadata: encodeJson(record.metadata),
    role_descriptors: record.roleDescriptors === null ? null : encodeJson(record.roleDescriptors),
    limited_by: encodeJson(record.limitedBy),
    type: record.type,
    certificate_identity: record.certificateIdentity,
  }
}
