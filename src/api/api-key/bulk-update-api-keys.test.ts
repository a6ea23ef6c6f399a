/** Probes what a bulk update makes of API keys, and which are refused to whom. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedKeyCase, keysToUpdate, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, keysToUpdate)
})

afterAll(() => application.close())

const bulk: readonly AskedKeyCase[] = [
  ['POST /_security/api_key/_bulk_update {"ids":["{bare}"],"metadata":{}}', '200 {"updated":["{bare}"],"noops":[]}', 'keys-joe'],
  ['POST /_security/api_key/_bulk_update {"ids":["{bare}"],"metadata":{}}', '200 {"updated":[],"noops":["{bare}"]}', 'keys-joe'],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{j}","{b}"]}',
    '200 {"updated":[],"noops":["{b}"],"errors":{"count":1,"details":{"{j}":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [{j}]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{gone}","{b}"]}',
    '200 {"updated":[],"noops":["{b}"],"errors":{"count":1,"details":{"{gone}":{"type":"illegal_argument_exception","reason":"cannot update invalidated API key [{gone}]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{old}","{b}"]}',
    '200 {"updated":[],"noops":["{b}"],"errors":{"count":1,"details":{"{old}":{"type":"illegal_argument_exception","reason":"cannot update expired API key [{old}]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{cc}","{b}"]}',
    '200 {"updated":[],"noops":["{b}"],"errors":{"count":1,"details":{"{cc}":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [{cc}]"}}}}',
    'keys-joe',
  ],
  // The index in which keys are looked up refuses an empty id: nothing is changed.
  ...['[""]', '["","x"]', '["{b}",""]'].map(
    (ids): AskedKeyCase => [
      `POST /_security/api_key/_bulk_update {"ids":${ids},"metadata":{"changed":true}}`,
      '400 search_phase_execution_exception: all shards failed',
      'keys-joe',
    ],
  ),
  [
    'POST /_security/api_key/_bulk_update {"ids":["nope","{b}"]}',
    '200 {"updated":[],"noops":["{b}"],"errors":{"count":1,"details":{"nope":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [nope]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["one","two","three","four","five"]}',
    '200 {"updated":[],"noops":[],"errors":{"count":5,"details":{"four":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [four]"},"one":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [one]"},"two":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [two]"},"three":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [three]"},"five":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [five]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["x"],"foo":1}',
    '400 x_content_parse_exception: [1:14] [bulk_update_api_key_request] unknown field [foo]',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}","{b}","{a}"],"metadata":{"n":1}}',
    '200 {"updated":["{a}","{b}"],"noops":[]}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}","{b}"],"metadata":{"n":1}}',
    '200 {"updated":[],"noops":["{a}","{b}"]}',
    'keys-joe',
  ],
  ['POST /_security/api_key/_bulk_update {"ids":"{a}"}', '200 {"updated":[],"noops":["{a}"]}', 'keys-joe'],
  [
    'POST /_security/api_key/_bulk_update {"ids":[1]}',
    '200 {"updated":[],"noops":[],"errors":{"count":1,"details":{"1":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [1]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":[],"metadata":{"_x":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];2: Field [ids] cannot be empty;',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"],"role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{}}}',
    '400 illegal_argument_exception: combining role descriptors with and without restriction is not supported',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"]}',
    '400 illegal_argument_exception: authentication via API key not supported: only the owner user can update an API key',
    'key:b',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/bulk_update] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"]}',
    '200 {"updated":[],"noops":[],"errors":{"count":1,"details":{"{a}":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [{a}]"}}}}',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/bulk_update] is unauthorized for user [keys-reader] with effective roles [keys-read], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'keys-reader',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{cc}"]}',
    '200 {"updated":[],"noops":[],"errors":{"count":1,"details":{"{cc}":{"type":"illegal_argument_exception","reason":"cannot update API key of type [cross_cluster] while expected type is [rest]"}}}}',
    'keys-sec',
  ],
  ['POST /_security/api_key/_bulk_update {"metadata":{}}', '400 illegal_argument_exception: Required [ids]', 'keys-joe'],
  [
    'POST /_security/api_key/_bulk_update {"id":["x"]}',
    '400 x_content_parse_exception: [1:2] [bulk_update_api_key_request] unknown field [id] did you mean [ids]?',
    'keys-joe',
  ],
  ['POST /_security/api_key/_bulk_update', '400 parse_exception: request body is required', 'keys-joe'],
  [
    'POST /_security/api_key/_bulk_update []',
    '400 x_content_parse_exception: [1:1] [bulk_update_api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'keys-joe',
  ],
  [
    'PUT /_security/api_key/_bulk_update {"ids":["x"]}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/_bulk_update] and method [PUT], allowed: [POST]","status":405}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update?refresh=false {"ids":["x"]}',
    '400 illegal_argument_exception: request [/_security/api_key/_bulk_update] contains unrecognized parameter: [refresh]',
    'keys-joe',
  ],
  [
    'GET /_security/api_key/_bulk_update',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/_bulk_update] and method [GET], allowed: [POST]","status":405}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":[],"expiration":"-1d","metadata":{"_x":1},"role_descriptors":{"a":{"cluster":["foo"]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;3: API key expiration must be in the future;4: Field [ids] cannot be empty;',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":[null]}',
    '400 x_content_parse_exception: [1:9] [bulk_update_api_key_request] failed to parse field [ids] <- illegal_argument_exception: Expected text at 1:9 but found VALUE_NULL',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":null}',
    "400 x_content_parse_exception: [1:8] [bulk_update_api_key_request] ids doesn't support values of type: VALUE_NULL",
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["x"],"expiration":"x"}',
    '400 x_content_parse_exception: Failed to build [bulk_update_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":[],"expiration":"x","metadata":{},"role_descriptors":{}}',
    '400 x_content_parse_exception: Failed to build [bulk_update_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"metadata":{},"role_descriptors":{},"ids":["x"],"expiration":"x","certificate_identity":null}',
    '400 x_content_parse_exception: [1:90] [bulk_update_api_key_request] failed to parse field [certificate_identity] <- x_content_parse_exception: Failed to build [bulk_update_api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["x"],"certificate_identity":"x"}',
    '200 {"updated":[],"noops":[],"errors":{"count":1,"details":{"x":{"type":"resource_not_found_exception","reason":"no API key owned by requesting user found for ID [x]"}}}}',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["x"],"certificate_identity":1}',
    "400 x_content_parse_exception: [1:37] [bulk_update_api_key_request] certificate_identity doesn't support values of type: VALUE_NUMBER",
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["x"],"certificate_identit":1}',
    '400 x_content_parse_exception: [1:14] [bulk_update_api_key_request] unknown field [certificate_identit] did you mean [certificate_identity]?',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/_bulk_update {"ids":["{a}"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/bulk_update] is unauthorized for API key id [{none}] of user [keys-joe], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'key:none',
  ],
]

describe('bulk', () => {
  testKeyAnswers(bulk, () => application, keys)
})
