/**
 * What queries need: a document number on each record, a row for each value that is no column, and indexes that hold all that a
 * query looks at. The rows of values repeat what records are sorted by, so that many records of one value are met in order, too.
 * The built-in roles stand beside the stored ones, so that queries find both.
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
    for (const family of indexed) await numberDocuments(db, dialect, family)
    await db.schema
      .alterTable('roles')
      .addColumn('is_built_in', dialect.integer, (column) => column.notNull().defaultTo(0).check(sql`is_built_in in (0, 1)`))
      .execute()
    for (const column of ['name', 'creation']) await db.schema.dropIndex(`api_keys_by_${column}`).execute()
    await db.schema.dropIndex('api_keys_by_owner').execute()
    for (const [name, table, ...columns] of coveringIndexes) {
      await db.schema.createIndex(name).on(table).columns(columns).execute()
    }
  },
}

/** Each with its rows of values, and the columns of a record by which those of one value are kept in order too. */
const indexed = [
  ['users', 'user_terms', ['name']],
  ['roles', 'role_terms', ['name']],
  ['api_keys', 'api_key_terms', ['name', 'creation']],
] as const

/** A query that sorts or selects by the first columns is answered by the index alone, whatever else it asks. */
const coveringIndexes = [
  ['users_in_order', 'users', 'document', 'username', 'enabled'],
  ['users_by_username', 'users', 'username', 'document', 'enabled'],
  ['roles_in_order', 'roles', 'document', 'name'],
  ['roles_by_name', 'roles', 'name', 'document'],
  ...apiKeyIndexes({
    api_keys_in_order: ['document'],
    api_keys_by_name: ['name', 'document'],
    api_keys_by_creation: ['creation', 'document'],
    api_keys_by_owner: ['creator_principal', 'creator_realm_name', 'document'],
  }),
] as const

function apiKeyIndexes(leading: Readonly<Record<string, readonly string[]>>) {
  const asked = ['document', 'name', 'type', 'creation', 'expiration', 'invalidation', 'creator_principal', 'creator_realm_name']
  return Object.entries(leading).map(([index, columns]) => [index, 'api_keys', ...new Set([...columns, ...asked])] as const)
}

async function numberDocuments(
  { schema }: Kysely<Schema>,
  { text, integer, clusteredTableEnd }: TableDialect,
  [table, terms, sortColumns]: (typeof indexed)[number],
): Promise<void> {
  await schema.alterTable(table).addColumn('document', integer).execute()
  await schema.createIndex(`${table}_by_document`).unique().on(table).column('document').execute()
  const creating = schema
    .createTable(terms)
    .addColumn('document', integer, (column) =>
      column.notNull().references(`${table}.document`).onUpdate('cascade').onDelete('cascade'),
    )
    .addColumn('field', text, (column) => column.notNull())
    .addColumn('term', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
  const withCreation = table === 'api_keys' ? creating.addColumn('creation', integer, (column) => column.notNull()) : creating
  await withCreation.addPrimaryKeyConstraint(`${terms}_key`, ['field', 'term', 'document']).modifyEnd(clusteredTableEnd).execute()
  await schema.createIndex(`${terms}_by_document`).on(terms).columns(['document', 'field', 'term']).execute()
  for (const column of sortColumns) {
    await schema.createIndex(`${terms}_by_${column}`).on(terms).columns(['field', 'term', column, 'document']).execute()
  }
}
