/**
 * Brings a store's schema up to date: the numbered migrations that it lacks, in order, in one write transaction.
 *
 * INVARIANT: a crash leaves the schema as it was; of several processes that start at once, the first migrates and the others find
 *   nothing to do. Both follow from the write transaction it runs in.
 *
 * Kysely's own migrator was left out: on SQLite it runs outside a transaction, so that a crash leaves half a schema.
 */
import { StoreError } from '../../errors.ts'
import { firstSchema } from './migrations/001-first-schema.ts'
import { tokens } from './migrations/003-tokens.ts'
import { apiKeys } from './migrations/004-api-keys.ts'
import { roleMappings } from './migrations/005-role-mappings.ts'
import { queryIndexes } from './migrations/006-query-indexes.ts'
import { profileNames } from './migrations/007-profile-names.ts'
import { wordsOfTexts } from './migrations/008-words-of-texts.ts'
import type { Migration, TableDialect } from './migrations/migration.ts'
import type { SqlSession } from './sql-backend.ts'

/** The first has number 1. */
export const migrations: readonly Migration[] = [
  firstSchema,
  apiKeys,
  roleMappings,
  tokens,
  queryIndexes,
  profileNames,
  wordsOfTexts,
]

/** Refuses with `StoreError` when a newer version made the store. */
export async function migrate(
  { db }: SqlSession,
  dialect: TableDialect,
  known: readonly Migration[] = migrations,
): Promise<void> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', dialect.integer, (column) => column.primaryKey().notNull())
    .addColumn('name', dialect.text, (column) => column.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  const { applied } = await db
    .selectFrom('migrations')
    .select((row) => row.fn.countAll<number>().as('applied'))
    .executeTakeFirstOrThrow()
  if (applied > known.length) throw newerStore(applied, known.length)
  for (const [index, migration] of known.entries()) {
    if (index < applied) continue
    await migration.up(db, dialect)
    await db
      .insertInto('migrations')
      .values({ number: index + 1, name: migration.name })
      .execute()
  }
}

function newerStore(applied: number, known: number): StoreError {
  return new StoreError(
    `the store was made by a newer version of bailiwick (schema ${applied}, this version knows up to ${known}): ` +
      'run that version or a later one, or restore a backup made before the upgrade',
  )
}
