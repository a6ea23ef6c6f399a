/**
 * Writes a role as `GET /_security/role` and API keys show it (reference 04 §5.8): everything as it was typed, members in this order.
 *
 * What a role does not have is left out: such members are `undefined`.
 */
import type { GlobalPrivilege } from '../privilege/conditional-privileges.ts'
import type {
  FieldSecurity,
  GlobalPrivileges,
  IndicesPrivileges,
  RemoteIndicesPrivileges,
  RoleDescriptor,
} from './role-descriptor.ts'

/** The wire form of a role. */
export function renderRoleDescriptor(role: RoleDescriptor) {
  return {
    cluster: role.cluster,
    global: role.global && renderGlobal(role.global),
    indices: role.indices.map(renderIndices),
    applications: role.applications.map(({ application, privileges, resources }) => ({ application, privileges, resources })),
    run_as: role.runAs,
    metadata: role.metadata,
    transient_metadata: role.transientMetadata ?? { enabled: true },
    remote_indices: whenAny(role.remoteIndices?.map(renderRemoteIndices)),
    remote_cluster: whenAny(role.remoteCluster?.map(({ privileges, clusters }) => ({ privileges, clusters }))),
    restriction: role.restriction && { workflows: role.restriction.workflows },
    description: role.description || undefined,
  }
}

/** The wire form of one entry of `field_security`. */
export function renderFieldSecurity({ grant, except }: FieldSecurity) {
  return { grant: grant ?? undefined, except: except ?? undefined }
}

/** The same as lists of privileges show it: without lists that are empty. */
export function renderListedFieldSecurity({ grant, except }: FieldSecurity) {
  return { grant: whenAny(grant ?? undefined), except: whenAny(except ?? undefined) }
}

/** The wire form of one configured privilege by itself, as lists of privileges show it. */
export function renderGlobalPrivilege(privilege: GlobalPrivilege) {
  switch (privilege.kind) {
    case 'manage-applications':
      return { application: { manage: { applications: privilege.applications } } }
    case 'write-profiles':
      return { profile: { write: { applications: privilege.applications } } }
    case 'manage-roles':
      return { role: { manage: { indices: privilege.indices.map(renderGroup) } } }
    case 'data-sources':
      return { data_source: privilege.dataSources.map(renderGroup) }
  }
}

/** The wire form of one entry of `indices`, with or without its privileges. */
export function renderIndices(entry: Omit<IndicesPrivileges, 'privileges'> & Partial<IndicesPrivileges>) {
  const { names, privileges, fieldSecurity, query, allowRestrictedIndices } = entry
  return {
    names,
    privileges,
    field_security: fieldSecurity && renderFieldSecurity(fieldSecurity),
    query,
    allow_restricted_indices: allowRestrictedIndices,
  }
}

function renderRemoteIndices(entry: RemoteIndicesPrivileges) {
  return { ...renderIndices(entry), clusters: entry.clusters }
}

/** Every category is shown, absent ones as empty. */
function renderGlobal({ manageApplications, writeProfileApplications, manageRoles, dataSources }: GlobalPrivileges) {
  return {
    application: manageApplications ? { manage: { applications: manageApplications } } : {},
    profile: writeProfileApplications ? { write: { applications: writeProfileApplications } } : {},
    role: manageRoles ? { manage: { indices: manageRoles.map(renderGroup) } } : {},
    data_source: (dataSources ?? []).map(renderGroup),
  }
}

function renderGroup({ names, privileges }: Readonly<{ names: readonly string[]; privileges: readonly string[] }>) {
  return { names, privileges }
}

function whenAny<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items
}
