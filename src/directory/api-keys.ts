/**
 * API keys: subjects of their own that carry role descriptors and the snapshot of their owner's (reference 04 §11).
 *
 * Keys in use are remembered until the store says that they changed; whoever manages keys reads them from the store.
 */
import type { ApiKeyRecord } from '../store/records.ts'
import type { ApiKeyFilter, Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'
import type { Found, RecordQuery } from './query.ts'
import type { Subject } from './subject.ts'

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

/** Of which type a key is, and whether it is still in force. */
export type ApiKeyState = Pick<ApiKeyFilter, 'type' | 'isInvalidated' | 'expiresAfter'>

/** Under which name and realm a subject owns keys: an API key acts as its own owner. */
export function keyOwnerOf(subject: Subject): Readonly<{ username: string; realm: string }> {
  const realm = subject.kind === 'api-key' ? subject.ownerRealm : subject.realm
  return { username: subject.user.username, realm: realm.name }
}

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

  /** The keys that are asked for, in the order asked for. */
  query(query: RecordQuery): Promise<Found<ApiKey>> {
    return this.#store.queryApiKeys(query)
  }

  /** Rejects with `VersionConflictError` when the id is taken. */
  add(record: ApiKeyRecord): Promise<void> {
    return this.#store.addApiKey(record)
  }

  /** The keys selected that are in that state, oldest first. */
  select(selection: ApiKeySelection, state: ApiKeyState = {}): Promise<readonly ApiKey[]> {
    return this.#store.getApiKeys({ ...filterOf(selection), ...state })
  }

  /** Changes those of these keys that exist, in one transaction; see `Store.updateApiKeys`. */
  update(ids: readonly string[], change: (key: ApiKey) => ApiKey): Promise<void> {
    return this.#store.updateApiKeys(ids, change)
  }

  /** Ends the keys selected, of one type or of any; resolves to the ids of those that had not ended, sorted. `at`: epoch milliseconds. */
  invalidate(selection: ApiKeySelection, at: number, type?: ApiKey['type']): Promise<readonly string[]> {
    return this.#store.invalidateApiKeys({ ...filterOf(selection), ...(type !== undefined && { type }) }, at)
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
