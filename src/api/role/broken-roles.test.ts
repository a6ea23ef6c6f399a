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

const tooComplex =
  'too_complex_to_determinize_exception: Determinizing automaton with 22 states and 22 transitions would require more than 10000 effort.'
const setTooComplex = `500 security_exception: The set of patterns [/.*a.{20}/] is too complex to evaluate <- ${tooComplex}`
const unclosedPattern =
  "400 illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns"

const breaks: readonly (readonly [role: string, refusal: string])[] = [
  ['{"indices":[{"names":["/.*a.{20}/"],"privileges":["read"]}]}', setTooComplex],
  ['{"run_as":["/a("]}', unclosedPattern],
  ['{"run_as":["/.*a.{20}/"]}', `500 ${tooComplex}`],
  [
    '{"applications":[{"application":"app","privileges":["x/*"],"resources":["/a(/"]}]}',
    '400 illegal_argument_exception: unexpected end-of-string',
  ],
  ['{"remote_indices":[{"clusters":["a"],"names":["/.*a.{20}/"],"privileges":["read"]}]}', setTooComplex],
]

/** A refusal of the request itself comes first. */
const requestsRefusedWith = (refusal: string): readonly AskedCase[] => [
  ['GET /_security/_authenticate', refusal, 'dir-hurt'],
  ['GET /_security/user/_privileges', refusal, 'dir-hurt'],
  ['GET /_security/user/dir-plain', refusal, 'dir-hurt'],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-hurt',
  ],
  ['POST /_security/user/_has_privileges {"cluster":["monitor"]}', refusal, 'dir-hurt'],
  ['PUT /_security/user/_password {"password":"bw-password"}', refusal, 'dir-hurt'],
  ['GET /_security/_authenticate', refusal, 'dir-hurt', { 'es-security-runas-user': 'dir-plain' }],
]

const repair: readonly AskedCase[] = [
  ['PUT /_security/role/dir-broken {}', '200 {"role":{"created":false}}'],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-hurt","roles":["dir-broken"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-hurt',
  ],
]

describe.each(breaks)('a holder of the role %s', (role, refusal) => {
  testAnswers([[`PUT /_security/role/dir-broken ${role}`, '200 {"role":{"created":false}}']], () => application)
  testAnswers(requestsRefusedWith(refusal), () => application)
})

describe('a holder of the role as it was repaired', () => {
  testAnswers(repair, () => application)
})
