/** Probes what creating, changing and deleting users refuses, in which order, and what it leaves behind. */
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

const refusedBodies: readonly AskedCase[] = [
  ['PUT /_security/user/dir-joe ', '400 parse_exception: request body is required'],
  ['PUT /_security/user/dir-joe []', '400 parse_exception: expected an object, but found token [START_ARRAY]'],
  ['PUT /_security/user/dir-joe "x"', '400 parse_exception: expected an object, but found token [VALUE_STRING]'],
  ['PUT /_security/user/dir-joe null', '400 parse_exception: expected an object, but found token [VALUE_NULL]'],
  ['PUT /_security/user/dir-joe {}', '400 action_request_validation_exception: Validation Failed: 1: roles are missing;'],
  [
    'PUT /_security/user/dir-joe {"roles":[]}',
    '400 validation_exception: Validation Failed: 1: password must be specified unless you are updating an existing user;',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"abc","roles":[]}',
    '400 validation_exception: Validation Failed: 1: passwords must be at least [6] characters long;',
  ],
  [
    'PUT /_security/user/dir-joe {"password":null}',
    '400 parse_exception: expected field [password] to be of type string, but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"password":1}',
    '400 parse_exception: expected field [password] to be of type string, but found [VALUE_NUMBER] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash":null}',
    '400 parse_exception: expected field [password_hash] to be of type string, but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash":"x"}',
    '400 illegal_argument_exception: The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. The supported password hash algorithms are [...]',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":null}',
    '400 parse_exception: could not parse [roles] field. expected a string array but found null value instead',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":1}',
    '400 parse_exception: could not parse [roles] field. expected a string array but found [VALUE_NUMBER] value instead',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":[1]}',
    '400 parse_exception: could not parse [null] field. expected a string array but one of the value in the array is [VALUE_NUMBER]',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":["a",null]}',
    '400 parse_exception: could not parse [null] field. expected a string array but one of the value in the array is [VALUE_NULL]',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":{}}',
    '400 parse_exception: could not parse [roles] field. expected a string array but found [START_OBJECT] value instead',
  ],
  [
    'PUT /_security/user/dir-joe {"full_name":1,"roles":[]}',
    '400 parse_exception: expected field [full_name] to be of type string, but found [VALUE_NUMBER] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"email":{},"roles":[]}',
    '400 parse_exception: expected field [email] to be of type string, but found [START_OBJECT] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"metadata":null}',
    '400 parse_exception: expected field [metadata] to be of type object, but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"metadata":[]}',
    '400 parse_exception: expected field [metadata] to be of type object, but found [START_ARRAY] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"enabled":"true"}',
    '400 parse_exception: expected field [enabled] to be of type boolean, but found [VALUE_STRING] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"enabled":null}',
    '400 parse_exception: expected field [enabled] to be of type boolean, but found [VALUE_NULL] instead',
  ],
  [
    'PUT /_security/user/dir-joe {"username":"x"}',
    '400 illegal_argument_exception: [username] in source does not match the username provided [dir-joe]',
  ],
  [
    'PUT /_security/user/dir-joe {"username":null}',
    '400 parse_exception: expected field [username] to be of type string, but found [VALUE_NULL] instead',
  ],
  ['PUT /_security/user/dir-joe {"foo":1}', '400 parse_exception: failed to parse add user request. unexpected field [foo]'],
  [
    'PUT /_security/user/dir-joe {"roles":["a"],"metadata":{"_x":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: metadata keys may not start with [_];',
  ],
  [
    'PUT /_security/user/dir-joe {"metadata":{"_x":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: roles are missing;2: metadata keys may not start with [_];',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":["a"],"foo":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [foo]',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","password":"secret","roles":[]}',
    `400 x_content_parse_exception: [1:32] Duplicate field 'password'\n at [Source: (byte[])"{"password":"secret","password":"secret","roles":[]}"; line: 1, column: 32] <- json_parse_exception: Duplicate field 'password'\n at [Source: (byte[])"{"password":"secret","password":"secret","roles":[]}"; line: 1, column: 32]`,
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","password_hash":"$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2"}',
    '400 validation_exception: Validation Failed: 1: password_hash has already been set;',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash":"$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2","password":"secret"}',
    '400 validation_exception: Validation Failed: 1: password_hash has already been set;',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash":"$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2","password":"x"}',
    '400 validation_exception: Validation Failed: 1: passwords must be at least [6] characters long;',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":["a "]}',
    '400 action_request_validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":[" a","ä",""]}',
    '400 action_request_validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;3: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":["a"]}',
    '400 validation_exception: Validation Failed: 1: password must be specified unless you are updating an existing user;',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":[]',
    '400 x_content_e_o_f_exception: [1:32] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"password":"secret","roles":[]"; line: 1, column: 1])\n at [Source: (byte[])"{"password":"secret","roles":[]"; line: 1, column: 32]',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":[["x"]]}',
    '400 parse_exception: could not parse [null] field. expected a string array but one of the value in the array is [START_ARRAY]',
  ],
]

const hashes: readonly AskedCase[] = [
  ['PUT /_security/user/dir-joe {"password_hash": "$2a$", "roles": ["a"]}', '400 illegal_argument_exception: 4 > -50'],
  ['PUT /_security/user/dir-joe {"password_hash": "$2a$99$x", "roles": ["a"]}', '400 illegal_argument_exception: 4 > -46'],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2a$03$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '400 illegal_argument_exception: unknown hash function [bcrypt3]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2a$15$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '400 illegal_argument_exception: unknown hash function [bcrypt15]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2a$xx$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '400 number_format_exception: For input string: "xx"',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2a$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '400 illegal_argument_exception: unknown hash function [bcrypt0]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2b$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '200 {"created":true}',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "$2y$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "roles": ["a"]}',
    '200 {"created":false}',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{PBKDF2}", "roles": ["a"]}',
    '400 illegal_argument_exception: The number of iterations could not be determined from the provided PBKDF2 hash.',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{PBKDF2}10001$a$b", "roles": ["a"]}',
    '400 illegal_argument_exception: unknown hash function [pbkdf2_10001]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{PBKDF2}x$a$b", "roles": ["a"]}',
    '400 illegal_argument_exception: The number of iterations could not be determined from the provided PBKDF2 hash. <- number_format_exception: For input string: "x"',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{PBKDF2_STRETCH}7$a$b", "roles": ["a"]}',
    '400 illegal_argument_exception: unknown hash function [pbkdf2_stretch_7]',
  ],
  ['PUT /_security/user/dir-joe {"password_hash": "{PBKDF2_STRETCH}10000$a$b", "roles": ["a"]}', '200 {"created":false}'],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{SHA}abc", "roles": ["a"]}',
    '400 illegal_argument_exception: The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. The supported password hash algorithms are [...]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "{SSHA256}abc", "roles": ["a"]}',
    '400 illegal_argument_exception: The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. The supported password hash algorithms are [...]',
  ],
  [
    'PUT /_security/user/dir-joe {"password_hash": "", "roles": ["a"]}',
    '400 illegal_argument_exception: The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. The supported password hash algorithms are [...]',
  ],
  ['DELETE /_security/user/dir-joe', '200 {"found":true}'],
]

const changes: readonly AskedCase[] = [
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":"a,b, c,,"}',
    '400 action_request_validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;3: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['GET /_security/user/dir-joe', '404 {}'],
  [
    'PUT /_security/user/dir-joe {"roles":["b"],"metadata":{"a":{"b":1,"c":[1]},"d":null}}',
    '400 validation_exception: Validation Failed: 1: password must be specified unless you are updating an existing user;',
  ],
  [
    'PUT /_security/user/dir-joe {"roles":["b"],"metadata":{"a":{"b":2,"e":null},"d":{"x":1}}}',
    '400 validation_exception: Validation Failed: 1: password must be specified unless you are updating an existing user;',
  ],
  ['GET /_security/user/dir-joe', '404 {}'],
  [
    'PUT /_security/user/dir-joe {"roles":["b"]}',
    '400 validation_exception: Validation Failed: 1: password must be specified unless you are updating an existing user;',
  ],
  ['GET /_security/user/dir-joe', '404 {}'],
  ['PUT /_security/user/dir-joe {"password":"secret","roles":["b"]}', '200 {"created":true}'],
  [
    'GET /_security/user/dir-joe',
    '200 {"dir-joe":{"username":"dir-joe","roles":["b"],"full_name":null,"email":null,"metadata":{},"enabled":true}}',
  ],
  ['PUT /_security/user/dir-half {"password":"secret","roles":[],"full_name":"x\\ud83d"}', '200 {"created":true}'],
  [
    'GET /_security/user/dir-half',
    '200 {"dir-half":{"username":"dir-half","roles":[],"full_name":"x\\uD83D","email":null,"metadata":{},"enabled":true}}',
  ],
  ['DELETE /_security/user/dir-half', '200 {"found":true}'],
  ['PUT /_security/user/dir-joe {"roles":["b"],"enabled":false,"full_name":"","email":"e"}', '200 {"created":false}'],
  [
    'GET /_security/user/dir-joe',
    '200 {"dir-joe":{"username":"dir-joe","roles":["b"],"full_name":"","email":"e","metadata":{},"enabled":false}}',
  ],
  ['PUT /_security/user/dir-joe {"password":"secret","roles":""} x', '200 {"created":false}'],
  [
    'GET /_security/user/dir-joe',
    '200 {"dir-joe":{"username":"dir-joe","roles":[],"full_name":null,"email":null,"metadata":{},"enabled":true}}',
  ],
  ['POST /_security/user/dir-joe {"password":"😀😀😀","roles":["x","x"],"username":"dir-joe"}', '200 {"created":false}'],
  [
    'GET /_security/user/dir-joe',
    '200 {"dir-joe":{"username":"dir-joe","roles":["x","x"],"full_name":null,"email":null,"metadata":{},"enabled":true}}',
  ],
  ['DELETE /_security/user/dir-joe', '200 {"found":true}'],
  ['DELETE /_security/user/dir-joe', '404 {"found":false}'],
]

const names: readonly AskedCase[] = [
  [
    'PUT /_security/user/elastic {"password":"secret","roles":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: user [elastic] is reserved and only the password can be changed;',
  ],
  [
    'PUT /_security/user/elastic {"roles":["a "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: user [elastic] is reserved and only the password can be changed;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/user/elastic', '400 illegal_argument_exception: user [elastic] is reserved and cannot be deleted'],
  [
    'PUT /_security/user/_anonymous {"password":"secret","roles":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: user [_anonymous] is anonymous and cannot be modified via the API;',
  ],
  [
    'PUT /_security/user/_anonymous {"roles":["a "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: user [_anonymous] is anonymous and cannot be modified via the API;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/user/_anonymous', '400 illegal_argument_exception: user [_anonymous] is anonymous and cannot be deleted'],
  [
    'PUT /_security/user/%20x {"password":"secret","roles":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/user/%20x {"roles":["a "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/user/%20x', '404 {"found":false}'],
  [
    'PUT /_security/user/x%20 {"password":"secret","roles":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/user/x%20 {"roles":["a "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/user/x%20', '404 {"found":false}'],
  [
    'PUT /_security/user/%C3%A4 {"password":"secret","roles":["a"]}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/user/%C3%A4 {"roles":["a "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/user/%C3%A4', '404 {"found":false}'],
  [
    `PUT /_security/user/${'x'.repeat(508)} {"password":"secret","roles":["a"]}`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    `PUT /_security/user/${'x'.repeat(508)} {"roles":["a "],"enabled":false}`,
    '400 action_request_validation_exception: Validation Failed: 1: User names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [`DELETE /_security/user/${'x'.repeat(508)}`, '404 {"found":false}'],
  ['DELETE /_security/user/a,b', '404 {"found":false}'],
  ['DELETE /_security/user/kibana', '400 illegal_argument_exception: user [kibana] is reserved and cannot be deleted'],
]

const order: readonly AskedCase[] = [
  [
    'PUT /_security/user/dir-joe?refresh=x {"x":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [x]',
    'dir-plain',
  ],
  ['PUT /_security/user/dir-joe?refresh=x {}', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  ['PUT /_security/user/dir-joe?refresh=x ', '400 parse_exception: request body is required', 'dir-plain'],
  ['DELETE /_security/user/dir-joe?refresh=x', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  [
    'GET /_security/user/dir-joe?refresh=x',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?foo=1 {"x":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  ['PUT /_security/user/dir-joe?foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'DELETE /_security/user/dir-joe?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-joe?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refresh=x&foo=1 {"x":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refresh=x&foo=1 {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  ['PUT /_security/user/dir-joe?refresh=x&foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'DELETE /_security/user/dir-joe?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-joe?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameters: [foo], [refresh]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refres=true {"x":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refres=true {}',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [refres] -> did you mean [refresh]?',
    'dir-plain',
  ],
  ['PUT /_security/user/dir-joe?refres=true ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'DELETE /_security/user/dir-joe?refres=true',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [refres] -> did you mean [refresh]?',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-joe?refres=true',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [refres]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refresh=true&refresh=false {"x":1}',
    '400 parse_exception: failed to parse add user request. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe?refresh=true&refresh=false {}',
    '400 action_request_validation_exception: Validation Failed: 1: roles are missing;',
    'dir-plain',
  ],
  ['PUT /_security/user/dir-joe?refresh=true&refresh=false ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'DELETE /_security/user/dir-joe?refresh=true&refresh=false',
    '403 security_exception: action [cluster:admin/xpack/security/user/delete] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-joe?refresh=true&refresh=false',
    '400 illegal_argument_exception: request [/_security/user/dir-joe] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/dir-joe {"password":"secret","roles":["a "]}',
    '403 security_exception: action [cluster:admin/xpack/security/user/put] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'PUT /_security/user/elastic {"roles":["a"]}',
    '403 security_exception: action [cluster:admin/xpack/security/user/put] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/user/elastic',
    '403 security_exception: action [cluster:admin/xpack/security/user/delete] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/user/dir-joe {}',
    '400 illegal_argument_exception: request [DELETE /_security/user/dir-joe] does not support having a body',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-joe {}',
    '400 illegal_argument_exception: request [GET /_security/user/dir-joe] does not support having a body',
    'dir-plain',
  ],
]

const ownAccount: readonly AskedCase[] = [
  [
    'PUT /_security/user/dir-guard {"roles":["dir-security"],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: native and reserved realm users may not update the enabled status of their own account;',
    'dir-guard',
  ],
  [
    'PUT /_security/user/dir-guard {"roles":["dir-security "],"enabled":false}',
    '400 action_request_validation_exception: Validation Failed: 1: native and reserved realm users may not update the enabled status of their own account;2: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-guard',
  ],
  ['PUT /_security/user/dir-guard {"roles":["dir-security"],"enabled":true}', '200 {"created":false}', 'dir-guard'],
  ['PUT /_security/user/dir-plain {"roles":["dir-own"],"enabled":true}', '200 {"created":false}', 'dir-guard'],
  [
    'PUT /_security/user/dir-guard {"roles":["dir-own"],"enabled":false}',
    '403 security_exception: action [cluster:admin/xpack/security/user/put] is unauthorized for user [dir-guard] run as [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [manage_security,all]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-plain' },
  ],
]

describe('a body that is refused', () => {
  testAnswers(refusedBodies, () => application)
})

describe('a password hash', () => {
  testAnswers(hashes, () => application)
})

describe('a user that was put', () => {
  testAnswers(changes, () => application)
})

describe('a name that may not be used', () => {
  testAnswers(names, () => application)
})

describe('the order of refusals', () => {
  testAnswers(order, () => application)
})

describe('the own account', () => {
  testAnswers(ownAccount, () => application)
})
