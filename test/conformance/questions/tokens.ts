/** Access tokens. */
import { clerk, denied, password, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const tokenQuestions: readonly Question[] = [
  security('getToken', { grant_type: 'password', username: 'clients-clerk', password }, { type: 'Bearer', expires_in: 1200, authentication: { username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', metadata: { floor: 2 }, enabled: true, authentication_realm: { name: 'default_native', type: 'native' }, lookup_realm: { name: 'default_native', type: 'native' }, authentication_type: 'realm' } }, { ...clerk, keep: 'token' }),
  security('authenticate', {}, { username: 'clients-clerk', roles: ['clients-clerk'], full_name: 'A Clerk', email: 'clerk@example.com', token: { managed_by: 'elasticsearch' }, metadata: { floor: 2 }, enabled: true, authentication_realm: { name: 'default_native', type: 'native' }, lookup_realm: { name: 'default_native', type: 'native' }, authentication_type: 'token' }, { as: { bearer: '<token.access_token>' } }),
  security('getToken', { grant_type: 'refresh_token', refresh_token: '<token.refresh_token>' }, { type: 'Bearer', expires_in: 1200, authentication: { username: 'clients-clerk', authentication_type: 'token' } }, { ...clerk, keep: 'second' }),
  security('getToken', { grant_type: 'client_credentials' }, { type: 'Bearer', expires_in: 1200, authentication: { username: 'clients-clerk', authentication_type: 'realm' } }, clerk),
  security('getToken', { grant_type: 'password', username: 'clients-clerk', password: 'not-the-password' }, '401 security_exception: unable to authenticate user [clients-clerk] for action [cluster:admin/xpack/security/token/create]', clerk),
  security('getToken', { grant_type: 'password', username: 'clients-clerk' }, [400, { error: 'invalid_request', error_description: 'Validation Failed: 1: password is missing;' }], clerk),
  security('getToken', { grant_type: 'client_credentials' }, denied('token/create', 'manage_token,manage_security,all'), visitor),
  security('invalidateToken', { token: '<second.access_token>' }, { invalidated_tokens: 1, previously_invalidated_tokens: 0, error_count: 0 }, clerk),
  security('authenticate', {}, '401 security_exception: token expired', { as: { bearer: '<second.access_token>' } }),
  security('invalidateToken', { username: 'clients-clerk' }, { invalidated_tokens: 4, previously_invalidated_tokens: 1, error_count: 0 }, clerk),
  security('invalidateToken', { token: '<token.access_token>', username: 'clients-clerk' }, '400 action_request_validation_exception: Validation Failed: 1: token string must not be provided when realm name or username is specified;2: token type must not be provided when realm name or username is specified;', clerk),
  security('invalidateToken', { username: 'clients-clerk' }, denied('token/invalidate', 'delegate_pki,manage_saml,manage_token,manage_security,all'), visitor),
]
