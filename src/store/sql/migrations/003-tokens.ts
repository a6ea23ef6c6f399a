/** Tokens: pairs of access and refresh tokens, and those of service accounts. */
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Migration, TableDialect } from './migration.ts'

export const tokens: Migration = {
  name: 'tokens',
  async up(db, dialect) {
    await createTokens(db, dialect)
    await createServiceTokens(db, dialect)
  },
}

async function createTokens({ schema }: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('tokens')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('creation', integer, (column) => column.notNull())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('realm_name', text, (column) => column.notNull())
    .addColumn('authentication', text, (column) => column.notNull())
    .addColumn('access_hash', text, (column) => column.notNull())
    .addColumn('access_expiration', integer, (column) => column.notNull())
    .addColumn('access_invalidated', integer, (column) => column.notNull().check(sql`access_invalidated in (0, 1)`))
    .addColumn('refresh_hash', text)
    .addColumn('refresh_invalidated', integer, (column) => column.notNull().check(sql`refresh_invalidated in (0, 1)`))
    .addColumn('client_username', text)
    .addColumn('client_realm_name', text)
    .addColumn('refreshed_at', integer)
    .addColumn('successor_id', text)
    .addColumn('successor_seed', text)
    .modifyEnd(tableEnd)
    .execute()
  await schema.createIndex('tokens_by_creation').on('tokens').column('creation').execute()
  await schema.createIndex('tokens_by_username').on('tokens').column('username').execute()
  await schema.createIndex('tokens_by_realm_name').on('tokens').column('realm_name').execute()
  await schema
    .createIndex('tokens_with_seed')
    .on('tokens')
    .column('refreshed_at')
    .where(sql.ref('successor_seed'), 'is not', null)
    .execute()
}

async function createServiceTokens({ schema }: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('service_tokens')
    .addColumn('account', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('secret_hash', text, (column) => column.notNull())
    .addColumn('creation', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('service_tokens_key', ['account', 'name'])
    .modifyEnd(tableEnd)
    .execute()
}
