/**
 * The reserved users of Elasticsearch 9.5.3. Data only.
 *
 * They exist without being created; only their password and whether they are enabled can change.
 */
import type { ReservedUserDefinition } from '../catalogue.ts'

export const reservedUsers: readonly ReservedUserDefinition[] = [
  { username: 'elastic', roles: ['superuser'], metadata: { _reserved: true } },
  {
    username: 'kibana',
    roles: ['kibana_system'],
    metadata: { _reserved: true, _deprecated: true, _deprecated_reason: 'Please use the [kibana_system] user instead.' },
  },
  { username: 'kibana_system', roles: ['kibana_system'], metadata: { _reserved: true } },
  { username: 'logstash_system', roles: ['logstash_system'], metadata: { _reserved: true } },
  { username: 'beats_system', roles: ['beats_system'], metadata: { _reserved: true } },
  { username: 'apm_system', roles: ['apm_system'], metadata: { _reserved: true } },
  {
    username: 'remote_monitoring_user',
    roles: ['remote_monitoring_collector', 'remote_monitoring_agent'],
    metadata: { _reserved: true },
  },
]
