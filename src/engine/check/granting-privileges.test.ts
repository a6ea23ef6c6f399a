import { describe, expect, test } from 'vitest'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { grantingPrivileges } from './granting-privileges.ts'

const caller = { username: 'jim', realm: 'native' }

describe('the privileges that grant an action', () => {
  test.each([
    ['cluster:admin/xpack/security/user/has_privileges', ['read_ccr', 'read_security', 'manage_ccr', 'manage_security', 'all']],
    ['cluster:admin/xpack/security/user/list_privileges', ['read_security', 'manage_security', 'all']],
    ['cluster:admin/xpack/security/profile/has_privileges', ['manage_user_profile', 'read_security', 'manage_security', 'all']],
    ['cluster:monitor/health', ['monitor', 'manage', 'all']],
    [
      'cluster:monitor/state',
      ['cross_cluster_replication', 'read_ccr', 'transport_client', 'manage_ccr', 'monitor', 'manage', 'all'],
    ],
    ['indices:admin/template/put', ['manage_index_templates', 'manage', 'all']],
    ['cluster:unheard/of', ['manage', 'all']],
  ])('%s', (action, names) => {
    expect(grantingPrivileges(catalogue, action, { kind: 'other' }, caller)).toEqual({ kind: 'cluster', names })
  })

  test.each([
    { action: 'indices:data/read/search', names: ['read', 'all'], failuresOnly: ['read_failure_store'] },
    { action: 'indices:data/write/index', names: ['create_doc', 'create', 'index', 'write', 'all'], failuresOnly: [] },
    {
      action: 'indices:admin/auto_create',
      names: ['auto_configure', 'create_index', 'manage', 'all'],
      failuresOnly: ['manage_failure_store'],
    },
  ])('$action', ({ action, names, failuresOnly }) => {
    expect(grantingPrivileges(catalogue, action, { kind: 'other' }, caller)).toEqual({ kind: 'index', names, failuresOnly })
  })

  test('of a conditional kind are named where the request fulfils the condition', () => {
    const action = 'cluster:admin/xpack/security/api_key/get'
    const names = (owner: boolean) =>
      grantingPrivileges(catalogue, action, { kind: 'get-api-keys', owner, withLimitedBy: false }, caller)?.names
    expect(names(true)).toEqual(['manage_own_api_key', ...names(false)!])
    expect(names(false)).not.toContain('manage_own_api_key')
  })

  test('do not exist for internal actions', () => {
    expect(grantingPrivileges(catalogue, 'internal:cluster/x', { kind: 'other' }, caller)).toBeUndefined()
  })
})
