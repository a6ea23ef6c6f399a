import { describe, expect, test } from 'vitest'
import { IllegalArgumentError } from '../errors.ts'
import { type AccessibleIndices, accessOf, type CrossClusterAccess, checkAccess, rolesForAccess } from './cross-cluster-access.ts'

const logs: AccessibleIndices = { names: ['logs-*'], allowRestrictedIndices: false }
const someLogs: AccessibleIndices = { ...logs, query: '{"match_all":{}}' }
const someFields: AccessibleIndices = { ...logs, fieldSecurity: { grant: ['a'], except: null } }

const accesses: readonly (readonly [string, CrossClusterAccess, readonly string[]])[] = [
  ['to search', { search: [logs, someLogs], replication: [] }, ['cross_cluster_search', 'monitor_enrich']],
  ['to replicate', { search: [], replication: [logs] }, ['cross_cluster_replication']],
  [
    'to replicate, with every field',
    { search: [], replication: [{ ...logs, fieldSecurity: { grant: ['*'], except: [] } }] },
    ['cross_cluster_replication'],
  ],
  [
    'to both',
    { search: [logs], replication: [logs, { ...logs, allowRestrictedIndices: true }] },
    ['cross_cluster_search', 'monitor_enrich', 'cross_cluster_replication'],
  ],
]

describe.each(accesses)('access %s', (_, access, cluster) => {
  test('is allowed', () => {
    expect(() => checkAccess(access)).not.toThrow()
  })

  test('is kept as one role, and found in it again', () => {
    const roles = rolesForAccess(access)
    expect(roles.map(({ name, descriptor }) => [name, descriptor.cluster])).toEqual([['cross_cluster', cluster]])
    expect(accessOf(roles)).toEqual(access)
  })
})

test('entries have the privileges of where they stand', () => {
  const [role] = rolesForAccess({ search: [someFields], replication: [logs] })
  expect(role?.descriptor.indices).toEqual([
    { ...someFields, privileges: ['read', 'read_cross_cluster', 'view_index_metadata'] },
    { ...logs, privileges: ['cross_cluster_replication', 'cross_cluster_replication_internal'] },
  ])
})

const fieldChoices = [
  { grant: ['a'], except: null },
  { grant: [], except: null },
  { grant: ['*', 'a'], except: null },
  { grant: ['**'], except: null },
  { grant: ['*'], except: ['a'] },
]

test.each<readonly [CrossClusterAccess, string]>([
  [{ search: [], replication: [] }, 'must specify non-empty access for either [search] or [replication]'],
  [{ search: [], replication: [someLogs] }, 'replication does not support document or field level security'],
  ...fieldChoices.map((fieldSecurity): [CrossClusterAccess, string] => [
    { search: [], replication: [{ ...logs, fieldSecurity }] },
    'replication does not support document or field level security',
  ]),
  // Of both mistakes that of the search is told.
  [
    { search: [someLogs], replication: [someLogs] },
    'search does not support document or field level security if replication is assigned',
  ],
  [
    { search: [logs, someFields], replication: [logs] },
    'search does not support document or field level security if replication is assigned',
  ],
])('access %j is refused: %s', (access, reason) => {
  expect(() => checkAccess(access)).toThrow(new IllegalArgumentError(reason))
})
