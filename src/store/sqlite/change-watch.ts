/**
 * Knows the newest revision of a SQLite store and tells listeners of each change, whichever connection or process made it.
 *
 * INVARIANT 1: `revision()` never runs ahead of what listeners were told.
 * INVARIANT 2: listeners hear each change once, in the order of revisions; who is too far behind hears `'everything'` instead.
 * COST: without a change `revision()` is one `pragma data_version`: a lock taken and given back and a number in shared memory
 *   compared, three to five microseconds for a file and half of one in memory. The log is read only when that number moved.
 */
import type { Database, Statement } from 'better-sqlite3'
import { changesAfter } from '../sql/changes.ts'
import type { Change, ChangeListener } from '../store.ts'

/** More changes than this at once are told as `'everything'`, so that noticing them stays quick. */
const maxChangesAtOnce = 1_000

export class ChangeWatch {
  readonly #dataVersion: Statement<[]>
  readonly #log: Statement<[number], Change>
  readonly #newest: Statement<[]>
  readonly #listeners = new Set<ChangeListener>()
  #revision: number
  #seenVersion: unknown
  #isTelling = false

  /** `database` has the newest schema; its log never shows changes that are not committed: they are logged at the end of a transaction, without a pause. */
  constructor(database: Database) {
    this.#dataVersion = database.prepare<[]>('pragma data_version').pluck()
    this.#log = database.prepare<[number], Change>(
      `select revision, kind, key from changes where revision >= ? order by revision limit ${maxChangesAtOnce + 2}`,
    )
    this.#newest = database.prepare<[]>(`select value from counters where name = 'revision'`).pluck()
    this.#seenVersion = this.#dataVersion.get()
    this.#revision = this.#newest.get() as number
  }

  revision(): number {
    if (this.#dataVersion.get() !== this.#seenVersion) this.catchUp()
    return this.#revision
  }

  subscribe(listener: ChangeListener): () => void {
    const own: ChangeListener = (change) => listener(change)
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  /** Looks for changes whatever `data_version` says, which does not move with commits of the watched connection itself. */
  catchUp(): void {
    // A listener that asks for the revision must not be told of later changes before those that are being told now.
    if (this.#isTelling) return
    const version = this.#dataVersion.get()
    const changes = changesAfter(this.#revision, this.#log.all(this.#revision))
    this.#seenVersion = version
    this.#isTelling = true
    try {
      if (changes === 'everything' || changes.length > maxChangesAtOnce) this.#tell('everything', this.#newest.get() as number)
      else for (const change of changes) this.#tell(change, change.revision)
    } finally {
      this.#isTelling = false
    }
  }

  #tell(change: Change | 'everything', revision: number): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
    this.#revision = revision
  }
}
