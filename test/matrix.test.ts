/**
 * What a role with exactly one named privilege answers for every named privilege and every raw action: 56,320 answers of
 * Elasticsearch 9.5.3.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkPrivileges, compileRole, elasticsearchCatalogue, indexStoredPrivileges, type Role } from '../src/engine/index.ts'
import { type PutRoleBody, toDescriptor } from './support/put-role-body.ts'

type Row = Readonly<{ privileges: readonly string[]; actions: readonly string[]; privileges_beside_failures?: readonly string[] }>
type Matrix = Readonly<{ cluster: Readonly<Record<string, Row>>; index: Readonly<Record<string, Row>> }>

const read = (name: string) => JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'))
const matrix: Matrix = read('matrix-9.5.json')
const actions = Object.keys((read('granting-privileges.json') as { actions: object }).actions)
const clusterActions = actions.filter((name) => /^cluster:|^indices:admin\/(template|index_template)\//.test(name))
const indexActions = actions.filter((name) => /^(internal:transport\/proxy\/)?indices:/.test(name))
const nothingStored = indexStoredPrivileges([])
const failuresOnly = ['manage_failure_store', 'read_failure_store']

const roleOf = (body: Omit<PutRoleBody, 'name'>): Role =>
  compileRole([toDescriptor({ name: 'holder', ...body })], nothingStored, elasticsearchCatalogue)

const trueKeys = (answers: ReadonlyMap<string, boolean> | undefined) =>
  [...(answers ?? [])].filter(([, isGranted]) => isGranted).map(([name]) => name)

const askCluster = (role: Role, cluster: readonly string[]) =>
  trueKeys(checkPrivileges(role, { cluster, index: [], application: [] }, nothingStored).cluster)

function askIndex(role: Role, privileges: readonly string[]): readonly string[] {
  const index = [{ names: ['an-index'], privileges, allowRestrictedIndices: false }]
  return trueKeys(checkPrivileges(role, { cluster: [], index, application: [] }, nothingStored).index.get('an-index'))
}

test('the matrix asks of each kind every privilege and every action there is', () => {
  expect(Object.keys(matrix.cluster).length * (Object.keys(matrix.cluster).length + clusterActions.length)).toBe(46_784)
  expect(Object.keys(matrix.index).length * (Object.keys(matrix.index).length + indexActions.length)).toBe(9_536)
})

describe('a role that holds one cluster privilege', () => {
  test.each(Object.entries(matrix.cluster))('%s', (holder, row) => {
    const role = roleOf({ cluster: [holder] })
    expect(askCluster(role, Object.keys(matrix.cluster)).sort()).toEqual([...row.privileges].sort())
    expect(askCluster(role, clusterActions).sort()).toEqual([...row.actions].sort())
  })
})

describe('a role that holds one index privilege', () => {
  test.each(Object.entries(matrix.index))('%s', (holder, row) => {
    const names = Object.keys(matrix.index)
    const role = roleOf({ indices: [{ names: ['an-index'], privileges: [holder] }] })
    expect(names.filter((name) => askIndex(role, [name]).length > 0).sort()).toEqual([...row.privileges].sort())
    expect([...askIndex(role, indexActions)].sort()).toEqual([...row.actions].sort())
    const besideFailures = [...row.privileges, ...(row.privileges_beside_failures ?? [])].sort()
    expect([...askIndex(role, names)].sort()).toEqual(besideFailures)
    for (const failures of failuresOnly) {
      const beside = names.filter((name) => askIndex(role, [name, failures]).includes(name))
      expect(beside.sort()).toEqual(besideFailures)
    }
  })
})
