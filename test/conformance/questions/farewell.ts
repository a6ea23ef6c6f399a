/** Caches, what the visitor may not do, and the end of all that was made. */
import { clerk, denied, password, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const farewellQuestions: readonly Question[] = [
  security('clearCachedRealms', { realms: 'default_native', usernames: ['clients-clerk', 'clients-visitor'] }, { _nodes: { total: 1, successful: 1, failed: 0 } }),
  security('clearCachedRealms', { realms: 'clients' }, { _nodes: { total: 1, successful: 0, failed: 1 } }),
  security('clearCachedRealms', { realms: '*' }, denied('realm/cache/clear', 'manage_security,all'), visitor),
  security('clearCachedRoles', { name: ['clients-clerk', 'superuser'] }, { _nodes: { total: 1, successful: 1, failed: 0 } }),
  security('clearCachedRoles', { name: 'clients-clerk' }, denied('roles/cache/clear', 'manage_security,all'), visitor),
  security('deleteUser', { username: 'clients-visitor' }, '403 security_exception: action [cluster:admin/xpack/security/user/delete] is unauthorized for user [clients-clerk] with effective roles [clients-clerk], this action is granted by the cluster privileges [manage_security,all]', clerk),
  security('deleteRole', { name: 'clients-clerk' }, denied('role/delete', 'manage_security,all'), visitor),
  security('bulkDeleteRole', { names: ['clients-clerk'] }, denied('role/bulk_delete', 'manage_security,all'), visitor),
  security('bulkPutRole', { roles: { 'clients-one': { cluster: ['monitor'] } } }, denied('role/bulk_put', 'manage_security,all'), visitor),
  security('putRole', { name: 'clients-one', cluster: ['monitor'] }, denied('role/put', 'manage_security,all'), visitor),
  security('queryRole', {}, denied('role/query', 'read_security,manage_security,all'), visitor),
  security('queryUser', {}, denied('user/query', 'read_security,manage_security,all'), visitor),
  security('changePassword', { username: 'clients-clerk', password }, denied('user/change_password', 'manage_security,all'), visitor),
  security('disableUser', { username: 'clients-clerk' }, denied('user/set_enabled', 'manage_security,all'), visitor),
  security('deleteUser', { username: 'clients-visitor' }, { found: true }),
  security('deleteUser', { username: 'clients-visitor' }, [404, { found: false }]),
  security('deleteUser', { username: 'elastic' }, '400 illegal_argument_exception: user [elastic] is reserved and cannot be deleted'),
  security('deleteUser', { username: 'clients-clerk' }, { found: true }),
  security('deleteRole', { name: 'clients-clerk' }, { found: true }),
  security('deleteRole', { name: 'clients-clerk' }, [404, { found: false }]),
  security('deleteRole', { name: 'clients-visitor' }, { found: true }),
  security('deleteRole', { name: 'superuser' }, '400 illegal_argument_exception: role [superuser] is reserved and cannot be deleted'),
]
