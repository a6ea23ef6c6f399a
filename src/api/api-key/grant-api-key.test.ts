/** Probes granting API keys to others: bodies, credentials handed over, and run-as. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, testAnswers } from '../../../test/support/asked.ts'
import { openWithRequesters } from '../../../test/support/asked-keys.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWithRequesters()
})

afterAll(() => application.close())

const refused: readonly AskedCase[] = [
  ['POST /_security/api_key/grant ', '400 parse_exception: request body is required', 'dir-granter'],
  [
    'POST /_security/api_key/grant []',
    '400 x_content_parse_exception: [1:1] [grant_api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;2: [grant_type] is required;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"foo":1}',
    '400 x_content_parse_exception: [1:2] [grant_api_key_request] unknown field [foo]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"x","api_key":{"name":"a"}}',
    '400 action_request_validation_exception: Validation Failed: 1: grant_type [x] is not supported;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"password","api_key":{"name":"a"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [username] is required for grant_type [password];2: [password] is required for grant_type [password];',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"password","username":"","password":"","api_key":{"name":"a"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [username] is required for grant_type [password];2: [password] is required for grant_type [password];',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"password","username":"a","password":"b","access_token":"c","api_key":{"name":"a"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [access_token] is not supported for grant_type [password];',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"access_token","access_token":"x","api_key":{"name":"a"}}',
    '403 security_exception: Failed to authenticate api key grant <- security_exception: unable to authenticate user [_bearer_token] for action [cluster:admin/xpack/security/api_key/grant]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"access_token","access_token":"x","username":"u","password":"p"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;2: [username] is not supported for grant_type [access_token];3: [password] is not supported for grant_type [access_token];',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": null}',
    "400 x_content_parse_exception: [1:91] [grant_api_key_request] api_key doesn't support values of type: VALUE_NULL",
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {}}',
    '400 x_content_parse_exception: [1:92] [grant_api_key_request] failed to parse field [api_key] <- illegal_argument_exception: Required [name]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": ""}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": "g", "foo": 1}}',
    '400 x_content_parse_exception: [1:112] [grant_api_key_request] failed to parse field [api_key] <- x_content_parse_exception: [1:105] [api_key_request] unknown field [foo]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": "g", "expiration": "x"}}',
    '400 x_content_parse_exception: [1:122] [grant_api_key_request] failed to parse field [api_key] <- x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": " g", "role_descriptors": {"a": {"cluster": ["foo"]}}}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not begin or end with whitespace;2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "wrong", "api_key": {"name": "g"}}',
    '403 security_exception: Failed to authenticate api key grant <- security_exception: unable to authenticate user [dir-plain] for action [cluster:admin/xpack/security/api_key/grant]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-nobody", "password": "bw-password", "api_key": {"name": "g"}}',
    '403 security_exception: Failed to authenticate api key grant <- security_exception: unable to authenticate user [dir-nobody] for action [cluster:admin/xpack/security/api_key/grant]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "run_as": "dir-keeper", "api_key": {"name": "g"}}',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own], because user [dir-plain] is unauthorized to run as [dir-keeper]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-keeper", "password": "bw-password", "run_as": "dir-plX", "api_key": {"name": "g"}}',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-keeper] with effective roles [dir-all], because user [dir-keeper] is unauthorized to run as [dir-plX]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-keeper", "password": "bw-password", "run_as": "other", "api_key": {"name": "g"}}',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-keeper] with effective roles [dir-all], because user [dir-keeper] is unauthorized to run as [other]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-keeper", "password": "bw-password", "run_as": "", "api_key": {"name": "g"}}',
    '403 security_exception: Failed to authenticate api key grant <- security_exception: unable to authenticate user [dir-keeper] for action [cluster:admin/xpack/security/api_key/grant]',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "x"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;2: grant_type [x] is not supported;',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "username2": "x", "api_key": {"name": "g"}}',
    '400 x_content_parse_exception: [1:80] [grant_api_key_request] unknown field [username2] did you mean [username]?',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant?refresh=x []',
    '400 x_content_parse_exception: [1:1] [grant_api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant?refresh=x&foo=1 {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/api_key/grant] contains unrecognized parameter: [foo]',
    'dir-granter',
  ],
]

const granted: readonly AskedCase[] = [
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": "dir-g"}}',
    '200 {"id":"*","name":"dir-g","api_key":"*","encoded":"*"}',
    'dir-granter',
  ],
  [
    'PUT /_security/api_key/grant {"grant_type": "password", "username": "dir-keeper", "password": "bw-password", "run_as": "dir-plain", "api_key": {"name": "dir-g", "expiration": "1d"}}',
    '200 {"id":"*","name":"dir-g","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-granter',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": "dir-g"}}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/grant] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [grant_api_key,manage_api_key,manage_security,all]',
    'dir-plain',
  ],
  [
    'POST /_security/api_key/grant {"grant_type": "password", "username": "dir-plain", "password": "bw-password", "api_key": {"name": "dir-g"}}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/grant] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [grant_api_key,manage_api_key,manage_security,all]',
    'dir-none',
  ],
]

describe('a grant that is refused', () => {
  testAnswers(refused, () => application)
})

describe('a grant in order', () => {
  testAnswers(granted, () => application)
})
