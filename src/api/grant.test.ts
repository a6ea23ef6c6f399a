import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWith({}, {})
})

afterAll(() => application.close())

const clientAuthentication: readonly AskedCase[] = [
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"SharedSecret","value":"v"}}',
    '400 security_exception: [client_authentication] not supported with the supplied access_token type',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":" SharedSecret ","value":""}}',
    '400 security_exception: [client_authentication] not supported with the supplied access_token type',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"sharedsecret","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [client_authentication.scheme] must be set to [SharedSecret];',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"","value":""}}',
    '400 action_request_validation_exception: Validation Failed: 1: [client_authentication.scheme] must be set to [SharedSecret];',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"SharedSecret"}}',
    '400 x_content_parse_exception: [1:97] [activate_profile_request] failed to parse field [client_authentication] <- illegal_argument_exception: Required [value]',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{}}',
    '400 x_content_parse_exception: [1:74] [activate_profile_request] failed to parse field [client_authentication] <- illegal_argument_exception: Required [scheme, value]',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":null}',
    "400 x_content_parse_exception: [1:73] [activate_profile_request] client_authentication doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":"a"}',
    "400 x_content_parse_exception: [1:73] [activate_profile_request] client_authentication doesn't support values of type: VALUE_STRING",
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":[]}',
    "400 x_content_parse_exception: [1:73] [activate_profile_request] client_authentication doesn't support values of type: START_ARRAY",
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":null,"value":"v"}}',
    "400 x_content_parse_exception: [1:83] [activate_profile_request] failed to parse field [client_authentication] <- x_content_parse_exception: [1:83] [client_authentication] scheme doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":1,"value":"v"}}',
    "400 x_content_parse_exception: [1:83] [activate_profile_request] failed to parse field [client_authentication] <- x_content_parse_exception: [1:83] [client_authentication] scheme doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"SharedSecret","value":"v","other":1}}',
    '400 x_content_parse_exception: [1:118] [activate_profile_request] failed to parse field [client_authentication] <- x_content_parse_exception: [1:110] [client_authentication] unknown field [other]',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","username":"x","password":"y","client_authentication":{"scheme":"SharedSecret","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [client_authentication] is not supported for grant_type [password];',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"password","access_token":"z","client_authentication":{"scheme":"other","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [username] is required for grant_type [password];2: [password] is required for grant_type [password];3: [access_token] is not supported for grant_type [password];4: [client_authentication] is not supported for grant_type [password];',
  ],
  [
    'POST /_security/profile/_activate {"grant_type":"other","client_authentication":{"scheme":"other","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: grant_type [other] is not supported;',
  ],
  [
    'POST /_security/profile/_activate {"client_authentication":{"scheme":"other","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [grant_type] is required;',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"access_token","client_authentication":{"scheme":"other","value":"v"},"api_key":{"name":"a"}}',
    '400 action_request_validation_exception: Validation Failed: 1: [access_token] is required for grant_type [access_token];2: [client_authentication.scheme] must be set to [SharedSecret];',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"password","access_token":"z","client_authentication":{"scheme":"other","value":"v"}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;2: [username] is required for grant_type [password];3: [password] is required for grant_type [password];4: [access_token] is not supported for grant_type [password];5: [client_authentication] is not supported for grant_type [password];',
  ],
  [
    'POST /_security/api_key/grant {"grant_type":"access_token","access_token":"x","client_authentication":{"scheme":"SharedSecret","value":"v"},"api_key":{"name":"a"}}',
    '400 security_exception: [client_authentication] not supported with the supplied access_token type',
  ],
]

describe('a grant that names a client', () => {
  testAnswers(clientAuthentication, () => application)
})
