/**
 * The roles of the directory: the built-in ones first, then the stored ones.
 *
 * Mirrors Elasticsearch's role providers (reference 06 §2): a name is answered by the first provider that knows it, definitions
 * are never merged, and a name that nobody knows grants nothing.
 */
import type { NamedRoleDescriptor, RoleDescriptor } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'
import type { Store } from '../store/store.ts'

export type FoundRoles = Readonly<{
  found: readonly NamedRoleDescriptor[]
  /** Names that no provider knows, in the order asked. */
  missing: readonly string[]
}>

export class Roles {
  readonly #store: Store
  readonly #reserved: ReadonlyMap<string, RoleDescriptor>

  constructor(store: Store, reserved: ReadonlyMap<string, RoleDescriptor>) {
    this.#store = store
    this.#reserved = reserved
  }

  isReserved(name: string): boolean {
    return this.#reserved.has(name)
  }

  /** Descriptors of the names given, each once. */
  async find(names: readonly string[]): Promise<FoundRoles> {
    const distinct = [...new Set(names)]
    const found = new Map<string, RoleDescriptor>()
    for (const name of distinct) {
      const builtIn = this.#reserved.get(name)
      if (builtIn !== undefined) found.set(name, builtIn)
    }
    const others = distinct.filter((name) => !found.has(name))
    const stored = others.length === 0 ? [] : await this.#store.getRoles(others)
    for (const { name, descriptor } of stored) found.set(name, descriptor)
    return {
      found: [...found].map(([name, descriptor]) => ({ name, descriptor })),
      missing: distinct.filter((name) => !found.has(name)),
    }
  }

  /** All roles: built-in ones, then stored ones by name. */
  async list(): Promise<readonly NamedRoleDescriptor[]> {
    const stored = await this.#store.getRoles()
    const builtIn = [...this.#reserved].map(([name, descriptor]) => ({ name, descriptor }))
    return [...builtIn, ...stored.filter(({ name }) => !this.#reserved.has(name))]
  }

  /** Creates or replaces a stored role, validated before; true when it was created. */
  put(role: NamedRoleDescriptor): Promise<boolean> {
    return this.#store.putRole(role)
  }

  /** True when there was one. Throws `IllegalArgumentError` for a built-in role. */
  async delete(name: string): Promise<boolean> {
    // WIRE
    if (this.isReserved(name)) throw new IllegalArgumentError(`role [${name}] is reserved and cannot be deleted`)
    return this.#store.deleteRole(name)
  }
}
