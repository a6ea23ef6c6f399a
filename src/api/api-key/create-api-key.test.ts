/** Probes which API keys are made and which requests for one are refused. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, testAnswers } from '../../../test/support/asked.ts'
import { openWithRequesters } from '../../../test/support/asked-keys.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWithRequesters()
})

afterAll(() => application.close())

const refusedBodies: readonly AskedCase[] = [
  ['POST /_security/api_key ', '400 parse_exception: request body is required', 'dir-plain'],
  [
    'POST /_security/api_key []',
    '400 x_content_parse_exception: [1:1] [api_key_request] Expected START_OBJECT but was: START_ARRAY',
    'dir-plain',
  ],
  ['POST /_security/api_key {}', '400 illegal_argument_exception: Required [name]', 'dir-plain'],
  [
    'POST /_security/api_key {"name":null}',
    "400 x_content_parse_exception: [1:9] [api_key_request] name doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name":"\\u0000a"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not begin or end with whitespace;',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"a "}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not begin or end with whitespace;',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"_a"}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not begin with an underscore;',
    'dir-plain',
  ],
  [
    `POST /_security/api_key {"name":"${'x'.repeat(257)}"}`,
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not be more than 256 characters long;',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","foo":1}',
    '400 x_content_parse_exception: [1:17] [api_key_request] unknown field [foo]',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","names":1}',
    '400 x_content_parse_exception: [1:17] [api_key_request] unknown field [names] did you mean [name]?',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":null}',
    "400 x_content_parse_exception: [1:36] [api_key_request] role_descriptors doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":[]}',
    "400 x_content_parse_exception: [1:36] [api_key_request] failed to parse field [role_descriptors] <- illegal_argument_exception: [role_descriptors] doesn't support arrays. Use a single object with multiple fields.",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":null}}',
    '400 x_content_parse_exception: [1:41] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:41] [role_descriptors] failed to parse field [a] <- parse_exception: failed to parse role [a]. expected an object but found [VALUE_NULL] instead',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{" a":{}}}',
    '400 x_content_parse_exception: [1:42] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:42] [role_descriptors] failed to parse field [ a] <- validation_exception: Validation Failed: 1: Role names must be at least 1 and no more than 1024 characters. They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. Leading or trailing whitespace is not allowed.;',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"x":1}}}',
    '400 x_content_parse_exception: [1:46] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:46] [role_descriptors] failed to parse field [a] <- parse_exception: failed to parse role [a]. unexpected field [x]',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"cluster":["foo"]},"b":{"metadata":{"_x":1}}},"metadata":{"_y":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: API key metadata keys may not start with [_];2: unknown cluster privilege [foo]. a privilege must be either one of the predefined cluster privilege names [...] or a pattern over one of the available cluster actions;3: role descriptor metadata keys may not start with [_];',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"description":"x"}}}',
    '400 x_content_parse_exception: [1:56] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:56] [role_descriptors] failed to parse field [a] <- parse_exception: failed to parse role [a]. unexpected field [description]',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"restriction":{"workflows":["x"]}}}}',
    '400 action_request_validation_exception: Validation Failed: 1: Unknown workflow [x]. A workflow must be one of the predefined workflow names [search_application_query].;',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{}}}',
    '400 illegal_argument_exception: combining role descriptors with and without restriction is not supported',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}},"b":{"restriction":{"workflows":["search_application_query"]}}}}',
    '400 illegal_argument_exception: more than one role descriptor with restriction is not supported',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":" k","metadata":{"_y":1}}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name may not begin or end with whitespace;2: API key metadata keys may not start with [_];',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","metadata":null}',
    "400 x_content_parse_exception: [1:28] [api_key_request] metadata doesn't support values of type: VALUE_NULL",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"global":{"role":{"manage":{"indices":[{"names":["a"],"privileges":["foo"]}]}}}}}}',
    '400 x_content_parse_exception: [1:118] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:118] [role_descriptors] failed to parse field [a] <- illegal_argument_exception: unknown index privilege [foo]. a privilege must be either one of the predefined fixed indices privileges [...] or a pattern over one of the available index actions',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"a":{"global":{"application":{"manage":{"applications":["/a("]}}}}}}',
    "400 x_content_parse_exception: [1:99] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: [1:99] [role_descriptors] failed to parse field [a] <- security_exception: The set of patterns [/a(] is invalid <- illegal_argument_exception: invalid pattern [/a(]. patterns starting with '/' indicate regular expression pattern and therefore must also end with '/'. other patterns (those that do not start with '/') will be treated as simple wildcard patterns",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":5}',
    "400 x_content_parse_exception: [1:30] [api_key_request] expiration doesn't support values of type: VALUE_NUMBER",
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"expiration":"x","name":"dir-k","metadata":{},"role_descriptors":{}}',
    '400 x_content_parse_exception: [1:68] [api_key_request] failed to parse field [role_descriptors] <- x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
]

const expirations: readonly AskedCase[] = [
  [
    'PUT /_security/api_key {"name":"dir-k","expiration":"\\u00a01d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [ 1d] <- number_format_exception: For input string: " 1"',
  ],
  [
    'PUT /_security/api_key {"name":"dir-k","expiration":"\\u0000d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [\u0000d] <- number_format_exception: For input string: ""',
  ],
  [
    'POST /_security/api_key {"name":"dir-half-\\ud83d"}',
    '200 {"id":"*","name":"dir-half-\\uD83D","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name":"dir-k","expiration":" \\u00001\\u0000d\\u0001"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-2d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [-2d] as a time value: negative durations are not supported',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-2 d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [-2 d] as a time value: negative durations are not supported',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-2nanos"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [-2nanos] as a time value: negative durations are not supported',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-01d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-1micros"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","expiration":"-0d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [1] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "0"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "-1"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "-1d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1.5h"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [1.5h], fractional time values are not supported <- number_format_exception: For input string: "1.5"',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "x"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [x] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": ""}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1x"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [1x] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "10ms"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1 d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": " 1d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1D"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1M"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [1M] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "30m "}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse setting [expiration] with value [30m ] as a time value: unit is missing or unrecognized',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "1e3s"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [1e3s], fractional time values are not supported <- number_format_exception: For input string: "1e3"',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "+1d"}',
    '200 {"id":"*","name":"dir-k","expiration":"*","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "--1d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [--1d] <- number_format_exception: For input string: "--1"',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "d"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [d] <- number_format_exception: For input string: ""',
    'dir-plain',
  ],
  [
    'PUT /_security/api_key {"name": "dir-k", "expiration": "99999999999999999999s"}',
    '400 x_content_parse_exception: Failed to build [api_key_request] after last required field arrived <- illegal_argument_exception: failed to parse [99999999999999999999s], fractional time values are not supported <- number_format_exception: For input string: "99999999999999999999"',
    'dir-plain',
  ],
]

const made: readonly AskedCase[] = [
  ['POST /_security/api_key {"name":"dir-k"}', '200 {"id":"*","name":"dir-k","api_key":"*","encoded":"*"}', 'dir-plain'],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{}}',
    '200 {"id":"*","name":"dir-k","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"dir-k","role_descriptors":{"superuser":{}}}',
    '200 {"id":"*","name":"dir-k","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
  [
    'POST /_security/api_key {"name":"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"}',
    '200 {"id":"*","name":"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz","api_key":"*","encoded":"*"}',
    'dir-plain',
  ],
]

const order: readonly AskedCase[] = [
  ['PUT /_security/api_key?refresh=x ', '400 parse_exception: request body is required', 'dir-none'],
  [
    'PUT /_security/api_key?refresh=x {"x":1}',
    '400 x_content_parse_exception: [1:2] [api_key_request] unknown field [x]',
    'dir-none',
  ],
  ['PUT /_security/api_key?refresh=x {"name":""}', '400 illegal_argument_exception: Unknown value for refresh: [x].', 'dir-none'],
  [
    'PUT /_security/api_key?refresh=x {"name":"dir-k"}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
  ['PUT /_security/api_key?foo=1 ', '400 parse_exception: request body is required', 'dir-none'],
  [
    'PUT /_security/api_key?foo=1 {"x":1}',
    '400 x_content_parse_exception: [1:2] [api_key_request] unknown field [x]',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?foo=1 {"name":""}',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameter: [foo]',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?foo=1 {"name":"dir-k"}',
    '400 illegal_argument_exception: request [/_security/api_key] contains unrecognized parameter: [foo]',
    'dir-none',
  ],
  ['PUT /_security/api_key?refresh=x&foo=1 ', '400 parse_exception: request body is required', 'dir-none'],
  [
    'PUT /_security/api_key?refresh=x&foo=1 {"x":1}',
    '400 x_content_parse_exception: [1:2] [api_key_request] unknown field [x]',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?refresh=x&foo=1 {"name":""}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?refresh=x&foo=1 {"name":"dir-k"}',
    '400 illegal_argument_exception: Unknown value for refresh: [x].',
    'dir-none',
  ],
  ['PUT /_security/api_key?refresh ', '400 parse_exception: request body is required', 'dir-none'],
  [
    'PUT /_security/api_key?refresh {"x":1}',
    '400 x_content_parse_exception: [1:2] [api_key_request] unknown field [x]',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?refresh {"name":""}',
    '400 action_request_validation_exception: Validation Failed: 1: api key name is required;',
    'dir-none',
  ],
  [
    'PUT /_security/api_key?refresh {"name":"dir-k"}',
    '403 security_exception: action [cluster:admin/xpack/security/api_key/create] is unauthorized for user [dir-none] with effective roles [], this action is granted by the cluster privileges [manage_own_api_key,manage_api_key,manage_security,all]',
    'dir-none',
  ],
]

describe('a body that is refused', () => {
  testAnswers(refusedBodies, () => application)
})

describe('an expiration', () => {
  testAnswers(expirations, () => application)
})

describe('a key that is made', () => {
  testAnswers(made, () => application)
})

describe('the order of refusals', () => {
  testAnswers(order, () => application)
})
