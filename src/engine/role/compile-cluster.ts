/** Compiles the cluster names and the `global` member of descriptors (reference 02 §5.4; 01 §10). */
import { IllegalArgumentError } from '../../errors.ts'
import type { ClusterPermission } from '../permission/cluster-permission.ts'
import type { Origin } from '../permission/origin.ts'
import { roleManagementWithin } from '../permission/role-management.ts'
import {
  type ConditionalPrivilege,
  dataSourcesPrivilege,
  manageApplicationsPrivilege,
  manageOwnApiKey,
  manageRolesPrivilege,
  type NamesAndPrivileges,
  writeProfilesPrivilege,
} from '../privilege/conditional-privileges.ts'
import type { ClusterPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { clusterPrivilegeSet, resolveClusterPrivilegeInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import { compileIndices } from './compile-indices.ts'
import type { Compilation } from './compile-options.ts'
import type { DescriptorPart } from './descriptor-part.ts'
import type { GlobalPrivileges, NamedRoleDescriptor } from './role-descriptor.ts'

/** Compiles the cluster part of a role. Throws `IllegalArgumentError` for an unknown privilege. */
export function* compileClusterPermission(
  descriptors: readonly NamedRoleDescriptor[],
  compilation: Compilation,
): Steps<ClusterPermission> {
  const { catalogue, budget } = compilation
  const origins = new Map<string, Origin[]>()
  const named: ClusterPrivilege[] = []
  for (const { name: role, descriptor } of descriptors) {
    for (const [entry, name] of descriptor.cluster.entries()) {
      const privilege = yield* resolveClusterPrivilegeInSteps(catalogue, name, budget)
      named.push(privilege)
      addOrigin(origins, privilege.name, { role, entry })
      if (budget.pace.isPauseDue(nameUnits)) yield
    }
  }
  const plain = named.filter((privilege) => privilege.condition === undefined)
  return Object.freeze({
    plain: plain.length === 0 ? undefined : clusterPrivilegeSet(catalogue, plain),
    conditional: yield* compileConditional(descriptors, named.length > plain.length, compilation),
    origins,
  })
}

/** The same of parts. Where a privilege comes from is worked out when somebody wants to know. */
export function* compileClusterParts(
  descriptors: readonly NamedRoleDescriptor[],
  parts: readonly DescriptorPart[],
  compilation: Compilation,
): Steps<ClusterPermission> {
  const { catalogue } = compilation
  const sets = new Set<PrivilegeSet>()
  for (const { cluster } of parts) if (cluster.plain !== undefined) sets.add(cluster.plain)
  const isOwnKeys = parts.some(({ cluster }) => cluster.isConditional)
  const [first, ...others] = sets
  const plain =
    others.length === 0
      ? first
      : clusterPrivilegeSet(
          catalogue,
          [...sets].flatMap(({ privileges }) => privileges),
        )
  let origins: ReadonlyMap<string, readonly Origin[]> | undefined
  return Object.freeze({
    plain,
    conditional: yield* compileConditional(descriptors, isOwnKeys, compilation),
    get origins() {
      origins ??= originsOf(descriptors, parts)
      return origins
    },
  })
}

function originsOf(descriptors: readonly NamedRoleDescriptor[], parts: readonly DescriptorPart[]): ReadonlyMap<string, Origin[]> {
  const origins = new Map<string, Origin[]>()
  for (const [i, { cluster }] of parts.entries()) {
    for (const [entry, name] of cluster.names.entries()) addOrigin(origins, name, { role: descriptors[i]!.name, entry })
  }
  return origins
}

function addOrigin(origins: Map<string, Origin[]>, name: string, origin: Origin): void {
  const known = origins.get(name)
  if (known === undefined) origins.set(name, [origin])
  else known.push(origin)
}

function* compileConditional(
  descriptors: readonly NamedRoleDescriptor[],
  isOwnKeys: boolean,
  compilation: Compilation,
): Steps<readonly ConditionalPrivilege[]> {
  const conditional: ConditionalPrivilege[] = isOwnKeys ? [manageOwnApiKey] : []
  for (const { descriptor } of descriptors) {
    if (descriptor.global !== undefined) conditional.push(...(yield* compileGlobal(descriptor.global, compilation)))
  }
  return Object.freeze(conditional)
}

/** What a name costs in comparison to a step of an automaton. */
const nameUnits = 5

function* compileGlobal(global: GlobalPrivileges, compilation: Compilation): Steps<ConditionalPrivilege[]> {
  const { manageApplications, writeProfileApplications, manageRoles, dataSources } = global
  const { budget, options } = compilation
  return [
    ...(manageApplications === undefined ? [] : [yield* manageApplicationsPrivilege(manageApplications, budget, options)]),
    ...(writeProfileApplications === undefined ? [] : [yield* writeProfilesPrivilege(writeProfileApplications, budget, options)]),
    ...(manageRoles === undefined ? [] : [yield* compileRoleManagement(manageRoles, compilation)]),
    ...(dataSources === undefined ? [] : [yield* dataSourcesPrivilege(dataSources, budget, options)]),
  ]
}

function* compileRoleManagement(indices: readonly NamesAndPrivileges[], compilation: Compilation): Steps<ConditionalPrivilege> {
  for (const { privileges } of indices) refuseDuplicate(privileges)
  const merged = indices.map(({ names, privileges }) => ({
    names,
    allowRestrictedIndices: false,
    privileges: new Set(privileges),
    fieldSecurity: undefined,
    queries: undefined,
    origins: [],
  }))
  const permission = yield* compileIndices(merged, compilation)
  return manageRolesPrivilege(indices, roleManagementWithin(permission, compilation.catalogue))
}

/** Writing such a role is allowed, using it is not: these privileges alone are taken as a set that refuses repetition. */
function refuseDuplicate(privileges: readonly string[]): void {
  const duplicate = privileges.find((privilege, position) => privileges.indexOf(privilege) < position)
  if (duplicate !== undefined) throw new IllegalArgumentError(`duplicate element: ${duplicate}`)
}
