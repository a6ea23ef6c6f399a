/**
 * The lists of texts that Elasticsearch counts before it writes them, which shows in CBOR alone: those that it keeps as Java arrays.
 */

const role: readonly string[] = [
  ...['cluster', 'run_as', 'restriction.workflows'],
  ...['indices.names', 'indices.privileges', 'indices.field_security.grant', 'indices.field_security.except'],
  ...['applications.privileges', 'applications.resources'],
  ...['remote_indices.names', 'remote_indices.privileges', 'remote_indices.clusters'],
  ...['remote_indices.field_security.grant', 'remote_indices.field_security.except'],
  ...['remote_cluster.privileges', 'remote_cluster.clusters'],
]

const access: readonly string[] = ['search', 'replication'].flatMap((entries) => [
  `${entries}.names`,
  `${entries}.field_security.grant`,
  `${entries}.field_security.except`,
])

const within = (where: string, lists: readonly string[]): readonly string[] => lists.map((list) => `${where}.${list}`)

/** The lists of the roles at `where`, a path in which `*` is any member. */
export const listsOfRoles = (where: string): readonly string[] => within(where, role)

/** The lists of API keys. */
export const listsOfApiKeys: readonly string[] = within('api_keys', [
  ...within('role_descriptors.*', role),
  ...within('limited_by.*', role),
  ...within('access', access),
])

/** The lists of `_privileges`; its others are sets. */
export const listsOfPrivileges: readonly string[] = [
  ...['applications.privileges', 'applications.resources', 'remote_cluster.privileges', 'remote_cluster.clusters'],
  ...['indices.field_security.grant', 'indices.field_security.except'],
  ...['remote_indices.field_security.grant', 'remote_indices.field_security.except'],
]
