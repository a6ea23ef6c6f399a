/**
 * Kysely's SQLite dialect with three differences: statements are prepared once, write transactions begin by taking the write
 * lock, and somebody is told of each commit.
 *
 * `begin immediate`, because a transaction that reads first and then writes could find the lock taken, with what it read gone
 * stale, and no waiting would help it. A process that finds the lock taken tries again later rather than waiting within SQLite,
 * which would stop the whole process; and the holder may be another store of the same process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Statement } from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'
import { StoreError } from '../../errors.ts'
import { isBusy } from './sqlite-errors.ts'

/** Statements kept prepared per connection. The store has about forty texts; the bound is for safety alone. */
const maxStatements = 200

export type StoreSqliteDialectOptions = Readonly<{
  /** Called within each commit, before the next transaction can begin. */
  committed?: () => void
  /** How long a write waits for those of other processes before it is refused. */
  maxBusyMilliseconds?: number
}>

export class StoreSqliteDialect extends SqliteDialect {
  readonly #database: Database
  readonly #prepared: SqliteDatabase
  readonly #options: StoreSqliteDialectOptions

  constructor(database: Database, options: StoreSqliteDialectOptions = {}) {
    const prepared = withPreparedStatements(database)
    super({ database: prepared })
    this.#database = database
    this.#prepared = prepared
    this.#options = options
  }

  override createDriver(): Driver {
    return new StoreSqliteDriver(this.#database, this.#prepared, this.#options)
  }
}

class StoreSqliteDriver extends SqliteDriver {
  readonly #database: Database
  readonly #committed: () => void
  readonly #maxBusyMilliseconds: number

  constructor(database: Database, prepared: SqliteDatabase, options: StoreSqliteDialectOptions) {
    super({ database: prepared })
    this.#database = database
    this.#committed = options.committed ?? (() => {})
    this.#maxBusyMilliseconds = options.maxBusyMilliseconds ?? 10_000
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const deadline = performance.now() + this.#maxBusyMilliseconds
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error
      }
      await sleep(1)
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection)
    this.#committed()
  }

  /** SQLite ends a transaction by itself when the disk fails or is full; asking again would hide that error behind another. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

function withPreparedStatements(database: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      if (statements.size >= maxStatements) statements.clear()
      const statement = withExactTexts(database.prepare(sql))
      statements.set(sql, statement)
      return statement
    },
    close() {
      database.close()
    },
  }
}

/** Refuses texts that UTF-8 cannot say: the driver would store another text in their place. */
function withExactTexts(statement: Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(exactTexts(parameters)),
    run: (parameters) => statement.run(exactTexts(parameters)),
    iterate: (parameters) => statement.iterate(exactTexts(parameters)),
  }
}

function exactTexts(parameters: readonly unknown[]): readonly unknown[] {
  for (const parameter of parameters) {
    if (typeof parameter === 'string' && !parameter.isWellFormed()) {
      throw new StoreError('a text with half of a surrogate pair cannot be stored: leave it out')
    }
  }
  return parameters
}
