import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  'bearer-r': { cluster: ['manage_service_account'] },
  'bearer-read': { cluster: ['read_security'] },
}

const users = { 'bearer-keeper': ['bearer-r'], 'bearer-reader': ['bearer-read'], 'bearer-none': [] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const accounts: readonly AskedCase[] = [
  [
    'GET /_security/service/elastic/auto-ops',
    '200 {"elastic/auto-ops":{"role_descriptor":{"cluster":["monitor","read_ilm","read_slm"],"indices":[{"names":["*"],"privileges":["monitor","view_index_metadata"],"allow_restricted_indices":true}],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/elastic/fleet-server-remote',
    '200 {"elastic/fleet-server-remote":{"role_descriptor":{"cluster":["monitor","manage_own_api_key"],"indices":[{"names":["logs-*","metrics-*","traces-*",".logs-endpoint.diagnostic.collection-*",".logs-endpoint.action.responses-*"],"privileges":["write","create_index","auto_configure"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}}',
    'bearer-reader',
  ],
  ['GET /_security/service/nope', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/elastic/nope', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/nope/kibana', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/elastic/auto-ops,kibana', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/*', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/%20', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/elastic/%20', '200 {}', 'bearer-keeper'],
  ['GET /_security/service/ELASTIC/auto-ops', '200 {}', 'bearer-keeper'],
  [
    'GET /_security/service?foo=1',
    '400 illegal_argument_exception: request [/_security/service] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'GET /_security/service {}',
    '400 illegal_argument_exception: request [GET /_security/service] does not support having a body',
    'bearer-none',
  ],
  [
    'GET /_security/service',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/get] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,read_security,manage_security,all]',
    'bearer-none',
  ],
  [
    'GET /_security/service/nope/nope',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/get] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,read_security,manage_security,all]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/a/b',
    '400 {"error":"no handler found for uri [/_security/service/elastic/a/b] and method [GET]"}',
    'bearer-none',
  ],
  [
    'POST /_security/service',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service] and method [POST], allowed: [GET]","status":405}',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana] and method [PUT], allowed: [GET]","status":405}',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana] and method [DELETE], allowed: [GET]","status":405}',
    'bearer-none',
  ],
]

const credentials: readonly AskedCase[] = [
  [
    'GET /_security/service/elastic/kibana/credential',
    '200 {"service_account":"elastic/kibana","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/elastic/kibana/credential',
    '200 {"service_account":"elastic/kibana","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-reader',
  ],
  [
    'GET /_security/service/elastic/nope/credential',
    '200 {"service_account":"elastic/nope","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/nope/nope/credential',
    '200 {"service_account":"nope/nope","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/%ef%bb%bf/x/credential',
    '200 {"service_account":"\ufeff/x","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/%20/kibana/credential',
    '400 illegal_argument_exception: the namespace of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/elastic/%20/credential',
    '400 illegal_argument_exception: the service-name of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/%20/%20/credential',
    '400 illegal_argument_exception: the namespace of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/%20/%20/credential',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/credential/get] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,read_security,manage_security,all]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/credential/get] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,read_security,manage_security,all]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential?foo=1',
    '400 illegal_argument_exception: request [/_security/service/elastic/kibana/credential] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential?refresh=true',
    '400 illegal_argument_exception: request [/_security/service/elastic/kibana/credential] contains unrecognized parameter: [refresh]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential {}',
    '400 illegal_argument_exception: request [GET /_security/service/elastic/kibana/credential] does not support having a body',
    'bearer-none',
  ],
  [
    'POST /_security/service/elastic/kibana/credential',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana/credential] and method [POST], allowed: [GET]","status":405}',
    'bearer-none',
  ],
]

const creations: readonly AskedCase[] = [
  [
    'PUT /_security/service/elastic/kibana/credential/token/one',
    '200 {"created":true,"token":{"name":"one","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token/two',
    '200 {"created":true,"token":{"name":"two","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/one',
    '409 version_conflict_engine_exception: [service_account_token-elastic/kibana/one]: version conflict, document already exists (current version [1])',
    'bearer-keeper',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token/One',
    '200 {"created":true,"token":{"name":"One","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/-x?refresh=true',
    '200 {"created":true,"token":{"name":"-x","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/y_?refresh',
    '200 {"created":true,"token":{"name":"y_","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/z?refresh=wait_for',
    '200 {"created":true,"token":{"name":"z","value":"*"}}',
    'bearer-keeper',
  ],
  [
    'GET /_security/service/elastic/kibana/credential',
    '200 {"service_account":"elastic/kibana","count":6,"tokens":{"-x":{},"One":{},"one":{},"two":{},"y_":{},"z":{}},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a%20b',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [a b]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/%20',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [ ]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a.b',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [a.b]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/%C3%A4',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [ä]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/_a?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/_a?foo=x',
    '400 illegal_argument_exception: request [/_security/service/elastic/kibana/credential/token/_a] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/_a?foo=x&refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token?foo=x',
    '400 illegal_argument_exception: request [/_security/service/elastic/kibana/credential/token] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a {}',
    '400 illegal_argument_exception: request [PUT /_security/service/elastic/kibana/credential/token/a] does not support having a body',
    'bearer-none',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token {}',
    '400 illegal_argument_exception: request [POST /_security/service/elastic/kibana/credential/token] does not support having a body',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/nope/credential/token/a',
    '400 illegal_argument_exception: service account [elastic/nope] does not exist',
    'bearer-keeper',
  ],
  [
    'POST /_security/service/elastic/nope/credential/token',
    '400 illegal_argument_exception: service account [elastic/nope] does not exist',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/nope/kibana/credential/token/a',
    '400 illegal_argument_exception: service account [nope/kibana] does not exist',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/nope/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/%20/kibana/credential/token/a',
    '400 illegal_argument_exception: the namespace of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/elastic/%20/credential/token/a',
    '400 illegal_argument_exception: the service-name of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'POST /_security/service/%20/kibana/credential/token',
    '400 illegal_argument_exception: the namespace of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/%20/kibana/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'PUT /_security/service/%20/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/create] is unauthorized for user [bearer-reader] with effective roles [bearer-read], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-reader',
  ],
  [
    'PUT /_security/service/elastic/nope/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'POST /_security/service/elastic/kibana/credential/token',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential/token',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana/credential/token] and method [GET], allowed: [POST]","status":405}',
    'bearer-none',
  ],
  [
    'PUT /_security/service/elastic/kibana/credential/token',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana/credential/token] and method [PUT], allowed: [POST]","status":405}',
    'bearer-none',
  ],
  [
    'GET /_security/service/elastic/kibana/credential/token/a',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana/credential/token/a] and method [GET], allowed: [POST, PUT, DELETE]","status":405}',
    'bearer-none',
  ],
]

const deletions: readonly AskedCase[] = [
  ['DELETE /_security/service/elastic/kibana/credential/token/one', '200 {"found":true}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/one', '404 {"found":false}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/two?refresh=true', '200 {"found":true}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/ONE', '404 {"found":false}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/One', '200 {"found":true}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/-x', '200 {"found":true}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/y_', '200 {"found":true}', 'bearer-keeper'],
  ['DELETE /_security/service/elastic/kibana/credential/token/z', '200 {"found":true}', 'bearer-keeper'],
  [
    'GET /_security/service/elastic/kibana/credential',
    '200 {"service_account":"elastic/kibana","count":0,"tokens":{},"nodes_credentials":{"_nodes":{"total":1,"successful":1,"failed":0},"file_tokens":{}}}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/%20',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [ ]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/a?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/_a?refresh=x',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/a?foo=x',
    '400 illegal_argument_exception: request [/_security/service/elastic/kibana/credential/token/a] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/a {}',
    '400 illegal_argument_exception: request [DELETE /_security/service/elastic/kibana/credential/token/a] does not support having a body',
    'bearer-none',
  ],
  ['DELETE /_security/service/elastic/nope/credential/token/a', '404 {"found":false}', 'bearer-keeper'],
  [
    'DELETE /_security/service/%20/kibana/credential/token/a',
    '400 illegal_argument_exception: the namespace of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/elastic/%20/credential/token/a',
    '400 illegal_argument_exception: the service-name of a service account ID must not be empty',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/%20/%20/credential/token/_a',
    '400 action_request_validation_exception: Validation Failed: 1: invalid service token name [_a]. service account token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).;',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/service/%20/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/delete] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/delete] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-none',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token/a',
    '403 security_exception: action [cluster:admin/xpack/security/service_account/token/delete] is unauthorized for user [bearer-reader] with effective roles [bearer-read], this action is granted by the cluster privileges [manage_service_account,manage_security,all]',
    'bearer-reader',
  ],
  [
    'DELETE /_security/service/elastic/kibana/credential/token',
    '405 {"error":"Incorrect HTTP method for uri [/_security/service/elastic/kibana/credential/token] and method [DELETE], allowed: [POST]","status":405}',
    'bearer-none',
  ],
]

describe('the accounts there are', () => {
  testAnswers(accounts, () => application)
})

describe('the tokens of an account', () => {
  testAnswers(credentials, () => application)
})

describe('a token for an account', () => {
  testAnswers(creations, () => application)
})

describe('the end of a token', () => {
  testAnswers(deletions, () => application)
})
