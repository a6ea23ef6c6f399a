/** Compiles the cluster names and the `global` member of descriptors (reference 02 §5.4; 01 §10). */
import { IllegalArgumentError } from '../../errors.ts'
import type { ClusterPermission } from '../permission/cluster-permission.ts'
import type { Origin } from '../permission/origin.ts'
import { roleManagementWithin } from '../permission/role-management.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import {
  type ConditionalPrivilege,
  dataSourcesPrivilege,
  manageApplicationsPrivilege,
  manageOwnApiKey,
  manageRolesPrivilege,
  type NamesAndPrivileges,
  writeProfilesPrivilege,
} from '../privilege/conditional-privileges.ts'
import { clusterPrivilegeSet, resolveClusterPrivilege } from '../privilege/resolve.ts'
import { compileIndices } from './compile-indices.ts'
import type { CompileOptions } from './compile-options.ts'
import type { GlobalPrivileges, NamedRoleDescriptor } from './role-descriptor.ts'

/** Compiles the cluster part of a role. Throws `IllegalArgumentError` for an unknown privilege. */
export function compileClusterPermission(
  descriptors: readonly NamedRoleDescriptor[],
  catalogue: PrivilegeCatalogue,
  options: CompileOptions,
): ClusterPermission {
  const origins = new Map<string, Origin[]>()
  const named = descriptors.flatMap(({ name: role, descriptor }) =>
    descriptor.cluster.map((name, entry) => {
      const privilege = resolveClusterPrivilege(catalogue, name)
      const known = origins.get(privilege.name)
      if (known === undefined) origins.set(privilege.name, [{ role, entry }])
      else known.push({ role, entry })
      return privilege
    }),
  )
  const plain = named.filter((privilege) => privilege.condition === undefined)
  const own = named.length > plain.length ? [manageOwnApiKey] : []
  const configured = descriptors.flatMap(({ descriptor }) => compileGlobal(descriptor.global ?? {}, catalogue, options))
  return Object.freeze({
    plain: plain.length === 0 ? undefined : clusterPrivilegeSet(catalogue, plain),
    conditional: Object.freeze([...own, ...configured]),
    origins,
  })
}

function compileGlobal(global: GlobalPrivileges, catalogue: PrivilegeCatalogue, options: CompileOptions): ConditionalPrivilege[] {
  const { manageApplications, writeProfileApplications, manageRoles, dataSources } = global
  return [
    ...(manageApplications === undefined ? [] : [manageApplicationsPrivilege(manageApplications, options)]),
    ...(writeProfileApplications === undefined ? [] : [writeProfilesPrivilege(writeProfileApplications, options)]),
    ...(manageRoles === undefined ? [] : [compileRoleManagement(manageRoles, catalogue, options)]),
    ...(dataSources === undefined ? [] : [dataSourcesPrivilege(dataSources, options)]),
  ]
}

function compileRoleManagement(
  indices: readonly NamesAndPrivileges[],
  catalogue: PrivilegeCatalogue,
  options: CompileOptions,
): ConditionalPrivilege {
  for (const { privileges } of indices) refuseDuplicate(privileges)
  const merged = indices.map(({ names, privileges }) => ({
    names,
    allowRestrictedIndices: false,
    privileges: new Set(privileges),
    fieldSecurity: undefined,
    queries: undefined,
    origins: [],
  }))
  const permission = compileIndices(merged, catalogue, options)
  return manageRolesPrivilege(indices, roleManagementWithin(permission, catalogue))
}

/** Writing such a role is allowed, using it is not: these privileges alone are taken as a set that refuses repetition. */
function refuseDuplicate(privileges: readonly string[]): void {
  const duplicate = privileges.find((privilege, position) => privileges.indexOf(privilege) < position)
  if (duplicate !== undefined) throw new IllegalArgumentError(`duplicate element: ${duplicate}`)
}
