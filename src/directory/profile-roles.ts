/**
 * Which roles profiles have, in memory: checks ask about thousands of profiles at a time, and about the same ones again.
 *
 * INVARIANT: profiles with the same role names, in the same order, have the same list of them, by which they can be told apart.
 * COST: that of `BatchMemory`; some 20 MB when full.
 */
import { LRUCache } from 'lru-cache'
import type { ProfileRoles } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { BatchMemory } from './batch-memory.ts'

/** Whether a profile is enabled, and its role names; the same object for all profiles of which the same is known. */
export type KnownProfile = {
  readonly enabled: boolean
  readonly roles: readonly string[]
  /** The number that it was given last, and by which numbering: looking it up elsewhere would cost several times as much. */
  number: number
  numbering: object | undefined
}

const maxRememberedProfiles = 100_000
const maxRememberedRoleSets = 10_000
const maxReadTogether = 500

export class ProfileRolesMemory {
  readonly #store: Store
  /** Whether a profile was ever stored; none is ever deleted. */
  #hasProfiles = false
  readonly #profiles: BatchMemory<KnownProfile>
  readonly #roleSets = new LRUCache<string, Readonly<{ enabled: KnownProfile; disabled: KnownProfile }>>({
    max: maxRememberedRoleSets,
  })

  constructor(store: Store) {
    this.#store = store
    this.#profiles = new BatchMemory({
      maxEntries: maxRememberedProfiles,
      maxReadTogether,
      read: async (uids) => (await store.getProfileRoles(uids)).map((profile) => [profile.uid, this.#sharing(profile)] as const),
    })
    store.subscribe((change) => {
      if (change === 'everything') this.#profiles.forgetAll()
      else if (change.kind === 'profile') this.#profiles.forget(change.key)
    })
  }

  /** Those that exist, in the order asked. `undefined` when no profile was ever stored. */
  async find(uids: readonly string[]): Promise<readonly (KnownProfile | undefined)[] | undefined> {
    this.#hasProfiles ||= await this.#store.hasProfileStore()
    if (!this.#hasProfiles) return undefined
    return this.#profiles.find(uids)
  }

  #sharing({ enabled, roles }: ProfileRoles): KnownProfile {
    const key = JSON.stringify(roles)
    let known = this.#roleSets.get(key)
    if (known === undefined) {
      known = { enabled: newKnownProfile(true, roles), disabled: newKnownProfile(false, roles) }
      this.#roleSets.set(key, known)
    }
    return enabled ? known.enabled : known.disabled
  }
}

function newKnownProfile(enabled: boolean, roles: readonly string[]): KnownProfile {
  return { enabled, roles, number: 0, numbering: undefined }
}
