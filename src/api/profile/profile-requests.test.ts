/** Probes which requests about profiles are refused, and in which order. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = { 'dir-profiles': { cluster: ['manage_user_profile'] }, 'dir-reads': { cluster: ['read_security'] } }
const users = { 'dir-login': ['dir-profiles'], 'dir-reader': ['dir-reads'], 'dir-none': [] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const gettingNone: readonly AskedCase[] = [
  ...['%0a', '%20,a', 'a,%0a', ',a', 'a,,b'].map(
    (uids): AskedCase => [
      `GET /_security/profile/${uids} `,
      '400 action_request_validation_exception: Validation Failed: 1: Profile UID cannot be empty;',
      'dir-login',
    ],
  ),
  [
    'GET /_security/profile/, ',
    '400 action_request_validation_exception: Validation Failed: 1: profile UIDs must be provided;',
    'dir-none',
  ],
]

const activations: readonly AskedCase[] = [
  ['POST /_security/profile/_activate ', '400 parse_exception: request body is required', 'dir-login'],
  [
    'POST /_security/profile/_activate []',
    '400 x_content_parse_exception: [1:1] [activate_profile_request] Expected START_OBJECT but was: START_ARRAY',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {}',
    '400 action_request_validation_exception: Validation Failed: 1: [grant_type] is required;',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"foo":1}',
    '400 x_content_parse_exception: [1:2] [activate_profile_request] unknown field [foo]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_typ":"x"}',
    '400 x_content_parse_exception: [1:2] [activate_profile_request] unknown field [grant_typ] did you mean [grant_type]?',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"x"}',
    '400 action_request_validation_exception: Validation Failed: 1: grant_type [x] is not supported;',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":1}',
    "400 x_content_parse_exception: [1:15] [activate_profile_request] grant_type doesn't support values of type: VALUE_NUMBER",
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password"}',
    '400 action_request_validation_exception: Validation Failed: 1: [username] is required for grant_type [password];2: [password] is required for grant_type [password];',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"a","password":"b","access_token":"c"}',
    '400 action_request_validation_exception: Validation Failed: 1: [access_token] is not supported for grant_type [password];',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token"}',
    '400 action_request_validation_exception: Validation Failed: 1: [access_token] is required for grant_type [access_token];',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","username":"a","password":"b"}',
    '400 action_request_validation_exception: Validation Failed: 1: [username] is not supported for grant_type [access_token];2: [password] is not supported for grant_type [access_token];',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x"}',
    '401 security_exception: unable to authenticate user [_bearer_token] for action [cluster:admin/xpack/security/profile/activate]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"dir-none","password":"wrong"}',
    '401 security_exception: unable to authenticate user [dir-none] for action [cluster:admin/xpack/security/profile/activate]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"dir-nobody","password":"bw-password"}',
    '401 security_exception: unable to authenticate user [dir-nobody] for action [cluster:admin/xpack/security/profile/activate]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"kibana","password":"x"}',
    '401 security_exception: unable to authenticate user [kibana] for action [cluster:admin/xpack/security/profile/activate]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate {"foo":1}',
    '400 x_content_parse_exception: [1:2] [activate_profile_request] unknown field [foo]',
    'dir-none',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"x"}',
    '400 action_request_validation_exception: Validation Failed: 1: grant_type [x] is not supported;',
    'dir-none',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"dir-none","password":"bw-password"}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/activate] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'dir-none',
  ],
  [
    'POST /_security/profile/_activate?refresh=true {"grant_type":"x"}',
    '400 illegal_argument_exception: request [/_security/profile/_activate] contains unrecognized parameter: [refresh]',
    'dir-login',
  ],
  [
    'POST /_security/profile/_activate?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/profile/_activate] contains unrecognized parameter: [foo]',
    'dir-login',
  ],
  [
    'PUT /_security/profile/_activate {}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/profile/_activate] and method [PUT], allowed: [POST]","status":405}',
    'dir-login',
  ],
]

const enabling: readonly AskedCase[] = [
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable',
    '404 document_missing_exception: [profile_u_dir-nobody_0]: document missing',
    'dir-login',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-login',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x&foo=1',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-login',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=wait_for',
    '404 document_missing_exception: [profile_u_dir-nobody_0]: document missing',
    'dir-login',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0/_disable] contains unrecognized parameter: [foo]',
    'dir-login',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable {}',
    '400 illegal_argument_exception: request [POST /_security/profile/u_dir-nobody_0/_enable] does not support having a body',
    'dir-login',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable?refresh=x {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-login',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable',
    '403 security_exception: action [cluster:admin/xpack/security/profile/set_enabled] is unauthorized for user [dir-reader] with effective roles [dir-reads], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'dir-reader',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-reader',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x&foo=1',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-reader',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=wait_for',
    '403 security_exception: action [cluster:admin/xpack/security/profile/set_enabled] is unauthorized for user [dir-reader] with effective roles [dir-reads], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'dir-reader',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0/_disable] contains unrecognized parameter: [foo]',
    'dir-reader',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable {}',
    '400 illegal_argument_exception: request [POST /_security/profile/u_dir-nobody_0/_enable] does not support having a body',
    'dir-reader',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable?refresh=x {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-reader',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable',
    '403 security_exception: action [cluster:admin/xpack/security/profile/set_enabled] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'dir-none',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=x&foo=1',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?refresh=wait_for',
    '403 security_exception: action [cluster:admin/xpack/security/profile/set_enabled] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_user_profile,manage_security,all]',
    'dir-none',
  ],
  [
    'PUT /_security/profile/u_dir-nobody_0/_disable?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0/_disable] contains unrecognized parameter: [foo]',
    'dir-none',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable {}',
    '400 illegal_argument_exception: request [POST /_security/profile/u_dir-nobody_0/_enable] does not support having a body',
    'dir-none',
  ],
  [
    'POST /_security/profile/u_dir-nobody_0/_enable?refresh=x {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
]

const getting: readonly AskedCase[] = [
  [
    'GET /_security/profile/u_dir-nobody_0?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0] contains unrecognized parameter: [foo]',
    'dir-login',
  ],
  [
    'GET /_security/profile/u_dir-nobody_0?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0] contains unrecognized parameter: [foo]',
    'dir-reader',
  ],
  [
    'GET /_security/profile/u_dir-nobody_0?foo=1',
    '400 illegal_argument_exception: request [/_security/profile/u_dir-nobody_0] contains unrecognized parameter: [foo]',
    'dir-none',
  ],
  [
    'GET /_security/profile/u_dir-nobody_0',
    '403 security_exception: action [cluster:admin/xpack/security/profile/get] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_user_profile,read_security,manage_security,all]',
    'dir-none',
  ],
  [
    'GET /_security/profile/u_dir-nobody_0 {}',
    '400 illegal_argument_exception: request [GET /_security/profile/u_dir-nobody_0] does not support having a body',
    'dir-none',
  ],
]

describe('getting without a name', () => {
  testAnswers(gettingNone, () => application)
})

describe('an activation that is refused', () => {
  testAnswers(activations, () => application)
})

describe('enabling and disabling', () => {
  testAnswers(enabling, () => application)
})

describe('getting', () => {
  testAnswers(getting, () => application)
})
