/** Probes who the server takes a caller for, with which words it refuses credentials, and run-as. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'dir-own': { cluster: ['manage_own_api_key'], run_as: ['dir-other', 'dir-nobody'] },
  'dir-security': { cluster: ['manage_security'], run_as: ['dir-*'] },
}
const users = { 'dir-plain': ['dir-own', 'dir-none'], 'dir-other': [], 'dir-guard': ['dir-security'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const callers: readonly AskedCase[] = [
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-plain","roles":["dir-own","dir-none"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-plain',
  ],
  [
    'GET /_security/_authenticate?foo=1',
    '400 illegal_argument_exception: request [/_security/_authenticate] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
  [
    'GET /_security/_authenticate {}',
    '400 illegal_argument_exception: request [GET /_security/_authenticate] does not support having a body',
    'dir-plain',
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-other","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-other',
  ],
  [
    'GET /_security/_authenticate?foo=1',
    '400 illegal_argument_exception: request [/_security/_authenticate] contains unrecognized parameter: [foo]',
    'dir-other',
  ],
  [
    'GET /_security/_authenticate {}',
    '400 illegal_argument_exception: request [GET /_security/_authenticate] does not support having a body',
    'dir-other',
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-guard","roles":["dir-security"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-guard',
  ],
  [
    'GET /_security/_authenticate?foo=1',
    '400 illegal_argument_exception: request [/_security/_authenticate] contains unrecognized parameter: [foo]',
    'dir-guard',
  ],
  [
    'GET /_security/_authenticate {}',
    '400 illegal_argument_exception: request [GET /_security/_authenticate] does not support having a body',
    'dir-guard',
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-other","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-plain',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] run as [dir-other] with effective roles [], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-other","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-guard',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-guard] run as [dir-other] with effective roles [], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-other]',
    'dir-other',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-other]',
    'dir-other',
    { 'es-security-runas-user': 'dir-other' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-nobody]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-nobody]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [dir-nobody]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [dir-nobody]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-nobody]',
    'dir-other',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-nobody]',
    'dir-other',
    { 'es-security-runas-user': 'dir-nobody' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-guard]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-guard]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-guard","roles":["dir-security"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-guard',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/user/dir-plain',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own","dir-none"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
    'dir-guard',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-guard]',
    'dir-other',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-guard]',
    'dir-other',
    { 'es-security-runas-user': 'dir-guard' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-plain]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [dir-plain]',
    'dir-plain',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-plain","roles":["dir-own","dir-none"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-guard',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-guard] run as [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-guard',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-plain]',
    'dir-other',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [dir-plain]',
    'dir-other',
    { 'es-security-runas-user': 'dir-plain' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [elastic]',
    'dir-plain',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [elastic]',
    'dir-plain',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [elastic]',
    'dir-guard',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [elastic]',
    'dir-guard',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [elastic]',
    'dir-other',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [elastic]',
    'dir-other',
    { 'es-security-runas-user': 'elastic' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate user [dir-plain] for REST request [/_security/_authenticate]',
    'dir-plain',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/user/dir-plain',
    '401 security_exception: unable to authenticate user [dir-plain] for REST request [/_security/user/dir-plain]',
    'dir-plain',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate user [dir-guard] for REST request [/_security/_authenticate]',
    'dir-guard',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/user/dir-plain',
    '401 security_exception: unable to authenticate user [dir-guard] for REST request [/_security/user/dir-plain]',
    'dir-guard',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: unable to authenticate user [dir-other] for REST request [/_security/_authenticate]',
    'dir-other',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/user/dir-plain',
    '401 security_exception: unable to authenticate user [dir-other] for REST request [/_security/user/dir-plain]',
    'dir-other',
    { 'es-security-runas-user': '' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [_anonymous]',
    'dir-plain',
    { 'es-security-runas-user': '_anonymous' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own] (assigned roles [dir-none] were not found), because user [dir-plain] is unauthorized to run as [_anonymous]',
    'dir-plain',
    { 'es-security-runas-user': '_anonymous' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [_anonymous]',
    'dir-guard',
    { 'es-security-runas-user': '_anonymous' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-guard] with effective roles [dir-security], because user [dir-guard] is unauthorized to run as [_anonymous]',
    'dir-guard',
    { 'es-security-runas-user': '_anonymous' },
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [_anonymous]',
    'dir-other',
    { 'es-security-runas-user': '_anonymous' },
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-other] with effective roles [], because user [dir-other] is unauthorized to run as [_anonymous]',
    'dir-other',
    { 'es-security-runas-user': '_anonymous' },
  ],
]

const badCredentials: readonly AskedCase[] = [
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'ApiKey x',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: missing authentication credentials for REST request [/_security/_authenticate?pretty=false]',
    'ApiKey ',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'APIKEY bm9wZTp4',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'ApiKey bm9wZQ==',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'ApiKey Ong=',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'Bearer x',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: missing authentication credentials for REST request [/_security/_authenticate?pretty=false]',
    'Bearer ',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: missing authentication credentials for REST request [/_security/_authenticate?pretty=false]',
    'Basic ',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: invalid basic authentication header encoding <- illegal_argument_exception: Input byte[] should at least have 2 bytes for base64 bytes',
    'Basic x',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: invalid basic authentication header value',
    'Basic ZGlyLXBsYWlu',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate user [] for REST request [/_security/_authenticate?pretty=false]',
    'Basic Ojo=',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate user [dir-plain] for REST request [/_security/_authenticate?pretty=false]',
    'Basic ZGlyLXBsYWluOg==',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate user [kibana] for REST request [/_security/_authenticate?pretty=false]',
    'Basic a2liYW5hOg==',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate user [_anonymous] for REST request [/_security/_authenticate?pretty=false]',
    'Basic X2Fub255bW91czp4',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: missing authentication credentials for REST request [/_security/_authenticate?pretty=false]',
    'Foo bar',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '200 {"username":"dir-other","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'basic ZGlyLW90aGVyOmJ3LXBhc3N3b3Jk',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '200 {"username":"dir-other","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'Basic  ZGlyLW90aGVyOmJ3LXBhc3N3b3Jk',
  ],
  [
    'GET /_security/_authenticate?pretty=false',
    '401 security_exception: unable to authenticate user [dir-other] for REST request [/_security/_authenticate?pretty=false]',
    'Basic ZGlyLW90aGVyOndyb25n',
  ],
]

const secondary: readonly AskedCase[] = [
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-plain","roles":["dir-own","dir-none"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-plain',
    { 'es-secondary-authorization': '' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'dir-plain',
    { 'es-secondary-authorization': 'ApiKey x' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    'dir-plain',
    { 'es-secondary-authorization': 'Bearer x' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: invalid basic authentication header encoding <- illegal_argument_exception: Input byte[] should at least have 2 bytes for base64 bytes',
    'dir-plain',
    { 'es-secondary-authorization': 'Basic x' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: missing authentication credentials for REST request [/_security/_authenticate]',
    'dir-plain',
    { 'es-secondary-authorization': 'Foo bar' },
  ],
  [
    'GET /_security/_authenticate',
    '401 security_exception: Failed to authenticate secondary user <- security_exception: unable to authenticate user [dir-other] for REST request [/_security/_authenticate]',
    'dir-plain',
    { 'es-secondary-authorization': 'Basic ZGlyLW90aGVyOndyb25n' },
  ],
  [
    'GET /_security/_authenticate',
    '200 {"username":"dir-plain","roles":["dir-own","dir-none"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}',
    'dir-plain',
    { 'es-secondary-authorization': 'Basic ZGlyLW90aGVyOmJ3LXBhc3N3b3Jk' },
  ],
]

describe('who is asking', () => {
  testAnswers(callers, () => application)
})

describe('credentials that fail', () => {
  testAnswers(badCredentials, () => application)
})

describe('secondary credentials', () => {
  testAnswers(secondary, () => application)
})
