/**
 * API keys: subjects of their own that carry role descriptors and the snapshot of their owner's (reference 04 §11).
 *
 * A key is made, used and ended; nobody changes it on the way. Records are remembered until the store says that they changed.
 */
import type { ApiKeyRecord } from '../store/records.ts'
import type { ApiKeyFilter, Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'

export type ApiKey = ApiKeyRecord

/** Which keys are meant: those that fulfil every condition given. */
export type ApiKeySelection = Readonly<{
  /** Empty: any. */
  ids: readonly string[]
  name: string | undefined
  username: string | undefined
  /** Name of the owner's realm. */
  realm: string | undefined
}>

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

  /** Forgets what is remembered of these keys, of all when none is named. */
  forget(ids: readonly string[]): void {
    this.#byId.forgetThese(ids)
  }

  find(id: string): Promise<ApiKeyRecord | undefined> {
    return this.#byId.get(id, () => this.#store.getApiKey(id))
  }

  /** Rejects with `VersionConflictError` when the id is taken. */
  add(record: ApiKeyRecord): Promise<void> {
    return this.#store.addApiKey(record)
  }

  /** Ends the keys selected that are in force; resolves to their ids, sorted. `at`: epoch milliseconds. */
  async invalidate(selection: ApiKeySelection, at: number): Promise<readonly string[]> {
    return this.#store.invalidateApiKeys(filterOf(selection), at)
  }
}

/** A name that ends in `*` stands for every name that begins so. */
function filterOf({ ids, name, username, realm }: ApiKeySelection): ApiKeyFilter {
  return {
    ...(ids.length > 0 && { ids }),
    ...(name !== undefined && (name.endsWith('*') ? { namePrefix: name.slice(0, -1) } : { name })),
    ...(username !== undefined && { principal: username }),
    ...(realm !== undefined && { realm }),
  }
}
