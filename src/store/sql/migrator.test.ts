import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StoreError } from '../../errors.ts'
import type { Migration, TableDialect } from './migrations/migration.ts'
import { migrate, migrations } from './migrator.ts'
import type { Schema } from './schema.ts'

const dialect: TableDialect = {
  text: sql`text`,
  integer: sql`integer`,
  tableEnd: sql`strict`,
  clusteredTableEnd: sql`strict, without rowid`,
}
const added: Migration = { name: 'added', up: ({ schema }) => schema.createTable('added').addColumn('x', 'text').execute() }
const failing: Migration = {
  name: 'failing',
  async up({ schema }) {
    await schema.createTable('half').addColumn('x', 'text').execute()
    throw new Error('no further')
  },
}

let folder: string
let database: Sqlite.Database
let db: Kysely<Schema>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bailiwick-migrator-'))
  database = new Sqlite(join(folder, 'store.db'))
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

/** As a store does it: in one transaction. */
function migrateTo(known?: readonly Migration[]): Promise<void> {
  const test = () => sql<boolean>`true`
  return db
    .transaction()
    .execute((transaction) => migrate({ db: transaction, isOneOf: test, matchesWildcard: test }, dialect, known))
}

const before = (name: string) =>
  migrations.slice(
    0,
    migrations.findIndex((migration) => migration.name === name),
  )

const applied = () => database.prepare('select number, name from migrations order by number').all()
const tables = () => database.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all()

describe('profiles stored before they could be found by name', () => {
  test('are found afterwards, the enabled ones', async () => {
    await migrateTo(before('profile-names'))
    const row = { last_synchronized: 7, roles: '[]', realm_name: 'n', realm_type: 'native', email: null, full_name: null }
    const documents = { labels: '{}', data: '{}' }
    await db
      .insertInto('profiles')
      .values([
        { uid: 'u_a_0', enabled: 1, username: 'alice', seq_no: 0, ...row, ...documents },
        { uid: 'u_b_0', enabled: 0, username: 'bob', seq_no: 1, ...row, ...documents },
      ])
      .execute()
    await migrateTo()
    expect(database.prepare('select * from profile_terms').all()).toEqual([{ term: 'alice', uid: 'u_a_0', last_synchronized: 7 }])
    expect(database.prepare('select * from profile_words').all()).toEqual([{ word: 'alice', reversed: 'ecila' }])
  })
})

describe('texts stored when words were cut otherwise', () => {
  test('are found by the words of today, under the same numbers', async () => {
    await migrateTo(before('words-of-texts'))
    const none = { password_hash: '', metadata: '{}', enabled: 1 }
    await db
      .insertInto('users')
      .values([
        { username: 'ann', roles: '["r"]', full_name: 'a😀b', email: null, document: 7, ...none },
        { username: 'bob', roles: '[]', full_name: 'unnumbered', email: null, document: null, ...none },
      ])
      .execute()
    const descriptor = JSON.stringify({ applications: [], description: '人々', metadata: {} })
    await db.insertInto('roles').values({ name: 'r', descriptor, document: 8 }).execute()
    await db.insertInto('user_terms').values({ document: 7, field: 'fullName', term: 'old', name: 'ann' }).execute()
    const profile = { uid: 'u_a_0', enabled: 1, username: 'ann_b', seq_no: 0, last_synchronized: 7, roles: '[]', full_name: null }
    await db
      .insertInto('profiles')
      .values({ ...profile, realm_name: 'n', realm_type: 'native', email: 'a@b.cd', labels: '{}', data: '{}' })
      .execute()
    await db.insertInto('profile_terms').values({ term: 'old', uid: 'u_a_0', last_synchronized: 7 }).execute()
    await db.insertInto('profile_words').values({ word: 'old', reversed: 'dlo' }).execute()
    await migrateTo()
    const termsIn = (table: string) => database.prepare(`select document, field, term from ${table} order by 1, 2, 3`).raw().all()
    expect(termsIn('user_terms')).toEqual([
      [7, 'fullName', 'a'],
      [7, 'fullName', 'b'],
      [7, 'fullName', '😀'],
      [7, 'fullName in order', ' a 😀 b '],
      [7, 'roles', 'r'],
    ])
    expect(termsIn('role_terms')).toEqual([
      [8, 'description', '々'],
      [8, 'description', '人'],
      [8, 'description in order', ' 人 々 '],
    ])
    const words = ['a', 'a@b.cd', 'ann_b', 'b', 'b.cd', 'cd']
    expect(database.prepare('select term from profile_terms order by 1').pluck().all()).toEqual(words)
    expect(database.prepare('select word from profile_words order by 1').pluck().all()).toEqual(words)
  })
})

describe('migrate', () => {
  test('makes every table of an empty store, and notes what it did', async () => {
    await migrateTo()
    expect(tables()).toEqual(
      expect.arrayContaining([
        'api_keys',
        'application_privileges',
        'changes',
        'counters',
        'profiles',
        'roles',
        'settings',
        'users',
      ]),
    )
    expect(applied()).toEqual(migrations.map(({ name }, index) => ({ number: index + 1, name })))
  })

  test('finds nothing to do the second time', async () => {
    await migrateTo()
    const before = database.serialize()
    await migrateTo()
    expect(database.serialize()).toEqual(before)
  })

  test('applies only what is missing, in order', async () => {
    await migrateTo()
    await migrateTo([...migrations, added])
    expect(applied().slice(migrations.length)).toEqual([{ number: migrations.length + 1, name: 'added' }])
    expect(tables()).toContain('added')
  })

  test('leaves the store as it was when one of them fails', async () => {
    await migrateTo()
    const before = [tables(), applied()]
    await expect(migrateTo([...migrations, added, failing])).rejects.toThrow('no further')
    expect([tables(), applied()]).toEqual(before)
  })

  test('refuses a store that a newer version made, in one line that says what to do', async () => {
    await migrateTo([...migrations, added])
    await expect(migrateTo()).rejects.toThrow(
      new StoreError(
        `the store was made by a newer version of bailiwick (schema ${migrations.length + 1}, this version knows up to ${migrations.length}): ` +
          'run that version or a later one, or restore a backup made before the upgrade',
      ),
    )
    expect(applied()).toHaveLength(migrations.length + 1)
  })
})

test('every table is strict, so that no column holds another kind of value', async () => {
  await migrateTo()
  const loose = database.prepare(`select name from pragma_table_list where schema = 'main' and not strict`).pluck().all()
  expect(loose).toEqual(['sqlite_schema'])
})
