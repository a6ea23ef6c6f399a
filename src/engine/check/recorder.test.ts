import { describe, expect, test } from 'vitest'
import { askResource } from '../permission/application-permission.ts'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { NamedRoleDescriptor, RoleDescriptor } from '../role/role-descriptor.ts'
import { checkPrivileges } from './has-privileges.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import {
  type ApplicationDecision,
  type ClusterDecision,
  coveringPatterns,
  coveringResources,
  type IndexDecision,
} from './recorder.ts'

const stored = indexStoredPrivileges([])
const role = (name: string, parts: Partial<RoleDescriptor>): NamedRoleDescriptor => ({
  name,
  descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts },
})
const entry = (names: string, privileges: string) => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices: false,
})
const compiled = compileRole(
  [
    role('ops', { cluster: ['monitor', 'manage_own_api_key'], indices: [entry('logs-* metrics', 'read'), entry('a b', 'read')] }),
    role('dev', { cluster: ['manage'], indices: [entry('metrics logs-*', 'write'), entry('*-1', 'monitor')] }),
    role('app', { applications: [{ application: 'app1', privileges: ['x:*'], resources: ['a', 'b*', 'c'] }] }),
  ],
  stored,
  catalogue,
)

function record(asked: Partial<PrivilegesToCheck>, side = compiled as Parameters<typeof checkPrivileges>[0]) {
  const told = { cluster: [] as ClusterDecision[], index: [] as IndexDecision[], application: [] as ApplicationDecision[] }
  const result = checkPrivileges(side, { cluster: [], index: [], application: [], ...asked }, stored, {
    cluster: (decision) => told.cluster.push(decision),
    index: (decision) => told.index.push(decision),
    application: (decision) => told.application.push(decision),
  })
  return { ...told, result }
}

describe('a recorder is told', () => {
  test('which cluster privileges of which roles include what is asked', () => {
    const { cluster } = record({ cluster: ['cluster:monitor/state', 'manage_own_api_key', 'all'] })
    expect(cluster.map(({ privilege, isGranted, by }) => [privilege, isGranted, by])).toEqual([
      [
        'cluster:monitor/state',
        true,
        [
          { privilege: 'manage', origins: [{ role: 'dev', entry: 0 }] },
          { privilege: 'monitor', origins: [{ role: 'ops', entry: 0 }] },
        ],
      ],
      ['manage_own_api_key', true, [{ privilege: 'manage_own_api_key', origins: [{ role: 'ops', entry: 1 }] }]],
      ['all', false, []],
    ])
  })

  test('which entries cover an index name, and by which pattern', () => {
    const { index } = record({ index: [entry('logs-1', 'read delete_index')] })
    const read = index.find(({ privilege }) => privilege === 'read')
    const deleteIndex = index.find(({ privilege }) => privilege === 'delete_index')
    expect([read!.isGranted, read!.component, deleteIndex!.isGranted, deleteIndex!.component]).toEqual([
      true,
      'data',
      false,
      undefined,
    ])
    expect(read!.granted.groups.map((group) => [group.origins, coveringPatterns(group, read!.granted.asked)])).toEqual([
      [
        [
          { role: 'ops', entry: 0 },
          { role: 'dev', entry: 0 },
        ],
        ['logs-*'],
      ],
      [[{ role: 'dev', entry: 1 }], ['*-1']],
    ])
    expect(deleteIndex!.granted).toBe(read!.granted)
  })

  test('that no single pattern covers what several do together', () => {
    const { index } = record({ index: [entry('/[ab]/', 'read')] })
    expect(index[0]!.isGranted).toBe(true)
    expect(coveringPatterns(index[0]!.granted.groups[0]!, index[0]!.granted.asked)).toEqual([])
  })

  test('that nothing was left of a name', () => {
    const { index } = record({ index: [entry('.async-search*', 'read')] })
    expect([index[0]!.isGranted, index[0]!.granted.asked.isNothing, index[0]!.granted.groups]).toEqual([false, true, []])
  })

  test('which application entries grant, and by which resource', () => {
    const { application } = record({ application: [{ application: 'app1', privileges: ['x:y', 'z:y'], resources: ['b1'] }] })
    expect(application.map(({ privilege, isGranted }) => [privilege, isGranted])).toEqual([
      ['x:y', true],
      ['z:y', false],
    ])
    const [grant] = application[0]!.by
    expect(grant!.origins).toEqual([{ role: 'app', entry: 0 }])
    expect(coveringResources(grant!, askResource('b1'))).toEqual(['b*'])
  })

  test('about both sides of a limited role, the base first', () => {
    const limit = compileRole([role('limit', { cluster: ['none'] })], stored, catalogue)
    const { cluster } = record({ cluster: ['monitor'] }, limitRole(compiled, limit))
    expect(cluster.map(({ side, isGranted }) => [side.names.length, isGranted])).toEqual([
      [3, true],
      [1, false],
    ])
  })
})

describe('a check', () => {
  test('answers the same with a recorder and without', () => {
    const asked: PrivilegesToCheck = {
      cluster: ['monitor', 'all'],
      index: [entry('logs-1 metrics x*', 'read write monitor')],
      application: [{ application: 'app1', privileges: ['x:y'], resources: ['a', '*'] }],
    }
    expect(record(asked).result).toEqual(checkPrivileges(compiled, asked, stored))
  })

  test('does not mind a recorder that listens to nothing', () => {
    const asked: PrivilegesToCheck = { cluster: ['monitor'], index: [entry('a', 'read')], application: [] }
    expect(checkPrivileges(compiled, asked, stored, {}).hasAllRequested).toBe(true)
  })
})
