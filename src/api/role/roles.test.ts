/** Probes writing, showing and deleting roles: order of refusals, names, global privileges, and who may. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'
import { silentLogger } from '../../app/log.ts'

const roles = {
  'dir-own': { cluster: ['manage_own_api_key'] },
  'dir-apps': { global: { application: { manage: { applications: ['dirapp*', 'x?y'] } } } },
  'dir-manager': { global: { role: { manage: { indices: [{ names: ['dirx*'], privileges: ['read', 'write'] }] } } } },
  'dir-deleter': { global: { role: { manage: { indices: [{ names: ['dirx*'], privileges: ['delete_index'] }] } } } },
}
const users = {
  'dir-plain': ['dir-own', 'dir-none'],
  'dir-apper': ['dir-apps'],
  'dir-roler': ['dir-manager'],
  'dir-ender': ['dir-deleter'],
}

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users, { log: silentLogger })
})

afterAll(() => application.close())

const order: readonly AskedCase[] = [
  ['PUT /_security/role/dir-r?refresh=x ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/role/dir-r?refresh=x {"x":1}',
    '400 parse_exception: failed to parse role [dir-r]. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?refresh=x {"cluster":["foo"]}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  ['PUT /_security/role/dir-r?refresh=x {}', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  ['DELETE /_security/role/dir-r?refresh=x', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-plain'],
  [
    'DELETE /_security/role/dir-r?refresh=x {}',
    '400 illegal_argument_exception: request [DELETE /_security/role/dir-r] does not support having a body',
    'dir-plain',
  ],
  [
    'GET /_security/role/dir-r?refresh=x',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
  ['PUT /_security/role/dir-r?foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/role/dir-r?foo=1 {"x":1}',
    '400 parse_exception: failed to parse role [dir-r]. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?foo=1 {"cluster":["foo"]}',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?foo=1',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?foo=1 {}',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/role/dir-r?foo=1',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  ['PUT /_security/role/dir-r?refresh=x&foo=1 ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/role/dir-r?refresh=x&foo=1 {"x":1}',
    '400 parse_exception: failed to parse role [dir-r]. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?refresh=x&foo=1 {"cluster":["foo"]}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?refresh=x&foo=1 {}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?refresh=x&foo=1 {}',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/role/dir-r?refresh=x&foo=1',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameters: [foo], [refresh]',
    'dir-plain',
  ],
  ['PUT /_security/role/dir-r?refresh=wait_for ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'PUT /_security/role/dir-r?refresh=wait_for {"x":1}',
    '400 parse_exception: failed to parse role [dir-r]. unexpected field [x]',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?refresh=wait_for {"cluster":["foo"]}',
    '400 action_request_validation_exception: Validation Failed: 1: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;',
    'dir-plain',
  ],
  [
    'PUT /_security/role/dir-r?refresh=wait_for {}',
    '403 security_exception: action [cluster:admin/xpack/security/role/put] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?refresh=wait_for',
    '403 security_exception: action [cluster:admin/xpack/security/role/delete] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), this action is granted by the cluster privileges [manage_security,all]',
    'dir-plain',
  ],
  [
    'DELETE /_security/role/dir-r?refresh=wait_for {}',
    '400 illegal_argument_exception: request [DELETE /_security/role/dir-r] does not support having a body',
    'dir-plain',
  ],
  [
    'GET /_security/role/dir-r?refresh=wait_for',
    '400 illegal_argument_exception: request [/_security/role/dir-r] contains unrecognized parameter: [refresh]',
    'dir-plain',
  ],
]

const names: readonly AskedCase[] = [
  [
    'PUT /_security/role/superuser {}',
    '400 action_request_validation_exception: Validation Failed: 1: Role [superuser] is reserved and may not be used.;',
  ],
  [
    'PUT /_security/role/superuser {"cluster":["foo"]}',
    '400 action_request_validation_exception: Validation Failed: 1: Role [superuser] is reserved and may not be used.;2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;',
  ],
  ['DELETE /_security/role/superuser', '400 illegal_argument_exception: role [superuser] is reserved and cannot be deleted'],
  [
    'PUT /_security/role/%20x {}',
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/role/%20x {"cluster":["foo"]}',
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/role/%20x', '404 {"found":false}'],
  [
    `PUT /_security/role/${'x'.repeat(508)} {}`,
    '400 action_request_validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    `PUT /_security/role/${'x'.repeat(508)} {"cluster":["foo"]}`,
    '400 action_request_validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 507 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;',
  ],
  [`DELETE /_security/role/${'x'.repeat(508)}`, '404 {"found":false}'],
  [
    `PUT /_security/role/${'x'.repeat(1025)} {}`,
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    `PUT /_security/role/${'x'.repeat(1025)} {"cluster":["foo"]}`,
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [`DELETE /_security/role/${'x'.repeat(1025)}`, '404 {"found":false}'],
  [
    'PUT /_security/role/%C3%A4 {}',
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  [
    'PUT /_security/role/%C3%A4 {"cluster":["foo"]}',
    '400 validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
  ],
  ['DELETE /_security/role/%C3%A4', '404 {"found":false}'],
  ['PUT /_security/role/a%2Cb {}', '200 {"role":{"created":true}}'],
  [
    'PUT /_security/role/a%2Cb {"cluster":["foo"]}',
    '400 action_request_validation_exception: Validation Failed: 1: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;',
  ],
  ['DELETE /_security/role/a%2Cb', '200 {"found":true}'],
]

const globals: readonly AskedCase[] = [
  [
    'PUT /_security/role/dir-r {"global":{"role":{"manage":{"indices":[{"names":["a"],"privileges":["read_failure_store"]}]}}}}',
    '400 illegal_argument_exception: Failure store related privileges are not supported as targets of manage roles but found [read_failure_store]',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"role":{"manage":{"indices":[{"names":["a"],"privileges":["read","manage_failure_store"]}]}}}}',
    '400 illegal_argument_exception: Failure store related privileges are not supported as targets of manage roles but found [manage_failure_store]',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"role":{"manage":{"indices":[{"names":["a"],"privileges":["foo"]}]}}}}',
    '400 illegal_argument_exception: unknown index privilege [foo]. a privilege must be either one of the predefined fixed indices privileges [...] or a pattern over one of the available index actions',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"application":{"manage":{"applications":["/a("]}}}}',
    "400 security_exception: The set of patterns [/a(] is invalid <- illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
  ],
  [
    'PUT /_security/role/dir-r {"global":{"profile":{"write":{"applications":["b","/a(/","c*"]}}}}',
    '400 security_exception: The set of patterns [/a(/,c*] is invalid <- illegal_argument_exception: unexpected end-of-string',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"profile":{"write":{"applications":["/[/","yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy*"]}}}}',
    '400 security_exception: The set of patterns [/[/,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...] is invalid <- illegal_argument_exception: unexpected end-of-string',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"data_source":[{"names":["/a(/"],"privileges":["read"]}]}}',
    '400 security_exception: The set of patterns [/a(/] is invalid <- illegal_argument_exception: unexpected end-of-string',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"application":{"manage":{"applications":["/.*a.{20}/"]}}}}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"profile":{"write":{"applications":["a","/.*a.{20}/"]}}}}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
  ],
  [
    'PUT /_security/role/dir-r {"global":{"data_source":[{"names":["/.*a.{20}/"],"privileges":["read"]}]}}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
  ],
  [
    'PUT /_security/role/dir-r {"cluster":["foo"],"global":{"application":{"manage":{"applications":["/a("]}}}}',
    "400 security_exception: The set of patterns [/a(] is invalid <- illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
  ],
]

const shown: readonly AskedCase[] = [
  [
    'PUT /_security/role/dir-r {"description":"d","metadata":{"a":[1,{"b":null}]},"run_as":["a"],"transient_metadata":{"x":1}}',
    '200 {"role":{"created":true}}',
  ],
  [
    'GET /_security/role/dir-r',
    '200 {"dir-r":{"cluster":[],"indices":[],"applications":[],"run_as":["a"],"metadata":{"a":[1,{"b":null}]},"transient_metadata":{"enabled":true},"description":"d"}}',
  ],
  [
    'GET /_security/role/dir-r,dir-nope',
    '200 {"dir-r":{"cluster":[],"indices":[],"applications":[],"run_as":["a"],"metadata":{"a":[1,{"b":null}]},"transient_metadata":{"enabled":true},"description":"d"}}',
  ],
  [
    'GET /_security/role/dir-r,,',
    '200 {"dir-r":{"cluster":[],"indices":[],"applications":[],"run_as":["a"],"metadata":{"a":[1,{"b":null}]},"transient_metadata":{"enabled":true},"description":"d"}}',
  ],
  [
    'GET /_security/role/dir-r,dir-r',
    '200 {"dir-r":{"cluster":[],"indices":[],"applications":[],"run_as":["a"],"metadata":{"a":[1,{"b":null}]},"transient_metadata":{"enabled":true},"description":"d"}}',
  ],
  ['GET /_security/role/dir-nope', '404 {}'],
  ['PUT /_security/role/dir-r {}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/role/dir-r',
    '200 {"dir-r":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}',
  ],
  ['DELETE /_security/role/dir-r', '200 {"found":true}'],
  ['DELETE /_security/role/dir-r', '404 {"found":false}'],
  ['GET /_security/role/dir-r', '404 {}'],
  ['DELETE /_security/role/superuser', '400 illegal_argument_exception: role [superuser] is reserved and cannot be deleted'],
]

const managed: readonly AskedCase[] = [
  [
    'PUT /_security/role/dirx1 {"indices":[{"names":["dirx1"],"privileges":["read"]}]}',
    '200 {"role":{"created":true}}',
    'dir-roler',
  ],
  [
    'PUT /_security/role/dirx1 {"indices":[{"names":["dirx1"],"privileges":["all"]}]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/put] is unauthorized for user [dir-roler] with effective roles [dir-manager], this action is granted by the cluster privileges [manage_security,all]',
    'dir-roler',
  ],
  [
    'PUT /_security/role/dirx1 {"indices":[{"names":["diry"],"privileges":["read"]}]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/put] is unauthorized for user [dir-roler] with effective roles [dir-manager], this action is granted by the cluster privileges [manage_security,all]',
    'dir-roler',
  ],
  [
    'PUT /_security/role/dirx1 {"cluster":["monitor"],"indices":[{"names":["dirx1"],"privileges":["read"]}]}',
    '403 security_exception: action [cluster:admin/xpack/security/role/put] is unauthorized for user [dir-roler] with effective roles [dir-manager], this action is granted by the cluster privileges [manage_security,all]',
    'dir-roler',
  ],
  [
    'PUT /_security/role/dirx1 {"indices":[{"names":["dirx1"],"privileges":["foo"]}]}',
    '400 action_request_validation_exception: Validation Failed: 1: unknown index privilege [foo]. a privilege must be either one of the predefined fixed indices privileges [...] or a pattern over one of the available index actions;',
    'dir-roler',
  ],
  ['PUT /_security/role/dirx1 {}', '200 {"role":{"created":false}}', 'dir-roler'],
  [
    'DELETE /_security/role/dirx1',
    '403 security_exception: action [cluster:admin/xpack/security/role/delete] is unauthorized for user [dir-roler] with effective roles [dir-manager], this action is granted by the cluster privileges [manage_security,all]',
    'dir-roler',
  ],
  [
    'GET /_security/role/dirx1',
    '403 security_exception: action [cluster:admin/xpack/security/role/get] is unauthorized for user [dir-roler] with effective roles [dir-manager], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-roler',
  ],
  [
    'PUT /_security/role/superuser {}',
    '400 action_request_validation_exception: Validation Failed: 1: Role [superuser] is reserved and may not be used.;',
    'dir-roler',
  ],
  [
    'DELETE /_security/role/diry1',
    '403 security_exception: action [cluster:admin/xpack/security/role/delete] is unauthorized for user [dir-ender] with effective roles [dir-deleter], this action is granted by the cluster privileges [manage_security,all]',
    'dir-ender',
  ],
  ['DELETE /_security/role/dirx1', '200 {"found":true}', 'dir-ender'],
]

describe('the order of refusals', () => {
  testAnswers(order, () => application)
})

describe('a name that may not be used', () => {
  testAnswers(names, () => application)
})

describe('global privileges that cannot work', () => {
  testAnswers(globals, () => application)
})

describe('a role that was put', () => {
  testAnswers(shown, () => application)
})

describe('a holder of the global privilege `role.manage`', () => {
  testAnswers(managed, () => application)
})
