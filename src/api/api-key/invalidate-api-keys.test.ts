/** Probes which requests to end API keys are refused, and to whom they are allowed. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, testAnswers } from '../../../test/support/asked.ts'
import { openWithRequesters } from '../../../test/support/asked-keys.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWithRequesters()
})

afterAll(() => application.close())

const refusedBodies: readonly AskedCase[] = [
  ['DELETE /_security/api_key ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'DELETE /_security/api_key []',
    '400 x_content_parse_exception: [1:1] [invalidate_api_key] Expected START_OBJECT but was: START_ARRAY',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":false}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":[]}',
    '400 x_content_parse_exception: Failed to build [invalidate_api_key] after last required field arrived <- action_request_validation_exception: Validation Failed: 1: Field [ids] cannot be an empty array;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":null}',
    "400 x_content_parse_exception: [1:8] [invalidate_api_key] ids doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":[""]}',
    '400 x_content_parse_exception: Failed to build [invalidate_api_key] after last required field arrived <- action_request_validation_exception: Validation Failed: 1: Field [ids] must not contain blank id, but got blank id at index position: [0];',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":["a",""," "]}',
    '400 x_content_parse_exception: Failed to build [invalidate_api_key] after last required field arrived <- action_request_validation_exception: Validation Failed: 1: Field [ids] must not contain blank id, but got blank ids at index positions: [1, 2];',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":["x"],"name":"y"}',
    '400 action_request_validation_exception: Validation Failed: 1: only one of [api key id(s), api key name] can be specified;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":["x"],"username":"y"}',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id(s) or api key name are specified;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"name":"x","realm_name":"y"}',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id(s) or api key name are specified;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":true,"username":"x"}',
    '400 action_request_validation_exception: Validation Failed: 1: neither username nor realm-name may be specified when invalidating owned API keys;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"name":"x","username":"u","realm_name":"r","owner":true,"ids":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: username or realm name must not be specified when the api key id(s) or api key name are specified;2: neither username nor realm-name may be specified when invalidating owned API keys;3: only one of [api key id(s), api key name] can be specified;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":"x"}',
    '400 x_content_parse_exception: [1:10] [invalidate_api_key] failed to parse field [owner] <- illegal_argument_exception: Failed to parse value [x] as only [true] or [false] are allowed.',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":null}',
    "400 x_content_parse_exception: [1:10] [invalidate_api_key] owner doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"id":"x"}',
    '400 x_content_parse_exception: [1:2] [invalidate_api_key] unknown field [id] did you mean [ids]?',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"name":null}',
    "400 x_content_parse_exception: [1:9] [invalidate_api_key] name doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"username":"","realm_name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":[["x"]]}',
    '400 x_content_parse_exception: [1:9] [invalidate_api_key] failed to parse field [ids] <- illegal_state_exception: expected value but got [START_ARRAY]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":"nope"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":"true"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-plain',
  ],
]

const blankTexts: readonly AskedCase[] = [
  [
    'DELETE /_security/api_key {"name":" "}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"username":" ","realm_name":"  "}',
    '400 action_request_validation_exception: Validation Failed: 1: One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false;',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"ids":["x"],"name":" "}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"owner":true,"username":" ","name":"dir-nope"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"name":" ","username":"dir-nope"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"username":" ","owner":true,"name":"dir-nope"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-plain',
  ],
]

const rights: readonly AskedCase[] = [
  [
    'DELETE /_security/api_key {"ids":["dir-nope"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"ids":["dir-nope"]}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"ids":["dir-nope"]}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"name":"dir-nope"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"name":"dir-nope"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"name":"dir-nope"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"default_native"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"default_native"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"default_native"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"reserved"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"reserved"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"username":"dir-plain","realm_name":"reserved"}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key {"owner":true}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/invalidate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'dir-none',
  ],
  [
    'DELETE /_security/api_key {"owner":true}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key {"owner":true}',
    '200 {"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}',
    'dir-keeper',
  ],
  [
    'DELETE /_security/api_key?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'DELETE /_security/api_key?refresh=x {"owner":true}',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
]

describe('a body that is refused', () => {
  testAnswers(refusedBodies, () => application)
})

describe('a text of blanks', () => {
  testAnswers(blankTexts, () => application)
})

describe('who may', () => {
  testAnswers(rights, () => application)
})
