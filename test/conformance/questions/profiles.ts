/** Profiles of users. */
import { denied, password, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const profileQuestions: readonly Question[] = [
  security('activateUserProfile', { grant_type: 'password', username: 'clients-clerk', password }, { enabled: true, user: { username: 'clients-clerk', roles: ['clients-clerk'], realm_name: 'default_native', email: 'clerk@example.com', full_name: 'A Clerk' }, data: {} }, { keep: 'profile' }),
  security('activateUserProfile', { grant_type: 'password', username: 'clients-clerk', password: 'not-the-password' }, '401 security_exception: unable to authenticate user [clients-clerk] for action [cluster:admin/xpack/security/profile/activate]'),
  security('activateUserProfile', { grant_type: 'password', username: 'clients-clerk', password }, denied('profile/activate', 'manage_user_profile,manage_security,all'), visitor),
  security('getUserProfile', { uid: '<profile.uid>', data: '*' }, { profiles: [{ enabled: true, user: { username: 'clients-clerk', roles: ['clients-clerk'], realm_name: 'default_native', email: 'clerk@example.com', full_name: 'A Clerk' } }] }),
  security('getUserProfile', { uid: ['<profile.uid>', 'u_nothing_0'] }, { profiles: [{ enabled: true, user: { username: 'clients-clerk', roles: ['clients-clerk'], realm_name: 'default_native', email: 'clerk@example.com', full_name: 'A Clerk' } }], errors: { count: 1, details: { u_nothing_0: { type: 'resource_not_found_exception', reason: 'profile document not found' } } } }),
  security('getUserProfile', { uid: '<profile.uid>' }, denied('profile/get', 'manage_user_profile,read_security,manage_security,all'), visitor),
  security('updateUserProfileData', { uid: '<profile.uid>', labels: { clients: { team: 'stock' } }, data: { clients: { theme: 'dark', sizes: [1, 2] } } }, { acknowledged: true }),
  security('updateUserProfileData', { uid: '<profile.uid>', data: { clients: { theme: 'light' } }, if_seq_no: 999999, if_primary_term: 1 }, '409 version_conflict_engine_exception: [profile_<profile.uid>]: version conflict, required seqNo [999999], primary term [1]. current document has seqNo [*] and primary term [1]'),
  security('updateUserProfileData', { uid: 'u_nothing_0', data: { clients: {} } }, '404 document_missing_exception: [profile_u_nothing_0]: document missing'),
  security('updateUserProfileData', { uid: '<profile.uid>', data: { clients: {} } }, denied('profile/put/data', 'manage_user_profile,manage_security,all'), visitor),
  security('getUserProfile', { uid: '<profile.uid>', data: 'clients.theme' }, { profiles: [{ enabled: true, user: { username: 'clients-clerk', roles: ['clients-clerk'], realm_name: 'default_native', email: 'clerk@example.com', full_name: 'A Clerk' }, labels: { clients: { team: 'stock' } }, data: { clients: { theme: 'dark' } } }] }),
  security('suggestUserProfiles', { name: 'clients-clerk', size: 1, hint: { uids: ['<profile.uid>'], labels: { team: ['stock'] } } }, { total: { value: 1, relation: 'eq' }, profiles: [{ user: { username: 'clients-clerk', roles: ['clients-clerk'], realm_name: 'default_native', email: 'clerk@example.com', full_name: 'A Clerk' }, labels: { clients: { team: 'stock' } } }] }),
  security('suggestUserProfiles', { size: -1 }, '400 action_request_validation_exception: Validation Failed: 1: [size] parameter cannot be negative but was [-1];'),
  security('suggestUserProfiles', {}, denied('profile/suggest', 'manage_user_profile,read_security,manage_security,all'), visitor),
  security('hasPrivilegesUserProfile', { uids: ['<profile.uid>', 'u_nothing_0'], privileges: { cluster: ['monitor'] } }, { has_privilege_uids: ['<profile.uid>'], errors: { count: 1, details: { u_nothing_0: { type: 'resource_not_found_exception', reason: 'profile document not found' } } } }),
  security('hasPrivilegesUserProfile', { uids: [], privileges: { cluster: ['monitor'] } }, '400 action_request_validation_exception: Validation Failed: 1: profile uids list must not be empty;'),
  security('hasPrivilegesUserProfile', { uids: ['<profile.uid>'], privileges: { cluster: ['monitor'] } }, denied('profile/has_privileges', 'manage_user_profile,read_security,manage_security,all'), visitor),
  security('disableUserProfile', { uid: '<profile.uid>' }, { acknowledged: true }),
  security('disableUserProfile', { uid: 'u_nothing_0' }, '404 document_missing_exception: [profile_u_nothing_0]: document missing'),
  security('disableUserProfile', { uid: '<profile.uid>' }, denied('profile/set_enabled', 'manage_user_profile,manage_security,all'), visitor),
  security('enableUserProfile', { uid: '<profile.uid>' }, { acknowledged: true }),
  security('enableUserProfile', { uid: 'u_nothing_0' }, '404 document_missing_exception: [profile_u_nothing_0]: document missing'),
  security('enableUserProfile', { uid: '<profile.uid>' }, denied('profile/set_enabled', 'manage_user_profile,manage_security,all'), visitor),
]
