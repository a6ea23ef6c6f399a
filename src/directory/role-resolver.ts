/**
 * From a subject to the compiled role that decides for it.
 *
 * Mirrors Elasticsearch's composite roles store (reference 02 §5.1–5.2, §12). One compiled role serves everybody with the same
 * set of role names; API keys with the same descriptors share theirs likewise.
 *
 * INVARIANT: a role changed before `resolve` was called is seen by it. After any change of a role each set is looked at again when it is
 *   asked for next, and compiled again when one of its descriptors is another than before. When application privileges change, all
 *   sets are dropped, since any wildcard may reach those.
 * COST: a hit is two look-ups, the first after a change one for each role. Compiling is done in slices, once for all who wait for the
 * same role.
 */
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import {
  type AnyRole,
  compileRoleInSteps,
  limitRole,
  type NamedRoleDescriptor,
  type NumberedRole,
  type PrivilegeCatalogue,
  type Role,
  type Steps,
  type StoredApplicationPrivileges,
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

/** A set of role names, compiled, and from what. */
type CompiledSet = Readonly<{ role: Role; missing: readonly string[]; descriptors: readonly NamedRoleDescriptor[] }>

/** `generation`: when the set was last known to be current. `settled`: what `compiled` resolved to once it has. */
type RememberedSet = {
  readonly generation: number
  readonly compiled: Promise<CompiledSet>
  settled: CompiledSet | undefined
}

/** Roles compiled one by one: those of lists of role names, and those that lists have; null for one that cannot be built. */
type SingleRoles = Readonly<{
  ofList: WeakMap<readonly string[], readonly NumberedRole[]>
  byName: Map<string, NumberedRole | null>
}>

export class RoleResolver {
  readonly #parts: RoleResolverParts
  readonly #bySet = new LRUCache<string, RememberedSet>({ max: maxRememberedRoles })
  readonly #byDescriptors = new ChangeCache<ResolvedRole>(maxRememberedRoles)
  readonly #keys = new WeakMap<readonly string[], string>()
  /** As of the last change of a role. */
  #each: SingleRoles = { ofList: new WeakMap(), byName: new Map() }
  /** What is known of roles compiled one by one, whichever of the others change. */
  #ofDescriptor = new WeakMap<NamedRoleDescriptor['descriptor'], Role>()
  /** Counts what may have changed some role. */
  #generation = 0

  constructor(parts: RoleResolverParts) {
    this.#parts = parts
    parts.store.subscribe((change) => {
      if (change === 'everything' || change.kind === 'application-privilege') this.#forgetAll()
      else if (change.kind === 'role') this.#lookAgain()
    })
  }

  /** Forgets every role set that names one of these roles; everything when none is named. */
  forget(roleNames: readonly string[]): void {
    this.#parts.roles.forget(roleNames)
    if (roleNames.length === 0) this.#forgetAll()
    else this.#lookAgain()
  }

  #forgetAll(): void {
    this.#bySet.clear()
    this.#byDescriptors.forgetAll()
    this.#ofDescriptor = new WeakMap()
    this.#lookAgain()
  }

  #lookAgain(): void {
    this.#generation++
    this.#each = { ofList: new WeakMap(), byName: new Map() }
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
    return this.#resolveSet(this.#keyOf(roles), this.#withAnonymous(roles))
  }

  /** What `resolve` would resolve to for a user when it is in memory; undefined says nothing. */
  known(subject: Subject): ResolvedRole | undefined {
    if (subject.kind !== 'user') return undefined
    const remembered = this.#bySet.get(this.#keyOf(subject.user.roles))
    return remembered?.generation === this.#generation ? remembered.settled : undefined
  }

  /** Made once for each list: records stay in memory as they are. */
  #keyOf(roles: readonly string[]): string {
    const known = this.#keys.get(roles)
    if (known !== undefined) return known
    const key = keyOf(this.#withAnonymous(roles))
    this.#keys.set(roles, key)
    return key
  }

  /**
   * For each of these lists of role names the roles among them that exist, and those of the anonymous user, compiled one by one; undefined
   * for a list with a role that cannot be built. What is not in memory is read together.
   */
  async eachOf(lists: readonly (readonly string[])[]): Promise<readonly (readonly NumberedRole[] | undefined)[]> {
    if (this.#each.byName.size > maxRememberedRoles) this.#each = { ofList: new WeakMap(), byName: new Map() }
    const { ofList, byName } = this.#each
    const known = lists.map((roles) => ofList.get(roles))
    if (!known.includes(undefined)) return known
    const open = lists.filter((_, i) => known[i] === undefined)
    await this.#compileEach([...new Set(open.flatMap((roles) => this.#withAnonymous(roles)))], byName)
    for (const roles of open) {
      const single = singleRoles(this.#withAnonymous(roles), byName)
      if (single !== undefined) ofList.set(roles, single)
    }
    return lists.map((roles, i) => known[i] ?? ofList.get(roles))
  }

  async #compileEach(names: readonly string[], byName: Map<string, NumberedRole | null>): Promise<void> {
    const { roles, applicationPrivileges, catalogue } = this.#parts
    const ofDescriptor = this.#ofDescriptor
    const { found } = await roles.find(names.filter((name) => !byName.has(name)))
    const stored = await applicationPrivileges.stored()
    const compileAll = function* (): Steps<void> {
      for (const named of found) {
        const role = ofDescriptor.get(named.descriptor) ?? (yield* compileAlone(named, stored, catalogue))
        if (role !== null) ofDescriptor.set(named.descriptor, role)
        // Others may have compiled it meanwhile: its number is its own, and no other's.
        if (!byName.has(named.name)) byName.set(named.name, role && { role, number: byName.size })
        yield
      }
    }
    await runInSlices(compileAll())
  }

  #resolveSet(key: string, names: readonly string[]): Promise<CompiledSet> {
    const generation = this.#generation
    const known = this.#bySet.get(key)
    if (known?.generation === generation) return known.compiled
    const compiled = this.#compileSet(names, known?.compiled)
    const remembered: RememberedSet = { generation, compiled, settled: undefined }
    this.#bySet.set(key, remembered)
    compiled.then(
      (set) => {
        remembered.settled = set
      },
      () => {
        if (this.#bySet.peek(key) === remembered) this.#bySet.delete(key)
      },
    )
    return compiled
  }

  /** Compiles the set unless what it was compiled from before is still the same. */
  async #compileSet(names: readonly string[], before: Promise<CompiledSet> | undefined): Promise<CompiledSet> {
    const { found, missing } = await this.#parts.roles.find(names)
    const previous = await before?.catch(() => undefined)
    if (previous !== undefined && isSameRoles(previous.descriptors, found)) return previous
    return { role: await this.#compile(found), missing, descriptors: found }
  }

  /** The role names that count for a user: its own, then those of the anonymous user. */
  roleNames({ roles }: Pick<User, 'roles'>): readonly string[] {
    return this.#withAnonymous(roles)
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

  async #compile(descriptors: readonly NamedRoleDescriptor[]): Promise<Role> {
    const { applicationPrivileges, catalogue } = this.#parts
    return runInSlices(compileRoleInSteps(descriptors, await applicationPrivileges.stored(), catalogue))
  }
}

/** Null when it cannot be built. */
function* compileAlone(
  named: NamedRoleDescriptor,
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
): Steps<Role | null> {
  try {
    return yield* compileRoleInSteps([named], stored, catalogue)
  } catch {
    return null
  }
}

/** The roles of those names that have one; undefined when one of them cannot be built. */
function singleRoles(
  names: readonly string[],
  byName: ReadonlyMap<string, NumberedRole | null>,
): readonly NumberedRole[] | undefined {
  const roles: NumberedRole[] = []
  for (const name of names) {
    const role = byName.get(name)
    if (role === null) return undefined
    if (role !== undefined) roles.push(role)
  }
  return roles
}

function keyOf(names: readonly string[]): string {
  return [...new Set(names)].sort().join(separator)
}

function isSameRoles(some: readonly NamedRoleDescriptor[], others: readonly NamedRoleDescriptor[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, descriptor }, i) => {
      const other = others[i]!
      return descriptor === other.descriptor && name === other.name
    })
  )
}
