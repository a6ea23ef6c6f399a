import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { StoreError } from '../../errors.ts'
import { StoreSqliteDialect, type StoreSqliteDialectOptions } from './sqlite-dialect.ts'

type Tables = { texts: { text: string } }

let path: string

beforeEach(() => {
  path = join(temporaryFolder(), 'test.db')
  const database = open()
  database.exec('pragma journal_mode = wal; create table texts (text text)')
})

function open(): Sqlite.Database {
  const database = new Sqlite(path, { timeout: 0 })
  onTestFinished(() => {
    database.close()
  })
  return database
}

function kyselyOver(database: Sqlite.Database, options?: StoreSqliteDialectOptions): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new StoreSqliteDialect(database, options) })
}

const insert = (db: Kysely<Tables>, text: string) => db.insertInto('texts').values({ text }).execute()
const texts = (database: Sqlite.Database) => database.prepare('select text from texts').pluck().all()

describe('a write transaction', () => {
  test('holds the write lock from its beginning', async () => {
    const db = kyselyOver(open())
    const other = open()
    await db.transaction().execute(async () => expect(() => other.exec('begin immediate')).toThrow(/locked/))
    other.exec('begin immediate')
  })

  test('waits for the lock of another connection in the same process, without keeping it from ending', async () => {
    const other = open()
    other.exec('begin immediate')
    setTimeout(() => other.exec(`insert into texts values ('other'); commit`), 30)
    const database = open()
    const db = kyselyOver(database)
    await db.transaction().execute((transaction) => insert(transaction, 'own'))
    expect(texts(database)).toEqual(['other', 'own'])
  })

  test('is refused when the lock is held for too long', async () => {
    open().exec('begin immediate')
    const db = kyselyOver(open(), { maxBusyMilliseconds: 20 })
    const begin = performance.now()
    const refused = db.transaction().execute((transaction) => insert(transaction, 'own'))
    await expect(refused).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    expect(performance.now() - begin).toBeGreaterThanOrEqual(20)
  })

  test('tells of its commit before the next one begins, and not of a rollback', async () => {
    const database = open()
    const seen: unknown[] = []
    const db = kyselyOver(database, { committed: () => seen.push(texts(database)) })
    const writes = ['a', 'b', 'refused', 'c'].map((text) =>
      db.transaction().execute(async (transaction) => {
        await insert(transaction, text)
        if (text === 'refused') throw new RangeError(text)
      }),
    )
    await Promise.allSettled(writes)
    expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
  })

  test('fails with the error of a full disk itself, and leaves the connection fit for the next', async () => {
    const database = open()
    const pages = database.pragma('page_count', { simple: true })
    database.pragma(`max_page_count = ${Number(pages) + 2}`)
    const db = kyselyOver(database)
    const large = db.transaction().execute((transaction) => insert(transaction, 'x'.repeat(100_000)))
    await expect(large).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    await db.transaction().execute((transaction) => insert(transaction, 'small'))
    expect(texts(database)).toEqual(['small'])
  })
})

describe('a statement', () => {
  test('is prepared once per text', async () => {
    const database = open()
    let prepared = 0
    const prepare = database.prepare.bind(database)
    Object.assign(database, {
      prepare(source: string) {
        prepared++
        return prepare(source)
      },
    })
    const db = kyselyOver(database)
    for (const text of ['a', 'b', 'c']) await insert(db, text)
    expect(prepared).toBe(1)
  })

  test('stays right when hundreds of others were prepared since, and when the schema changed', async () => {
    const db = kyselyOver(open())
    for (let index = 0; index < 500; index++) await sql`select ${sql.lit(index)}`.execute(db)
    await insert(db, 'a')
    await sql`alter table texts add column more text`.execute(db)
    expect(await db.selectFrom('texts').selectAll().execute()).toEqual([{ text: 'a', more: null }])
  })

  test.each(['\ud800', 'a\udfffb'])('refuses the text %j, which UTF-8 cannot say', async (text) => {
    const database = open()
    const db = kyselyOver(database)
    await expect(insert(db, text)).rejects.toThrow(StoreError)
    await expect(db.selectFrom('texts').selectAll().where('text', '=', text).execute()).rejects.toThrow(StoreError)
    expect(texts(database)).toEqual([])
  })

  test.each(['\u{1f600}', 'a\u0000b', ''])('keeps the text %j', async (text) => {
    const database = open()
    await insert(kyselyOver(database), text)
    expect(texts(database)).toEqual([text])
  })
})
