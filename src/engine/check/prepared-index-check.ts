/**
 * One role, prepared to be asked again and again whether it has a privilege on an index: what a library asks before it does something.
 *
 * The answers are those of has-privileges for one privilege and one name or pattern, restricted names and limited roles included.
 *
 * COST: a plain name costs the length of the name, whatever the role grants, once the first question about a privilege has been answered;
 * everything else is a check as any other.
 */
import { isLiteralPattern, unlimitedBudget } from '../pattern/index.ts'
import { componentHoldingAtOnce } from '../permission/index-privilege-check.ts'
import { type AnyRole, sidesOf } from '../permission/limited-role.ts'
import type { Role } from '../permission/role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
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

const withoutLimit = unlimitedBudget()
const nothingStored = indexStoredPrivileges([])

class RolePreparedForIndices implements PreparedIndexCheck {
  readonly #role: AnyRole
  readonly #sides: readonly Role[]
  readonly #allowRestrictedIndices: boolean
  readonly #named: ReadonlyMap<string, IndexPrivilege>

  constructor(role: AnyRole, allowRestrictedIndices: boolean) {
    this.#role = role
    this.#sides = sidesOf(role)
    this.#named = namedIndexPrivileges(this.#sides[0]!.catalogue)
    this.#allowRestrictedIndices = allowRestrictedIndices
  }

  has(privilege: string, name: string): boolean {
    const asked = this.#named.get(privilege)
    if (asked === undefined || !isLiteralPattern(name)) return this.#ask(privilege, name)
    // What one side knows was affordable; together they may not be.
    const budget = this.#sides.length === 1 ? withoutLimit : new RoughCheckBudget()
    const isFailuresAsked = asked.selectorClass === 'FAILURES'
    for (const { indices } of this.#sides) {
      const granted = indices.grantedOnWord(name, indices.restricted.contains(name))
      const isHeld = componentHoldingAtOnce(granted, asked, isFailuresAsked, budget)
      if (isHeld === undefined) return this.#ask(privilege, name)
      if (!isHeld) return false
    }
    return true
  }

  /** By a check, after which the privilege is known. */
  #ask(privilege: string, name: string): boolean {
    const entry = { names: [name], privileges: [privilege], allowRestrictedIndices: this.#allowRestrictedIndices }
    return hasAllPrivileges(this.#role, { cluster: [], index: [entry], application: [] }, nothingStored)
  }
}
