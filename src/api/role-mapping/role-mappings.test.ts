/** Probes the life of role mappings: what is shown of them, how they are named and found, and who may do what. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'maps-r': { cluster: ['monitor'] },
  'maps-rs': { cluster: ['read_security'] },
  'maps-rm': { cluster: ['manage_security'] },
}
const users = { 'maps-u': ['maps-r'], 'maps-us': ['maps-rs'], 'maps-um': ['maps-rm'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const shown: readonly AskedCase[] = [
  ['PUT /_security/role_mapping/maps-e {"enabled":"","roles":["a"],"rules":{"any":[]}}', '200 {"role_mapping":{"created":true}}'],
  ['GET /_security/role_mapping/maps-e', '200 {"maps-e":{"enabled":false,"roles":["a"],"rules":{"any":[]},"metadata":{}}}'],
  ['DELETE /_security/role_mapping/maps-e', '200 {"found":true}'],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"roles":["a"],"rules":{"all":[{"any":[]},{"except":{"field":{"dn":"*,dc=x"}}}]},"metadata":{"a":{"_b":1.50,"c":[1e2]}}}',
    '200 {"role_mapping":{"created":true}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":true,"roles":["a"],"rules":{"all":[{"any":[]},{"except":{"field":{"dn":"*,dc=x"}}}]},"metadata":{"a":{"_b":1.5,"c":[100.0]}}}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":"false","roles":"a","rules":{"field":{"a":["x"]}}}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":false,"roles":["a"],"rules":{"field":{"a":"x"}},"metadata":{}}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"roles":[1,true,"b","b","",""],"rules":{"field":{"a":[1,"x",true,null,1]}},"doc_type":"x","type":"y"}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":true,"roles":["1","true","b","b","",""],"rules":{"field":{"a":[1,"x",true,null,1]}},"metadata":{}}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"role_templates":[],"enabled":true,"rules":{"field":{"a":-1.9}}}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":true,"roles":["a"],"rules":{"field":{"a":-1}},"metadata":{}}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"a":[1e3,-0.5,9007199254740993,9007199254740993.0,9223372036854775807,9223372036854775807.0,-9223372036854775808,1.5e18]}}}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":true,"roles":["a"],"rules":{"field":{"a":[1000,0,9007199254740993,9007199254740992,9223372036854775807,9223372036854775807,-9223372036854775808,1500000000000000000]}},"metadata":{}}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"roles":["a"],"enabled":true,"rules":{"field":{"\\ud800":"\\ud800"}}} trailing',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'GET /_security/role_mapping/maps-a',
    '200 {"maps-a":{"enabled":true,"roles":["a"],"rules":{"field":{"\\uD800":"\\uD800"}},"metadata":{}}}',
  ],
  ['DELETE /_security/role_mapping/maps-a', '200 {"found":true}'],
]

const names: readonly AskedCase[] = [
  ['GET /_security/role_mapping', '200 {}'],
  ['GET /_security/role_mapping/maps-a', '404 {}'],
  ['DELETE /_security/role_mapping/maps-a', '404 {"found":false}'],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":true}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'POST /_security/role_mapping/maps-a {"enabled":false,"rules":{"any":[]},"roles":["b"]}',
    '200 {"role_mapping":{"created":false}}',
  ],
  ['GET /_security/role_mapping/maps-a', '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}'],
  [
    'GET /_security/role_mapping/maps-a,nobody',
    '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}',
  ],
  ['GET /_security/role_mapping/maps-*', '404 {}'],
  [
    'PUT /_security/role_mapping/maps,b {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":true}}',
  ],
  ['PUT /_security/role_mapping/* {"enabled":true,"rules":{"any":[]},"roles":["a"]}', '200 {"role_mapping":{"created":true}}'],
  ['GET /_security/role_mapping/maps,b', '404 {}'],
  ['GET /_security/role_mapping/*,x', '200 {"*":{"enabled":true,"roles":["a"],"rules":{"any":[]},"metadata":{}}}'],
  ['GET /_security/role_mapping/nobody,_all', '404 {}'],
  ['GET /_security/role_mapping/,maps-a,,', '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}'],
  [
    'GET /_security/role_mapping/maps-a,%20maps-a',
    '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}',
  ],
  ['DELETE /_security/role_mapping/maps,b', '200 {"found":true}'],
  ['DELETE /_security/role_mapping/*', '200 {"found":true}'],
  ['GET /_security/role_mapping/_all', '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}'],
  ['GET /_security/role_mapping/,', '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}'],
  ['GET /_security/role_mapping/', '200 {"maps-a":{"enabled":false,"roles":["b"],"rules":{"any":[]},"metadata":{}}}'],
  ['DELETE /_security/role_mapping/maps-a,nobody', '404 {"found":false}'],
  ['DELETE /_security/role_mapping/maps-a', '200 {"found":true}'],
  ['DELETE /_security/role_mapping/maps-a', '404 {"found":false}'],
  ['GET /_security/role_mapping/*', '200 {}'],
]

const parameters: readonly AskedCase[] = [
  [
    'PUT /_security/role_mapping/maps-a?refresh=xyz {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '400 illegal_argument_exception: Unknown value for refresh: [xyz].',
  ],
  [
    'PUT /_security/role_mapping/maps-a?refresh=wait_for {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":true}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a?refresh {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":false}}',
  ],
  [
    'PUT /_security/role_mapping/maps-a?foo=1 {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '400 illegal_argument_exception: request [/_security/role_mapping/maps-a] contains unrecognized parameter: [foo]',
  ],
  [
    'PUT /_security/role_mapping/maps-a?refresh=xyz&foo=1 {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '400 illegal_argument_exception: Unknown value for refresh: [xyz].',
  ],
  [
    'PUT /_security/role_mapping/maps-a?refresh=xyz&foo=1 {"enabled":true,"rules":{"any":[]}}',
    '400 parsing_exception: failed to parse role-mapping [maps-a]. missing field [roles] <- illegal_state_exception: failed to parse role-mapping [maps-a]. missing field [roles]',
  ],
  [
    'GET /_security/role_mapping?foo=1',
    '400 illegal_argument_exception: request [/_security/role_mapping] contains unrecognized parameter: [foo]',
  ],
  [
    'GET /_security/role_mapping/maps-a?refresh=true',
    '400 illegal_argument_exception: request [/_security/role_mapping/maps-a] contains unrecognized parameter: [refresh]',
  ],
  [
    'GET /_security/role_mapping/maps-a {}',
    '400 illegal_argument_exception: request [GET /_security/role_mapping/maps-a] does not support having a body',
  ],
  ['DELETE /_security/role_mapping/maps-a?refresh=xyz', '400 illegal_argument_exception: Unknown value for refresh: [xyz].'],
  [
    'DELETE /_security/role_mapping/maps-a?refresh=xyz&foo=1',
    '400 illegal_argument_exception: request [/_security/role_mapping/maps-a] contains unrecognized parameter: [foo]',
  ],
  [
    'DELETE /_security/role_mapping/maps-a {}',
    '400 illegal_argument_exception: request [DELETE /_security/role_mapping/maps-a] does not support having a body',
  ],
  [
    'PUT /_security/role_mapping/ {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/role_mapping/] and method [PUT], allowed: [GET]","status":405}',
  ],
  [
    'DELETE /_security/role_mapping',
    '405 {"error":"Incorrect HTTP method for uri [/_security/role_mapping] and method [DELETE], allowed: [GET]","status":405}',
  ],
  ['DELETE /_security/role_mapping/maps-a?refresh=true', '200 {"found":true}'],
]

const rights: readonly AskedCase[] = [
  [
    'GET /_security/role_mapping',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/get] is unauthorized for user [maps-u] with effective roles [maps-r], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'maps-u',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/put] is unauthorized for user [maps-u] with effective roles [maps-r], this action is granted by the cluster privileges [manage_security,all]',
    'maps-u',
  ],
  [
    'DELETE /_security/role_mapping/maps-a',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/delete] is unauthorized for user [maps-u] with effective roles [maps-r], this action is granted by the cluster privileges [manage_security,all]',
    'maps-u',
  ],
  ['GET /_security/role_mapping', '200 {}', 'maps-us'],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/put] is unauthorized for user [maps-us] with effective roles [maps-rs], this action is granted by the cluster privileges [manage_security,all]',
    'maps-us',
  ],
  [
    'DELETE /_security/role_mapping/maps-a',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/delete] is unauthorized for user [maps-us] with effective roles [maps-rs], this action is granted by the cluster privileges [manage_security,all]',
    'maps-us',
  ],
  [
    'PUT /_security/role_mapping/x-read-only-operator-mapping {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/put] is unauthorized for user [maps-u] with effective roles [maps-r], this action is granted by the cluster privileges [manage_security,all]',
    'maps-u',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":[]}',
    '400 action_request_validation_exception: Validation Failed: 1: role-mapping roles or role-templates are missing;',
    'maps-u',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"role_templates":[{"template":{}}]}',
    '403 security_exception: action [cluster:admin/xpack/security/role_mapping/put] is unauthorized for user [maps-u] with effective roles [maps-r], this action is granted by the cluster privileges [manage_security,all]',
    'maps-u',
  ],
  [
    'DELETE /_security/role_mapping/maps-a?refresh=xyz',
    '400 illegal_argument_exception: Unknown value for refresh: [xyz].',
    'maps-u',
  ],
  [
    'PUT /_security/role_mapping/maps-a {"enabled":true,"rules":{"any":[]},"roles":["a"]}',
    '200 {"role_mapping":{"created":true}}',
    'maps-um',
  ],
  ['DELETE /_security/role_mapping/maps-a', '200 {"found":true}', 'maps-um'],
]

describe('what is shown', () => testAnswers(shown, () => application))
describe('names', () => testAnswers(names, () => application))
describe('parameters', () => testAnswers(parameters, () => application))
describe('rights', () => testAnswers(rights, () => application))
