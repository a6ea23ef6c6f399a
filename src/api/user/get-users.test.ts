/** Probes which users are shown, and how. */
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

const questions: readonly AskedCase[] = [
  [
    'GET /_security/user/dir-plain',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  [
    'GET /_security/user/dir-plain,,dir-nobody,',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  [
    'GET /_security/user/dir-plain,dir-plain',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  ['GET /_security/user/%20dir-plain', '404 {}'],
  ['GET /_security/user/dir-nobody', '404 {}'],
  [
    'GET /_security/user/dir-nobody,dir-plain',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  ['GET /_security/user/_anonymous', '404 {}'],
  ['GET /_security/user/dir-*', '404 {}'],
  ['GET /_security/user/_all', '404 {}'],
  [
    'GET /_security/user/elastic',
    '200 {"elastic":{"username":"elastic","roles":["superuser"],"full_name":null,"email":null,"metadata":{"_reserved":true},"enabled":true}}',
  ],
  [
    'GET /_security/user/kibana_system,remote_monitoring_user',
    '200 {"kibana_system":{"username":"kibana_system","roles":["kibana_system"],"full_name":null,"email":null,"metadata":{"_reserved":true},"enabled":true},"remote_monitoring_user":{"username":"remote_monitoring_user","roles":["remote_monitoring_collector","remote_monitoring_agent"],"full_name":null,"email":null,"metadata":{"_reserved":true},"enabled":true}}',
  ],
  [
    'GET /_security/user/dir-plain?with_profile_uid=true',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  [
    'GET /_security/user/dir-plain?with_profile_uid',
    '200 {"dir-plain":{"username":"dir-plain","roles":["dir-own"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true}}',
  ],
  [
    'GET /_security/user/dir-plain?with_profile_uid=x',
    '400 illegal_argument_exception: Failed to parse value [x] as only [true] or [false] are allowed.',
  ],
  [
    'GET /_security/user/dir-plain?with_profile_uid=x&foo=1',
    '400 illegal_argument_exception: Failed to parse value [x] as only [true] or [false] are allowed.',
  ],
  [
    'GET /_security/user/dir-plain',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-plain',
  ],
  [
    'GET /_security/user',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [dir-plain] with effective roles [dir-own], this action is granted by the cluster privileges [read_security,manage_security,all]',
    'dir-plain',
  ],
  [
    'GET /_security/user/dir-plain?foo=1',
    '400 illegal_argument_exception: request [/_security/user/dir-plain] contains unrecognized parameter: [foo]',
    'dir-plain',
  ],
]

describe('getting users', () => {
  testAnswers(questions, () => application)
})
