import { expect, test } from 'vitest'
import type { ApiKey } from '../../directory/api-keys.ts'
import { rolesForAccess } from '../../directory/cross-cluster-access.ts'
import { renderCompactJson } from '../../http/render-json.ts'
import { renderApiKey } from './render-api-key.ts'

const role = { cluster: ['monitor'], indices: [], applications: [], runAs: [], metadata: {} }
const renderedRole =
  '{"cluster":["monitor"],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}'

const key: ApiKey = {
  id: 'i',
  name: 'n',
  type: 'rest',
  secretHash: 'secret',
  creation: 1,
  expiration: null,
  invalidation: null,
  creator: { principal: 'joe', fullName: 'J', email: null, metadata: {}, realm: { name: 'default_native', type: 'native' } },
  metadata: { b: 1, a: {} },
  roleDescriptors: null,
  limitedBy: [{ name: '1', descriptor: role }],
  certificateIdentity: null,
}
const owner = '"username":"joe","realm":"default_native","realm_type":"native","metadata":{"a":{},"b":1}'

test('a key shows what it has', () => {
  expect(renderCompactJson(renderApiKey(key, { withLimitedBy: false }))).toBe(
    `{"id":"i","name":"n","type":"rest","creation":1,"invalidated":false,${owner},"role_descriptors":{}}`,
  )
})

test('a key shows when it expires, when it was invalidated, and what was asked for', () => {
  const ended: ApiKey = { ...key, expiration: 2, invalidation: 3, roleDescriptors: [{ name: 'b', descriptor: role }] }
  expect(renderCompactJson(renderApiKey(ended, { withLimitedBy: true, profileUid: 'u' }))).toBe(
    `{"id":"i","name":"n","type":"rest","creation":1,"expiration":2,"invalidated":true,"invalidation":3,${owner},` +
      `"role_descriptors":{"b":${renderedRole}},"limited_by":[{"1":${renderedRole}}],"profile_uid":"u"}`,
  )
})

test('roles that an owner lacks are shown as none', () => {
  expect(renderApiKey({ ...key, limitedBy: [] }, { withLimitedBy: true })).toMatchObject({ limited_by: [new Map()] })
})

test('a cross-cluster key shows its access and never a snapshot', () => {
  const entry = { names: ['a'], query: '{}', allowRestrictedIndices: false }
  const roleDescriptors = rolesForAccess({ search: [entry], replication: [] })
  const crossCluster: ApiKey = { ...key, type: 'cross_cluster', roleDescriptors, limitedBy: [], certificateIdentity: 'CN=x' }
  const rendered = renderApiKey(crossCluster, { withLimitedBy: true, profileUid: 'u' })
  expect(renderCompactJson(rendered.access ?? null)).toBe(
    '{"search":[{"names":["a"],"query":"{}","allow_restricted_indices":false}]}',
  )
  expect(
    Object.entries(rendered)
      .flatMap(([name, value]) => (value === undefined ? [] : [name]))
      .slice(-4),
  ).toEqual(['role_descriptors', 'access', 'certificate_identity', 'profile_uid'])
})
