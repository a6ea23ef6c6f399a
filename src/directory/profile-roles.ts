/**
 * Which roles profiles have, in memory: checks ask about thousands of profiles at a time, and about the same ones again.
 *
 * INVARIANT 1: what `find` resolves to was read after every change that `store.revision()` had announced when it was called.
 * INVARIANT 2: profiles with the same role names, in the same order, have the same list of them, by which they can be told apart.
 * COST: a look-up for each uid that is known; the others are read in portions, between which others are served. Some 20 MB when full.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { ProfileRoles } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** Whether the profile is enabled, and its role names. */
export type KnownProfile = Readonly<{ enabled: boolean; roles: readonly string[] }>

const maxRememberedProfiles = 100_000
const maxRememberedRoleSets = 10_000

/** Profiles that are read, or looked up, at once: a millisecond's work or two. */
const maxReadTogether = 500
const maxLookedUpTogether = 5_000

export class ProfileRolesMemory {
  readonly #store: Store
  readonly #profiles = new LRUCache<string, KnownProfile>({ max: maxRememberedProfiles })
  readonly #roleSets = new LRUCache<string, Readonly<{ enabled: KnownProfile; disabled: KnownProfile }>>({
    max: maxRememberedRoleSets,
  })
  /** Counts what was announced of profiles: what was read meanwhile is not remembered. */
  #changes = 0

  constructor(store: Store) {
    this.#store = store
    store.subscribe((change) => {
      if (change !== 'everything' && change.kind !== 'profile') return
      this.#changes++
      if (change === 'everything') this.#profiles.clear()
      else this.#profiles.delete(change.key)
    })
  }

  /** Those that exist, in the order asked. `undefined` when no profile was ever stored. */
  async find(uids: readonly string[]): Promise<readonly (KnownProfile | undefined)[] | undefined> {
    if (!(await this.#store.hasProfileStore())) return undefined
    const found = new Map<string, KnownProfile>()
    const open = new Set<string>()
    for (const [position, uid] of uids.entries()) {
      if (position > 0 && position % maxLookedUpTogether === 0) await turn()
      const known = this.#profiles.get(uid)
      if (known === undefined) open.add(uid)
      else found.set(uid, known)
    }
    await this.#read([...open], found)
    return uids.map((uid) => found.get(uid))
  }

  async #read(uids: readonly string[], found: Map<string, KnownProfile>): Promise<void> {
    for (let start = 0; start < uids.length; start += maxReadTogether) {
      if (uids.length > maxReadTogether) await turn()
      const changes = this.#changes
      const portion = await this.#store.getProfileRoles(uids.slice(start, start + maxReadTogether))
      for (const profile of portion) {
        const known = this.#sharing(profile)
        found.set(profile.uid, known)
        if (changes === this.#changes) this.#profiles.set(profile.uid, known)
      }
    }
  }

  #sharing({ enabled, roles }: ProfileRoles): KnownProfile {
    const key = JSON.stringify(roles)
    let known = this.#roleSets.get(key)
    if (known === undefined) {
      known = { enabled: { enabled: true, roles }, disabled: { enabled: false, roles } }
      this.#roleSets.set(key, known)
    }
    return enabled ? known.enabled : known.disabled
  }
}
