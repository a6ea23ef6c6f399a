/**
 * Fills a file with many users, roles, API keys and profiles, as the store would have written them one by one.
 *
 * The store waits for the disk at each write (about 5 ms on a common disk), which is what an acknowledged write needs; the same rows in
 * one transaction take seconds.
 */
import Sqlite, { type Database } from 'better-sqlite3'
import { nameWords, reversed, termsOf } from '../../src/store/profile-terms.ts'
import type { ApiKeyRecord, ProfileRecord, RoleRecord, UserRecord } from '../../src/store/records.ts'
import { rowOfApiKey } from '../../src/store/sql/api-keys.ts'
import { encodeJson } from '../../src/store/sql/json-column.ts'
import { rowOfProfile } from '../../src/store/sql/profiles.ts'
import {
  type Term,
  type TermsTableName,
  termRows,
  termsOfApiKey,
  termsOfRole,
  termsOfUser,
} from '../../src/store/sql/query/terms.ts'
import { rowOfUser } from '../../src/store/sql/users.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'

export type Records = Readonly<{
  users?: Iterable<UserRecord>
  roles?: Iterable<RoleRecord>
  apiKeys?: Iterable<ApiKeyRecord>
  profiles?: Iterable<ProfileRecord>
}>

/** Makes the store at `path`, which does not exist yet, and writes the records to it. */
export async function fillStore(path: string, { users = [], roles = [], apiKeys = [], profiles = [] }: Records): Promise<void> {
  await (await openSqliteStore({ path })).close()
  const database = new Sqlite(path)
  database.pragma('cache_size = -500000')
  database.pragma('foreign_keys = off')
  const indexes = dropIndexes(database)
  database.transaction(() => {
    let document = 0
    const write = (
      table: string,
      terms: TermsTableName,
      row: object,
      sorted: { name: string; creation?: number },
      of: readonly Term[],
    ) => {
      document++
      insert(database, table, { ...row, document })
      for (const term of termRows({ document, ...sorted }, of)) insert(database, terms, term)
    }
    for (const record of users) write('users', 'user_terms', rowOfUser(record), { name: record.username }, termsOfUser(record))
    for (const record of roles) {
      const { name, descriptor } = record
      write('roles', 'role_terms', { name, descriptor: encodeJson(descriptor) }, { name }, termsOfRole(record))
    }
    for (const record of apiKeys) {
      const { name, creation } = record
      write('api_keys', 'api_key_terms', rowOfApiKey(record), { name, creation }, termsOfApiKey(record))
    }
    writeProfiles(database, profiles)
    database.prepare(`update counters set value = ? where name = 'document'`).run(document)
  })()
  for (const index of indexes) database.exec(index)
  database.close()
}

function writeProfiles(database: Database, profiles: Iterable<ProfileRecord>): void {
  const words = new Set<string>()
  for (const record of profiles) {
    insert(database, 'profiles', rowOfProfile(record))
    const { uid, lastSynchronized: last_synchronized } = record
    for (const term of termsOf(record)) insert(database, 'profile_terms', { term, uid, last_synchronized })
    for (const word of nameWords(record).flat()) words.add(word)
  }
  for (const word of words) insert(database, 'profile_words', { word, reversed: reversed(word) })
}

/** Made anew from all rows, an index takes a fraction of the time; the statements to do so. */
function dropIndexes(database: Database): readonly string[] {
  const indexes = database
    .prepare<[], { name: string; sql: string }>(`select name, sql from sqlite_schema where type = 'index' and sql is not null`)
    .all()
  for (const { name } of indexes) database.exec(`drop index ${name}`)
  return indexes.map(({ sql }) => sql)
}

const statements = new WeakMap<Database, Map<string, Sqlite.Statement>>()

function insert(database: Database, table: string, row: object): void {
  const prepared = statements.get(database) ?? new Map<string, Sqlite.Statement>()
  statements.set(database, prepared)
  let statement = prepared.get(table)
  if (statement === undefined) {
    const columns = Object.keys(row)
    statement = database.prepare(`insert into ${table} (${columns}) values (${columns.map((column) => `@${column}`)})`)
    prepared.set(table, statement)
  }
  statement.run(row)
}
