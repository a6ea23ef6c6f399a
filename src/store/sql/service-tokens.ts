/** Tokens of service accounts in SQL. */
import type { Selectable } from 'kysely'
import { VersionConflictError } from '../../errors.ts'
import type { ServiceTokenRecord } from '../records.ts'
import type { ServiceTokensTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

export async function readServiceToken(
  { db, isOneOf }: SqlSession,
  account: string,
  name: string,
): Promise<ServiceTokenRecord | undefined> {
  const row = await db
    .selectFrom('service_tokens')
    .selectAll()
    .where(isOneOf('account', [account]))
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return row && serviceTokenOf(row)
}

/** Sorted by name. */
export async function readServiceTokens({ db, isOneOf }: SqlSession, account: string): Promise<readonly ServiceTokenRecord[]> {
  const rows = await db
    .selectFrom('service_tokens')
    .selectAll()
    .where(isOneOf('account', [account]))
    .orderBy('name')
    .execute()
  return rows.map(serviceTokenOf)
}

/** `VersionConflictError` when the account has a token of that name. */
export async function insertServiceToken({ db }: SqlSession, record: ServiceTokenRecord): Promise<void> {
  const { account, name, secretHash, creation } = record
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('service_tokens')
    .values({ account, name, secret_hash: secretHash, creation })
    .onConflict((conflict) => conflict.columns(['account', 'name']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return
  // WIRE
  throw new VersionConflictError(
    `[service_account_token-${account}/${name}]: version conflict, document already exists (current version [1])`,
    { metadata: { index_uuid: '_na_', shard: '0', index: '.security-7' } },
  )
}

/** True when there was one. */
export async function removeServiceToken({ db, isOneOf }: SqlSession, account: string, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('service_tokens')
    .where(isOneOf('account', [account]))
    .where(isOneOf('name', [name]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function serviceTokenOf(row: Selectable<ServiceTokensTable>): ServiceTokenRecord {
  return { account: row.account, name: row.name, secretHash: row.secret_hash, creation: row.creation }
}
