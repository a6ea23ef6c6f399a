import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { user } from '../../../test/suites/store/samples.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { asUnprivileged } from '../../../test/support/unprivileged.ts'
import { StoreError } from '../../errors.ts'
import type { Store } from '../store.ts'
import { openReader, openWriter } from './sqlite-connection.ts'
import { openSqliteStore } from './sqlite-store.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

async function opened(path: string): Promise<Store> {
  const store = await openSqliteStore({ path })
  onTestFinished(() => store.close())
  return store
}

/** A store with one user in it, closed. */
async function filledStore(folder: string): Promise<string> {
  const path = join(folder, 'store.db')
  const store = await openSqliteStore({ path })
  await store.putUser(user('a'))
  await store.close()
  return path
}

async function refusalOf(path: string): Promise<string> {
  const error = await openSqliteStore({ path }).then(
    (store) => store.close(),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StoreError)
  return (error as StoreError).message
}

describe('opening', () => {
  test('creates the folders that are missing, for their owner alone', async () => {
    const folder = temporaryFolder()
    await opened(join(folder, 'a', 'b', 'store.db'))
    expect([modeOf(join(folder, 'a')), modeOf(join(folder, 'a', 'b'))]).toEqual([0o700, 0o700])
  })

  test('creates files that their owner alone may read, the log beside the database too', async () => {
    const folder = temporaryFolder()
    const store = await opened(join(folder, 'store.db'))
    await store.putUser(user('a'))
    const files = readdirSync(folder)
    expect(files.sort()).toEqual(['store.db', 'store.db-shm', 'store.db-wal'])
    for (const file of files) expect(modeOf(join(folder, file))).toBe(0o600)
  })

  test('leaves one file behind when it is closed', async () => {
    const folder = temporaryFolder()
    await filledStore(folder)
    expect(readdirSync(folder)).toEqual(['store.db'])
  })

  test.each([' leading and trailing blank ', 'file:store.db?mode=memory', 'ünïcode 😀', ':memory'])(
    'takes the path %j as it is',
    async (name) => {
      const folder = temporaryFolder()
      await opened(join(folder, name, 'store.db'))
      expect(readdirSync(folder)).toEqual([name])
    },
  )

  test('makes commits durable, and readers free of writers', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const writer = await openWriter(path)
    const reader = await openReader(path)
    onTestFinished(() => {
      reader.close()
      writer.close()
    })
    expect(writer.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(writer.pragma('synchronous', { simple: true })).toBe(2)
    expect(writer.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(() => reader.exec('create table x (y)')).toThrow(/readonly/)
  })
})

describe('opening is refused', () => {
  test('when the path leads through a file', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(await refusalOf(join(file, 'store.db'))).toBe(
      `\`${file}/store.db\` leads through a file that is no folder: choose another data folder`,
    )
    expect(await refusalOf(join(file, 'folder', 'store.db'))).toMatch(/leads through a file/)
  })

  test('when the path is a folder', async () => {
    const path = join(temporaryFolder(), 'store.db')
    mkdirSync(path)
    expect(await refusalOf(path)).toMatch(/^cannot write the store `.*`: make it and its folder writable/)
  })

  test('when the folder cannot be written', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    await asUnprivileged(async () => {
      expect(await refusalOf(join(folder, 'store.db'))).toMatch(/^cannot write the store `/)
      expect(await refusalOf(join(folder, 'new', 'store.db'))).toMatch(/^cannot write the store `/)
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('when the file cannot be written', async () => {
    const folder = temporaryFolder()
    const path = await filledStore(folder)
    chmodSync(folder, 0o777)
    for (const mode of [0o444, 0o000]) {
      chmodSync(path, mode)
      await asUnprivileged(async () => expect(await refusalOf(path)).toMatch(/^cannot write the store `/))
    }
  })

  test('when the file is no database', async () => {
    const path = join(temporaryFolder(), 'store.db')
    writeFileSync(path, 'no database at all, but long enough for a header\n'.repeat(50))
    const before = readFileSync(path)
    expect(await refusalOf(path)).toMatch(/^the store `.*` is damaged or is no store: restore a backup/)
    expect(readFileSync(path)).toEqual(before)
  })

  test('when the file was cut off', async () => {
    const path = await filledStore(temporaryFolder())
    truncateSync(path, 5_000)
    expect(await refusalOf(path)).toMatch(/^the store `.*` is damaged/)
  })

  test('when the pages are overwritten', async () => {
    const path = await filledStore(temporaryFolder())
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xa5)]))
    expect(await refusalOf(path)).toMatch(/^the store `.*` is damaged/)
  })

  test('when the file is the database of another program, which stays as it was', async () => {
    const path = join(temporaryFolder(), 'other.db')
    const other = new Sqlite(path)
    other.exec('create table users (id integer)')
    other.close()
    const before = readFileSync(path)
    expect(await refusalOf(path)).toBe(`\`${path}\` is the database of another program: choose another data folder`)
    expect(readFileSync(path)).toEqual(before)
  })

  test('when a newer version made the store', async () => {
    const path = await filledStore(temporaryFolder())
    const database = new Sqlite(path)
    database.exec(`insert into migrations values (1000, 'from the future')`)
    database.close()
    expect(await refusalOf(path)).toMatch(/^the store was made by a newer version of bailiwick \(schema \d+, /)
  })
})
