/** Access and refresh tokens in SQL: a pair is one row. */
import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely'
import { VersionConflictError } from '../../errors.ts'
import type { RefreshTokenRecord, TokenRecord, TokenRefreshRecord } from '../records.ts'
import type { TokenInvalidation, TokenSelection } from '../store.ts'
import { encodeJson } from './json-column.ts'
import type { Schema, TokensTable } from './schema.ts'
import { readSetting, writeSetting } from './settings.ts'
import type { SqlSession } from './sql-backend.ts'
import { decodeSubjects } from './subject-column.ts'

/** The setting that is there once a token was. */
const everStored = 'tokens'

export async function readToken({ db, isOneOf }: SqlSession, id: string): Promise<TokenRecord | undefined> {
  const row = await db
    .selectFrom('tokens')
    .selectAll()
    .where(isOneOf('id', [id]))
    .executeTakeFirst()
  return row && tokenOf(row)
}

/** `VersionConflictError` when the id is taken. */
export async function insertToken(session: SqlSession, record: TokenRecord): Promise<void> {
  const { numInsertedOrUpdatedRows } = await session.db
    .insertInto('tokens')
    .values(rowOf(record))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new VersionConflictError(`[token_${record.id}]: version conflict, document already exists (current version [1])`)
  }
  if (!(await wereTokensStored(session))) await writeSetting(session, everStored, 'true')
}

export async function wereTokensStored(session: SqlSession): Promise<boolean> {
  return (await readSetting(session, everStored)) !== undefined
}

/** Notes that the refresh token was used. */
export async function writeRefresh(
  { db, isOneOf }: SqlSession,
  id: string,
  { at, successorId, seed }: TokenRefreshRecord,
): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ refreshed_at: at, successor_id: successorId, successor_seed: seed })
    .where(isOneOf('id', [id]))
    .execute()
}

export async function endToken({ db, isOneOf }: SqlSession, id: string, part: 'access' | 'refresh'): Promise<void> {
  await db
    .updateTable('tokens')
    .set(part === 'access' ? { access_invalidated: 1 } : { refresh_invalidated: 1 })
    .where(isOneOf('id', [id]))
    .execute()
}

/** Ends both tokens of the pairs selected, which it names. */
export async function endTokens(
  { db, isOneOf }: SqlSession,
  selection: TokenSelection,
  limit: number,
): Promise<TokenInvalidation & Readonly<{ ids: readonly string[] }>> {
  const rows = await db
    .selectFrom('tokens')
    .select(['id', 'access_invalidated', 'refresh_hash', 'refresh_invalidated'])
    .where(selected(isOneOf, selection))
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = rows.map((row) => row.id)
  await db.updateTable('tokens').set({ access_invalidated: 1, refresh_invalidated: 1 }).where(isOneOf('id', ids)).execute()
  const ended = rows.flatMap((row) => [row.access_invalidated, ...(row.refresh_hash === null ? [] : [row.refresh_invalidated])])
  const previously = ended.filter((wasInvalidated) => wasInvalidated === 1).length
  return { ids, invalidated: ended.length - previously, previously }
}

/** The ids of those that lost their seed. */
export async function forgetSeeds(
  { db, isOneOf }: SqlSession,
  refreshedBefore: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tokens')
    .select('id')
    .where('successor_seed', 'is not', null)
    .where('refreshed_at', '<', refreshedBefore)
    .orderBy('refreshed_at')
    .limit(limit)
    .execute()
  const ids = rows.map((row) => row.id)
  await db.updateTable('tokens').set({ successor_seed: null }).where(isOneOf('id', ids)).execute()
  return ids
}

/** The ids of those deleted. */
export async function removeOldTokens(
  { db, isOneOf }: SqlSession,
  createdBefore: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tokens')
    .select('id')
    .where('creation', '<', createdBefore)
    .orderBy('creation')
    .limit(limit)
    .execute()
  const ids = rows.map((row) => row.id)
  await db.deleteFrom('tokens').where(isOneOf('id', ids)).execute()
  return ids
}

function selected(isOneOf: SqlSession['isOneOf'], { username, realm, unexpiredAt, refreshableSince }: TokenSelection) {
  return (eb: ExpressionBuilder<Schema, 'tokens'>): ExpressionWrapper<Schema, 'tokens', SqlBool> => {
    const isAccessGood = eb.and([eb('access_invalidated', '=', 0), eb('access_expiration', '>=', unexpiredAt)])
    const isRefreshGood = eb.and([
      eb('refresh_hash', 'is not', null),
      eb('refresh_invalidated', '=', 0),
      eb('creation', '>=', refreshableSince),
    ])
    return eb.and([
      eb.or([isAccessGood, isRefreshGood]),
      ...(username === undefined ? [] : [isOneOf('username', [username])]),
      ...(realm === undefined ? [] : [isOneOf('realm_name', [realm])]),
    ])
  }
}

function tokenOf(row: Selectable<TokensTable>): TokenRecord {
  return {
    id: row.id,
    creation: row.creation,
    ...decodeSubjects(row.authentication),
    access: {
      secretHash: row.access_hash,
      expiration: row.access_expiration,
      isInvalidated: row.access_invalidated === 1,
    },
    refresh: row.refresh_hash === null ? null : refreshTokenOf(row, row.refresh_hash),
  }
}

function refreshTokenOf(row: Selectable<TokensTable>, secretHash: string): RefreshTokenRecord {
  const { refreshed_at: at, successor_id: successorId, successor_seed: seed } = row
  return {
    secretHash,
    isInvalidated: row.refresh_invalidated === 1,
    client: { username: row.client_username ?? '', realm: row.client_realm_name ?? '' },
    refreshed: at === null || successorId === null ? null : { at, successorId, seed },
  }
}

function rowOf({ id, creation, authenticating, runAs, access, refresh }: TokenRecord): TokensTable {
  const { user, realm } = runAs ?? authenticating
  return {
    id,
    creation,
    username: user.username,
    realm_name: realm.name,
    authentication: encodeJson({ authenticating, runAs }),
    access_hash: access.secretHash,
    access_expiration: access.expiration,
    access_invalidated: Number(access.isInvalidated),
    refresh_hash: refresh?.secretHash ?? null,
    refresh_invalidated: Number(refresh?.isInvalidated ?? false),
    client_username: refresh?.client.username ?? null,
    client_realm_name: refresh?.client.realm ?? null,
    refreshed_at: refresh?.refreshed?.at ?? null,
    successor_id: refresh?.refreshed?.successorId ?? null,
    successor_seed: refresh?.refreshed?.seed ?? null,
  }
}
