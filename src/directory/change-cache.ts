/**
 * A bounded memory of what the store says, forgotten by its change feed.
 *
 * INVARIANT 1: what `get` resolves to was read after every change that `store.revision()` had announced when `get` was called.
 *   An entry goes as soon as the feed names it; a load that was under way then serves only those who asked before.
 * INVARIANT 2: a failed load is never remembered.
 * COST: a hit is one map look-up; concurrent misses of one key share one load.
 */
import { LRUCache } from 'lru-cache'

/** A load, and what it resolved to once it has. */
type Entry<V> = { readonly loading: Promise<V>; settled: Readonly<{ value: V }> | undefined }

export class ChangeCache<V> {
  readonly #entries: LRUCache<string, Entry<V>>

  constructor(maxEntries: number) {
    this.#entries = new LRUCache({ max: maxEntries })
  }

  /** The remembered value of `key`, or what `load` resolves to. */
  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key)
    if (known !== undefined) return known.loading
    const entry: Entry<V> = { loading: load(), settled: undefined }
    this.#entries.set(key, entry)
    entry.loading.then(
      (value) => {
        entry.settled = { value }
      },
      () => {
        if (this.#entries.peek(key) === entry) this.#entries.delete(key)
      },
    )
    return entry.loading
  }

  /** The remembered value of `key`, undefined when it is not there, or not yet. For who can do without. */
  known(key: string): V | undefined {
    return this.#entries.get(key)?.settled?.value
  }

  forget(key: string): void {
    this.#entries.delete(key)
  }

  forgetAll(): void {
    this.#entries.clear()
  }

  /** Forgets the entries of these keys, all entries when there is no key. */
  forgetThese(keys: readonly string[]): void {
    if (keys.length === 0) this.forgetAll()
    for (const key of keys) this.forget(key)
  }

  /** Forgets every entry whose key fits. COST: O(entries). */
  forgetWhere(fits: (key: string) => boolean): void {
    for (const key of [...this.#entries.keys()]) if (fits(key)) this.#entries.delete(key)
  }
}
