import { describe, expect, test } from 'vitest'
import { unlimitedBudget } from '../pattern/index.ts'
import { manageApplicationsPrivilege, manageOwnApiKey } from '../privilege/conditional-privileges.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import type { ClusterPrivilege } from '../privilege/named-privileges.ts'
import { clusterPrivilegeSet, resolveClusterPrivilege } from '../privilege/resolve.ts'
import { finish } from '../steps/steps.ts'
import { type ClusterPermission, grantsClusterAction, impliesClusterPrivilege } from './cluster-permission.ts'

const implies = (permission: ClusterPermission, asked: ClusterPrivilege) =>
  finish(impliesClusterPrivilege(permission, asked, unlimitedBudget()))

const caller = { username: 'jim', realm: 'native' }
const own = 'manage_own_api_key'
const raw = 'cluster:admin/xpack/security/api_key/*'

function permissionOf(...names: readonly string[]): ClusterPermission {
  const plain = names.filter((name) => name !== own).map((name) => resolveClusterPrivilege(catalogue, name))
  return {
    plain: plain.length === 0 ? undefined : clusterPrivilegeSet(catalogue, plain),
    conditional: names.includes(own) ? [manageOwnApiKey] : [],
    origins: new Map(),
  }
}

describe('whether cluster privileges imply another', () => {
  test.each([
    { held: ['all'], asked: own, isImplied: true },
    { held: ['manage_security'], asked: own, isImplied: true },
    { held: ['manage_api_key'], asked: own, isImplied: true },
    { held: [raw], asked: own, isImplied: true },
    { held: ['manage'], asked: own, isImplied: false },
    { held: ['clone_api_key', 'grant_api_key'], asked: own, isImplied: false },
    { held: [own], asked: own, isImplied: true },
    { held: [own], asked: 'cluster:admin/xpack/security/api_key/create', isImplied: false },
    { held: [own], asked: 'none', isImplied: false },
    { held: [own, 'none'], asked: 'none', isImplied: true },
    { held: [], asked: 'none', isImplied: false },
    { held: ['none'], asked: 'monitor_data_stream_global_retention', isImplied: true },
    { held: ['transport_client'], asked: 'cluster:monitor/state', isImplied: false },
    { held: ['cluster:monitor/state'], asked: 'cluster:monitor/state', isImplied: true },
    { held: ['cluster:monitor/*'], asked: 'Cluster:Monitor/State', isImplied: true },
    { held: ['manage', 'manage_security'], asked: 'all', isImplied: false },
    { held: ['manage', 'manage_security', 'delegate_pki'], asked: 'all', isImplied: true },
    { held: ['manage_security'], asked: 'manage_saml', isImplied: false },
    { held: ['manage_pipeline'], asked: 'manage_ingest_pipelines', isImplied: true },
  ])('$held imply $asked: $isImplied', ({ held, asked, isImplied }) => {
    expect(implies(permissionOf(...held), resolveClusterPrivilege(catalogue, asked))).toBe(isImplied)
  })

  test('a configured privilege implies nothing', () => {
    const permission: ClusterPermission = {
      ...permissionOf(),
      conditional: [finish(manageApplicationsPrivilege(['*'], unlimitedBudget()))],
    }
    const asked = resolveClusterPrivilege(catalogue, 'cluster:admin/xpack/security/privilege/get')
    expect(implies(permission, asked)).toBe(false)
  })
})

describe('whether a cluster action is granted', () => {
  const createKey = 'cluster:admin/xpack/security/api_key/create'
  test.each([
    { held: ['monitor'], action: 'cluster:monitor/state', isGranted: true },
    { held: ['transport_client'], action: 'cluster:monitor/state', isGranted: true },
    { held: ['monitor'], action: 'cluster:admin/analyze', isGranted: false },
    { held: [own], action: createKey, isGranted: true },
    { held: ['manage'], action: createKey, isGranted: false },
    { held: [], action: 'cluster:monitor/state', isGranted: false },
  ])('$held grant $action: $isGranted', ({ held, action, isGranted }) => {
    expect(finish(grantsClusterAction(permissionOf(...held), action, { kind: 'create-api-key' }, caller))).toBe(isGranted)
  })

  test('the plain check comes first, so a conditional one is not asked about a request that it cannot judge', () => {
    expect(finish(grantsClusterAction(permissionOf('all', own), createKey, { kind: 'other' }, caller))).toBe(true)
  })

  test('a configured privilege grants its actions for suitable requests', () => {
    const permission: ClusterPermission = {
      ...permissionOf(),
      conditional: [finish(manageApplicationsPrivilege(['a*'], unlimitedBudget()))],
    }
    const action = 'cluster:admin/xpack/security/privilege/put'
    const grants = (...applications: string[]) =>
      finish(grantsClusterAction(permission, action, { kind: 'application-privileges', applications }, caller))
    expect([grants('ab'), grants('ab', 'b'), grants()]).toEqual([true, false, false])
  })
})
