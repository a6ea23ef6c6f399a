/**
 * One role, prepared to be asked again and again whether it has a privilege on an index: what a library asks before it does something.
 *
 * The answers are those of has-privileges for one privilege and one name or pattern, restricted names and limited roles included.
 *
 * COST: a plain name costs the length of the name, whatever the role grants, once a question about the privilege has been answered where
 * the same is granted, by any role; everything else is a check as any other.
 */
import { isLiteralPattern } from '../pattern/index.ts'
import { componentHoldingAtOnce } from '../permission/index-privilege-check.ts'
import type { IndicesPermission } from '../permission/indices-permission.ts'
import { type AnyRole, sidesOf } from '../permission/limited-role.ts'
import type { Role } from '../permission/role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { type IndexPrivilege, namedIndexPrivileges } from '../privilege/named-privileges.ts'
import { RoughCheckBudget } from './check-budget.ts'
import { hasAllPrivileges } from './has-privileges.ts'

export interface PreparedIndexCheck {
  /**
   * Whether the privilege is held on the name, or on all names of the pattern. Throws `IllegalArgumentError` for an unknown privilege and
   * a malformed or too complex pattern, and `TooComplexToDeterminizeError` for an action that cannot be evaluated.
   */
  has(privilege: string, name: string): boolean
}

/** `allowRestrictedIndices`: patterns are asked with the restricted names that they denote, not without. */
export type IndexCheckOptions = Readonly<{ allowRestrictedIndices?: boolean }>

/** Prepares a role for questions about indices. */
export function prepareIndexCheck(role: AnyRole, { allowRestrictedIndices = false }: IndexCheckOptions = {}): PreparedIndexCheck {
  return new RolePreparedForIndices(role, allowRestrictedIndices)
}

const nothingStored = indexStoredPrivileges([])

class RolePreparedForIndices implements PreparedIndexCheck {
  readonly #role: AnyRole
  readonly #sides: readonly Role[]
  readonly #allowRestrictedIndices: boolean
  readonly #privileges: ReadonlyMap<string, NumberedPrivilege>
  /** Of a role that nothing limits. */
  readonly #indices: IndicesPermission | undefined

  constructor(role: AnyRole, allowRestrictedIndices: boolean) {
    this.#role = role
    this.#sides = sidesOf(role)
    this.#privileges = numberedPrivileges(this.#sides[0]!.catalogue)
    this.#allowRestrictedIndices = allowRestrictedIndices
    this.#indices = role.kind === 'role' ? role.indices : undefined
  }

  has(privilege: string, name: string): boolean {
    const asked = this.#privileges.get(privilege)
    if (asked === undefined || !isLiteralPattern(name)) return this.#ask(privilege, name)
    const indices = this.#indices
    if (indices === undefined) return this.#sidesHold(asked.privilege, name) ?? this.#ask(privilege, name)
    const { identity } = indices.grantedOnWord(name, indices.restricted.contains(name))
    if ((identity.known & asked.bit) !== 0) return (identity.held & asked.bit) !== 0
    const isHeld = this.#ask(privilege, name)
    identity.known |= asked.bit
    if (isHeld) identity.held |= asked.bit
    return isHeld
  }

  /** Whether all sides hold the privilege; undefined when that takes steps. */
  #sidesHold(asked: IndexPrivilege, name: string): boolean | undefined {
    // What one side knows was affordable; together they may not be.
    const budget = new RoughCheckBudget()
    for (const { indices } of this.#sides) {
      const granted = indices.grantedOnWord(name, indices.restricted.contains(name))
      const isHeld = componentHoldingAtOnce(granted, asked, asked.selectorClass === 'FAILURES', budget)
      if (isHeld !== true) return isHeld
    }
    return true
  }

  /** By a check, after which the privilege is known. */
  #ask(privilege: string, name: string): boolean {
    const entry = { names: [name], privileges: [privilege], allowRestrictedIndices: this.#allowRestrictedIndices }
    return hasAllPrivileges(this.#role, { cluster: [], index: [entry], application: [] }, nothingStored)
  }
}

/** A named privilege with a bit of its own; 0 for those for which none is left. */
type NumberedPrivilege = Readonly<{ privilege: IndexPrivilege; bit: number }>

const maxBits = 32
const numbered = new WeakMap<PrivilegeCatalogue['index'], ReadonlyMap<string, NumberedPrivilege>>()

function numberedPrivileges(catalogue: PrivilegeCatalogue): ReadonlyMap<string, NumberedPrivilege> {
  let privileges = numbered.get(catalogue.index)
  if (privileges === undefined) {
    const all = [...namedIndexPrivileges(catalogue)]
    privileges = new Map(all.map(([name, privilege], i) => [name, { privilege, bit: i < maxBits ? 1 << i : 0 }]))
    numbered.set(catalogue.index, privileges)
  }
  return privileges
}
