/** Service accounts and their tokens. */
import { denied, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const serviceAccountQuestions: readonly Question[] = [
  security('getServiceAccounts', { namespace: 'elastic', service: 'kibana' }, { 'elastic/kibana': { role_descriptor: { run_as: [] } } }),
  security('getServiceAccounts', { namespace: 'elastic' }, { 'elastic/fleet-server': { role_descriptor: { cluster: ['monitor', 'manage_own_api_key', 'read_fleet_secrets', 'cluster:admin/xpack/connector/*'] } } }),
  security('getServiceAccounts', {}, { 'elastic/fleet-server': { role_descriptor: { cluster: ['monitor', 'manage_own_api_key', 'read_fleet_secrets', 'cluster:admin/xpack/connector/*'] } } }),
  security('getServiceAccounts', { namespace: 'clients' }, {}),
  security('getServiceAccounts', {}, denied('service_account/get', 'manage_service_account,read_security,manage_security,all'), visitor),
  security('getServiceAccounts', { namespace: 'elastic' }, denied('service_account/get', 'manage_service_account,read_security,manage_security,all'), visitor),
  security('getServiceAccounts', { namespace: 'elastic', service: 'kibana' }, denied('service_account/get', 'manage_service_account,read_security,manage_security,all'), visitor),
  security('createServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, { created: true, token: { name: 'clients-token' } }, { keep: 'service' }),
  security('createServiceToken', { namespace: 'elastic', service: 'fleet-server' }, { created: true, token: {} }, { keep: 'unnamed' }),
  security('createServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, '409 version_conflict_engine_exception: [service_account_token-elastic/fleet-server/clients-token]: version conflict, document already exists (current version [*])'),
  security('createServiceToken', { namespace: 'elastic', service: 'clients', name: 'clients-token' }, '400 illegal_argument_exception: service account [elastic/clients] does not exist'),
  security('createServiceToken', { namespace: 'elastic', service: 'fleet-server' }, denied('service_account/token/create', 'manage_service_account,manage_security,all'), visitor),
  security('createServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, denied('service_account/token/create', 'manage_service_account,manage_security,all'), visitor),
  security('authenticate', {}, { username: 'elastic/fleet-server', roles: [], full_name: 'Service account - elastic/fleet-server', token: { name: 'clients-token', managed_by: 'elasticsearch', type: '_service_account_index' }, metadata: { _elastic_service_account: true }, enabled: true, authentication_realm: { name: '_service_account', type: '_service_account' }, lookup_realm: { name: '_service_account', type: '_service_account' }, authentication_type: 'token' }, { as: { bearer: '<service.token.value>' } }),
  security('getServiceCredentials', { namespace: 'elastic', service: 'fleet-server' }, { service_account: 'elastic/fleet-server', tokens: { 'clients-token': {} } }),
  security('getServiceCredentials', { namespace: 'elastic', service: 'clients' }, { service_account: 'elastic/clients', count: 0, tokens: {} }),
  security('getServiceCredentials', { namespace: 'elastic', service: 'fleet-server' }, denied('service_account/credential/get', 'manage_service_account,read_security,manage_security,all'), visitor),
  security('clearCachedServiceTokens', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, { _nodes: { total: 1, successful: 1, failed: 0 } }),
  security('clearCachedServiceTokens', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, denied('cache/clear', 'manage_security,all'), visitor),
  security('deleteServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, { found: true }),
  security('deleteServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, [404, { found: false }]),
  security('deleteServiceToken', { namespace: 'elastic', service: 'fleet-server', name: '<unnamed.token.name>' }, { found: true }),
  security('deleteServiceToken', { namespace: 'elastic', service: 'fleet-server', name: 'clients-token' }, denied('service_account/token/delete', 'manage_service_account,manage_security,all'), visitor),
]
