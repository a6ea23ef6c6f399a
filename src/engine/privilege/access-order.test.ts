import { describe, expect, test } from 'vitest'
import { clusterAccessOrder, indexAccessOrder } from './access-order.ts'
import { makeCatalogue } from './catalogue.ts'
import { elasticsearchCatalogue } from './elasticsearch/catalogue.ts'

const catalogue = makeCatalogue({
  cluster: [
    { name: 'zeta', actions: ['cluster:z'] },
    { name: 'alpha', actions: ['cluster:a'] },
    { name: 'wide', actions: ['cluster:*'] },
    { name: 'most', actions: ['cluster:*'], excludedActions: ['cluster:z'] },
    { name: 'own', actions: ['cluster:*'], condition: 'own-api-key' },
    { name: 'nothing', actions: [] },
  ],
  index: [
    { name: 'write', selectorClass: 'DATA', actions: ['indices:w/*'] },
    { name: 'create', selectorClass: 'DATA', actions: ['indices:w/create'] },
    { name: 'all', selectorClass: 'ALL', actions: ['indices:*'] },
    { name: 'b_failures', selectorClass: 'FAILURES', actions: ['indices:w/*'] },
    { name: 'a_failures', selectorClass: 'FAILURES', actions: ['indices:r/*'] },
  ],
  remoteCluster: [],
  restrictedNames: [],
  reservedRoles: {},
  reservedUsers: [],
  serviceAccounts: {},
})
const namesOf = (privileges: readonly Readonly<{ name: string }>[]) => privileges.map(({ name }) => name)

describe('the order of access', () => {
  test('cluster privileges ascend by how many others they imply, then by name', () => {
    expect(namesOf(clusterAccessOrder(catalogue))).toEqual(['nothing', 'own', 'alpha', 'zeta', 'most', 'wide'])
  })

  test('index privileges that reach failures alone come first; each block descends by how many contain it', () => {
    expect(namesOf(indexAccessOrder(catalogue))).toEqual(['a_failures', 'b_failures', 'create', 'write', 'all'])
  })

  test('is found once', () => {
    expect(clusterAccessOrder(catalogue)).toBe(clusterAccessOrder(catalogue))
    expect(indexAccessOrder(catalogue)).toBe(indexAccessOrder(catalogue))
  })

  test('of Elasticsearch ends in all', () => {
    expect(namesOf(clusterAccessOrder(elasticsearchCatalogue)).slice(-3)).toEqual(['monitor', 'manage', 'all'])
    expect(namesOf(indexAccessOrder(elasticsearchCatalogue)).slice(-4)).toEqual(['manage', 'read', 'write', 'all'])
  })

  test('names a privilege in front of whatever implies it', () => {
    const order = namesOf(clusterAccessOrder(elasticsearchCatalogue))
    expect(order.indexOf('manage_api_key')).toBeGreaterThan(order.indexOf('manage_pipeline'))
    expect(order[0]).toBe('manage_own_api_key')
  })
})
