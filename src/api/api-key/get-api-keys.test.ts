/**
 * Probes whose API keys are told to whom, how they are selected, and what is shown of them. Elasticsearch lists keys in no particular
 * order; here the oldest comes first.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { ask } from '../../../test/support/asked.ts'
import { type AskedKeyCase, type KeyRow, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const firstKeys: readonly KeyRow[] = [
  ['a', 'PUT /_security/api_key {"name":"keys-a","metadata":{"x":1},"expiration":"1d"}', 'keys-joe'],
  ['own', 'PUT /_security/api_key {"name":"keys-own","role_descriptors":{"r":{"cluster":["manage_own_api_key"]}}}', 'keys-joe'],
  ['none', 'PUT /_security/api_key {"name":"keys-none","role_descriptors":{"r":{"cluster":["none"]}}}', 'keys-joe'],
  ['old', 'PUT /_security/api_key {"name":"keys-old","expiration":"-1d"}', 'keys-joe'],
  ['jane', 'PUT /_security/api_key {"name":"keys-jane"}', 'keys-jane'],
  ['derived', 'PUT /_security/api_key {"name":"keys-derived","role_descriptors":{"r":{}}}', 'key:own'],
]

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, firstKeys)
  await ask(
    application,
    'POST /_security/profile/_activate {"grant_type":"password","username":"keys-joe","password":"bw-password"}',
  )
})

afterAll(() => application.close())

const refused: readonly AskedKeyCase[] = [
  [
    'GET /_security/api_key?owner=x&with_limited_by=y&active_only=z&with_profile_uid=w',
    '400 illegal_argument_exception: Failed to parse value [x] as only [true] or [false] are allowed.',
    'keys-none',
  ],
  [
    'GET /_security/api_key?with_limited_by=y&active_only=z&with_profile_uid=w',
    '400 illegal_argument_exception: Failed to parse value [y] as only [true] or [false] are allowed.',
    'keys-none',
  ],
  [
    'GET /_security/api_key?with_profile_uid=z&active_only=w',
    '400 illegal_argument_exception: Failed to parse value [w] as only [true] or [false] are allowed.',
    'keys-none',
  ],
  [
    'GET /_security/api_key?owner=True',
    '400 illegal_argument_exception: Failed to parse value [True] as only [true] or [false] are allowed.',
    'keys-none',
  ],
  [
    'GET /_security/api_key?id=x&name=y',
    '400 action_request_validation_exception: Validation Failed: 1: only one of [api key id, api key name] can be specified;',
    'keys-none',
  ],
  [
    'GET /_security/api_key?id=x&username=y',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id or api key name is specified;',
    'keys-none',
  ],
  [
    'GET /_security/api_key?name=x&realm_name=y',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id or api key name is specified;',
    'keys-none',
  ],
  [
    'GET /_security/api_key?owner=true&username=x',
    '400 action_request_validation_exception: Validation Failed: 1: neither username nor realm-name may be specified when retrieving owned API keys;',
    'keys-none',
  ],
  [
    'GET /_security/api_key?id=x&name=y&username=z&realm_name=r&owner=true',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id or api key name is specified;2: neither username nor realm-name may be specified when retrieving owned API keys;3: only one of [api key id, api key name] can be specified;',
    'keys-none',
  ],
  [
    'GET /_security/api_key?id=&name=y&owner=false&username=',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'GET /_security/api_key?foo=1&id=x&name=y',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameter: [foo]',
    'keys-none',
  ],
  [
    'GET /_security/api_key?nam=1&activ_only=true&with_profile=1',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameters: [activ_only] -> did you mean [active_only]?, [nam] -> did you mean [name]?, [with_profile] -> did you mean [with_profile_uid]?',
    'keys-none',
  ],
  [
    'GET /_security/api_key {}',
    '400 illegal_argument_exception: request [GET /_security/api_key] does not support having a body',
    'keys-none',
  ],
  [
    'GET /_security/api_key/x',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/x] and method [GET], allowed: [PUT]","status":405}',
    'keys-none',
  ],
]

const whose: readonly AskedKeyCase[] = [
  [
    'GET /_security/api_key',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'GET /_security/api_key?owner=true',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,read_security,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'GET /_security/api_key?owner',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,read_security,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'GET /_security/api_key?username=keys-none&realm_name=default_native',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,read_security,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'GET /_security/api_key',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?id={a}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?name=*',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?username=keys-joe',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?realm_name=default_native',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?username=keys-joe&realm_name=reserved',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?username=keys-jane&realm_name=default_native',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?username=keys-joe&realm_name=default_native&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-old"}]}',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?owner=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-old"}]}',
    'keys-joe',
  ],
  ['GET /_security/api_key?owner=true&id={a}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-a"}]}', 'keys-joe'],
  ['GET /_security/api_key?owner=true&id={jane}', '404 {"api_keys":[]}', 'keys-joe'],
  [
    'GET /_security/api_key?owner=true&name=keys-*&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-old"}]}',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={a}&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"}]}',
    'keys-joe',
  ],
  ['GET /_security/api_key?id={a}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-a"}]}', 'keys-reader'],
  ['GET /_security/api_key?id={a}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-a"}]}', 'keys-keeper'],
  ['GET /_security/api_key?id={a}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-a"}]}', 'keys-sec'],
  [
    'GET /_security/api_key?owner=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-old"}]}',
    'keys-keeper',
    { 'es-security-runas-user': 'keys-joe' },
  ],
  ['GET /_security/api_key?id={own}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-own"}]}', 'key:own'],
  ['GET /_security/api_key?id={own}&owner=true&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-own"}]}', 'key:own'],
  [
    'GET /_security/api_key?id={own}&with_limited_by=true&filter_path=api_keys.name',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'GET /_security/api_key?owner=true&filter_path=api_keys.name',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'GET /_security/api_key?id={a}&filter_path=api_keys.name',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'GET /_security/api_key?name=keys-own',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'GET /_security/api_key?username=keys-joe&realm_name=default_native',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'GET /_security/api_key',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:own',
  ],
  ['GET /_security/api_key?id={none}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-none"}]}', 'key:none'],
  [
    'GET /_security/api_key?id={none}&owner=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-none"}]}',
    'key:none',
  ],
  [
    'GET /_security/api_key?id={none}&with_limited_by=true',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{none}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:none',
  ],
  [
    'GET /_security/api_key?id={none}&with_profile_uid=true&active_only=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-none"}]}',
    'key:none',
  ],
  ['GET /_security/api_key?id={derived}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-derived"}]}', 'key:derived'],
  [
    'GET /_security/api_key?id={derived}&owner=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-derived"}]}',
    'key:derived',
  ],
  [
    'GET /_security/api_key?id={none}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{derived}] of user [keys-joe], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'key:derived',
  ],
]

const selection: readonly AskedKeyCase[] = [
  ['GET /_security/api_key?id=&name=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  ['GET /_security/api_key?id=%20&name=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  ['GET /_security/api_key?username=%20&realm_name=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  ['GET /_security/api_key?id=%20&name=%20&username=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  ['GET /_security/api_key?owner=true&username=%20&name=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  ['GET /_security/api_key?id=%20%20&owner=true&name=keys-nope', '200 {"api_keys":[]}', 'keys-keeper'],
  [
    'GET /_security/api_key?username=%20&realm_name=default_native',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  ['GET /_security/api_key?id=%20&owner=true&name=keys-nope', '200 {"api_keys":[]}', 'keys-joe'],
  ['GET /_security/api_key?id=keys-nope', '404 {"api_keys":[]}'],
  ['GET /_security/api_key?id=KEYS&active_only=true', '404 {"api_keys":[]}'],
  ['GET /_security/api_key?name=keys-nope', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?name=keys-own&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-own"}]}'],
  ['GET /_security/api_key?name=keys-o*&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-own"},{"name":"keys-old"}]}'],
  ['GET /_security/api_key?name=KEYS-OWN', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?name=keys*own', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?name=keys-ow?', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?username=keys-nope', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?username=keys-j*', '200 {"api_keys":[]}'],
  [
    'GET /_security/api_key?username=keys-joe&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-old"},{"name":"keys-derived"}]}',
  ],
  [
    'GET /_security/api_key?username=keys-joe&realm_name=_es_api_key&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-derived"}]}',
  ],
  [
    'GET /_security/api_key?username=keys-joe&active_only=true&filter_path=api_keys.name',
    '200 {"api_keys":[{"name":"keys-a"},{"name":"keys-own"},{"name":"keys-none"},{"name":"keys-derived"}]}',
  ],
  ['GET /_security/api_key?id={old}&filter_path=api_keys.name', '200 {"api_keys":[{"name":"keys-old"}]}'],
  ['GET /_security/api_key?id={old}&active_only=true', '404 {"api_keys":[]}'],
  ['GET /_security/api_key?realm_name=keys-nope', '200 {"api_keys":[]}'],
  ['GET /_security/api_key?username=keys-joe&realm_name=keys-nope', '200 {"api_keys":[]}'],
]

const shown: readonly AskedKeyCase[] = [
  [
    'GET /_security/api_key?id={a}&with_limited_by=true&with_profile_uid=true',
    '200 {"api_keys":[{"id":"*","name":"keys-a","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"x":1},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}],"profile_uid":"u_8L1jVlTGvTw7-LoBRo-zgmaYRwHKCDJCIe_vGh_l4iQ_0"}]}',
  ],
  [
    'GET /_security/api_key?id={derived}&with_limited_by=true&with_profile_uid=true',
    '200 {"api_keys":[{"id":"*","name":"keys-derived","type":"rest","creation":"*","invalidated":false,"username":"keys-joe","realm":"_es_api_key","realm_type":"_es_api_key","metadata":{},"role_descriptors":{"r":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"limited_by":[{}]}]}',
  ],
  [
    'GET /_security/api_key?id={jane}&with_profile_uid=true',
    '200 {"api_keys":[{"id":"*","name":"keys-jane","type":"rest","creation":"*","invalidated":false,"username":"keys-jane","realm":"default_native","realm_type":"native","metadata":{},"role_descriptors":{}}]}',
  ],
  [
    'GET /_security/api_key?id={jane}&with_profile_uid=false&with_limited_by=false',
    '200 {"api_keys":[{"id":"*","name":"keys-jane","type":"rest","creation":"*","invalidated":false,"username":"keys-jane","realm":"default_native","realm_type":"native","metadata":{},"role_descriptors":{}}]}',
  ],
]

describe('a request that is refused', () => {
  testKeyAnswers(refused, () => application, keys)
})

describe('who may', () => {
  testKeyAnswers(whose, () => application, keys)
})

describe('selection', () => {
  testKeyAnswers(selection, () => application, keys)
})

describe('shown', () => {
  testKeyAnswers(shown, () => application, keys)
})
