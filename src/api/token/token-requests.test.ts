import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'
import { silentLogger } from '../../app/log.ts'

const roles = { 'bearer-r': { cluster: ['manage_token'] }, 'bearer-saml': { cluster: ['manage_saml'] } }

const users = { 'bearer-keeper': ['bearer-r'], 'bearer-saml': ['bearer-saml'], 'bearer-none': [] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users, { log: silentLogger })
})

afterAll(() => application.close())

const refusedRequests: readonly AskedCase[] = [
  ['POST /_security/oauth2/token', '400 parse_exception: request body is required', 'bearer-none'],
  [
    'POST /_security/oauth2/token {}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token []',
    '400 x_content_parse_exception: [1:1] [token_request] Expected START_OBJECT but was: START_ARRAY',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token "a"',
    '400 x_content_parse_exception: [1:1] [token_request] Expected START_OBJECT but was: VALUE_STRING',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":null}',
    "400 x_content_parse_exception: [1:15] [token_request] grant_type doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":1}',
    "400 x_content_parse_exception: [1:15] [token_request] grant_type doesn't support values of type: VALUE_NUMBER",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":""}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"other"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"PASSWORD"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"toString"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"username":"a"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password"}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: username is missing;2: password is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"","password":""}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: username is missing;2: password is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"a"}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: password is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","password":"a"}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: username is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","kerberos_ticket":"c"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: kerberos_ticket is not supported with the password grant_type;2: username is missing;3: password is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"a","password":"b","kerberos_ticket":"c","refresh_token":"d"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: kerberos_ticket is not supported with the password grant_type;2: refresh_token is not supported with the password grant_type;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"a","password":"b","kerberos_ticket":"","refresh_token":""}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: kerberos_ticket is not supported with the password grant_type;2: refresh_token is not supported with the password grant_type;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials","username":"a","password":"b","kerberos_ticket":"c","refresh_token":"d"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: username is not supported with the client_credentials grant_type;2: password is not supported with the client_credentials grant_type;3: kerberos_ticket is not supported with the client_credentials grant_type;4: refresh_token is not supported with the client_credentials grant_type;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials","username":"","password":"","kerberos_ticket":"","refresh_token":""}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: username is not supported with the client_credentials grant_type;2: password is not supported with the client_credentials grant_type;3: kerberos_ticket is not supported with the client_credentials grant_type;4: refresh_token is not supported with the client_credentials grant_type;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token"}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: refresh_token is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":""}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: refresh_token is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token","username":"a","password":"b","kerberos_ticket":"c"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: username is not supported with the refresh_token grant_type;2: password is not supported with the refresh_token grant_type;3: kerberos_ticket is not supported with the refresh_token grant_type;4: refresh_token is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos"}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: kerberos_ticket is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","username":"a","password":"b","refresh_token":"d"}',
    '400 {"error":"unsupported_grant_type","error_description":"Validation Failed: 1: username is not supported with the _kerberos grant_type;2: password is not supported with the _kerberos grant_type;3: refresh_token is not supported with the _kerberos grant_type;4: kerberos_ticket is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","kerberos_ticket":""}',
    '400 {"error":"invalid_request","error_description":"Validation Failed: 1: kerberos_ticket is missing;"}',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"other","x":1}',
    '400 x_content_parse_exception: [1:23] [token_request] unknown field [x]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","scop":"x"}',
    '400 x_content_parse_exception: [1:26] [token_request] unknown field [scop] did you mean [scope]?',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":1}',
    "400 x_content_parse_exception: [1:37] [token_request] username doesn't support values of type: VALUE_NUMBER",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","password":null}',
    "400 x_content_parse_exception: [1:37] [token_request] password doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","scope":null}',
    "400 x_content_parse_exception: [1:34] [token_request] scope doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials","scope":["a"]}',
    "400 x_content_parse_exception: [1:44] [token_request] scope doesn't support values of type: START_ARRAY",
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"other"',
    '400 x_content_e_o_f_exception: [1:22] Unexpected end of file <- json_e_o_f_exception: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"grant_type":"other""; line: 1, column: 1])\n at [Source: (byte[])"{"grant_type":"other""; line: 1, column: 22]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token?refresh=true {"grant_type":"other"}',
    '400 illegal_argument_exception: request [/_security/oauth2/token] contains unrecognized parameter: [refresh]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token?foo=x {"grant_type":"password"}',
    '400 illegal_argument_exception: request [/_security/oauth2/token] contains unrecognized parameter: [foo]',
    'bearer-none',
  ],
  [
    'PUT /_security/oauth2/token {}',
    '405 {"error":"Incorrect HTTP method for uri [/_security/oauth2/token] and method [PUT], allowed: [POST, DELETE]","status":405}',
    'bearer-none',
  ],
  [
    'GET /_security/oauth2/token',
    '405 {"error":"Incorrect HTTP method for uri [/_security/oauth2/token] and method [GET], allowed: [POST, DELETE]","status":405}',
    'bearer-none',
  ],
]

const grants: readonly AskedCase[] = [
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/create] is unauthorized for user [bearer-saml] with effective roles [bearer-saml], this action is granted by the cluster privileges [manage_token,manage_security,all]',
    'bearer-saml',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-none","password":"bw-password"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","kerberos_ticket":"!"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/create] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":"a"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/refresh] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [manage_saml,manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":"a"}',
    '400 {"error":"invalid_grant","error_description":"could not refresh the requested token"}',
    'bearer-saml',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":" "}',
    '400 {"error":"invalid_grant","error_description":"could not refresh the requested token"}',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","kerberos_ticket":"YQ=="}',
    '401 security_exception: unable to authenticate user [<Kerberos Token>] for action [cluster:admin/xpack/security/token/create]',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","kerberos_ticket":"!"}',
    '500 unsupported_operation_exception: could not decode base64 kerberos ticket ! <- illegal_argument_exception: Input byte[] should at least have 2 bytes for base64 bytes',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"_kerberos","kerberos_ticket":"a%b"}',
    '500 unsupported_operation_exception: could not decode base64 kerberos ticket a%b <- illegal_argument_exception: Illegal base64 character 25',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-none","password":"wrong"}',
    '401 security_exception: unable to authenticate user [bearer-none] for action [cluster:admin/xpack/security/token/create]',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-nobody","password":"wrong"}',
    '401 security_exception: unable to authenticate user [bearer-nobody] for action [cluster:admin/xpack/security/token/create]',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials"}',
    '200 {"access_token":"*","type":"Bearer","expires_in":1200,"authentication":{"username":"bearer-keeper","roles":["bearer-r"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}}',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials","scope":""}',
    '200 {"access_token":"*","type":"Bearer","expires_in":1200,"scope":"full","authentication":{"username":"bearer-keeper","roles":["bearer-r"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}}',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"client_credentials","scope":"read write"}',
    '200 {"access_token":"*","type":"Bearer","expires_in":1200,"scope":"full","authentication":{"username":"bearer-keeper","roles":["bearer-r"],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}}',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-none","password":"bw-password"}',
    '200 {"access_token":"*","type":"Bearer","expires_in":1200,"refresh_token":"*","authentication":{"username":"bearer-none","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}}',
    'bearer-keeper',
  ],
  [
    'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-none","password":"bw-password","scope":"x"}',
    '200 {"access_token":"*","type":"Bearer","expires_in":1200,"refresh_token":"*","scope":"full","authentication":{"username":"bearer-none","roles":[],"full_name":"F","email":"e@x","metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"realm"}}',
    'bearer-keeper',
  ],
]

const refusedInvalidations: readonly AskedCase[] = [
  ['DELETE /_security/oauth2/token', '400 parse_exception: request body is required', 'bearer-none'],
  [
    'DELETE /_security/oauth2/token {}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token []',
    '400 x_content_parse_exception: [1:1] [invalidate_token] Expected START_OBJECT but was: START_ARRAY',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":null}',
    "400 x_content_parse_exception: [1:10] [invalidate_token] token doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":1}',
    "400 x_content_parse_exception: [1:10] [invalidate_token] token doesn't support values of type: VALUE_NUMBER",
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"refresh_token":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","refresh_token":"b"}',
    '400 x_content_parse_exception: Failed to build [invalidate_token] after last required field arrived <- illegal_argument_exception: only one of [token, refresh_token] may be sent per request',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"","refresh_token":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","username":"b"}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must not be provided when realm name or username is specified;2: token type must not be provided when realm name or username is specified;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","realm_name":"b"}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must not be provided when realm name or username is specified;2: token type must not be provided when realm name or username is specified;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"refresh_token":"a","realm_name":"b"}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must not be provided when realm name or username is specified;2: token type must not be provided when realm name or username is specified;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"refresh_token":"a","realm_name":"b","username":"c"}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must not be provided when realm name or username is specified;2: token type must not be provided when realm name or username is specified;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"username":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"realm_name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"","realm_name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"username":null}',
    "400 x_content_parse_exception: [1:13] [invalidate_token] username doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"user":"a"}',
    '400 x_content_parse_exception: [1:2] [invalidate_token] unknown field [user]',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"tokens":"a"}',
    '400 x_content_parse_exception: [1:2] [invalidate_token] unknown field [tokens] did you mean [token]?',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","refresh_token":"b","username":"c"}',
    '400 x_content_parse_exception: Failed to build [invalidate_token] after last required field arrived <- illegal_argument_exception: only one of [token, refresh_token] may be sent per request',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","refresh_token":null}',
    "400 x_content_parse_exception: [1:30] [invalidate_token] refresh_token doesn't support values of type: VALUE_NULL",
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a","x":1,"refresh_token":"b"}',
    '400 x_content_parse_exception: [1:14] [invalidate_token] unknown field [x]',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"a","realm_name":["b"]}',
    "400 x_content_parse_exception: [1:30] [invalidate_token] realm_name doesn't support values of type: START_ARRAY",
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token?refresh=true {"token":"a"}',
    '400 illegal_argument_exception: request [/_security/oauth2/token] contains unrecognized parameter: [refresh]',
    'bearer-none',
  ],
]

const invalidations: readonly AskedCase[] = [
  [
    'DELETE /_security/oauth2/token {"token":"a"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/invalidate] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [delegate_pki,manage_saml,manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"a"}',
    '403 security_exception: action [cluster:admin/xpack/security/token/invalidate] is unauthorized for user [bearer-none] with effective roles [], this action is granted by the cluster privileges [delegate_pki,manage_saml,manage_token,manage_security,all]',
    'bearer-none',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a"}',
    '404 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-saml',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"a"}',
    '404 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"refresh_token":"a"}',
    '404 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"","refresh_token":"a"}',
    '404 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"token":"","username":"bearer-nobody"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"","realm_name":"bearer-nowhere"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"bearer-nobody"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"realm_name":"bearer-nowhere"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"realm_name":"default_native","username":"bearer-nobody"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
  [
    'DELETE /_security/oauth2/token {"username":"*"}',
    '200 {"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":0}',
    'bearer-keeper',
  ],
]

describe('a request for tokens that is refused', () => {
  testAnswers(refusedRequests, () => application)
})

describe('a request for tokens', () => {
  testAnswers(grants, () => application)
})

describe('a request to end tokens that is refused', () => {
  testAnswers(refusedInvalidations, () => application)
})

describe('a request to end tokens', () => {
  testAnswers(invalidations, () => application)
})
