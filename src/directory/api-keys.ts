/**
 * API keys: subjects of their own that carry role descriptors and the snapshot of their owner's (reference 04 §11).
 *
 * A key is granted, used and ended; nobody changes it on the way. Records are remembered until the store says that they changed.
 */
import type { ApiKeyRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'

const maxRememberedKeys = 10_000

export class ApiKeys {
  readonly #store: Store
  readonly #byId = new ChangeCache<ApiKeyRecord | undefined>(maxRememberedKeys)

  constructor(store: Store) {
    this.#store = store
    store.subscribe((change) => {
      if (change === 'everything') this.#byId.forgetAll()
      else if (change.kind === 'api-key') this.#byId.forget(change.key)
    })
  }

  find(id: string): Promise<ApiKeyRecord | undefined> {
    return this.#byId.get(id, () => this.#store.getApiKey(id))
  }

  /** Rejects with `VersionConflictError` when the id is taken. */
  add(record: ApiKeyRecord): Promise<void> {
    return this.#store.addApiKey(record)
  }

  /** Ends those that exist and are in force; resolves to their ids, sorted. `at`: epoch milliseconds. */
  invalidate(ids: readonly string[], at: number): Promise<readonly string[]> {
    return this.#store.invalidateApiKeys(ids, at)
  }
}
