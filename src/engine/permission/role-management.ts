/**
 * What a holder of the global privilege `role.manage` may do with roles.
 *
 * Mirrors Elasticsearch's manage-roles privilege (reference 01 §10.4): its groups make an index permission of their own; a role to be
 * written may hold nothing but index privileges, all of which must lie within it, and deleting a role asks for `delete_index` on
 * the role's *name*.
 *
 * When a question has a regular expression, groups are combined first: what any of them share is granted on the names of all of
 * them together. No other check does this (reference 02 §6.3).
 *
 * COST: combining can make one group for each distinct intersection of privileges; this privilege has few groups. They are combined
 * once for each role that asks with a regular expression, and everything is done in steps.
 */
import {
  intersectInSteps,
  isEmpty,
  isSameLanguage,
  isSubsetOfInSteps,
  type Language,
  newStateBudget,
  type StateBudget,
  unionInSteps,
  unlimitedBudget,
} from '../pattern/index.ts'
import type { PrivilegeCatalogue, SelectorClass } from '../privilege/catalogue.ts'
import { holdsMoreThanIndices, type NamesAndPrivileges, type RoleManagement } from '../privilege/conditional-privileges.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import { resolveIndexPrivilegeInSteps } from '../privilege/resolve.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import type { Steps } from '../steps/steps.ts'
import { askIndexNameInSteps } from './asked-index-name.ts'
import { asksFailures, componentHoldingInSteps } from './index-privilege-check.ts'
import type { IndicesPermission } from './indices-permission.ts'

/** Makes the rule from the index permission that the privilege's groups come to. */
export function roleManagementWithin(permission: IndicesPermission, catalogue: PrivilegeCatalogue): RoleManagement {
  return Object.freeze({
    *mayPut(role) {
      if (holdsMoreThanIndices(role)) return false
      const question = new Question(permission, catalogue)
      for (const { names, privileges } of role.indices) {
        // A name written twice in one entry is refused, whatever it is: Elasticsearch takes the names as a set that allows no repetition.
        if (new Set(names).size < names.length || !(yield* question.holdsAll({ names, privileges }))) return false
      }
      return true
    },
    mayDelete: (name) => new Question(permission, catalogue).holdsAll({ names: [name], privileges: ['delete_index'] }),
  } satisfies RoleManagement)
}

type AskedPrivileges = Readonly<{ privileges: readonly IndexPrivilege[]; isFailuresAsked: boolean }>

/** What is asked about one role, and what was worked out for it. */
class Question {
  readonly #permission: IndicesPermission
  readonly #catalogue: PrivilegeCatalogue
  readonly #budget = unlimitedBudget()
  #data: readonly CombinedGroup[] | undefined
  #failures: readonly CombinedGroup[] | undefined

  constructor(permission: IndicesPermission, catalogue: PrivilegeCatalogue) {
    this.#permission = permission
    this.#catalogue = catalogue
  }

  /** Whether all the privileges are held on each of the names. */
  *holdsAll({ names, privileges: privilegeNames }: NamesAndPrivileges): Steps<boolean> {
    const privileges: IndexPrivilege[] = []
    for (const name of privilegeNames) privileges.push(yield* resolveIndexPrivilegeInSteps(this.#catalogue, name, this.#budget))
    const asked = { privileges, isFailuresAsked: asksFailures(this.#catalogue, privilegeNames) }
    const isCombined = names.some(isRegularExpression)
    for (const name of names) {
      if (!(yield* isCombined ? this.#holdsCombined(name, asked) : this.#holdsOnName(name, asked))) return false
      if (this.#budget.pace.isPauseDue(nameUnits)) yield
    }
    return true
  }

  *#holdsOnName(name: string, { privileges, isFailuresAsked }: AskedPrivileges): Steps<boolean> {
    const budget = this.#budget
    const asked = yield* askIndexNameInSteps(name, false, this.#permission.restricted, budget)
    const granted = yield* this.#permission.grantedOnInSteps(asked, budget)
    if (asked.isNothing) return false
    for (const privilege of privileges) {
      if ((yield* componentHoldingInSteps(granted, privilege, isFailuresAsked, budget)) === undefined) return false
    }
    return true
  }

  *#holdsCombined(name: string, { privileges, isFailuresAsked }: AskedPrivileges): Steps<boolean> {
    const budget = this.#budget
    const asked = yield* askIndexNameInSteps(name, false, this.#permission.restricted, budget)
    if (asked.isNothing || (asked.keepsRestricted && asked.meetsRestricted)) return false
    const language = yield* asked.languageInSteps(budget)
    this.#data ??= yield* combineGroups(this.#permission, reachesData, budget)
    const data = yield* grantedOn(language, this.#data, budget)
    let failures: Language | undefined
    if (isFailuresAsked) {
      this.#failures ??= yield* combineGroups(this.#permission, reachesFailures, budget)
      failures = yield* grantedOn(language, this.#failures, budget)
    }
    for (const { selectorClass, languageInSteps } of privileges) {
      const actions = yield* languageInSteps(budget)
      const isHeld =
        (reachesData(selectorClass) && (yield* isWithin(actions, data, budget))) ||
        (failures !== undefined && reachesFailures(selectorClass) && (yield* isWithin(actions, failures, budget)))
      if (!isHeld) return false
    }
    return true
  }
}

/** What asking about a name takes in comparison to a step of an automaton. */
const nameUnits = 20

function isRegularExpression(name: string): boolean {
  return name.length > 1 && name.startsWith('/') && name.endsWith('/')
}

type CombinedGroup = Readonly<{ names: Language; actions: Language }>

/** All actions that some group grants on the whole of what is asked. */
function* grantedOn(asked: Language, groups: readonly CombinedGroup[], budget: StateBudget): Steps<Language> {
  const actions: Language[] = []
  for (const group of groups) if (yield* isWithin(asked, group.names, budget)) actions.push(group.actions)
  return yield* unionInSteps(actions, newStateBudget(undefined, budget))
}

/** The groups of one component and all their combinations; those that grant the same are one, on the names of all. */
function* combineGroups(
  permission: IndicesPermission,
  reaches: (selectorClass: SelectorClass) => boolean,
  budget: StateBudget,
): Steps<readonly CombinedGroup[]> {
  let combined: readonly CombinedGroup[] = []
  for (const group of permission.groups) {
    if (!reaches(group.selectorClass)) continue
    const own = {
      names: yield* group.names.languageInSteps(budget),
      actions: yield* group.privileges.languageInSteps(budget),
    }
    const before = combined
    combined = yield* addCombined(combined, own, budget)
    for (const { names, actions } of before) {
      const common = yield* intersectInSteps(actions, own.actions, newStateBudget(undefined, budget))
      if (isEmpty(common)) continue
      const shared = { names: yield* unite(names, own.names, budget), actions: common }
      combined = yield* addCombined(combined, shared, budget)
    }
  }
  return combined
}

function* addCombined(
  groups: readonly CombinedGroup[],
  added: CombinedGroup,
  budget: StateBudget,
): Steps<readonly CombinedGroup[]> {
  const position = groups.findIndex(({ actions }) => isSameLanguage(actions, added.actions))
  if (position < 0) return [...groups, added]
  return groups.with(position, { names: yield* unite(groups[position]!.names, added.names, budget), actions: added.actions })
}

function unite(a: Language, b: Language, budget: StateBudget): Steps<Language> {
  return unionInSteps([a, b], newStateBudget(undefined, budget))
}

function isWithin(a: Language, b: Language, budget: StateBudget): Steps<boolean> {
  return isSubsetOfInSteps(a, b, newStateBudget(undefined, budget))
}
