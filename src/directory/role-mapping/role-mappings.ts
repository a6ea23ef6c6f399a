/**
 * The role mappings of the directory: which roles the users of external realms have (reference 04 §7).
 *
 * Mirrors Elasticsearch's native role mapping store. Users of the native and reserved realms are never asked about: their roles
 * are stored with them.
 *
 * INVARIANT: a mapping changed before `rolesFor` was called is seen by it. All of them are kept in memory together, compiled; what
 *   did not change is not compiled again.
 */
import { isDeepStrictEqual } from 'node:util'
import { javaHashOrder } from '../../engine/index.ts'
import type { RoleMappingRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { ChangeCache } from '../change-cache.ts'
import type { MappedUser } from './mapped-user.ts'
import { compileMappingRules, type RuleTest } from './mapping-rules.ts'
import { userFields } from './user-fields.ts'

export type { MappedUser } from './mapped-user.ts'

type CompiledMapping = Readonly<{ record: RoleMappingRecord; matches: RuleTest }>

const everyMapping = 'all'

export class RoleMappings {
  readonly #store: Store
  readonly #all = new ChangeCache<readonly CompiledMapping[]>(1)
  /** What was compiled last, whether it is still current or not. */
  #compiled: ReadonlyMap<string, CompiledMapping> = new Map()

  constructor(store: Store) {
    this.#store = store
    store.subscribe((change) => {
      if (change === 'everything' || change.kind === 'role-mapping') this.#all.forgetAll()
    })
  }

  /** Those named that exist, or all; sorted by name. */
  find(names?: readonly string[]): Promise<readonly RoleMappingRecord[]> {
    return this.#store.getRoleMappings(names)
  }

  /** Creates or replaces a mapping whose rules were read; true when it was created. */
  put(mapping: RoleMappingRecord): Promise<boolean> {
    return this.#store.putRoleMapping(mapping)
  }

  /** True when there was one. */
  delete(name: string): Promise<boolean> {
    return this.#store.deleteRoleMapping(name)
  }

  /**
   * The roles that the enabled mappings give this user, each once, in the order in which Elasticsearch lists them. Rejects, as a
   * login does there, with `IllegalArgumentError` when the user's metadata holds an object.
   */
  async rolesFor(user: MappedUser): Promise<readonly string[]> {
    const mappings = await this.#load()
    const fields = userFields(user)
    return javaHashOrder(mappings.flatMap(({ record, matches }) => (matches(fields) ? record.roles : [])))
  }

  /** The enabled ones. */
  #load(): Promise<readonly CompiledMapping[]> {
    return this.#all.get(everyMapping, async () => {
      const records = await this.#store.getRoleMappings()
      const before = this.#compiled
      const enabled = records.filter(({ enabled }) => enabled).map((record) => compiled(record, before.get(record.name)))
      this.#compiled = new Map(enabled.map((mapping) => [mapping.record.name, mapping]))
      return enabled
    })
  }
}

function compiled(record: RoleMappingRecord, before: CompiledMapping | undefined): CompiledMapping {
  if (before !== undefined && isDeepStrictEqual(before.record, record)) return before
  return { record, matches: compileMappingRules(record.rules) }
}
