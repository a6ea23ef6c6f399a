/** Probes the calls that clear caches and tell of them: answers, refusals, and that nothing is answered differently afterwards. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, ask, openWith } from '../../../test/support/asked.ts'

let application: TestApplication
let nodeId: string

beforeAll(async () => {
  application = await openWith(
    { 'roles-reads': { cluster: ['read_security'] } },
    { 'roles-none': [], 'roles-reader': ['roles-reads'] },
  )
  nodeId = (await application.store.getSetting('node_id node-1')) ?? ''
})

afterAll(() => application.close())

/** The id of the node is `NODE`. */
const clearing: readonly AskedCase[] = [
  [
    'POST /_security/realm/default_native/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/_all/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/default_native,reserved/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/default_native,*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [*]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/nope/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [nope]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/nope,nada/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [nope]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/reserved,nope/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [nope]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/file/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [file]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/default_file/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/*/_clear_cache?usernames=a,b',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/*/_clear_cache?usernames=',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/*/_clear_cache?foo=1',
    '400 illegal_argument_exception: request [/_security/realm/*/_clear_cache] contains unrecognized parameter: [foo]',
  ],
  [
    'POST /_security/realm/*/_clear_cache {}',
    '400 illegal_argument_exception: request [POST /_security/realm/*/_clear_cache] does not support having a body',
  ],
  [
    'PUT /_security/realm/*/_clear_cache',
    '405 {"error":"Incorrect HTTP method for uri [/_security/realm/*/_clear_cache] and method [PUT], allowed: [POST]","status":405}',
  ],
  [
    'GET /_security/realm/*/_clear_cache',
    '405 {"error":"Incorrect HTTP method for uri [/_security/realm/*/_clear_cache] and method [GET], allowed: [POST]","status":405}',
  ],
  [
    'POST /_security/role/foo/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/role/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/role/a,b/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/role/a/_clear_cache?foo=1',
    '400 illegal_argument_exception: request [/_security/role/a/_clear_cache] contains unrecognized parameter: [foo]',
  ],
  [
    'POST /_security/role/a/_clear_cache {}',
    '400 illegal_argument_exception: request [POST /_security/role/a/_clear_cache] does not support having a body',
  ],
  [
    'POST /_security/privilege/foo/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/privilege/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/privilege/A%20b/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/privilege/foo/_clear_cache {}',
    '400 illegal_argument_exception: request [POST /_security/privilege/foo/_clear_cache] does not support having a body',
  ],
  [
    'POST /_security/api_key/foo/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/api_key/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/api_key/a,b,/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/api_key/a/_clear_cache?x=1',
    '400 illegal_argument_exception: request [/_security/api_key/a/_clear_cache] contains unrecognized parameter: [x]',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/abc,def/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/_abc/_clear_cache',
    '400 illegal_argument_exception: invalid service token name [_abc]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/a,_b/_clear_cache',
    '400 illegal_argument_exception: invalid service token name [_b]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/a,*/_clear_cache',
    '400 illegal_argument_exception: invalid service token name [*]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/a%20b/_clear_cache',
    '400 illegal_argument_exception: invalid service token name [a b]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
  ],
  [
    'POST /_security/service/elastic/nope/credential/token/abc/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/foo/nope/credential/token/abc/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/foo/nope/credential/token/*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/,/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/a/_clear_cache?refresh=true',
    '400 illegal_argument_exception: request [/_security/service/elastic/fleet-server/credential/token/a/_clear_cache] contains unrecognized parameter: [refresh]',
  ],
  [
    'POST /_security/realm/,/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/default_native,,/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":1,"failed":0},"cluster_name":"bailiwick","nodes":{"NODE":{"name":"node-1"}}}',
  ],
  [
    'POST /_security/realm/%20*/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [ *]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/native/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [native]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/_es_api_key/_clear_cache',
    '200 {"_nodes":{"total":1,"successful":0,"failed":1,"failures":[{"type":"failed_node_exception","reason":"Failed node [NODE]","node_id":"NODE","caused_by":{"type":"illegal_argument_exception","reason":"could not find active realm [_es_api_key]"}}]},"cluster_name":"bailiwick","nodes":{}}',
  ],
  [
    'POST /_security/realm/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/realm/cache/clear] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/role/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/roles/cache/clear] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/privilege/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/cache/clear] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/api_key/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/cache/clear] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/cache/clear] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [manage_security,all]',
    'roles-none',
  ],
  [
    'POST /_security/service/elastic/fleet-server/credential/token/_a/_clear_cache',
    '400 illegal_argument_exception: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
    'roles-none',
  ],
  [
    'POST /_security/api_key/*/_clear_cache',
    '403 security_exception: action [cluster:admin/xpack/security/cache/clear] is unauthorized for user [roles-reader] with effective roles [roles-reads], this action is granted by the cluster privileges [manage_security,all]',
    'roles-reader',
  ],
]

const stats: readonly AskedCase[] = [
  [
    'GET /_security/stats',
    '200 {"nodes":{"NODE":{"roles":{"dls":{"bit_set_cache":{"count":0,"memory":"0b","memory_in_bytes":0,"hits":0,"misses":0,"evictions":0,"hits_time_in_millis":0,"misses_time_in_millis":0}}}}}}',
  ],
  [
    'GET /_security/stats?foo=1',
    '400 illegal_argument_exception: request [/_security/stats] contains unrecognized parameter: [foo]',
  ],
  ['GET /_security/stats {}', '400 illegal_argument_exception: request [GET /_security/stats] does not support having a body'],
  [
    'GET /_security/stats',
    '403 security_exception: action [cluster:monitor/xpack/security/stats] is unauthorized for user [roles-none] with effective roles [], this action is granted by the cluster privileges [monitor,manage,all]',
    'roles-none',
  ],
  [
    'GET /_security/stats',
    '403 security_exception: action [cluster:monitor/xpack/security/stats] is unauthorized for user [roles-reader] with effective roles [roles-reads], this action is granted by the cluster privileges [monitor,manage,all]',
    'roles-reader',
  ],
  [
    'POST /_security/stats',
    '405 {"error":"Incorrect HTTP method for uri [/_security/stats] and method [POST], allowed: [GET]","status":405}',
  ],
]

describe.each([
  ['clearing', clearing],
  ['stats', stats],
])('%s', (_, cases) => {
  for (const [request, answer, as] of cases) {
    test(`${request}${as === undefined ? '' : ` as ${as}`}: ${answer}`, async () => {
      expect((await ask(application, request, as)).replaceAll(nodeId, 'NODE')).toBe(answer)
    })
  }
})

test('the node keeps its id', async () => {
  expect(nodeId).toMatch(/^[\w-]{22}$/)
})

test('callers are known and have their rights as before', async () => {
  const before = await ask(application, 'GET /_security/_authenticate', 'roles-reader')
  for (const what of ['realm/*', 'role/*', 'privilege/*', 'api_key/*']) {
    await ask(application, `POST /_security/${what}/_clear_cache`)
    expect(await ask(application, 'GET /_security/_authenticate', 'roles-reader')).toBe(before)
    expect(await ask(application, 'GET /_security/role/unknown', 'roles-reader')).toBe('404 {}')
  }
})
