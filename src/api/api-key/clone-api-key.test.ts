/** Probes what a clone of an API key is, and which are refused to whom. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedKeyCase, keysOfAllKinds, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, keysOfAllKinds)
})

afterAll(() => application.close())

const refused: readonly AskedKeyCase[] = [
  [
    'POST /_security/api_key/clone {"api_key":"@plain","name":"keys-c"}',
    '400 status_exception: invalid API key credential: Illegal base64 character 40 <- illegal_argument_exception: Illegal base64 character 40',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {}',
    '400 action_request_validation_exception: Validation Failed: 1: api key credential is required;2: api key name is required;',
    'keys-keeper',
  ],
  ['POST /_security/api_key/clone ', '400 parse_exception: request body is required', 'keys-keeper'],
  [
    'POST /_security/api_key/clone []',
    '400 x_content_parse_exception: [1:1] [clone_api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"x"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"x","name":"keys-c"}',
    '400 status_exception: invalid API key credential: Input byte[] should at least have 2 bytes for base64 bytes <- illegal_argument_exception: Input byte[] should at least have 2 bytes for base64 bytes',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":null,"name":"keys-c"}',
    "400 x_content_parse_exception: [1:12] [clone_api_key_request] api_key doesn't support values of type: VALUE_NULL",
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"","name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: api key credential is required;2: api key name is required;',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"name":"_x","metadata":{"_a":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key credential is required;2: api key name may not begin with an underscore;3: API key metadata keys may not start with [_];',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"x","name":"keys-c","foo":1}',
    '400 x_content_parse_exception: [1:32] [clone_api_key_request] unknown field [foo]',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eA==","name":"keys-c"}',
    '400 status_exception: invalid API key credential: invalid ApiKey value <- illegal_argument_exception: invalid ApiKey value',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"OnQ=","name":"keys-c"}',
    '400 status_exception: invalid API key credential: invalid ApiKey value <- illegal_argument_exception: invalid ApiKey value',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDo=","name":"keys-c"}',
    '403 security_exception: Failed to clone API key <- security_exception: unable to find apikey with id x',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDp5","name":"keys-c"}',
    '403 security_exception: Failed to clone API key <- security_exception: unable to find apikey with id x',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDp5","name":"keys-c","expiration":"x"}',
    '400 x_content_parse_exception: [1:48] [clone_api_key_request] failed to parse field [expiration] <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDp5","name":"keys-c","expiration":5}',
    "400 x_content_parse_exception: [1:48] [clone_api_key_request] expiration doesn't support values of type: VALUE_NUMBER",
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDp5","name":5}',
    "400 x_content_parse_exception: [1:26] [clone_api_key_request] name doesn't support values of type: VALUE_NUMBER",
    'keys-keeper',
  ],
  [
    'PUT /_security/api_key/clone?refresh=x {"api_key":"eDp5","name":"keys-c"}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'keys-keeper',
  ],
  [
    'PUT /_security/api_key/clone?foo=x {"api_key":"eDp5","name":"keys-c"}',
    '400 illegal_argument_exception: request [/_security/api_key/clone] contains unrecognized parameter: [foo]',
    'keys-keeper',
  ],
  [
    'GET /_security/api_key/clone',
    '405 {"error":"Incorrect HTTP method for uri [/_security/api_key/clone] and method [GET], allowed: [POST, PUT]","status":405}',
    'keys-keeper',
  ],
]

const clones: readonly AskedKeyCase[] = [
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-c1"}',
    '200 {"id":"*","name":"keys-c1","expiration":"*","api_key":"*","encoded":"*"}',
    'keys-keeper',
    {},
    'c1',
  ],
  [
    'GET /_security/api_key?id={c1}&with_limited_by=true',
    '200 {"api_keys":[{"id":"*","name":"keys-c1","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"x":1,"_cloned_from":"{plain}"},"role_descriptors":{},"limited_by":[{"keys-own":{"cluster":["manage_own_api_key"],"indices":[{"names":["logs-*"],"privileges":["read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}}]}]}',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-c2","expiration":null,"metadata":{"x":2}}',
    '200 {"id":"*","name":"keys-c2","api_key":"*","encoded":"*"}',
    'keys-cl',
    {},
    'c2',
  ],
  [
    'GET /_security/api_key?id={c2}',
    '200 {"api_keys":[{"id":"*","name":"keys-c2","type":"rest","creation":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"x":2,"_cloned_from":"{plain}"},"role_descriptors":{}}]}',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3","expiration":"-1d"}',
    '200 {"id":"*","name":"keys-c3","expiration":"*","api_key":"*","encoded":"*"}',
    'keys-keeper',
    {},
    'c3',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3","expiration":"1d","metadata":{}}',
    '200 {"id":"*","name":"keys-c3","expiration":"*","api_key":"*","encoded":"*"}',
    'key:clone',
    {},
    'c4',
  ],
  [
    'GET /_security/api_key?id={c4}',
    '200 {"api_keys":[{"id":"*","name":"keys-c3","type":"rest","creation":"*","expiration":"*","invalidated":false,"username":"keys-joe","realm":"default_native","realm_type":"native","metadata":{"_cloned_from":"{r}"},"role_descriptors":{"r":{"cluster":["monitor"],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}}]}',
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"keys-joe","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"_es_api_key","type":"_es_api_key"},"lookup_realm":{"name":"_es_api_key","type":"_es_api_key"},"authentication_type":"api_key","api_key":{"managed_by":"elasticsearch","name":"keys-c3","id":"*"}}',
    'key:c4',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3","expiration":"-1"}',
    '200 {"id":"*","name":"keys-c3","api_key":"*","encoded":"*"}',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3","metadata":null}',
    "400 x_content_parse_exception: [1:103] [clone_api_key_request] metadata doesn't support values of type: VALUE_NULL",
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for user [keys-none] with effective roles [], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'keys-none',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for user [keys-reader] with effective roles [keys-read], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'keys-reader',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{r.encoded}","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for API key id [{own}] of user [keys-joe], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'key:own',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{old.encoded}","name":"keys-c3"}',
    '403 security_exception: Failed to clone API key <- security_exception: api key is expired',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{gone.encoded}","name":"keys-c3"}',
    '403 security_exception: Failed to clone API key <- security_exception: api key [{gone}] has been invalidated',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{cc.encoded}","name":"keys-c3"}',
    '403 security_exception: Failed to clone API key <- security_exception: authentication expected API key type of [rest], but API key [{cc}] has type [cross_cluster]',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{cc.encoded}","name":"keys-c3"}',
    '403 security_exception: Failed to clone API key <- security_exception: authentication expected API key type of [rest], but API key [{cc}] has type [cross_cluster]',
    'keys-sec',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{clone.encoded}","name":"keys-c3"}',
    '200 {"id":"*","name":"keys-c3","api_key":"*","encoded":"*"}',
    'key:clone',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"eDp5","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"@","name":"keys-c3"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/clone] is unauthorized for user [keys-joe] with effective roles [keys-own], this action is granted by the cluster privileges [clone_api_key,manage_api_key,manage_security,all]',
    'keys-joe',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-b","expiration":"-1ms"}',
    '200 {"id":"*","name":"keys-b","api_key":"*","encoded":"*"}',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-b","expiration":"-1micros"}',
    '200 {"id":"*","name":"keys-b","expiration":"*","api_key":"*","encoded":"*"}',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-b","expiration":"-2d"}',
    '400 x_content_parse_exception: [1:104] [clone_api_key_request] failed to parse field [expiration] <- illegal_argument_exception: failed to parse setting [expiration] with value [-2d] as a time value: negative durations are not supported',
    'keys-keeper',
  ],
  [
    'POST /_security/api_key/clone {"api_key":"{plain.encoded}","name":"keys-b","expiration":"0"}',
    '200 {"id":"*","name":"keys-b","expiration":"*","api_key":"*","encoded":"*"}',
    'keys-keeper',
  ],
]

describe('a request that is refused', () => {
  testKeyAnswers(refused, () => application, keys)
})

describe('a clone', () => {
  testKeyAnswers(clones, () => application, keys)
})
