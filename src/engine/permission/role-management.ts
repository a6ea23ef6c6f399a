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
 * COST: combining can make one group for each distinct intersection of privileges; this privilege has few groups.
 */
import { intersect, isEmpty, isSubsetOf, type Language, union } from '../pattern/index.ts'
import type { PrivilegeCatalogue, SelectorClass } from '../privilege/catalogue.ts'
import { holdsMoreThanIndices, type RoleManagement } from '../privilege/conditional-privileges.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import { resolveIndexPrivilege } from '../privilege/resolve.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import { askIndexName } from './asked-index-name.ts'
import { asksFailures, componentHolding } from './index-privilege-check.ts'
import { grantedOnName, type IndicesPermission } from './indices-permission.ts'

/** Makes the rule from the index permission that the privilege's groups come to. */
export function roleManagementWithin(permission: IndicesPermission, catalogue: PrivilegeCatalogue): RoleManagement {
  const holdsAll = (names: readonly string[], privilegeNames: readonly string[]) => {
    const privileges = privilegeNames.map((name) => resolveIndexPrivilege(catalogue, name))
    const isFailuresAsked = asksFailures(catalogue, privilegeNames)
    const holds = names.some(isRegularExpression) ? holdsCombined : holdsOnName
    return names.every((name) => holds(permission, name, privileges, isFailuresAsked))
  }
  const management: RoleManagement = {
    // A name written twice in one entry is refused, whatever it is: Elasticsearch takes the names as a set that allows no repetition.
    mayPut: (role) =>
      !holdsMoreThanIndices(role) &&
      role.indices.every(({ names, privileges }) => new Set(names).size === names.length && holdsAll(names, privileges)),
    mayDelete: (name) => holdsAll([name], ['delete_index']),
  }
  return Object.freeze(management)
}

function isRegularExpression(name: string): boolean {
  return name.length > 1 && name.startsWith('/') && name.endsWith('/')
}

function holdsOnName(
  permission: IndicesPermission,
  name: string,
  privileges: readonly IndexPrivilege[],
  isFailuresAsked: boolean,
): boolean {
  const granted = grantedOnName(permission, name, false)
  return (
    !granted.asked.isNothing &&
    privileges.every((privilege) => componentHolding(granted, privilege, isFailuresAsked) !== undefined)
  )
}

function holdsCombined(
  permission: IndicesPermission,
  name: string,
  privileges: readonly IndexPrivilege[],
  isFailuresAsked: boolean,
): boolean {
  const asked = askIndexName(name, false, permission.restricted)
  if (asked.isNothing || (asked.keepsRestricted && asked.meetsRestricted)) return false
  const grantedBy = (reaches: (selectorClass: SelectorClass) => boolean) =>
    union(
      combineGroups(permission, reaches)
        .filter((group) => isSubsetOf(asked.language, group.names))
        .map((group) => group.actions),
    )
  const data = grantedBy(reachesData)
  const failures = isFailuresAsked ? grantedBy(reachesFailures) : undefined
  return privileges.every(
    ({ selectorClass, language }) =>
      (reachesData(selectorClass) && isSubsetOf(language, data)) ||
      (failures !== undefined && reachesFailures(selectorClass) && isSubsetOf(language, failures)),
  )
}

type CombinedGroup = Readonly<{ names: Language; actions: Language }>

/** The groups of one component and all their combinations; those that grant the same are one, on the names of all. */
function combineGroups(
  permission: IndicesPermission,
  reaches: (selectorClass: SelectorClass) => boolean,
): readonly CombinedGroup[] {
  const groups = permission.groups.filter((group) => reaches(group.selectorClass))
  return groups.reduce<readonly CombinedGroup[]>((combined, group) => {
    const own = { names: group.names.language, actions: group.privileges.language }
    const shared = combined.flatMap(({ names, actions }) => {
      const common = intersect(actions, own.actions)
      return isEmpty(common) ? [] : [{ names: union([names, own.names]), actions: common }]
    })
    return [own, ...shared].reduce(addCombined, combined)
  }, [])
}

function addCombined(groups: readonly CombinedGroup[], added: CombinedGroup): readonly CombinedGroup[] {
  const position = groups.findIndex(({ actions }) => isSubsetOf(actions, added.actions) && isSubsetOf(added.actions, actions))
  if (position < 0) return [...groups, added]
  return groups.with(position, { names: union([groups[position]!.names, added.names]), actions: added.actions })
}
