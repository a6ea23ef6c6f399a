/**
 * The users that exist without being created (reference 06 §4). Only their password and enabled state can change.
 *
 * `elastic` gets its first password when a store is opened for the first time; the others have none, and nobody can log in
 * without a password.
 */
import type { JsonObject } from '../engine/index.ts'
import type { User } from './subject.ts'

const reserved: JsonObject = Object.freeze({ _reserved: true })

function reservedUser(username: string, roles: readonly string[], metadata: JsonObject = reserved): User {
  return Object.freeze({ username, roles, fullName: null, email: null, metadata, enabled: true })
}

export const reservedUsers: ReadonlyMap<string, User> = new Map(
  [
    reservedUser('elastic', ['superuser']),
    reservedUser('kibana', ['kibana_system'], {
      _deprecated: true,
      _deprecated_reason: 'Please use the [kibana_system] user instead.',
      _reserved: true,
    }),
    reservedUser('kibana_system', ['kibana_system']),
    reservedUser('logstash_system', ['logstash_system']),
    reservedUser('beats_system', ['beats_system']),
    reservedUser('apm_system', ['apm_system']),
    reservedUser('remote_monitoring_user', ['remote_monitoring_collector', 'remote_monitoring_agent']),
  ].map((user) => [user.username, user]),
)
