/** Probes changing passwords, and enabling and disabling users. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'dir-own': { cluster: ['manage_own_api_key'] },
  'dir-security': { cluster: ['manage_security'], run_as: ['dir-*'] },
}
const users = { 'dir-plain': ['dir-own'], 'dir-guard': ['dir-security'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const passwordBodies: readonly AskedCase[] = [
  ['PUT /_security/user/dir-plain/_password ', '400 parse_exception: request body is required'],
  ['PUT /_security/user/dir-plain/_password []', '400 parse_exception: expected an object, but found token [START_ARRAY]'],
  [
    'PUT /_security/user/dir-plain/_password {}',
    '400 action_request_validation_exception: Validation Failed: 1: password is missing;',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":"abc"}',
    '400 validation_exception: Validation Failed: 1: passwords must be at least [6] characters long;',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":null}',
    '400 parse_exception: expected field [password] to be of type string, but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":1}',
    '400 parse_exception: expected field [password] to be of type string, but found [VALUE_NUMBER] instead',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password_hash":"x"}',
    '400 illegal_argument_exception: The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. The supported password hash algorithms are [...]',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"foo":1}',
    '400 parse_exception: failed to parse change password request. unexpected field [foo]',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":"secret","password_hash":"$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2"}',
    '400 validation_exception: Validation Failed: 1: password_hash has already been set;',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":"secret","foo":1}',
    '400 parse_exception: failed to parse change password request. unexpected field [foo]',
  ],
  [
    'PUT /_security/user/dir-plain/_password {"password":"abcdef","password":"abcdef"}',
    `400 x_content_parse_exception: [1:32] Duplicate field 'password'\n at [Source: (byte[])"{"password":"abcdef","password":"abcdef"}"; line: 1, column: 32] <- json_parse_exception: Duplicate field 'password'\n at [Source: (byte[])"{"password":"abcdef","password":"abcdef"}"; line: 1, column: 32]`,
  ],
]

const passwordsOfOthers: readonly AskedCase[] = [
  [
    'PUT /_security/user/dir-plain/_password {"password_hash":"$2a$04$K/\\ud83dZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCxxX1KTEDITnYkjOpC"}',
    '200 {}',
  ],
  ['PUT /_security/user/dir-plain/_password {"password":"bw-password"}', '200 {}'],
  [
    'PUT /_security/user/dir-nobody/_password {"password":"bw-password"}',
    '400 validation_exception: Validation Failed: 1: user must exist in order to change password;',
  ],
  [
    'PUT /_security/user/_anonymous/_password {"password":"bw-password"}',
    '400 illegal_argument_exception: user [_anonymous] is anonymous and cannot be modified via the API',
  ],
  [
    'PUT /_security/user/%20x/_password {"password":"bw-password"}',
    '400 validation_exception: Validation Failed: 1: user must exist in order to change password;',
  ],
  [
    'PUT /_security/user/_system/_password {"password":"bw-password"}',
    '400 validation_exception: Validation Failed: 1: user must exist in order to change password;',
  ],
]

const ownPasswords: readonly AskedCase[] = [
  ['PUT /_security/user/_password {"password":"bw-password"}', '200 {}', 'dir-plain'],
  ['POST /_security/user/dir-plain/_password {"password":"bw-password"}', '200 {}', 'dir-plain'],
  [
    'PUT /_security/user/_password {}',
    '400 action_request_validation_exception: Validation Failed: 1: password is missing;',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-guard/_password {"password":"bw-password"}',
    '403 security_exception: action [cluster:admin/xpack/security/user/change_password] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/_password?username=dir-guard {"password":"bw-password"}',
    '403 security_exception: action [cluster:admin/xpack/security/user/change_password] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  ['PUT /_security/user/_password?username=dir-plain {"password":"bw-password"}', '200 {}', 'dir-plain'],
  ['PUT /_security/user/_password {"password":"bw-password"}', '200 {}', 'dir-guard', { 'es-security-runas-user': 'dir-plain' }],
]

const passwordOrder: readonly AskedCase[] = [
  [
    'PUT /_security/user/dir-plain/_password?refresh=x {"password":"bw-password"}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
  ],
  [
    'PUT /_security/user/dir-plain/_password?refresh=x {"x":1}',
    '400 parse_exception: failed to parse change password request. unexpected field [x]',
  ],
  ['PUT /_security/user/dir-plain/_password?refresh=x ', '400 parse_exception: request body is required'],
  [
    'PUT /_security/user/dir-plain/_password?foo=1 {"password":"bw-password"}',
    '400 illegal_argument_exception: request [/_security/user/dir-plain/_password] contains unrecognized parameter: [foo]',
  ],
  [
    'PUT /_security/user/dir-plain/_password?foo=1 {"x":1}',
    '400 illegal_argument_exception: request [/_security/user/dir-plain/_password] contains unrecognized parameter: [foo]',
  ],
  ['PUT /_security/user/dir-plain/_password?foo=1 ', '400 parse_exception: request body is required'],
  [
    'PUT /_security/user/dir-plain/_password?refresh=x&foo=1 {"password":"bw-password"}',
    '400 illegal_argument_exception: request [/_security/user/dir-plain/_password] contains unrecognized parameter: [foo]',
  ],
  [
    'PUT /_security/user/dir-plain/_password?refresh=x&foo=1 {"x":1}',
    '400 illegal_argument_exception: request [/_security/user/dir-plain/_password] contains unrecognized parameter: [foo]',
  ],
  ['PUT /_security/user/dir-plain/_password?refresh=x&foo=1 ', '400 parse_exception: request body is required'],
  ['PUT /_security/user/dir-plain/_password?refresh {"password":"bw-password"}', '200 {}'],
  [
    'PUT /_security/user/dir-plain/_password?refresh {"x":1}',
    '400 parse_exception: failed to parse change password request. unexpected field [x]',
  ],
  ['PUT /_security/user/dir-plain/_password?refresh ', '400 parse_exception: request body is required'],
]

const enabling: readonly AskedCase[] = [
  ['PUT /_security/user/dir-guard/_disable', '200 {}', 'administrator'],
  ['PUT /_security/user/dir-guard/_enable', '200 {}', 'administrator'],
  [
    'PUT /_security/user/dir-nobody/_disable',
    '400 validation_exception: Validation Failed: 1: only existing users can be disabled;',
    'administrator',
  ],
  [
    'PUT /_security/user/dir-nobody/_enable',
    '400 validation_exception: Validation Failed: 1: only existing users can be enabled;',
    'administrator',
  ],
  [
    'PUT /_security/user/_anonymous/_disable',
    '400 illegal_argument_exception: user [_anonymous] is anonymous and cannot be modified using the api',
    'administrator',
  ],
  [
    'PUT /_security/user/_anonymous/_enable',
    '400 illegal_argument_exception: user [_anonymous] is anonymous and cannot be modified using the api',
    'administrator',
  ],
  [
    'PUT /_security/user/%20x/_disable',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'administrator',
  ],
  [
    'PUT /_security/user/%20x/_enable',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'administrator',
  ],
  [
    `PUT /_security/user/${'x'.repeat(508)}/_disable`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'administrator',
  ],
  [
    `PUT /_security/user/${'x'.repeat(508)}/_enable`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'administrator',
  ],
  [
    'PUT /_security/user/dir-guard/_disable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-guard/_enable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-nobody/_disable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-nobody/_enable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/_anonymous/_disable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/_anonymous/_enable',
    '403 security_exception: action [cluster:admin/xpack/security/user/set_enabled] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/%20x/_disable',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-plain',
  ],
  [
    'PUT /_security/user/%20x/_enable',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-plain',
  ],
  [
    `PUT /_security/user/${'x'.repeat(508)}/_disable`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-plain',
  ],
  [
    `PUT /_security/user/${'x'.repeat(508)}/_enable`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-plain',
  ],
  [
    'PUT /_security/user/elastic/_disable',
    '400 illegal_argument_exception: users may not update the enabled status of their own account',
  ],
  [
    'PUT /_security/user/elastic/_enable',
    '400 illegal_argument_exception: users may not update the enabled status of their own account',
  ],
  [
    'PUT /_security/user/dir-guard/_disable',
    '400 illegal_argument_exception: users may not update the enabled status of their own account',
    'dir-guard',
  ],
  [
    'PUT /_security/user/dir-guard/_enable',
    '400 illegal_argument_exception: users may not update the enabled status of their own account',
    'dir-guard',
  ],
  [
    'PUT /_security/user/dir-plain/_disable?refresh=true',
    '400 illegal_argument_exception: request [/_security/user/dir-plain/_disable] contains unrecognized parameter: [refresh]',
  ],
  [
    'PUT /_security/user/dir-plain/_disable {}',
    '400 illegal_argument_exception: request [PUT /_security/user/dir-plain/_disable] does not support having a body',
    'dir-plain',
  ],
  ['POST /_security/user/dir-plain/_disable', '200 {}'],
  [
    'GET /_security/user/dir-plain',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":false}}',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate user [dir-plain] for REST request [/_security/_authenticate]',
    'dir-plain',
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate user [dir-guard] for REST request [/_security/_authenticate]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  ['POST /_security/user/dir-plain/_enable', '200 {}'],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-plain',
  ],
]

describe('a body for a new password', () => {
  testAnswers(passwordBodies, () => application)
})

describe('the password of another user', () => {
  testAnswers(passwordsOfOthers, () => application)
})

describe('the own password', () => {
  testAnswers(ownPasswords, () => application)
})

describe('the order of refusals for a password', () => {
  testAnswers(passwordOrder, () => application)
})

describe('enabling and disabling', () => {
  testAnswers(enabling, () => application)
})
