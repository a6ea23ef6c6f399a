import { describe, expect, test } from 'vitest'
import { compileNameSet } from '../pattern/index.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { clusterPrivilegeSet, resolveClusterPrivilege } from '../privilege/resolve.ts'
import { makeApplicationPermission } from './application-permission.ts'
import { makeIndicesPermission } from './indices-permission.ts'
import { type AnyRole, allowsWorkflow, grantsAction, limitRole, mayRunAs } from './limited-role.ts'
import type { Role } from './role.ts'

function role(name: string, cluster: string, runAs: string, workflows?: readonly string[]): Role {
  return {
    kind: 'role',
    names: [name],
    cluster: {
      plain: clusterPrivilegeSet(catalogue, [resolveClusterPrivilege(catalogue, cluster)]),
      conditional: [],
      origins: new Map(),
    },
    indices: makeIndicesPermission([], catalogue.restricted),
    applications: makeApplicationPermission([]),
    runAs: { usernames: compileNameSet([runAs]) },
    remoteIndices: [],
    remoteCluster: [],
    workflows,
    catalogue,
  }
}

const monitor = role('one', 'monitor', 'a*')
const manage = role('two', 'manage', '*b')
const all = role('three', 'all', '*', ['search'])
const caller = { username: 'jim', realm: 'native' }
const grants = (asked: AnyRole, action: string) => grantsAction(asked, action, { kind: 'other' }, caller)

describe('a limited role', () => {
  test('does what both sides may', () => {
    const limited = limitRole(monitor, manage)
    expect([grants(limited, 'cluster:monitor/state'), grants(limited, 'cluster:admin/analyze')]).toEqual([true, false])
    expect([grants(manage, 'cluster:admin/analyze'), grants(limitRole(manage, monitor), 'cluster:admin/analyze')]).toEqual([
      true,
      false,
    ])
  })

  test('runs as whom both sides may', () => {
    const limited = limitRole(monitor, manage)
    expect(['ab', 'a', 'b', ''].map((name) => mayRunAs(limited, name))).toEqual([true, false, false, false])
  })

  test('can be limited again', () => {
    const twice = limitRole(limitRole(all, manage), monitor)
    expect([grants(twice, 'cluster:monitor/state'), grants(twice, 'cluster:admin/analyze')]).toEqual([true, false])
    expect([mayRunAs(twice, 'ab'), mayRunAs(twice, 'b')]).toEqual([true, false])
  })

  test('bears the names of the limiting side', () => {
    expect(limitRole(monitor, manage).names).toEqual(['two'])
    expect(limitRole(monitor, limitRole(manage, all)).names).toEqual(['three'])
  })

  test('keeps to the workflows of its base', () => {
    expect([allowsWorkflow(all, 'search'), allowsWorkflow(all, 'other'), allowsWorkflow(all, undefined)]).toEqual([
      true,
      false,
      false,
    ])
    expect([allowsWorkflow(monitor, 'search'), allowsWorkflow(monitor, undefined)]).toEqual([true, true])
    expect(allowsWorkflow(limitRole(all, monitor), undefined)).toBe(false)
  })
})
