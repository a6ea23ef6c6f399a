/** Role mappings. */
import { denied, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const roleMappingQuestions: readonly Question[] = [
  security('putRoleMapping', { name: 'clients-mapping', enabled: true, roles: ['clients-clerk'], rules: { all: [{ field: { 'realm.name': 'ldap1' } }, { except: { field: { username: ['a', 'b*'] } } }] }, metadata: { version: 1 } }, { role_mapping: { created: true } }),
  security('putRoleMapping', { name: 'clients-mapping', enabled: false, roles: ['clients-clerk'], rules: { field: { username: ['a', 'b*'] } } }, { role_mapping: { created: false } }),
  security('putRoleMapping', { name: 'clients-mapping', enabled: true, rules: { field: { username: ['a', 'b*'] } } }, '400 parsing_exception: failed to parse role-mapping [clients-mapping]. missing field [roles]'),
  security('putRoleMapping', { name: 'clients-mapping', enabled: true, roles: ['a'], rules: { field: { username: ['a', 'b*'] } } }, denied('role_mapping/put', 'manage_security,all'), visitor),
  security('getRoleMapping', { name: 'clients-mapping' }, { 'clients-mapping': { enabled: false, roles: ['clients-clerk'], rules: { field: { username: ['a', 'b*'] } }, metadata: {} } }),
  security('getRoleMapping', {}, { 'clients-mapping': { enabled: false, roles: ['clients-clerk'], rules: { field: { username: ['a', 'b*'] } }, metadata: {} } }),
  security('getRoleMapping', { name: 'clients-nothing' }, [404, {}]),
  security('getRoleMapping', {}, denied('role_mapping/get', 'read_security,manage_security,all'), visitor),
  security('deleteRoleMapping', { name: 'clients-mapping' }, { found: true }),
  security('deleteRoleMapping', { name: 'clients-mapping' }, [404, { found: false }]),
  security('deleteRoleMapping', { name: 'clients-mapping' }, denied('role_mapping/delete', 'manage_security,all'), visitor),
]
