/** Probes that a role which cannot be built fails every request of its holder, until it is repaired. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'
import { silentLogger } from '../../app/log.ts'

const roles = { 'dir-own': { cluster: ['manage_own_api_key'] }, 'dir-broken': {} }
const users = { 'dir-plain': ['dir-own'], 'dir-hurt': ['dir-broken'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users, { log: silentLogger })
})

afterAll(() => application.close())

const broken: readonly AskedCase[] = [
  [
    'PUT /_security/role/dir-broken {"indices":[{"names":["/.*a.{20}/"],"privileges":["read"]}]}',
    '200 {"role":{"created":false}}',
  ],
  [
    'GET /_security/_authenticate',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/_privileges',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  [
    'POST /_security/user/_has_privileges {"cluster":["monitor"]}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'PUT /_security/user/_password {"password":"bw-password"}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/_authenticate',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  ['PUT /_security/role/dir-broken {"run_as":["/a("]}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/_authenticate',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
  ],
  [
    'GET /_security/user/_privileges',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  [
    'POST /_security/user/_has_privileges {"cluster":["monitor"]}',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
  ],
  [
    'PUT /_security/user/_password {"password":"bw-password"}',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
  ],
  [
    'GET /_security/_authenticate',
    "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-hurt',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  ['PUT /_security/role/dir-broken {"run_as":["/.*a.{20}/"]}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/_authenticate',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/_privileges',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  [
    'POST /_security/user/_has_privileges {"cluster":["monitor"]}',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'PUT /_security/user/_password {"password":"bw-password"}',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/_authenticate',
    '500 too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'PUT /_security/role/dir-broken {"applications":[{"application":"app","privileges":["x/*"],"resources":["/a(/"]}]}',
    '200 {"role":{"created":false}}',
  ],
  ['GET /_security/_authenticate', '400 illegal_argument_exception: unexpected end-of-string', 'dir-hurt'],
  ['GET /_security/user/_privileges', '400 illegal_argument_exception: unexpected end-of-string', 'dir-hurt'],
  ['GET /_security/user/dir-plain', '400 illegal_argument_exception: unexpected end-of-string', 'dir-hurt'],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  [
    'POST /_security/user/_has_privileges {"cluster":["monitor"]}',
    '400 illegal_argument_exception: unexpected end-of-string',
    'dir-hurt',
  ],
  [
    'PUT /_security/user/_password {"password":"bw-password"}',
    '400 illegal_argument_exception: unexpected end-of-string',
    'dir-hurt',
  ],
  [
    'GET /_security/_authenticate',
    '400 illegal_argument_exception: unexpected end-of-string',
    'dir-hurt',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'PUT /_security/role/dir-broken {"remote_indices":[{"clusters":["a"],"names":["/.*a.{20}/"],"privileges":["read"]}]}',
    '200 {"role":{"created":false}}',
  ],
  [
    'GET /_security/_authenticate',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/_privileges',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  [
    'POST /_security/user/_has_privileges {"cluster":["monitor"]}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'PUT /_security/user/_password {"password":"bw-password"}',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
  ],
  [
    'GET /_security/_authenticate',
    '500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.',
    'dir-hurt',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  ['PUT /_security/role/dir-broken {}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-hurt","roles":["dir-broken"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-hurt',
  ],
]

describe('a holder of a broken role', () => {
  testAnswers(broken, () => application)
})
