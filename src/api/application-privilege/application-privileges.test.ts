/** Probes writing, showing and deleting application privileges, and who may. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'dir-own': { cluster: ['manage_own_api_key'] },
  'dir-apps': { global: { application: { manage: { applications: ['dirapp*', 'x?y'] } } } },
  'dir-manager': { global: { role: { manage: { indices: [{ names: ['dirx*'], privileges: ['read', 'write'] }] } } } },
  'dir-deleter': { global: { role: { manage: { indices: [{ names: ['dirx*'], privileges: ['delete_index'] }] } } } },
}
const users = {
  'dir-plain': ['dir-own', 'dir-none'],
  'dir-apper': ['dir-apps'],
  'dir-roler': ['dir-manager'],
  'dir-ender': ['dir-deleter'],
}

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const refusedBodies: readonly AskedCase[] = [
  ['PUT /_security/privilege ', '400 parse_exception: request body is required'],
  [
    'PUT /_security/privilege {}',
    '400 action_request_validation_exception: Validation Failed: 1: At least one application privilege must be provided;',
  ],
  ['PUT /_security/privilege []', '400 parse_exception: expected object but found START_ARRAY instead'],
  [
    'PUT /_security/privilege {"dirapp":{}}',
    '400 action_request_validation_exception: Validation Failed: 1: At least one application privilege must be provided;',
  ],
  [
    'PUT /_security/privilege {"dirapp":[]}',
    '400 parse_exception: expected the value for dirapp to be an object, but found START_ARRAY instead',
  ],
  [
    'PUT /_security/privilege {"dirapp":null}',
    '400 parse_exception: expected the value for dirapp to be an object, but found VALUE_NULL instead',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":null}}',
    '400 parse_exception: expected the value for dirapp to be an object, but found VALUE_NULL instead',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{}}}',
    '400 action_request_validation_exception: Validation Failed: 1: Application privileges must have at least one action;',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":[]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: Application privileges must have at least one action;',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":null}}}',
    "400 x_content_parse_exception: [1:30] [application-privilege] actions doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":[null]}}}',
    '400 x_content_parse_exception: [1:31] [application-privilege] failed to parse field [actions] <- illegal_argument_exception: Expected text at 1:31 but found VALUE_NULL',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"foo":1}}}',
    '400 x_content_parse_exception: [1:38] [application-privilege] unknown field [foo]',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"action":["a:b"]}}}',
    '400 x_content_parse_exception: [1:20] [application-privilege] unknown field [action] did you mean any of [actions, application]?',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"metadata":null}}}',
    "400 x_content_parse_exception: [1:49] [application-privilege] metadata doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"metadata":{"_a":1}}}}',
    '400 action_request_validation_exception: Validation Failed: 1: metadata keys may not start with [_] (in privilege dirapp read);',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"Read":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found 'Read');",
  ],
  [
    'PUT /_security/privilege {"dirapp":{"":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found '');",
  ],
  [
    'PUT /_security/privilege {"":{"read":{"actions":["a:b"]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: Application names cannot be blank;',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["ab","a b","a: b",""]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: action [ab] must contain one of [ '/' , '*' , ':' ];2: action [a b] must contain one of [ '/' , '*' , ':' ];3: Application privilege names and actions must match the pattern ^\\p{Graph}*$ (found 'a: b');4: action [] must contain one of [ '/' , '*' , ':' ];",
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"application":"x"}}}',
    '400 illegal_argument_exception: privilege application [x] in source does not match the provided application [dirapp]',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"name":"x"}}}',
    '400 illegal_argument_exception: privilege name [x] in source does not match the provided name [read]',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"application":null}}}',
    "400 x_content_parse_exception: [1:52] [application-privilege] application doesn't support values of type: VALUE_NULL",
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"type":"x"}}}',
    '400 x_content_parse_exception: [1:45] [application-privilege] failed to parse field [type] <- illegal_state_exception: Field type cannot be specified here',
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"]},"write":{"actions":["b"]}},"ab":{"X":{"actions":["a"],"metadata":{"_z":1}}}}',
    "400 action_request_validation_exception: Validation Failed: 1: action [b] must contain one of [ '/' , '*' , ':' ];2: An application name prefix must be at least 3 characters long (found 'ab');3: Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found 'X');4: action [a] must contain one of [ '/' , '*' , ':' ];5: metadata keys may not start with [_] (in privilege ab X);",
  ],
  [
    'PUT /_security/privilege {"dirapp*":{"read":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: Application names may not contain '*' (found 'dirapp*');",
  ],
  [
    'PUT /_security/privilege {"Dirapp":{"read":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: An application name prefix must match the pattern ^[a-z][A-Za-z0-9]*$ (found 'Dirapp');",
  ],
  [
    'PUT /_security/privilege {"di":{"read":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: An application name prefix must be at least 3 characters long (found 'di');",
  ],
  [
    'PUT /_security/privilege {"dir app":{"read":{"actions":["a:b"]}}}',
    "400 action_request_validation_exception: Validation Failed: 1: Application names may not contain whitespace (found 'dir app');",
  ],
  [
    'PUT /_security/privilege {"dirapp-/":{"read":{"actions":["a:b"]}}}',
    `400 action_request_validation_exception: Validation Failed: 1: An application name suffix may not contain any of the characters '[' ','"','*',',','/','<','>','?','\\','|']' (found '/');`,
  ],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"],"actions":["c:d"]}}}',
    `400 x_content_parse_exception: [1:47] Duplicate field 'actions'\n at [Source: (byte[])"{"dirapp":{"read":{"actions":["a:b"],"actions":["c:d"]}}}"; line: 1, column: 47] <- json_parse_exception: Duplicate field 'actions'\n at [Source: (byte[])"{"dirapp":{"read":{"actions":["a:b"],"actions":["c:d"]}}}"; line: 1, column: 47]`,
  ],
  [
    'PUT /_security/privilege {"dirapp":1}',
    '400 parse_exception: expected the value for dirapp to be an object, but found VALUE_NUMBER instead',
  ],
]

const shown: readonly AskedCase[] = [
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b","a:b"],"metadata":{"z":1}}}}',
    '200 {"dirapp":{"read":{"created":true}}}',
  ],
  [
    'PUT /_security/privilege {"":{"read":{"actions":["a:b"],"application":"dirapp"}}}',
    '200 {"dirapp":{"read":{"created":false}}}',
  ],
  ['PUT /_security/privilege {"dirapp":{"":{"actions":["a:b"],"name":"write"}}}', '200 {"dirapp":{"write":{"created":true}}}'],
  [
    'GET /_security/privilege/dirapp/read',
    '200 {"dirapp":{"read":{"application":"dirapp","name":"read","actions":["a:b"],"metadata":{}}}}',
  ],
  ['POST /_security/privilege {"dirapp":{"read":{"actions":["*"]}}}', '200 {"dirapp":{"read":{"created":false}}}'],
  [
    'GET /_security/privilege/dirapp/read',
    '200 {"dirapp":{"read":{"application":"dirapp","name":"read","actions":["*"],"metadata":{}}}}',
  ],
  ['GET /_security/privilege/dirapp/nope', '404 {}'],
  ['GET /_security/privilege/dirnope', '200 {}'],
  ['GET /_security/privilege/dirnope/read', '404 {}'],
  [
    'GET /_security/privilege/dirap*/write',
    '200 {"dirapp":{"write":{"application":"dirapp","name":"write","actions":["a:b"],"metadata":{}}}}',
  ],
  ['GET /_security/privilege/*/nope', '404 {}'],
  ['GET /_security/privilege/DIRAPP', '200 {}'],
  [
    'GET /_security/privilege/dirapp/write,,',
    '200 {"dirapp":{"write":{"application":"dirapp","name":"write","actions":["a:b"],"metadata":{}}}}',
  ],
  ['GET /_security/privilege/dirapp/*', '404 {}'],
  ['DELETE /_security/privilege/dirapp/nope', '404 {"dirapp":{"nope":{"found":false}}}'],
  [
    'PUT /_security/privilege {"dirapp":{"all.1":{"actions":["a:b"]},"a-b":{"actions":["a:b"]}},"dirapp-one":{"write":{"actions":["a:b"]},"a_b":{"actions":["a:b"]}}}',
    '200 {"dirapp":{"a-b":{"created":true},"all.1":{"created":true}},"dirapp-one":{"a_b":{"created":true},"write":{"created":true}}}',
  ],
  ['DELETE /_security/privilege/dirapp-one/a_b,write', '200 {"dirapp-one":{"a_b":{"found":true},"write":{"found":true}}}'],
  ['DELETE /_security/privilege/dirapp/all.1,a-b', '200 {"dirapp":{"a-b":{"found":true},"all.1":{"found":true}}}'],
  [
    'DELETE /_security/privilege/dirapp/a-b,a_b,none',
    '404 {"dirapp":{"a_b":{"found":false},"a-b":{"found":false},"none":{"found":false}}}',
  ],
  ['DELETE /_security/privilege/dirapp*/read', '404 {"dirapp*":{"read":{"found":false}}}'],
  [
    'DELETE /_security/privilege/dirapp/,',
    '400 action_request_validation_exception: Validation Failed: 1: privileges are missing;',
  ],
  ['DELETE /_security/privilege/dirapp/read,read', '200 {"dirapp":{"read":{"found":true}}}'],
  ['DELETE /_security/privilege/dirapp/read', '404 {"dirapp":{"read":{"found":false}}}'],
  ['DELETE /_security/privilege/dirapp/write', '200 {"dirapp":{"write":{"found":true}}}'],
  ['GET /_security/privilege/dirapp', '200 {}'],
]

const order: readonly AskedCase[] = [
  ['PUT /_security/privilege?refresh=x ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/privilege?refresh=x {"x":1}',
    '400 parse_exception: expected the value for x to be an object, but found VALUE_NUMBER instead',
    'dir-plain',
  ],
  ['PUT /_security/privilege?refresh=x {}', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  [
    'PUT /_security/privilege?refresh=x {"dirapp":{"read":{"actions":["a:b"]}}}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  [
    'GET /_security/privilege/dirapp?refresh=x',
    '400 illegal_argument_exception: request [/_security/privilege/dirapp] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
  [
    'DELETE /_security/privilege/dirapp/read?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  ['PUT /_security/privilege?foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/privilege?foo=1 {"x":1}',
    '400 parse_exception: expected the value for x to be an object, but found VALUE_NUMBER instead',
    'dir-plain',
  ],
  [
    'PUT /_security/privilege?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/privilege] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'PUT /_security/privilege?foo=1 {"dirapp":{"read":{"actions":["a:b"]}}}',
    '400 illegal_argument_exception: request [/_security/privilege] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/privilege/dirapp?foo=1',
    '400 illegal_argument_exception: request [/_security/privilege/dirapp] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'DELETE /_security/privilege/dirapp/read?foo=1',
    '400 illegal_argument_exception: request [/_security/privilege/dirapp/read] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  ['PUT /_security/privilege?refresh=x&foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/privilege?refresh=x&foo=1 {"x":1}',
    '400 parse_exception: expected the value for x to be an object, but found VALUE_NUMBER instead',
    'dir-plain',
  ],
  ['PUT /_security/privilege?refresh=x&foo=1 {}', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  [
    'PUT /_security/privilege?refresh=x&foo=1 {"dirapp":{"read":{"actions":["a:b"]}}}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  [
    'GET /_security/privilege/dirapp?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/privilege/dirapp] contains unrecognized parameters: [foo], [refresh]',
    'dir-plain',
  ],
  [
    'DELETE /_security/privilege/dirapp/read?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/privilege/dirapp/read] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
]

const managed: readonly AskedCase[] = [
  [
    'GET /_security/privilege',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/get] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-apper',
  ],
  ['GET /_security/privilege/dirapp', '200 {}', 'dir-apper'],
  ['GET /_security/privilege/dirapp*', '200 {}', 'dir-apper'],
  [
    'GET /_security/privilege/*',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/get] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-apper',
  ],
  [
    'GET /_security/privilege/dir',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/get] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-apper',
  ],
  [
    'GET /_security/privilege/_builtin',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/builtin/get] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-apper',
  ],
  ['PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"]}}}', '200 {"dirapp":{"read":{"created":true}}}', 'dir-apper'],
  [
    'PUT /_security/privilege {"dirapp":{"read":{"actions":["a:b"]}},"other":{"read":{"actions":["a:b"]}}}',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/put] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [manage_security,all]',
    'dir-apper',
  ],
  [
    'DELETE /_security/privilege/other/read',
    '403 security_exception: action [cluster:admin/xpack/security/privilege/delete] is unauthorized for user [dir-apper] with effective roles [dir-apps], this action is granted by the cluster privileges [manage_security,all]',
    'dir-apper',
  ],
  ['DELETE /_security/privilege/dirapp/read', '200 {"dirapp":{"read":{"found":true}}}', 'dir-apper'],
]

describe('a body that is refused', () => {
  testAnswers(refusedBodies, () => application)
})

describe('privileges that were put', () => {
  testAnswers(shown, () => application)
})

describe('the order of refusals', () => {
  testAnswers(order, () => application)
})

describe('a holder of the global privilege `application.manage`', () => {
  testAnswers(managed, () => application)
})
