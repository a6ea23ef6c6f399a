/**
 * The roles of the directory: the built-in ones first, then the stored ones.
 *
 * Mirrors Elasticsearch's role providers (reference 06 §2): a name is answered by the first provider that knows it, definitions
 * are never merged, and a name that nobody knows grants nothing.
 *
 * INVARIANT: a stored role that did not change is the same frozen descriptor each time it is found, while it is in memory. By that whoever
 *   compiles roles knows what of them is compiled already (`engine/role/keep-parts.ts`).
 */
import {
  type GlobalPrivileges,
  type NamedRoleDescriptor,
  nameFinding,
  type RoleDescriptor,
  renderRoleDescriptor,
} from '../engine/index.ts'
import { ActionRequestValidationError, IllegalArgumentError, validationReason } from '../errors.ts'
import type { RoleOutcome, Store } from '../store/store.ts'
import { BatchMemory } from './batch-memory.ts'
import { checkFlattened } from './flattened-limits.ts'
import { isSameDocument, mergeDocuments } from './merge-documents.ts'

export type { RoleOutcome }

import type { Found, RecordQuery } from './query.ts'

export type FoundRoles = Readonly<{
  found: readonly NamedRoleDescriptor[]
  /** Names that no provider knows, in the order asked. */
  missing: readonly string[]
}>

const maxRememberedRoles = 10_000

/** Small roles take some ten microseconds each. */
const maxReadTogether = 200

/** A list of names, each once: those of built-in roles, and those that stored roles may have, sorted. */
type SplitNames = Readonly<{ distinct: readonly string[]; builtIn: readonly string[]; others: readonly string[] }>

export class Roles {
  readonly #store: Store
  readonly #reserved: ReadonlyMap<string, RoleDescriptor>
  readonly #stored: BatchMemory<RoleDescriptor>
  /** A user's list is asked for again after each change of a role, and splitting it takes longer than finding the roles. */
  readonly #split = new WeakMap<readonly string[], SplitNames>()
  #builtInKept: Promise<void> | undefined

  constructor(store: Store, reserved: ReadonlyMap<string, RoleDescriptor>) {
    this.#store = store
    this.#reserved = reserved
    this.#stored = new BatchMemory({
      maxEntries: maxRememberedRoles,
      maxReadTogether,
      read: async (names) =>
        (await store.getRoles(names)).map(({ name, descriptor }) => [name, Object.freeze(descriptor)] as const),
    })
    store.subscribe((change) => {
      if (change === 'everything') this.#stored.forgetAll()
      else if (change.kind === 'role') this.#stored.forget(change.key)
    })
  }

  /** Forgets what is remembered of these roles, of all when none is named. */
  forget(names: readonly string[]): void {
    if (names.length === 0) this.#stored.forgetAll()
    for (const name of names) this.#stored.forget(name)
  }

  isReserved(name: string): boolean {
    return this.#reserved.has(name)
  }

  /** Descriptors of the names given, each once: built-in ones first, then stored ones by name. */
  async find(names: readonly string[]): Promise<FoundRoles> {
    const { distinct, builtIn, others } = this.#splitOf(names)
    const found = builtIn.map((name) => ({ name, descriptor: this.#reserved.get(name)! }))
    const stored = others.length === 0 ? [] : await this.#stored.find(others)
    for (const [position, descriptor] of stored.entries()) {
      if (descriptor !== undefined) found.push({ name: others[position]!, descriptor })
    }
    if (found.length === distinct.length) return { found, missing: [] }
    const known = new Set(found.map(({ name }) => name))
    return { found, missing: distinct.filter((name) => !known.has(name)) }
  }

  #splitOf(names: readonly string[]): SplitNames {
    let split = this.#split.get(names)
    if (split === undefined) {
      const distinct = [...new Set(names)]
      const builtIn = distinct.filter((name) => this.#reserved.has(name))
      const others = distinct.filter((name) => !this.#reserved.has(name) && isReadable(name)).sort()
      split = { distinct, builtIn, others }
      this.#split.set(names, split)
    }
    return split
  }

  /** All roles: built-in ones, then stored ones by name. */
  async list(): Promise<readonly NamedRoleDescriptor[]> {
    const stored = await this.#store.getRoles()
    const builtIn = [...this.#reserved].map(([name, descriptor]) => ({ name, descriptor }))
    return [...builtIn, ...stored.filter(({ name }) => isReadable(name) && !this.#reserved.has(name))]
  }

  /** The roles that are asked for, built-in ones among them, in the order asked for. */
  async query(query: RecordQuery): Promise<Found<NamedRoleDescriptor>> {
    this.#builtInKept ??= this.#keepBuiltIn()
    await this.#builtInKept
    return this.#store.queryRoles(query)
  }

  /** Queries find built-in roles only in the store. The first query tells it; a failure is told to that query alone. */
  async #keepBuiltIn(): Promise<void> {
    try {
      await this.#store.keepBuiltInRoles([...this.#reserved].map(([name, descriptor]) => ({ name, descriptor })))
    } catch (error) {
      this.#builtInKept = undefined
      throw error
    }
  }

  /** Creates or replaces a stored role, validated before; true when it was created. Rejects as `checkRoleMetadata`. */
  async put(role: NamedRoleDescriptor): Promise<boolean> {
    checkRoleMetadata(role)
    return this.#store.putRole(role)
  }

  /**
   * Creates or updates stored roles, validated before, all or none: for each in order what was done. Rejects with
   * `ActionRequestValidationError` for names too long to be stored.
   */
  async putAll(roles: readonly NamedRoleDescriptor[]): Promise<readonly RoleOutcome[]> {
    const findings = roles.flatMap(({ name }) => tooLongFinding(name))
    if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
    return this.#store.updateRoles(roles, updatedRole)
  }

  /** True when there was one. Throws `IllegalArgumentError` for a built-in role. */
  async delete(name: string): Promise<boolean> {
    const refusal = this.deletionRefusal(name)
    if (refusal !== undefined) throw refusal
    return this.#store.deleteRole(name)
  }

  /** Deletes stored roles, all or none: for each in order whether there was one until then. */
  deleteAll(names: readonly string[]): Promise<readonly boolean[]> {
    return this.#store.deleteRoles(names)
  }

  /** Why a role cannot be deleted; undefined when it can. */
  deletionRefusal(name: string): IllegalArgumentError | undefined {
    // WIRE
    return this.isReserved(name) ? new IllegalArgumentError(`role [${name}] is reserved and cannot be deleted`) : undefined
  }
}

/** Throws `DocumentParsingError` for a role whose metadata cannot be searched. */
export function checkRoleMetadata({ name, descriptor }: NamedRoleDescriptor): void {
  checkFlattened(descriptor.metadata, { field: 'metadata_flattened', documentId: `role-${name}` })
}

/**
 * Roles put in bulk may have names that no role may have. Elasticsearch keeps them and finds them again when they are put or deleted,
 * but reads none: they are shown nowhere and grant nothing.
 */
function isReadable(name: string): boolean {
  return nameFinding('Role', name) === undefined
}

/** Bytes of a document's id, which for a role is its name behind `role-`. */
const maxIdLength = 512

/** WIRE */
function tooLongFinding(name: string): readonly string[] {
  const id = `role-${name}`
  const length = Buffer.byteLength(id)
  if (length <= maxIdLength) return []
  return [`id [${id}] is too long, must be no longer than ${maxIdLength} bytes but was: ${length}`]
}

/**
 * The stored role with everything replaced but its documents, `metadata` and `global`, which are merged; the stored one itself when
 * nothing changed by that.
 */
function updatedRole(stored: RoleDescriptor, sent: RoleDescriptor): RoleDescriptor {
  const updated = {
    ...sent,
    metadata: mergeDocuments(stored.metadata, sent.metadata),
    ...(stored.global !== undefined && { global: mergeGlobal(stored.global, sent.global) }),
  }
  return isSameDocument(renderRoleDescriptor(stored), renderRoleDescriptor(updated)) ? stored : updated
}

/** The lists in it replace; that of data sources is always sent along with the others, if only as an empty one. */
function mergeGlobal(stored: GlobalPrivileges, sent: RoleDescriptor['global']): GlobalPrivileges {
  if (sent === undefined) return stored
  const { dataSources: _, ...kept } = stored
  return { ...kept, ...sent }
}
