/** Probes which lists CBOR counts before their items, recorded from Elasticsearch; all others end with a sign. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApplication } from '../../test/support/application.ts'
import { fixturePassword, openWith, send } from '../../test/support/asked.ts'
import { basicAuthorization } from '../../test/support/target.ts'
import { CborItems } from '../content/cbor-items.ts'

const role = {
  cluster: ['monitor'],
  indices: [{ names: ['a*'], privileges: ['read'], field_security: { grant: ['*'], except: ['b'] }, query: '{"match_all":{}}' }],
  applications: [{ application: 'myapp', privileges: ['read'], resources: ['*'] }],
  run_as: ['x'],
  metadata: { cluster: ['a'] },
  remote_indices: [{ names: ['a'], privileges: ['read'], clusters: ['c'], field_security: { grant: ['*'], except: ['b'] } }],
  remote_cluster: [{ clusters: ['c'], privileges: ['monitor_enrich'] }],
  global: { application: { manage: { applications: ['p*'] } } },
}
const access = { search: [{ names: ['a'] }], replication: [{ names: ['b'] }] }

let application: TestApplication
let keyId: string
let crossClusterKeyId: string

beforeAll(async () => {
  application = await openWith({ 'list-role': role }, { 'list-user': ['list-role'] })
  keyId = await create('POST /_security/api_key', { name: 'a', role_descriptors: { r: role }, metadata: { names: ['a'] } })
  crossClusterKeyId = await create('POST /_security/cross_cluster/api_key', { name: 'b', access })
})

afterAll(() => application.close())

async function create(route: string, body: object): Promise<string> {
  const { text } = await send(application, `${route} ${JSON.stringify(body)}`)
  return (JSON.parse(text) as { id: string }).id
}

const listsOfRole = [
  ...['/cluster', '/indices/names', '/indices/privileges', '/indices/field_security/grant', '/indices/field_security/except'],
  ...['/applications/privileges', '/applications/resources', '/run_as', '/remote_indices/names', '/remote_indices/privileges'],
  ...['/remote_indices/field_security/grant', '/remote_indices/field_security/except', '/remote_indices/clusters'],
  ...['/remote_cluster/privileges', '/remote_cluster/clusters'],
]
const listsOfSuperuser = listsOfRole.filter((list) => !list.includes('field_security'))
const below = (where: string, lists: readonly string[]): readonly string[] => lists.map((list) => where + list)

type Case = readonly [request: string, lists: readonly string[], as?: string]

const cases = (): readonly Case[] => [
  ['GET /_security/_authenticate', ['/roles']],
  ['GET /_security/user/list-user', ['/list-user/roles']],
  ['POST /_security/_query/user {"query":{"term":{"username":"list-user"}}}', ['/users/roles']],
  ['GET /_security/role/list-role', below('/list-role', listsOfRole)],
  ['POST /_security/_query/role {"query":{"term":{"name":"list-role"}}}', below('/roles', listsOfRole)],
  [
    `GET /_security/api_key?with_limited_by=true&id=${keyId}`,
    [...below('/api_keys/role_descriptors/r', listsOfRole), ...below('/api_keys/limited_by/superuser', listsOfSuperuser)],
  ],
  [
    `GET /_security/api_key?id=${crossClusterKeyId}`,
    [
      ...below('/api_keys/role_descriptors/cross_cluster', ['/cluster', '/indices/names', '/indices/privileges', '/run_as']),
      ...['/api_keys/access/search/names', '/api_keys/access/replication/names'],
    ],
  ],
  [
    `POST /_security/_query/api_key {"query":{"ids":{"values":["${keyId}"]}}}`,
    below('/api_keys/role_descriptors/r', listsOfRole),
  ],
  ['GET /_security/privilege/_builtin', ['/cluster', '/index', '/remote_cluster']],
  [
    'GET /_security/user/_privileges',
    [
      ...['/indices/field_security/grant', '/indices/field_security/except'],
      ...['/applications/privileges', '/applications/resources'],
      ...['/remote_indices/field_security/grant', '/remote_indices/field_security/except'],
      ...['/remote_cluster/privileges', '/remote_cluster/clusters'],
    ],
    'list-user',
  ],
  [
    'GET /_security/service/elastic/auto-ops',
    below('/elastic/auto-ops/role_descriptor', ['/cluster', '/indices/names', '/indices/privileges', '/run_as']),
  ],
  ['POST /_security/oauth2/token {"grant_type":"client_credentials"}', ['/authentication/roles']],
  [`DELETE /_security/api_key {"ids":["${keyId}"]}`, ['/invalidated_api_keys', '/previously_invalidated_api_keys']],
  // What is filtered is not counted.
  ['GET /_security/user/list-user?filter_path=*.roles', []],
  ['GET /_security/role/list-role?filter_path=-*.cluster', []],
]

test('the lists that Elasticsearch keeps as arrays are counted in CBOR', async () => {
  for (const [request, lists, as] of cases()) {
    expect([request, await countedLists(request, as)]).toEqual([request, [...new Set(lists)].sort()])
  }
})

async function countedLists(request: string, as: string | undefined): Promise<readonly string[]> {
  const [, method = '', target = '', body] = /^(\S+) (\S+)(?: (.*))?$/.exec(request) ?? []
  const authorization = as === undefined ? application.administrator : basicAuthorization(as, fixturePassword)
  const headers = { authorization, accept: 'application/cbor', 'content-type': 'application/json' }
  const answer = await application.application.inject({ method, target, headers, ...(body !== undefined && { body }) })
  const items = new CborItems(answer.body)
  const found = new Set<string>()
  const walk = (where: string): boolean => {
    const { type, value } = items.take()!
    if (type.name === 'array') {
      if (value !== Number.POSITIVE_INFINITY) found.add(where)
      for (let left = value as number; left > 0 && walk(where); left--);
    }
    if (type.name === 'map') while (walkMember(where));
    return type.name !== 'break'
  }
  const walkMember = (where: string): boolean => {
    const { type, value } = items.take()!
    return type.name !== 'break' && walk(`${where}/${value}`)
  }
  walk('')
  return [...found].sort()
}
