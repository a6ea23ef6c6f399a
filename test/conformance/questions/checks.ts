/** What the caller may do. */
import { clerk, type Question, security, stranger } from './question.ts'

// biome-ignore format: one call, one line
export const checkQuestions: readonly Question[] = [
  security('hasPrivileges', { cluster: ['monitor', 'manage'], index: [{ names: ['clients-products-1'], privileges: ['read'] }], application: [{ application: 'clients', privileges: ['read', 'data:write/x'], resources: ['product/1'] }] }, { username: 'clients-clerk', has_all_requested: false, cluster: { monitor: true, manage: false }, index: { 'clients-products-1': { read: false } }, application: { clients: { 'product/1': { 'data:write/x': false, read: false } } } }, clerk),
  security('hasPrivileges', { cluster: ['monitor', 'manage'], index: [{ names: ['clients-products-1'], privileges: ['read'] }] }, { username: 'clients-clerk', has_all_requested: false, cluster: { monitor: true, manage: false }, index: { 'clients-products-1': { read: false } }, application: {} }, { ...clerk, compressed: true }),
  security('hasPrivileges', { cluster: ['conquer' as 'all'] }, '400 illegal_argument_exception: unknown cluster privilege [conquer]. a privilege must be *', clerk),
  security('hasPrivileges', { cluster: ['monitor'] }, '401 security_exception: unable to authenticate user [clients-visitor] for REST request [/_security/user/_has_privileges]', stranger),
  security('hasPrivileges', { user: 'clients-clerk', cluster: ['monitor'] }, { username: 'clients-clerk', has_all_requested: true, cluster: { monitor: true }, index: {}, application: {} }, clerk),
  security('hasPrivileges', { user: 'clients-visitor', cluster: ['monitor'] }, '403 security_exception: action [cluster:admin/xpack/security/user/has_privileges] is unauthorized for user [clients-clerk] with effective roles [clients-clerk], this action is granted by the cluster privileges [read_ccr,read_security,manage_ccr,manage_security,all]', clerk),
  security('hasPrivileges', { user: 'clients-visitor', cluster: ['monitor'] }, '400 illegal_argument_exception: users may only check the privileges of their own account'),
  security('getUserPrivileges', {}, { cluster: ['manage_own_api_key', 'manage_token', 'monitor'], global: [], indices: [], applications: [], run_as: [] }, clerk),
  security('getUserPrivileges', {}, { cluster: ['all'], global: [], indices: [{ names: ['*'], privileges: ['all'], allow_restricted_indices: false }, { names: ['*'], privileges: ['monitor', 'read', 'read_cross_cluster', 'view_index_metadata'], allow_restricted_indices: true }], applications: [{ application: '*', privileges: ['*'], resources: ['*'] }], run_as: ['*'], remote_indices: [{ names: ['*'], privileges: ['all'], allow_restricted_indices: false, clusters: ['*'] }, { names: ['*'], privileges: ['monitor', 'read', 'read_cross_cluster', 'view_index_metadata'], allow_restricted_indices: true, clusters: ['*'] }], remote_cluster: [{ privileges: ['monitor_enrich', 'monitor_stats'], clusters: ['*'] }] }),
  security('getUserPrivileges', {}, '401 security_exception: unable to authenticate user [clients-visitor] for REST request [/_security/user/_privileges]', stranger),
]
