/** The first schema: users, roles, application privileges, profiles, API keys, settings and the change log. */
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Migration, TableDialect } from './migration.ts'

export const firstSchema: Migration = {
  name: 'first-schema',
  async up(db, dialect) {
    await createUsers(db, dialect)
    await createRolesAndPrivileges(db, dialect)
    await createProfiles(db, dialect)
    await createApiKeys(db, dialect)
    await createSettings(db, dialect)
    await createChanges(db, dialect)
  },
}

async function createUsers({ schema }: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('users')
    .addColumn('username', text, (column) => column.primaryKey().notNull())
    .addColumn('password_hash', text, (column) => column.notNull())
    .addColumn('roles', text, (column) => column.notNull())
    .addColumn('full_name', text)
    .addColumn('email', text)
    .addColumn('metadata', text, (column) => column.notNull())
    .addColumn('enabled', integer, (column) => column.notNull().check(sql`enabled in (0, 1)`))
    .modifyEnd(tableEnd)
    .execute()
  await schema
    .createTable('reserved_users')
    .addColumn('username', text, (column) => column.primaryKey().notNull())
    .addColumn('password_hash', text)
    .addColumn('enabled', integer, (column) => column.notNull().check(sql`enabled in (0, 1)`))
    .modifyEnd(tableEnd)
    .execute()
}

async function createRolesAndPrivileges({ schema }: Kysely<Schema>, { text, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('roles')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('descriptor', text, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
  await schema
    .createTable('application_privileges')
    .addColumn('application', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('actions', text, (column) => column.notNull())
    .addColumn('metadata', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('application_privileges_key', ['application', 'name'])
    .modifyEnd(tableEnd)
    .execute()
}

async function createProfiles({ schema }: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('profiles')
    .addColumn('uid', text, (column) => column.primaryKey().notNull())
    .addColumn('enabled', integer, (column) => column.notNull().check(sql`enabled in (0, 1)`))
    .addColumn('last_synchronized', integer, (column) => column.notNull())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('roles', text, (column) => column.notNull())
    .addColumn('realm_name', text, (column) => column.notNull())
    .addColumn('realm_type', text, (column) => column.notNull())
    .addColumn('email', text)
    .addColumn('full_name', text)
    .addColumn('labels', text, (column) => column.notNull())
    .addColumn('data', text, (column) => column.notNull())
    .addColumn('seq_no', integer, (column) => column.notNull().unique())
    .modifyEnd(tableEnd)
    .execute()
  await schema.createIndex('profiles_by_username').on('profiles').column('username').execute()
}

async function createApiKeys({ schema }: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('api_keys')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('secret_hash', text, (column) => column.notNull())
    .addColumn('creation', integer, (column) => column.notNull())
    .addColumn('expiration', integer)
    .addColumn('invalidation', integer)
    .addColumn('creator_principal', text, (column) => column.notNull())
    .addColumn('creator_full_name', text)
    .addColumn('creator_email', text)
    .addColumn('creator_metadata', text, (column) => column.notNull())
    .addColumn('creator_realm_name', text, (column) => column.notNull())
    .addColumn('creator_realm_type', text, (column) => column.notNull())
    .addColumn('metadata', text, (column) => column.notNull())
    .addColumn('role_descriptors', text)
    .addColumn('limited_by', text, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
}

async function createSettings({ schema }: Kysely<Schema>, { text, tableEnd }: TableDialect): Promise<void> {
  await schema
    .createTable('settings')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('value', text, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
}

async function createChanges(db: Kysely<Schema>, { text, integer, tableEnd }: TableDialect): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('revision', integer, (column) => column.primaryKey().notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
  await db.schema
    .createTable('counters')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('value', integer, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
  // The first revision is 1; the first profile has `seqNo` 0, as in Elasticsearch.
  await db
    .insertInto('counters')
    .values([
      { name: 'revision', value: 0 },
      { name: 'profile-seq-no', value: -1 },
    ])
    .execute()
}
