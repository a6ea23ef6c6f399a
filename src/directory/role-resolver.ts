/**
 * From a subject to the compiled role that decides for it.
 *
 * Mirrors Elasticsearch's composite roles store (reference 02 §5.1–5.2, §12). One compiled role serves everybody with the same
 * set of role names; API keys with the same descriptors share theirs likewise.
 *
 * INVARIANT: a role changed before `resolve` was called is seen by it. The change feed drops exactly the role sets that name a
 *   changed role, and all of them when application privileges change, since any wildcard may reach those.
 * COST: a hit costs two look-ups, for a list of role names not seen before the sorting of them. Compiling is done in slices, once for all who wait for the same role.
 */
import { createHash } from 'node:crypto'
import {
  type AnyRole,
  compileRoleInSteps,
  limitRole,
  type NamedRoleDescriptor,
  type PrivilegeCatalogue,
} from '../engine/index.ts'
import type { Store } from '../store/store.ts'
import { runInSlices } from '../time-slice/run-in-slices.ts'
import type { ApplicationPrivileges } from './application-privileges.ts'
import { ChangeCache } from './change-cache.ts'
import type { Roles } from './roles.ts'
import type { ApiKeySubject, ServiceAccountSubject, Subject, User } from './subject.ts'

/** `missing`: assigned role names that nobody defines; they are told in refusals. */
export type ResolvedRole = Readonly<{ role: AnyRole; missing: readonly string[] }>

export type RoleResolverParts = Readonly<{
  store: Store
  roles: Roles
  applicationPrivileges: ApplicationPrivileges
  catalogue: PrivilegeCatalogue
  /** Roles of the anonymous user; every user has them in addition. Empty when anonymous access is off. */
  anonymousRoles: readonly string[]
}>

const maxRememberedRoles = 10_000

/** Stands between role names in a key; the name rule keeps it out of them. */
const separator = '\n'

export class RoleResolver {
  readonly #parts: RoleResolverParts
  readonly #byNames = new ChangeCache<ResolvedRole>(maxRememberedRoles)
  readonly #byDescriptors = new ChangeCache<ResolvedRole>(maxRememberedRoles)
  readonly #keys = new WeakMap<readonly string[], string>()

  constructor(parts: RoleResolverParts) {
    this.#parts = parts
    parts.store.subscribe((change) => {
      if (change === 'everything' || change.kind === 'application-privilege') this.forget([])
      else if (change.kind === 'role') this.forget([change.key])
    })
  }

  /** Forgets every role set that names one of these roles; everything when none is named. */
  forget(roleNames: readonly string[]): void {
    for (const name of roleNames) this.#byNames.forgetWhere((key) => key.includes(separator + name + separator))
    if (roleNames.length > 0) return
    this.#byNames.forgetAll()
    this.#byDescriptors.forgetAll()
  }

  /** Rejects with the errors of role building (reference 02 §5.5): they fail every request of that subject. */
  resolve(subject: Subject): Promise<ResolvedRole> {
    switch (subject.kind) {
      case 'user':
        return this.resolveNames(subject.user.roles)
      case 'api-key':
        return this.#resolveApiKey(subject)
      case 'service-account':
        return this.#resolveAccount(subject)
    }
  }

  /** The same for a user with these roles. */
  resolveNames(roles: readonly string[]): Promise<ResolvedRole> {
    return this.#byNames.get(this.#keyOf(roles), async () => {
      const { found, missing } = await this.#parts.roles.find(this.#withAnonymous(roles))
      return { role: await this.#compile(found), missing }
    })
  }

  /** What `resolve` would resolve to for a user when it is in memory; undefined says nothing. */
  known(subject: Subject): ResolvedRole | undefined {
    return subject.kind === 'user' ? this.#byNames.known(this.#keyOf(subject.user.roles)) : undefined
  }

  /** Made once for each list: records stay in memory as they are. */
  #keyOf(roles: readonly string[]): string {
    const known = this.#keys.get(roles)
    if (known !== undefined) return known
    const key = separator + [...new Set(this.#withAnonymous(roles))].sort().join(separator) + separator
    this.#keys.set(roles, key)
    return key
  }

  /** The role names that count for a user: its own, then those of the anonymous user. */
  roleNames(user: User): readonly string[] {
    return this.#withAnonymous(user.roles)
  }

  #withAnonymous(roles: readonly string[]): readonly string[] {
    const { anonymousRoles } = this.#parts
    return anonymousRoles.length === 0 ? roles : [...new Set([...roles, ...anonymousRoles])]
  }

  /** The key's own role limited by its owner's snapshot; the snapshot alone when it has no descriptors of its own. */
  async #resolveApiKey({ roleDescriptors, limitedBy }: ApiKeySubject): Promise<ResolvedRole> {
    const owner = await this.#resolveDescriptors(limitedBy)
    if (roleDescriptors === null || roleDescriptors.length === 0) return owner
    const own = await this.#resolveDescriptors(roleDescriptors)
    return { role: limitRole(own.role, owner.role), missing: [] }
  }

  /** The role of an account never changes: its name is key enough, and no digest has a blank. */
  #resolveAccount({ role }: ServiceAccountSubject): Promise<ResolvedRole> {
    return this.#byDescriptors.get(`account ${role.name}`, async () => ({ role: await this.#compile([role]), missing: [] }))
  }

  #resolveDescriptors(descriptors: readonly NamedRoleDescriptor[]): Promise<ResolvedRole> {
    const key = createHash('sha256').update(JSON.stringify(descriptors)).digest('base64')
    return this.#byDescriptors.get(key, async () => ({ role: await this.#compile(descriptors), missing: [] }))
  }

  async #compile(descriptors: readonly NamedRoleDescriptor[]) {
    return runInSlices(compileRoleInSteps(descriptors, await this.#parts.applicationPrivileges.stored(), this.#parts.catalogue))
  }
}
