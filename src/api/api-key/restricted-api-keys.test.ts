/** Probes what a key can be used for that is restricted to workflows: nothing that is served here. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedKeyCase, type KeyRow, MadeKeys, openWithKeys, testKeyAnswers } from '../../../test/support/asked-keys.ts'

const firstKeys: readonly KeyRow[] = [
  [
    'res',
    'PUT /_security/api_key {"name":"keys-res","role_descriptors":{"r":{"cluster":["all"],"restriction":{"workflows":["search_application_query"]}}}}',
  ],
  [
    'res2',
    'PUT /_security/api_key {"name":"keys-res2","role_descriptors":{"r":{"cluster":["all"],"run_as":["*"],"restriction":{"workflows":["search_application_query"]}}}}',
  ],
  ['empty', 'PUT /_security/api_key {"name":"keys-empty","role_descriptors":{"r":{"cluster":["monitor"],"restriction":{}}}}'],
]

const keys = new MadeKeys()
let application: TestApplication

beforeAll(async () => {
  application = await openWithKeys(keys, firstKeys)
})

afterAll(() => application.close())

const restricted: readonly AskedKeyCase[] = [
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/user/_has_privileges {"cluster":["all"]}',
    '403 security_exception: action [cluster:admin/xpack/security/user/has_privileges] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [read_ccr,read_security,manage_ccr,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/user/_privileges',
    '403 security_exception: action [cluster:admin/xpack/security/user/list_privileges] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [read_security,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/api_key?id={res}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/get] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [manage_own_api_key,read_security,manage_api_key,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/_query/api_key',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/query] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [read_security,manage_api_key,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/user',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [read_security,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/user/_has_privileges {"foo":1}',
    '400 parse_exception: failed to parse privileges check [elastic/has_privileges]. unexpected field [foo]',
    'key:res',
  ],
  [
    'GET /_security/user?foo=1',
    '400 illegal_argument_exception: request [/_security/user] contains unrecognized parameter: [foo]',
    'key:res',
  ],
  [
    'PUT /_security/user/_password {"password":"123456"}',
    '403 security_exception: action [cluster:admin/xpack/security/user/change_password] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/_authenticate',
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for API key id [{res2}] of user [elastic] run as [keys-joe] with assigned roles [keys-own], this action is granted by the cluster privileges [manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res2',
    { 'es-security-runas-user': 'keys-joe' },
  ],
  [
    'GET /_security/user',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for API key id [{res2}] of user [elastic] run as [keys-sec] with assigned roles [keys-sec], this action is granted by the cluster privileges [read_security,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res2',
    { 'es-security-runas-user': 'keys-sec' },
  ],
  [
    'GET /_security/user',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for API key id [{res2}] of user [elastic] run as [nobody-keys] with assigned roles [], this action is granted by the cluster privileges [read_security,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res2',
    { 'es-security-runas-user': 'nobody-keys' },
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"keys-none","password":"bw-password"}',
    '403 security_exception: action [cluster:admin/xpack/security/profile/activate] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [manage_user_profile,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'PUT /_security/api_key {"name":"keys-d","role_descriptors":{"a":{}}}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/create] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_cluster/health',
    '403 security_exception: action [cluster:monitor/health] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [monitor,manage,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
  [
    'GET /_security/user',
    '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for API key id [{res2}] of user [elastic] run as [keys-many] with assigned roles [keys-sec,keys-nope,keys-own], this action is granted by the cluster privileges [read_security,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res2',
    { 'es-security-runas-user': 'keys-many' },
  ],
  [
    'GET /_security/user/_has_privileges {"cluster":["monitor","manage"]}',
    '200 {"username":"elastic","has_all_requested":false,"cluster":{"monitor":true,"manage":false},"index":{},"application":{}}',
    'key:empty',
  ],
  ['PUT /_security/api_key/{res} {"role_descriptors":{}}', '200 {"updated":true}', 'administrator'],
  [
    'GET /_security/user/_has_privileges {"cluster":["all"]}',
    '200 {"username":"elastic","has_all_requested":true,"cluster":{"all":true},"index":{},"application":{}}',
    'key:res',
  ],
  [
    'PUT /_security/api_key/{res} {"role_descriptors":{"r":{"restriction":{"workflows":["search_application_query"]}}}}',
    '200 {"updated":true}',
    'administrator',
  ],
  [
    'GET /_security/user/_has_privileges {"cluster":["all"]}',
    '403 security_exception: action [cluster:admin/xpack/security/user/has_privileges] is unauthorized for API key id [{res}] of user [elastic], this action is granted by the cluster privileges [read_ccr,read_security,manage_ccr,manage_security,all] <- role_restriction_exception: access restricted by workflow',
    'key:res',
  ],
]

describe('a restricted key', () => {
  testKeyAnswers(restricted, () => application, keys)
})
