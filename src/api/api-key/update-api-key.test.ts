/** Probes what an update makes of an API key, and which updates are refused to whom. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedKeyCase, keysToUpdate, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, keysToUpdate)
})

afterAll(() => application.close())

const effects: readonly AskedKeyCase[] = [
  ['PUT /_security/api_key/{bare} {}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{bare} {"metadata":{}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{bare} {"metadata":{}}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{"x":1}}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{"x":1.0}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{"x":1}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{"b":2,"y":{"z":1}}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"metadata":{"y":{"z":1},"b":2}}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"expiration":"1d"}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"role_descriptors":{}}', '200 {"updated":false}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"role_descriptors":{"r":{"cluster":["monitor"]},"s":{}}}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a} {"role_descriptors":{"s":{},"r":{"cluster":["monitor"]}}}', '200 {"updated":false}', 'keys-joe'],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":{"r":{"cluster":["monitor"],"indices":[]},"s":{}}}',
    '200 {"updated":false}',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={a}',
    '200 {"api_keys":[{"id":"*","name":"keys-a","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"b":2,"y":{"z":1}},"role_descriptors":{"r":{"cluster":["monitor"],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}},"s":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}]}]}',
    'keys-joe',
  ],
  ['PUT /_security/api_key/{a} {"role_descriptors":{}}', '200 {"updated":true}', 'keys-joe'],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={a}',
    '200 {"api_keys":[{"id":"*","name":"keys-a","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"b":2,"y":{"z":1}},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}]}]}',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"-1"}',
    '400 action_request_validation_exception: Validation Failed: 1: API key expiration must be in the future;',
    'keys-joe',
  ],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={a}',
    '200 {"api_keys":[{"id":"*","name":"keys-a","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"b":2,"y":{"z":1}},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}]}]}',
    'keys-joe',
  ],
]

const snapshot: readonly AskedKeyCase[] = [
  ['PUT /_security/role/keys-own {"cluster":["manage_own_api_key"],"metadata":{"a":2}}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={j}',
    '200 {"api_keys":[{"id":"*","name":"keys-j","type":"rest","creation":"*","invalidated":false,"username":"keys-jane","realm":"default_native","realm_type":"native","metadata":{},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}]}]}',
    'keys-jane',
  ],
  ['PUT /_security/api_key/{j}', '200 {"updated":true}', 'keys-jane'],
  ['PUT /_security/api_key/{j}', '200 {"updated":false}', 'keys-jane'],
  [
    'GET /_security/api_key?owner=true&with_limited_by=true&id={j}',
    '200 {"api_keys":[{"id":"*","name":"keys-j","type":"rest","creation":"*","invalidated":false,"username":"keys-jane","realm":"default_native","realm_type":"native","metadata":{},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[],"applications":[],"run_as":[],"metadata":{"a":2},"transient_metadata":{"enabled":true}}}]}]}',
    'keys-jane',
  ],
  [
    'PUT /_security/role/keys-own {"cluster":["manage_own_api_key"],"metadata":{"a":2},"description":"other"}',
    '200 {"role":{"created":false}}',
  ],
  ['PUT /_security/api_key/{j}', '200 {"updated":false}', 'keys-jane'],
  [
    'PUT /_security/user/keys-jane {"roles":["keys-own"],"full_name":"New","email":"new@x","metadata":{"b":1}}',
    '200 {"created":false}',
  ],
  ['PUT /_security/api_key/{j}', '200 {"updated":true}', 'keys-jane'],
  ['PUT /_security/api_key/{j}', '200 {"updated":false}', 'keys-jane'],
  [
    'GET /_security/_authenticate',
    '200 {"username":"keys-jane","roles":[],"full_name":"New","email":"new@x","metadata":{"a":1,"b":1},"enabled":true,"authentication_realm":{"name":"_es_api_key","type":"_es_api_key"},"lookup_realm":{"name":"_es_api_key","type":"_es_api_key"},"authentication_type":"api_key","api_key":{"managed_by":"elasticsearch","name":"keys-j","id":"*"}}',
    'key:j',
  ],
  ['PUT /_security/user/keys-jane {"roles":["keys-own","keys-nope"]}', '200 {"created":false}'],
  ['PUT /_security/api_key/{j}', '200 {"updated":true}', 'keys-jane'],
]

const refused: readonly AskedKeyCase[] = [
  [
    'PUT /_security/api_key/{a} []',
    '400 x_content_parse_exception: [1:1] [update_api_key_request_payload] Expected START_OBJECT but was: START_ARRAY',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"metadata":[]}',
    "400 x_content_parse_exception: [1:13] [update_api_key_request_payload] metadata doesn't support values of type: START_ARRAY",
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":null}',
    "400 x_content_parse_exception: [1:21] [update_api_key_request_payload] role_descriptors doesn't support values of type: VALUE_NULL",
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":[]}',
    "400 x_content_parse_exception: [1:21] [update_api_key_request_payload] failed to parse field [role_descriptors] <- illegal_argument_exception: [role_descriptors] doesn't support arrays. Use a single object with multiple fields.",
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":null}',
    "400 x_content_parse_exception: [1:15] [update_api_key_request_payload] expiration doesn't support values of type: VALUE_NULL",
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":5}',
    "400 x_content_parse_exception: [1:15] [update_api_key_request_payload] expiration doesn't support values of type: VALUE_NUMBER",
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"x"}',
    '400 x_content_parse_exception: Failed to build [update_api_key_request_payload] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"x","metadata":{}}',
    '400 x_content_parse_exception: Failed to build [update_api_key_request_payload] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"certificate_identity":"x"}',
    '400 x_content_parse_exception: [1:2] [update_api_key_request_payload] unknown field [certificate_identity]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":{"a":{"description":"x"}}}',
    '400 x_content_parse_exception: [1:41] [update_api_key_request_payload] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:41] [role_descriptors] failed to parse field [a] <- parse_exception: failed to parse role [a]. unexpected field [description]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":{"a":{"restriction":{"workflows":["x"]}}}}',
    '400 action_request_validation_exception: Validation Failed: 1: Unknown workflow [x]. A workflow must be one of the predefined workflow names [search_application_query].;',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{}}}',
    '400 illegal_argument_exception: combining role descriptors with and without restriction is not supported',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"metadata":{"_x":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a}?refresh=true',
    '400 illegal_argument_exception: request [/_security/api_key/{a}] contains unrecognized parameter: [refresh]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a}?refresh=x {"foo":1}',
    '400 x_content_parse_exception: [1:2] [update_api_key_request_payload] unknown field [foo]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a}?foo=1',
    '400 illegal_argument_exception: request [/_security/api_key/{a}] contains unrecognized parameter: [foo]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/%20',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [ ]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"metadata":{"_x":1},"expiration":"-1d","role_descriptors":{"a":{"cluster":["foo"]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;3: API key expiration must be in the future;',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"0s"}',
    '400 action_request_validation_exception: Validation Failed: 1: API key expiration must be in the future;',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"0"}',
    '400 action_request_validation_exception: Validation Failed: 1: API key expiration must be in the future;',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"-1"}',
    '400 action_request_validation_exception: Validation Failed: 1: API key expiration must be in the future;',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"expiration":"-2d"}',
    '400 x_content_parse_exception: Failed to build [update_api_key_request_payload] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [-2d] as a time value: negative durations are not supported',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/nope {"role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{}}}',
    '400 illegal_argument_exception: combining role descriptors with and without restriction is not supported',
    'keys-joe',
  ],
  [
    'GET /_security/api_key/{a}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/{a}] and method [GET], allowed: [PUT]","status":405}',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/_bulk_update {"ids":["x"]}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/_bulk_update] and method [PUT], allowed: [POST]","status":405}',
    'keys-joe',
  ],
]

const whose: readonly AskedKeyCase[] = [
  [
    'PUT /_security/api_key/{j}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{j}]',
    'keys-joe',
  ],
  ['PUT /_security/api_key/{gone}', '400 illegal_argument_exception: cannot update invalidated API key [{gone}]', 'keys-joe'],
  ['PUT /_security/api_key/{old}', '400 illegal_argument_exception: cannot update expired API key [{old}]', 'keys-joe'],
  [
    'PUT /_security/api_key/{cc}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{cc}]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{cc}',
    '400 illegal_argument_exception: cannot update API key of type [cross_cluster] while expected type is [rest]',
    'keys-sec',
  ],
  [
    'PUT /_security/api_key/{a}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{a}]',
    'keys-keeper',
  ],
  [
    'PUT /_security/api_key/{a}',
    '404 resource_not_found_exception: no API key owned by requesting user found for ID [{a}]',
    'keys-sec',
  ],
  [
    'PUT /_security/api_key/{a}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/update] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'PUT /_security/api_key/{a}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/update] is unauthorized for user [keys-reader] with effective roles [keys-read], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'keys-reader',
  ],
  [
    'PUT /_security/api_key/{a}',
    '400 illegal_argument_exception: authentication via API key not supported: only the owner user can update an API key',
    'key:b',
  ],
  [
    'PUT /_security/api_key/{b}',
    '400 illegal_argument_exception: authentication via API key not supported: only the owner user can update an API key',
    'key:b',
  ],
  [
    'PUT /_security/api_key/{b} {"foo":1}',
    '400 x_content_parse_exception: [1:2] [update_api_key_request_payload] unknown field [foo]',
    'key:b',
  ],
  ['PUT /_security/api_key/{a}', '200 {"updated":true}', 'keys-keeper', { 'es-security-runas-user': 'keys-joe' }],
  [
    'PUT /_security/api_key/{old} {"expiration":"1d"}',
    '400 illegal_argument_exception: cannot update expired API key [{old}]',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/{a} {"role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{}}}',
    '400 illegal_argument_exception: authentication via API key not supported: only the owner user can update an API key',
    'key:b',
  ],
  [
    'PUT /_security/api_key/{a}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/update] is unauthorized for API key id [{none}] of user [keys-joe], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'key:none',
  ],
  ['PUT /_security/api_key/{a} {"expiration":"999ms"}', '200 {"updated":true}', 'keys-joe'],
  ['PUT /_security/api_key/{a}', '400 illegal_argument_exception: cannot update expired API key [{a}]', 'keys-joe'],
]

describe('what an update does', () => {
  testKeyAnswers(effects, () => application, keys)
})

describe('the picture of the owner', () => {
  testKeyAnswers(snapshot, () => application, keys)
})

describe('a request that is refused', () => {
  testKeyAnswers(refused, () => application, keys)
})

describe('who may', () => {
  testKeyAnswers(whose, () => application, keys)
})
