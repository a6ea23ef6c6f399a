/**
 * SQLite under the store: one connection that writes, two that read beside it, and the watch over changes.
 *
 * In memory there is one connection for everything, since a second one would see another database; reads then wait for writes.
 */
import type { Database } from 'better-sqlite3'
import { Kysely, type SqlBool, sql } from 'kysely'
import type { TableDialect } from '../sql/migrations/migration.ts'
import { migrate } from '../sql/migrator.ts'
import { indexRecords } from '../sql/query/index-records.ts'
import type { Schema } from '../sql/schema.ts'
import type { SqlBackend, SqlSession, WildcardPart } from '../sql/sql-backend.ts'
import type { ChangeListener } from '../store.ts'
import { ChangeWatch } from './change-watch.ts'
import { inMemory, openReader, openWriter } from './sqlite-connection.ts'
import { StoreSqliteDialect, type StoreSqliteDialectOptions } from './sqlite-dialect.ts'
import { asStoreError } from './sqlite-errors.ts'

/** SQLite's own collation compares bytes, and its texts are UTF-8. */
const tableDialect: TableDialect = {
  text: sql`text`,
  integer: sql`integer`,
  tableEnd: sql`strict`,
  clusteredTableEnd: sql`strict, without rowid`,
}

type Connections = Readonly<{
  writer: Kysely<Schema>
  reader: Kysely<Schema>
  snapshots: Kysely<Schema>
  watch: ChangeWatch
  close(): void
}>

export class SqliteBackend implements SqlBackend {
  readonly #path: string
  readonly #connections: Connections
  readonly #poll: NodeJS.Timeout

  private constructor(path: string, connections: Connections, pollMilliseconds: number) {
    this.#path = path
    this.#connections = connections
    this.#poll = setInterval(() => catchUpQuietly(connections.watch), pollMilliseconds).unref()
  }

  /** Opens and migrates; refuses with `StoreError`. `path` is absolute, or `:memory:`. */
  static async open(path: string, pollMilliseconds: number): Promise<SqliteBackend> {
    try {
      return new SqliteBackend(path, await connect(path), pollMilliseconds)
    } catch (error) {
      throw asStoreError(error, path)
    }
  }

  read<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#translated(work(sessionOf(this.#connections.reader)))
  }

  readOneState<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#translated(inOneState(this.#connections.snapshots, work))
  }

  write<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#translated(transact(this.#connections.writer, work))
  }

  revision(): number {
    try {
      return this.#connections.watch.revision()
    } catch (error) {
      throw asStoreError(error, this.#path)
    }
  }

  subscribe(listener: ChangeListener): () => void {
    return this.#connections.watch.subscribe(listener)
  }

  async close(): Promise<void> {
    clearInterval(this.#poll)
    this.#connections.close()
  }

  async #translated<T>(running: Promise<T>): Promise<T> {
    try {
      return await running
    } catch (error) {
      throw asStoreError(error, this.#path)
    }
  }
}

async function connect(path: string): Promise<Connections> {
  const opened: Database[] = []
  const close = () => {
    for (const database of opened) database.close()
  }
  try {
    const writing = await openWriter(path)
    opened.unshift(writing)
    let watch: ChangeWatch | undefined
    const writer = kyselyOver(writing, { committed: () => watch && catchUpQuietly(watch, true) })
    await transact(writer, async (session) => {
      await migrate(session, tableDialect)
      await indexRecords(session)
      // Deletes nothing: SQLite opens a file that it cannot write for reading only, and says so at the first attempt.
      await session.db.deleteFrom('migrations').where('number', '<', 0).execute()
    })
    const reading = path === inMemory ? writing : await openReader(path)
    if (reading !== writing) opened.unshift(reading)
    watch = new ChangeWatch(reading)
    if (reading === writing) return { writer, reader: writer, snapshots: writer, watch, close }
    const frozen = await openReader(path)
    opened.unshift(frozen)
    return { writer, reader: kyselyOver(reading), snapshots: kyselyOver(frozen), watch, close }
  } catch (error) {
    close()
    throw error
  }
}

function kyselyOver(database: Database, options?: StoreSqliteDialectOptions): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new StoreSqliteDialect(database, options) })
}

function transact<T>(writer: Kysely<Schema>, work: (session: SqlSession) => Promise<T>): Promise<T> {
  return writer.transaction().execute((db) => work(sessionOf(db)))
}

/** A connection of its own, because within the transaction it sees no news: the watch must. */
function inOneState<T>(snapshots: Kysely<Schema>, work: (session: SqlSession) => Promise<T>): Promise<T> {
  return snapshots.connection().execute(async (db) => {
    await sql`begin`.execute(db)
    try {
      return await work(sessionOf(db))
    } finally {
      await sql`rollback`.execute(db)
    }
  })
}

/** The list travels as one JSON text, so that a statement's text does not depend on its length, which SQLite would limit. */
function sessionOf(db: Kysely<Schema>): SqlSession {
  return {
    db,
    isOneOf: (column, names) => sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(names)}))`,
    matchesWildcard: (text, pattern) => sql<SqlBool>`${text} glob ${globOf(pattern)}`,
  }
}

/** A wildcard pattern as SQLite writes it: one character in brackets stands for itself. */
function globOf(pattern: readonly WildcardPart[]): string {
  return pattern.map((part) => (typeof part === 'string' ? part.replace(/[*?[]/g, '[$&]') : part.wildcard)).join('')
}

/**
 * A timer has nobody to tell of an error, and a commit that succeeded must not look like one that failed: the next call of
 * `revision()` meets the error itself.
 */
function catchUpQuietly(watch: ChangeWatch, isOwnCommit = false): void {
  try {
    if (isOwnCommit) watch.catchUp()
    else watch.revision()
  } catch {}
}
