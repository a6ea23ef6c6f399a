/** Users of the native realm, and who is who. */
import { clerk, denied, password, type Question, security, stranger, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const userQuestions: readonly Question[] = [
  security('putUser', { username: 'clients-clerk', password, roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 } }, { created: true }),
  security('putUser', { username: 'clients-visitor', password, roles: ['clients-visitor'] }, { created: true }),
  security('putUser', { username: 'clients-visitor', password, roles: ['clients-visitor'], enabled: true }, { created: false }),
  security('putUser', { username: 'clients-short', password: 'short', roles: ['clients-visitor'] }, '400 validation_exception: Validation Failed: 1: passwords must be at least [6] characters long;'),
  security('putUser', { username: 'clients-short', password, roles: ['clients-visitor'] }, denied('user/put', 'manage_security,all'), visitor),
  security('getUser', { username: 'clients-clerk' }, { 'clients-clerk': { username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 }, enabled: true } }),
  security('getUser', { username: ['clients-clerk', 'clients-visitor'], with_profile_uid: true }, { 'clients-clerk': { username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 }, enabled: true }, 'clients-visitor': { username: 'clients-visitor', roles: ['clients-visitor'], metadata: {}, enabled: true } }),
  security('getUser', {}, { elastic: { username: 'elastic', roles: ['superuser'] }, 'clients-clerk': { full_name: 'A Clerk' } }),
  security('getUser', { username: 'clients-nobody' }, [404, {}]),
  security('getUser', {}, denied('user/get', 'read_security,manage_security,all'), visitor),
  security('queryUser', { query: { term: { username: 'clients-clerk' } }, sort: [{ username: { order: 'asc' } }], with_profile_uid: true }, { total: 1, count: 1, users: [{ username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 }, enabled: true }] }),
  security('queryUser', { query: { term: { password: 'a' } } }, '400 illegal_argument_exception: Field [password] is not allowed for querying or aggregation'),
  security('disableUser', { username: 'clients-clerk' }, {}),
  security('authenticate', {}, '401 security_exception: unable to authenticate user [clients-clerk] for REST request [/_security/_authenticate]', clerk),
  security('disableUser', { username: 'clients-nobody' }, '400 validation_exception: Validation Failed: 1: only existing users can be disabled;'),
  security('enableUser', { username: 'clients-clerk' }, {}),
  security('enableUser', { username: 'clients-clerk' }, denied('user/set_enabled', 'manage_security,all'), visitor),
  security('authenticate', {}, { username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 }, enabled: true, authentication_realm: { name: 'default_native', type: 'native' }, lookup_realm: { name: 'default_native', type: 'native' }, authentication_type: 'realm' }, clerk),
  security('authenticate', {}, '401 security_exception: unable to authenticate user [clients-visitor] for REST request [/_security/_authenticate]', stranger),
  security('changePassword', { username: 'clients-visitor', password: 'another-password' }, {}),
  security('changePassword', { password }, {}, { as: { username: 'clients-visitor', password: 'another-password' } }),
  security('changePassword', { username: 'clients-nobody', password: 'another-password' }, '400 validation_exception: Validation Failed: 1: user must exist in order to change password;'),
  security('changePassword', { password: 'short' }, '400 validation_exception: Validation Failed: 1: passwords must be at least [6] characters long;', visitor),
]
