/**
 * What queries need: a document number on each record, a row for each value that is no column, and indexes that hold all that a
 * query looks at. The built-in roles stand beside the stored ones, so that queries find both.
 *
 * Records that were there before have no number yet: `index-records.ts` gives them one.
 */
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Migration, TableDialect } from './migration.ts'

export const queryIndexes: Migration = {
  name: 'query-indexes',
  async up(db, dialect) {
    await db.insertInto('counters').values({ name: 'document', value: 0 }).execute()
    for (const [table, terms] of indexed) await numberDocuments(db, dialect, table, terms)
    await db.schema
      .alterTable('roles')
      .addColumn('is_built_in', dialect.integer, (column) => column.notNull().defaultTo(0).check(sql`is_built_in in (0, 1)`))
      .execute()
    for (const column of ['name', 'creation']) await db.schema.dropIndex(`api_keys_by_${column}`).execute()
    await db.schema.dropIndex('api_keys_by_owner').execute()
    for (const [name, ...columns] of coveringIndexes) {
      await db.schema.createIndex(name).on('api_keys').columns(columns).execute()
    }
  },
}

const indexed = [
  ['users', 'user_terms'],
  ['roles', 'role_terms'],
  ['api_keys', 'api_key_terms'],
] as const

/** A query that sorts or selects by the first column is answered by the index alone, whatever else it asks. */
const coveringIndexes = [
  [
    'api_keys_by_name',
    'name',
    'document',
    'type',
    'creation',
    'expiration',
    'invalidation',
    'creator_principal',
    'creator_realm_name',
  ],
  [
    'api_keys_by_creation',
    'creation',
    'document',
    'name',
    'type',
    'expiration',
    'invalidation',
    'creator_principal',
    'creator_realm_name',
  ],
  [
    'api_keys_by_owner',
    'creator_principal',
    'creator_realm_name',
    'document',
    'name',
    'type',
    'creation',
    'expiration',
    'invalidation',
  ],
] as const

async function numberDocuments(
  { schema }: Kysely<Schema>,
  { text, integer, clusteredTableEnd }: TableDialect,
  table: (typeof indexed)[number][0],
  terms: (typeof indexed)[number][1],
): Promise<void> {
  await schema.alterTable(table).addColumn('document', integer).execute()
  await schema.createIndex(`${table}_by_document`).unique().on(table).column('document').execute()
  await schema
    .createTable(terms)
    .addColumn('document', integer, (column) =>
      column.notNull().references(`${table}.document`).onUpdate('cascade').onDelete('cascade'),
    )
    .addColumn('field', text, (column) => column.notNull())
    .addColumn('term', text, (column) => column.notNull())
    .addPrimaryKeyConstraint(`${terms}_key`, ['field', 'term', 'document'])
    .modifyEnd(clusteredTableEnd)
    .execute()
  await schema.createIndex(`${terms}_by_document`).on(terms).columns(['document', 'field', 'term']).execute()
}
