/**
 * Fills a file with many users, roles and API keys, as the store would have written them one by one.
 *
 * The store waits for the disk at each write (about 5 ms on a common disk), which is what an acknowledged write needs; the same rows in
 * one transaction take seconds.
 */
import Sqlite, { type Database } from 'better-sqlite3'
import type { ApiKeyRecord, RoleRecord, UserRecord } from '../src/store/records.ts'
import { rowOfApiKey } from '../src/store/sql/api-keys.ts'
import { encodeJson } from '../src/store/sql/json-column.ts'
import {
  type Term,
  type TermsTableName,
  termRows,
  termsOfApiKey,
  termsOfRole,
  termsOfUser,
} from '../src/store/sql/query/terms.ts'
import { rowOfUser } from '../src/store/sql/users.ts'

export type Records = Readonly<{
  users: Iterable<UserRecord>
  roles: Iterable<RoleRecord>
  apiKeys: Iterable<ApiKeyRecord>
}>

/** Writes the records to the empty store at `path`, which nobody has open. */
export function fillStore(path: string, { users, roles, apiKeys }: Records): void {
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
    database.prepare(`update counters set value = ? where name = 'document'`).run(document)
  })()
  for (const index of indexes) database.exec(index)
  database.close()
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
