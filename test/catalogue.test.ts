/** What Elasticsearch 9.5.3 says about its privileges: orders, messages, lists, restricted names, and who may run which action. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type ActionRequest,
  elasticsearchCatalogue as catalogue,
  grantingPrivileges,
  isClusterAction,
  isIndexAction,
  listedPrivileges,
  resolveClusterPrivilege,
  resolveIndexPrivilege,
} from '../src/engine/index.ts'
import { IllegalArgumentError } from '../src/errors.ts'

type Facts = Readonly<{
  clusterOrder: readonly string[]
  unknownCluster: string
  unknownIndex: string
  builtin: Readonly<Record<string, Readonly<{ cluster: string[]; index: string[]; remote_cluster: string[] }>>>
  restrictedExamples: Readonly<Record<string, boolean>>
}>
type Granting = Readonly<{ grantedBy: readonly string[]; failuresOnly?: readonly string[]; conditional?: readonly string[] }>

const read = (name: string) => JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'))
const facts: Facts = read('catalogue-9.5.json')
const actions: Readonly<Record<string, Granting>> = read('granting-privileges.json').actions
const caller = { username: 'jim', realm: 'native' }
const other: ActionRequest = { kind: 'other' }

describe('unknown privileges are refused with the list of Elasticsearch', () => {
  test('cluster: by access', () => {
    expect(() => resolveClusterPrivilege(catalogue, 'Nope')).toThrow(
      new IllegalArgumentError(facts.unknownCluster.replace('NAME', 'nope')),
    )
    expect(facts.unknownCluster).toContain(`[${facts.clusterOrder}]`)
  })

  test('index: by name', () => {
    expect(() => resolveIndexPrivilege(catalogue, 'Nope')).toThrow(
      new IllegalArgumentError(facts.unknownIndex.replace('NAME', 'nope')),
    )
  })
})

test('the listed privileges are those of the builtin API', () => {
  const { cluster, index, remoteCluster } = listedPrivileges(catalogue)
  expect({ cluster, index, remote_cluster: remoteCluster }).toEqual(facts.builtin['9.x'])
})

test.each(Object.entries(facts.restrictedExamples))('%s is restricted: %s', (name, isRestricted) => {
  expect(catalogue.restricted.contains(name)).toBe(isRestricted)
})

test.each(Object.entries(actions))(
  '%s is granted by the right privileges',
  (action, { grantedBy, failuresOnly, conditional }) => {
    const request: ActionRequest = conditional === undefined ? other : { kind: 'grant-api-key' }
    const granting = grantingPrivileges(catalogue, action, request, caller)
    expect(granting?.names ?? []).toEqual(grantedBy)
    expect(granting?.kind).toBe(isClusterAction(action) ? 'cluster' : isIndexAction(action) ? 'index' : undefined)
    expect(granting?.kind === 'index' ? granting.failuresOnly : []).toEqual(failuresOnly ?? [])
  },
)

test('a conditional privilege is named first where its condition holds', () => {
  const action = 'cluster:admin/xpack/security/api_key/create'
  expect(grantingPrivileges(catalogue, action, { kind: 'create-api-key' }, caller)?.names).toEqual([
    'manage_own_api_key',
    'manage_api_key',
    'manage_security',
    'all',
  ])
})
