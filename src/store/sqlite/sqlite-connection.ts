/**
 * Opens connections to a SQLite file, with the promises that a store needs: durable at commit, readers beside a writer.
 *
 * INVARIANT 1: `synchronous=FULL` in WAL mode: a commit is on the disk before it is acknowledged.
 * INVARIANT 2: only files that we made, or empty ones, are written to; `application_id` marks ours.
 */
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StoreError } from '../../errors.ts'
import { createDataFolder, createPrivateFile } from './data-folder.ts'

/** The path of a store that lives as long as its one connection. */
export const inMemory = ':memory:'

/** `Bail` in ASCII. */
const applicationId = 0x4261696c

/** How long an open or a read may wait for another connection; it takes milliseconds, and only at start and end of a process. */
const maxWaitMilliseconds = 5_000

/** What each connection keeps of a file in memory, at most. A query over 100,000 API keys looks at some 10 MB of indexes. */
const cacheKibibytes = 32_768

/** The connection that writes. It never waits within SQLite, which would stop the process: `sqlite-dialect.ts` tries again. */
export async function openWriter(path: string): Promise<Database> {
  if (path !== inMemory) {
    createDataFolder(dirname(path))
    createPrivateFile(path)
  }
  return open(path, (database) => {
    refuseForeign(database, path)
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = full')
    database.pragma('foreign_keys = on')
    database.pragma('busy_timeout = 0')
  })
}

/** A connection that reads beside the writer, never waiting for it. */
export async function openReader(path: string): Promise<Database> {
  return open(path, (database) => {
    database.pragma('query_only = on')
  })
}

async function open(path: string, prepare: (database: Database) => void): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3')
  const database = new Sqlite(path, { timeout: maxWaitMilliseconds })
  try {
    database.pragma('trusted_schema = off')
    database.pragma(`cache_size = -${cacheKibibytes}`)
    prepare(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function refuseForeign(database: Database, path: string): void {
  if (database.pragma('application_id', { simple: true }) === applicationId) return
  if (database.prepare('select count(*) from sqlite_schema').pluck().get() !== 0) {
    throw new StoreError(`\`${path}\` is the database of another program: choose another data folder`)
  }
  database.pragma(`application_id = ${applicationId}`)
}
