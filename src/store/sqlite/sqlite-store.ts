/** Opens the store in a SQLite file; see `store.ts` for what it promises. */
import { resolve } from 'node:path'
import { SqlStore } from '../sql/sql-store.ts'
import type { Store } from '../store.ts'
import { SqliteBackend } from './sqlite-backend.ts'
import { inMemory } from './sqlite-connection.ts'

export type SqliteStoreOptions = Readonly<{
  /** The file, created together with its folder when missing; `:memory:` for a store that ends with its handle. */
  path: string
  /** How often changes of other processes are looked for while nobody asks for the revision. */
  pollMilliseconds?: number
  /** How many changes the log keeps for those who ask with `changesSince`. */
  maxChanges?: number
}>

/** Refuses with a `StoreError` of one line that says what to do. */
export async function openSqliteStore({ path, pollMilliseconds = 50, maxChanges = 100_000 }: SqliteStoreOptions): Promise<Store> {
  const backend = await SqliteBackend.open(path === inMemory ? path : resolve(path), pollMilliseconds)
  return new SqlStore(backend, maxChanges)
}
