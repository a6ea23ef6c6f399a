/**
 * A bounded memory of what the store says, forgotten by its change feed.
 *
 * INVARIANT 1: what `get` resolves to was read after every change that `store.revision()` had announced when `get` was called.
 *   An entry goes as soon as the feed names it; a load that was under way then serves only those who asked before.
 * INVARIANT 2: a failed load is never remembered.
 * COST: a hit is one map look-up; concurrent misses of one key share one load.
 */
import { LRUCache } from 'lru-cache'

export class ChangeCache<V> {
  readonly #entries: LRUCache<string, Promise<V>>

  constructor(maxEntries: number) {
    this.#entries = new LRUCache({ max: maxEntries })
  }

  /** The remembered value of `key`, or what `load` resolves to. */
  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const loading = load()
    this.#entries.set(key, loading)
    loading.catch(() => {
      if (this.#entries.peek(key) === loading) this.#entries.delete(key)
    })
    return loading
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
