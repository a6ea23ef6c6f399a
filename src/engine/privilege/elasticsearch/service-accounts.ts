/**
 * The service accounts of Elasticsearch 9.5.3 with their roles, keyed by `namespace/service` in the order in which it shows them.
 *
 * Data only, in the form of role descriptors. They exist without being created, and nothing about them can change.
 */
import type { ServiceAccountRole } from '../catalogue.ts'
import { reservedRoles } from './reserved-roles.ts'

export const serviceAccounts: Readonly<Record<string, ServiceAccountRole>> = {
  'elastic/auto-ops': {
    cluster: ['monitor', 'read_ilm', 'read_slm'],
    indices: [{ names: ['*'], privileges: ['monitor', 'view_index_metadata'], allowRestrictedIndices: true }],
    applications: [],
    runAs: [],
    metadata: {},
    transientMetadata: { enabled: true },
  },
  'elastic/fleet-server': {
    cluster: ['monitor', 'manage_own_api_key', 'read_fleet_secrets', 'cluster:admin/xpack/connector/*'],
    indices: [
      {
        names: [
          'logs',
          'logs.*',
          'logs-*',
          'metrics-*',
          'traces-*',
          '.logs-endpoint.diagnostic.collection-*',
          '.logs-endpoint.action.responses-*',
          '.logs-endpoint.heartbeat-*',
        ],
        privileges: ['write', 'create_index', 'auto_configure'],
        allowRestrictedIndices: false,
      },
      { names: ['profiling-*'], privileges: ['read', 'write'], allowRestrictedIndices: false },
      { names: ['.profiling-sq-*'], privileges: ['read', 'write', 'maintenance'], allowRestrictedIndices: false },
      { names: ['traces-apm.sampled-*'], privileges: ['read', 'monitor', 'maintenance'], allowRestrictedIndices: false },
      { names: ['.fleet-secrets*'], privileges: ['read'], allowRestrictedIndices: true },
      {
        names: ['.fleet-actions*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-agents*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-artifacts*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-enrollment-api-keys*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-policies*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-policies-leader*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-servers*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      {
        names: ['.fleet-fileds*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
        allowRestrictedIndices: true,
      },
      { names: ['synthetics-*'], privileges: ['read', 'write', 'create_index', 'auto_configure'], allowRestrictedIndices: false },
      {
        names: ['.elastic-connectors*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance', 'view_index_metadata'],
        allowRestrictedIndices: false,
      },
      {
        names: ['content-*', '.search-acl-filter-*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance', 'view_index_metadata'],
        allowRestrictedIndices: false,
      },
      { names: ['.endpoint-fleetfiles-*'], privileges: ['read'], allowRestrictedIndices: false },
      {
        names: ['agentless-*'],
        privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance', 'view_index_metadata'],
        allowRestrictedIndices: false,
      },
    ],
    applications: [{ application: 'kibana-*', privileges: ['reserved_fleet-setup'], resources: ['*'] }],
    runAs: [],
    metadata: {},
    transientMetadata: { enabled: true },
  },
  // The role of Kibana's reserved user, and it is shown with everything that this one has.
  'elastic/kibana': reservedRoles.kibana_system!,
  'elastic/fleet-server-remote': {
    cluster: ['monitor', 'manage_own_api_key'],
    indices: [
      {
        names: ['logs-*', 'metrics-*', 'traces-*', '.logs-endpoint.diagnostic.collection-*', '.logs-endpoint.action.responses-*'],
        privileges: ['write', 'create_index', 'auto_configure'],
        allowRestrictedIndices: false,
      },
    ],
    applications: [],
    runAs: [],
    metadata: {},
    transientMetadata: { enabled: true },
  },
}
