/**
 * Lists what a role grants, as its holder may see it.
 *
 * Mirrors Elasticsearch's get-user-privileges (reference 02 §8, 03 §5): merged over all roles of the subject. Groups that were parted
 * by selector class are joined again; an application privilege also shows the resources of every entry whose privilege covers
 * it.
 */
import { UnsupportedOperationError } from '../../errors.ts'
import type { ApplicationGrant, ApplicationPermission } from '../permission/application-permission.ts'
import { compareFieldGrants, type FieldGrant } from '../permission/field-security.ts'
import type { IndexGroup } from '../permission/indices-permission.ts'
import type { AnyRole } from '../permission/limited-role.ts'
import type { RemoteClusterGroup } from '../permission/remote-permission.ts'
import type { Role } from '../permission/role.ts'
import { askApplicationPrivilege, sortDistinct } from '../privilege/application-privilege.ts'
import type { GlobalPrivilege } from '../privilege/conditional-privileges.ts'

/** One index entry. `names` and `privileges` ascend; absent members restrict nothing. */
export type ListedIndices = Readonly<{
  names: readonly string[]
  privileges: readonly string[]
  fieldSecurity?: readonly FieldGrant[]
  queries?: readonly string[]
  allowRestrictedIndices: boolean
}>

/** One application entry; its lists ascend. */
export type ListedApplication = Readonly<{ application: string; privileges: readonly string[]; resources: readonly string[] }>

export type PrivilegesList = Readonly<{
  /** Canonical names, ascending. */
  cluster: readonly string[]
  /** Distinct by content. */
  global: readonly GlobalPrivilege[]
  /** Those that may cover restricted names come last. */
  indices: readonly ListedIndices[]
  applications: readonly ListedApplication[]
  /** Ascending. */
  runAs: readonly string[]
  remoteIndices: readonly (ListedIndices & Readonly<{ clusters: readonly string[] }>)[]
  remoteCluster: readonly RemoteClusterGroup[]
}>

/** The list of an unlimited role; throws `UnsupportedOperationError` for a limited one, whose parts have no single list. */
export function listPrivileges(role: AnyRole): PrivilegesList {
  if (role.kind === 'limited') throw new UnsupportedOperationError('cannot retrieve cluster permission on limited role')
  return {
    cluster: listCluster(role),
    global: listGlobal(role),
    indices: listIndices(role.indices.groups),
    applications: listApplications(role.applications),
    runAs: role.runAs.usernames.patterns,
    remoteIndices: role.remoteIndices.map((group) => ({
      ...listedIndices(group, group.names, group.privileges),
      clusters: group.clusters,
    })),
    remoteCluster: role.remoteCluster,
  }
}

function listCluster({ cluster }: Role): readonly string[] {
  return sortDistinct(cluster.origins.keys())
}

function listGlobal({ cluster }: Role): readonly GlobalPrivilege[] {
  const global = cluster.conditional.flatMap((privilege) => privilege.global ?? [])
  return [...Map.groupBy(global, identityOf).values()].flatMap((equal) => equal.slice(0, 1))
}

/** Equal privileges grant the same applications, in whatever order; groups are equal as written. */
function identityOf(privilege: GlobalPrivilege): string {
  return JSON.stringify('applications' in privilege ? [privilege.kind, sortDistinct(privilege.applications)] : privilege)
}

function listIndices(groups: readonly IndexGroup[]): readonly ListedIndices[] {
  const joined = new Map<string, { group: IndexGroup; privileges: Set<string> }>()
  for (const group of groups) {
    const key = JSON.stringify([group.allowRestrictedIndices, group.names.patterns])
    const known = joined.get(key)
    if (known === undefined) joined.set(key, { group, privileges: new Set(group.privileges.names) })
    else for (const name of group.privileges.names) known.privileges.add(name)
  }
  return [...joined.values()].map(({ group, privileges }) => listedIndices(group, group.names.patterns, sortDistinct(privileges)))
}

function listedIndices(
  group: Pick<IndexGroup, 'fieldSecurity' | 'queries' | 'allowRestrictedIndices'>,
  names: readonly string[],
  privileges: readonly string[],
): ListedIndices {
  const fieldSecurity = listedFieldSecurity(group.fieldSecurity)
  return {
    names,
    privileges,
    ...(fieldSecurity && { fieldSecurity }),
    ...(group.queries && { queries: group.queries }),
    allowRestrictedIndices: group.allowRestrictedIndices,
  }
}

/** Pairs that name no field at all are not worth a member, although they restrict. */
function listedFieldSecurity(grants: readonly FieldGrant[] | undefined): readonly FieldGrant[] | undefined {
  const namesFields = grants?.some(({ grant, except }) => (grant?.length ?? 0) + (except?.length ?? 0) > 0)
  return namesFields ? grants?.toSorted(compareFieldGrants) : undefined
}

function listApplications(permission: ApplicationPermission): readonly ListedApplication[] {
  const byApplication = Map.groupBy(permission.grants, ({ privilege }) => privilege.application)
  return [...byApplication.values()].flatMap((grants) => grants.map((grant) => listedApplication(grant, permission)))
}

function listedApplication({ privilege }: ApplicationGrant, permission: ApplicationPermission): ListedApplication {
  const asked = askApplicationPrivilege(privilege)
  const covering = permission.grants.filter((grant) => permission.matches(grant, asked))
  return {
    application: privilege.application,
    privileges: privilege.names,
    resources: sortDistinct(covering.flatMap((grant) => grant.resources.patterns)),
  }
}
