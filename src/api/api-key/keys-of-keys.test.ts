/** Probes what a caller that is an API key may do with keys: make ones without rights, end itself. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedKeyCase, type KeyRow, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const firstKeys: readonly KeyRow[] = [
  ['a', 'PUT /_security/api_key {"name":"keys-a","metadata":{"x":1}}', 'keys-joe'],
  ['w', 'PUT /_security/api_key {"name":"keys-w","role_descriptors":{"r":{"cluster":["none"]}}}', 'keys-joe'],
  [
    'own',
    'PUT /_security/api_key {"name":"keys-ownkey","role_descriptors":{"r":{"cluster":["manage_own_api_key"]}}}',
    'keys-joe',
  ],
  ['plain', 'PUT /_security/api_key {"name":"keys-plain"}', 'keys-joe'],
  ['old', 'PUT /_security/api_key {"name":"keys-old","expiration":"-1d"}', 'keys-joe'],
]

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, firstKeys)
})

afterAll(() => application.close())

const making: readonly AskedKeyCase[] = [
  [
    'PUT /_security/api_key {"name":"keys-d"}',
    '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{}}',
    '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{}}}',
    '200 {"id":"*","name":"keys-d","api_key":"*","encoded":"*"}',
    'key:own',
    {},
    'd',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{},"b":{"cluster":["monitor"]}}}',
    '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{"metadata":{"a":1}}}}',
    '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}}}}',
    '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{"global":{}}}}',
    '200 {"id":"*","name":"keys-d","api_key":"*","encoded":"*"}',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{},"b":{}}}',
    '200 {"id":"*","name":"keys-d","api_key":"*","encoded":"*"}',
    'key:own',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{}}}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/create] is unauthorized for API key id [{w}] of user [keys-joe], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'key:w',
  ],
  ['GET /_security/api_key?id={d}&owner=true&with_limited_by=true', '404 {"api_keys":[]}', 'keys-joe'],
  [
    'GET /_security/_authenticate',
    '200 {"username":"keys-joe","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"_es_api_key","type":"_es_api_key"},"lookup_realm":{"name":"_es_api_key","type":"_es_api_key"},"authentication_type":"api_key","api_key":{"managed_by":"elasticsearch","name":"keys-d","id":"*"}}',
    'key:d',
  ],
  [
    'GET /_security/user/_has_privileges {"cluster":["monitor"]}',
    '200 {"username":"keys-joe","has_all_requested":false,"cluster":{"monitor":false},"index":{},"application":{}}',
    'key:d',
  ],
  [
    'PUT /_security/api_key/{d}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{d}]',
    'keys-joe',
  ],
  ['GET /_security/api_key?id={d}&owner=true&with_limited_by=true', '404 {"api_keys":[]}', 'keys-joe'],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{}}}',
    '200 {"id":"*","name":"keys-d","api_key":"*","encoded":"*"}',
    'key:plain',
    {},
    'd2',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{}}}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/create] is unauthorized for API key id [{d}] of user [keys-joe], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'key:d',
  ],
  [
    'GET /_security/api_key?id={d}&with_limited_by=true',
    '200 {"api_keys":[{"id":"*","name":"keys-d","type":"rest","creation":"*","invalidated":false,"username":"keys-joe","realm":"_es_api_key","realm_type":"_es_api_key","metadata":{},"role_descriptors":{"a":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"limited_by":[{}]}]}',
  ],
  [
    'GET /_security/api_key?id={d2}&with_limited_by=true',
    '200 {"api_keys":[{"id":"*","name":"keys-d","type":"rest","creation":"*","invalidated":false,"username":"keys-joe","realm":"_es_api_key","realm_type":"_es_api_key","metadata":{},"role_descriptors":{"a":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"limited_by":[{}]}]}',
  ],
  [
    'GET /_security/api_key?username=keys-joe&realm_name=_es_api_key&name=keys-ownkey',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id or api key name is specified;',
  ],
]

const ending: readonly AskedKeyCase[] = [
  [
    'DELETE /_security/api_key {"ids":["{d}"],"owner":true}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-joe',
  ],
  [
    'DELETE /_security/api_key {"owner":true}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'DELETE /_security/api_key {"ids":["{own}"],"owner":true}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for API key id [{w}] of user [keys-joe], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'key:w',
  ],
  [
    'DELETE /_security/api_key {"ids":["{a}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'DELETE /_security/api_key {"ids":["{own}","{a}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'DELETE /_security/api_key {"ids":["{own}"]}',
    '200 {"invalidated_api_keys":["{own}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'key:own',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'key:own',
  ],
  [
    'DELETE /_security/api_key {"ids":["{w}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for API key id [{w}] of user [keys-joe], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'key:w',
  ],
  [
    'DELETE /_security/api_key {"name":"keys-a*","owner":true}',
    '200 {"invalidated_api_keys":["{a}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-joe',
  ],
  [
    'DELETE /_security/api_key {"name":"keys-w","owner":true}',
    '200 {"invalidated_api_keys":["{w}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-joe',
  ],
  [
    'DELETE /_security/api_key {"name":"keys-pl*","owner":true}',
    '200 {"invalidated_api_keys":["{plain}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-joe',
  ],
  [
    'DELETE /_security/api_key {"name":"keys-ol*","owner":true}',
    '200 {"invalidated_api_keys":["{old}"],"previously_invalidated_api_keys":[],"error_count":0}',
    'keys-joe',
  ],
  ['GET /_security/api_key?owner=true&active_only=true', '200 {"api_keys":[]}', 'keys-joe'],
  [
    'GET /_security/api_key?owner=true&id={w}',
    '200 {"api_keys":[{"id":"*","name":"keys-w","type":"rest","creation":"*","invalidated":true,"invalidation":"*","username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{},"role_descriptors":{"r":{"cluster":["none"],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}}]}',
    'keys-joe',
  ],
  ['GET /_security/api_key?owner=true&id={w}&active_only=true', '404 {"api_keys":[]}', 'keys-joe'],
]

describe('keys that a key makes', () => {
  testKeyAnswers(making, () => application, keys)
})

describe('keys that a key ends', () => {
  testKeyAnswers(ending, () => application, keys)
})
