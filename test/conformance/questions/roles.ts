/** Roles, one by one, in bulk and by query. */
import { type Question, security, stranger } from './question.ts'

// biome-ignore format: one call, one line
export const roleQuestions: readonly Question[] = [
  security('putRole', {
    name: 'clients-clerk',
    cluster: ['monitor', 'manage_own_api_key', 'manage_token'],
    indices: [{ names: ['clients-products-*'], privileges: ['read', 'write'], query: { match_all: {} }, field_security: { grant: ['*'], except: ['price'] }, allow_restricted_indices: false }],
    applications: [{ application: 'clients', privileges: ['read'], resources: ['product/*'] }],
    global: { application: { manage: { applications: ['clients'] } } },
    run_as: ['clients-visitor'],
    remote_indices: [{ clusters: ['branch-*'], names: ['clients-*'], privileges: ['read'] }],
    remote_cluster: [{ clusters: ['branch-*'], privileges: ['monitor_enrich'] }],
    metadata: { department: 'stock', floors: [1, 2] },
    description: 'Keeps the stock',
  }, { role: { created: true } }, { compressed: true }),
  security('putRole', { name: 'clients-clerk', cluster: ['monitor', 'manage_own_api_key', 'manage_token'] }, { role: { created: false } }),
  security('putRole', { name: 'clients-visitor', description: 'May do nothing' }, { role: { created: true } }),
  security('putRole', { name: 'superuser', cluster: ['monitor'] }, '400 action_request_validation_exception: Validation Failed: 1: Role [superuser] is reserved and may not be used.;'),
  security('putRole', { name: 'clients-other', indices: [{ names: ['a'], privileges: ['conquer' as 'all'] }] }, '400 action_request_validation_exception: Validation Failed: 1: unknown index privilege [conquer]. a privilege must be *'),
  security('getRole', { name: 'clients-clerk' }, { 'clients-clerk': { cluster: ['monitor', 'manage_own_api_key', 'manage_token'], indices: [], applications: [], run_as: [], metadata: {}, transient_metadata: { enabled: true } } }),
  security('getRole', { name: ['clients-clerk', 'superuser'] }, { 'clients-clerk': { cluster: ['monitor', 'manage_own_api_key', 'manage_token'] }, superuser: { cluster: ['all'], run_as: ['*'], metadata: { _reserved: true } } }),
  security('getRole', {}, { 'clients-clerk': { run_as: [] }, viewer: { metadata: { _reserved: true } } }),
  security('getRole', { name: 'clients-nothing' }, [404, {}]),
  security('getRole', {}, '401 security_exception: unable to authenticate user [clients-visitor] for REST request [/_security/role]', stranger),
  security('bulkPutRole', { roles: { 'clients-one': { cluster: ['monitor'] } } }, { created: ['clients-one'] }),
  security('bulkPutRole', { roles: { 'clients-one': { cluster: ['monitor'] }, 'clients-two': { run_as: ['clients-visitor'] } } }, { noop: ['clients-one'], created: ['clients-two'] }),
  security('bulkPutRole', { roles: { 'clients-one': { cluster: ['monitor'] }, superuser: { cluster: ['all'] } } }, { noop: ['clients-one'], errors: { count: 1, details: { superuser: { type: 'action_request_validation_exception', reason: 'Validation Failed: 1: Role [superuser] is reserved and may not be used.;' } } } }),
  security('bulkPutRole', { roles: {} }, '400 action_request_validation_exception: Validation Failed: 1: roles cannot be empty;'),
  security('queryRole', { query: { prefix: { name: 'clients-' } }, sort: ['name'], size: 2, from: 0 }, { total: 4, count: 2, roles: [{ name: 'clients-clerk', cluster: ['monitor', 'manage_own_api_key', 'manage_token'], indices: [], applications: [], run_as: [], metadata: {}, transient_metadata: { enabled: true } }, { name: 'clients-one', cluster: ['monitor'], indices: [], applications: [], run_as: [], metadata: {}, transient_metadata: { enabled: true } }] }, { needsModules: true }),
  security('queryRole', { query: { match: { secret: { query: 'a' } } } }, '400 illegal_argument_exception: Field [secret] is not allowed for querying or aggregation'),
  security('bulkDeleteRole', { names: ['clients-one', 'clients-two', 'clients-nothing'] }, { deleted: ['clients-one', 'clients-two'], not_found: ['clients-nothing'] }),
  security('bulkDeleteRole', { names: [] }, {}),
]
