/**
 * A typical request for every route that takes a body, and for some that take none: what the cases are derived from.
 *
 * Requests that would change something are sent by somebody who may not: they are read and judged like any other, and nothing
 * comes of them, whatever a mistake makes of their bodies.
 */
import { asAdministrator, asUser, bytesOf, type Draft, draftOf, withLines } from './wire-case.ts'

type TypicalRequest = Readonly<{ method: string; target: string; body?: unknown; changes: boolean }>

const reading = (method: string, target: string, body?: unknown): TypicalRequest => ({
  method,
  target,
  changes: false,
  ...(body !== undefined && { body }),
})
const changing = (method: string, target: string, body?: unknown): TypicalRequest => ({
  ...reading(method, target, body),
  changes: true,
})

const descriptor = {
  cluster: ['monitor'],
  indices: [{ names: ['a*'], privileges: ['read'], field_security: { grant: ['*'], except: ['b'] }, query: '{"match_all":{}}' }],
  applications: [{ application: 'parity', privileges: ['read'], resources: ['*'] }],
  run_as: ['x'],
  metadata: { a: [1, -2.5e3, true, null] },
}
const password = 'parity-password'

export const typicalRequests: readonly TypicalRequest[] = [
  reading('POST', '/_security/user/_has_privileges', {
    cluster: ['monitor'],
    index: [{ names: ['ä', 'b*'], privileges: ['read'], allow_restricted_indices: true }],
    application: [{ application: 'parity', privileges: ['read', 'data:x'], resources: ['*'] }],
  }),
  reading('GET', '/_security/user/elastic/_has_privileges', { cluster: ['all'] }),
  reading('POST', '/_security/profile/_has_privileges', { uids: ['u_1'], privileges: { cluster: ['monitor'] } }),
  reading('POST', '/_security/_query/user', { query: { term: { username: 'parity-nobody' } }, sort: ['username'], size: 3 }),
  reading('POST', '/_security/_query/api_key', { query: { match: { name: 'parity-nothing' } }, from: 0, size: 3 }),
  reading('POST', '/_security/profile/_suggest', { name: 'parity-nobody', size: 2, hint: { uids: ['u_1'] } }),
  changing('PUT', '/_security/role/parity-wire', descriptor),
  changing('POST', '/_security/role', { roles: { 'parity-wire': { cluster: ['monitor'] } } }),
  changing('DELETE', '/_security/role', { names: ['parity-wire'] }),
  changing('PUT', '/_security/user/parity-wire', {
    password,
    roles: ['a'],
    full_name: 'A ä',
    email: null,
    metadata: {},
    enabled: true,
  }),
  changing('POST', '/_security/user/parity-wire/_password', { password }),
  changing('PUT', '/_security/role_mapping/parity-wire', {
    roles: ['a'],
    enabled: true,
    rules: { any: [{ field: { username: '*' } }, { except: { field: { groups: [null, 1] } } }] },
    metadata: {},
  }),
  changing('PUT', '/_security/privilege', { parity: { read: { actions: ['data:read/*'], metadata: { a: 1 } } } }),
  changing('POST', '/_security/api_key', {
    name: 'parity-wire',
    expiration: '1d',
    role_descriptors: { a: descriptor },
    metadata: {},
  }),
  changing('PUT', '/_security/api_key/parity', { role_descriptors: {}, metadata: { a: 1 }, expiration: '1d' }),
  changing('POST', '/_security/api_key/_bulk_update', { ids: ['parity'], metadata: { a: 1 } }),
  changing('DELETE', '/_security/api_key', { ids: ['parity'], owner: false }),
  changing('POST', '/_security/api_key/grant', {
    grant_type: 'password',
    username: 'parity-nobody',
    password,
    api_key: { name: 'parity-wire', expiration: '1d' },
  }),
  changing('POST', '/_security/api_key/clone', { api_key: 'eDp5', name: 'parity-wire' }),
  changing('POST', '/_security/cross_cluster/api_key', {
    name: 'parity-wire',
    access: { search: [{ names: ['a'], query: {} }], replication: [{ names: ['b'] }] },
  }),
  changing('POST', '/_security/oauth2/token', { grant_type: 'password', username: 'parity-nobody', password }),
  changing('DELETE', '/_security/oauth2/token', { token: 'parity' }),
  changing('POST', '/_security/profile/_activate', { grant_type: 'password', username: 'parity-nobody', password }),
  changing('POST', '/_security/profile/u_1/_data', { labels: { parity: { a: [1] } }, data: { parity: {} } }),
  changing('PUT', '/_security/settings', { security: { 'index.number_of_replicas': 0 } }),
]

/** Routes without a body, for what only the head decides. */
export const plainTargets: readonly string[] = [
  '/_security/_authenticate',
  '/_security/user/_privileges',
  '/_security/user/parity-nobody',
  '/_security/role/parity-nothing',
  '/_security/privilege/parity/nothing',
  '/_security/service/elastic/fleet-server',
]

/** The request with its body in JSON. */
export function typicalDraft({ method, target, body, changes }: TypicalRequest): Draft {
  const draft = draftOf({ method, target, lines: ['Host: x', changes ? asUser : asAdministrator] })
  return body === undefined
    ? draft
    : { ...withLines(draft, 'Content-Type: application/json'), body: bytesOf(JSON.stringify(body)) }
}
