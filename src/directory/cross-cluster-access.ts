/**
 * What a cross-cluster API key may reach: indices to search from another cluster, and indices to replicate to it.
 *
 * Mirrors Elasticsearch's cross-cluster access (reference 04 §11.8). It is kept as one role descriptor with fixed privileges, by
 * which the two kinds of entries are told apart again.
 */
import type { FieldSecurity, IndicesPrivileges, NamedRoleDescriptor, RoleDescriptor } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'

/** An entry of a role's indices, whose privileges follow from where it stands. */
export type AccessibleIndices = Omit<IndicesPrivileges, 'privileges'>

/** At least one of the two has an entry. */
export type CrossClusterAccess = Readonly<{ search: readonly AccessibleIndices[]; replication: readonly AccessibleIndices[] }>

/** The name of the descriptor, which messages show too. */
export const crossClusterRole = 'cross_cluster'

const searchPrivileges = ['read', 'read_cross_cluster', 'view_index_metadata']
const replicationPrivileges = ['cross_cluster_replication', 'cross_cluster_replication_internal']

/** Throws `IllegalArgumentError` for access to nothing, and for document and field security where replication would miss it. */
export function checkAccess({ search, replication }: CrossClusterAccess): void {
  // WIRE: all three texts
  if (search.length === 0 && replication.length === 0) {
    throw new IllegalArgumentError('must specify non-empty access for either [search] or [replication]')
  }
  if (replication.length > 0 && search.some(isPartial)) {
    throw new IllegalArgumentError('search does not support document or field level security if replication is assigned')
  }
  if (replication.some(isPartial)) {
    throw new IllegalArgumentError('replication does not support document or field level security')
  }
}

/** The descriptors of a key with this access. */
export function rolesForAccess({ search, replication }: CrossClusterAccess): readonly NamedRoleDescriptor[] {
  const descriptor: RoleDescriptor = {
    cluster: [
      ...(search.length > 0 ? ['cross_cluster_search', 'monitor_enrich'] : []),
      ...(replication.length > 0 ? ['cross_cluster_replication'] : []),
    ],
    indices: [
      ...search.map((entry) => ({ ...entry, privileges: searchPrivileges })),
      ...replication.map((entry) => ({ ...entry, privileges: replicationPrivileges })),
    ],
    applications: [],
    runAs: [],
    metadata: {},
  }
  return [{ name: crossClusterRole, descriptor }]
}

/** The access from which the descriptors of a cross-cluster key were made. */
export function accessOf(roles: readonly NamedRoleDescriptor[]): CrossClusterAccess {
  const entries = roles.flatMap(({ descriptor }) => descriptor.indices)
  const grantedBy = ([distinctive]: readonly string[]) =>
    entries.filter(({ privileges }) => privileges[0] === distinctive).map(({ privileges: _, ...entry }) => entry)
  return { search: grantedBy(searchPrivileges), replication: grantedBy(replicationPrivileges) }
}

/** Whether documents or fields are left out. */
function isPartial({ query, fieldSecurity }: AccessibleIndices): boolean {
  return query !== undefined || (fieldSecurity !== undefined && !isEveryField(fieldSecurity))
}

/** Only in these words: `["*","a"]` means as much, and is not taken for it. */
function isEveryField({ grant, except }: FieldSecurity): boolean {
  return grant?.length === 1 && grant[0] === '*' && (except ?? []).length === 0
}
