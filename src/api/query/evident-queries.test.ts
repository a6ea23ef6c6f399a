/** Probes queries that come down to everything or nothing by their form: what stands beside them is then not refused. And refusals of odd values. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, ask, testAnswers } from '../../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication()
  await ask(application, 'PUT /_security/api_key {"name":"k"}')
})

afterAll(() => application.close())

/** Fails when it is carried out: the field holds truth values. */
const misfit = '{"wildcard":{"invalidated":"*ue*"}}'
const nothing = '200 {"total":0,"count":0,"api_keys":[]}'
const fails = '400 search_phase_execution_exception: all shards failed'

const bool = (content: string): string => `POST /_security/_query/api_key {"query":{"bool":{${content}}}}`

/** A text asked of these fields, of which those that may not be asked are left out. */
const asked = (fields: string): string => `{"simple_query_string":{"query":"*","fields":[${fields}]}}`

const evident: readonly AskedCase[] = [
  [bool(`"must":${misfit}`), fails],
  [bool(`"must":${misfit},"must_not":{"match_all":{}}`), nothing],
  [bool(`"must":${misfit},"must_not":{"bool":{}}`), nothing],
  [bool(`"must":[${misfit},{"bool":{"must_not":{"match_all":{}}}}]`), nothing],
  [bool(`"must":[${misfit},{"terms":{"name":[]}}]`), nothing],
  [bool(`"filter":[${misfit},{"ids":{"values":[]}}]`), nothing],
  [bool(`"should":[{"terms":{"name":[]}},{"ids":{"values":[]}}]`), nothing],
  [bool(`"should":[${misfit},{"bool":{"must_not":{"match_all":{}}}}]`), fails],
  [bool(`"filter":[${misfit},{"range":{"name":{}}}]`), fails],
  [bool(`"must":[${misfit},${asked('"api_key_hash"')}]`), nothing],
  [bool(`"must":[${misfit},${asked('"api_key_hash","q*"')}]`), nothing],
  [bool(`"must":[${misfit},{"bool":{"must":${asked('"nam"')}}}]`), nothing],
  [bool(`"must":[${misfit},${asked('"api_key_hash","name"')}]`), fails],
  [bool(`"must":${misfit},"must_not":${asked('"api_key_hash"')}`), fails],
  [bool(`"must":${misfit},"should":${asked('"api_key_hash"')}`), fails],
  [bool(`"should":[${asked('"api_key_hash"')},{"bool":{"must_not":{"match_all":{}}}}]`), nothing],
]

/** Recorded of a clause about a name that nobody has. */
const nobody = '{"term":{"name":"nobody"}}'
const all = '200 {"total":1,"count":0,"api_keys":[]}'
const counted = (content: string): string => `POST /_security/_query/api_key {"size":0,"query":{"bool":{${content}}}}`

const leastMatches: readonly AskedCase[] = [
  ...['1', '2', '"0"', '-1', '"50%"', '"2<3"'].map(
    (minimum): AskedCase => [counted(`"must_not":${nobody},"minimum_should_match":${minimum}`), all],
  ),
  [counted(`"must_not":${nobody},"filter":[],"minimum_should_match":1`), all],
  [counted(`"must_not":${nobody},"should":[],"minimum_should_match":1`), all],
  [counted('"minimum_should_match":1'), all],
  [counted(`"must_not":${nobody},"minimum_should_match":1,"adjust_pure_negative":false`), nothing],
  [counted(`"filter":{"match_all":{}},"must_not":${nobody},"minimum_should_match":1`), nothing],
  [counted('"must":{"match_all":{}},"minimum_should_match":2'), nothing],
]

const lists: readonly AskedCase[] = [
  [
    'POST /_security/_query/api_key {"query":{"range":{"name":[]}}}',
    '400 x_content_parse_exception: [1:29] [query_api_key_request_payload] failed to parse field [query] <- illegal_argument_exception: field name is null or empty',
  ],
  [
    'POST /_security/_query/api_key {"query":{"range":{"name":[[]]}}}',
    '400 x_content_parse_exception: [1:31] [query_api_key_request_payload] failed to parse field [query] <- illegal_argument_exception: field name is null or empty',
  ],
  [
    'POST /_security/_query/api_key {"query":{"range":{"name":[1]}}}',
    '400 x_content_parse_exception: [1:28] [query_api_key_request_payload] failed to parse field [query] <- parsing_exception: [range] query does not support [name]',
  ],
  [
    'POST /_security/_query/api_key {"size":0,"query":{"range":{"name":[{"gt":"a"}]}}}',
    '200 {"total":1,"count":0,"api_keys":[]}',
  ],
  [
    'POST /_security/_query/api_key {"query":{"bool":{"filter":[{"range":{"name":{"gte":{}}}}]}}}',
    '400 x_content_parse_exception: [1:57] [query_api_key_request_payload] failed to parse field [query] <- x_content_parse_exception: [1:57] [bool] failed to parse field [filter] <- illegal_state_exception: expected value but got [END_OBJECT]',
  ],
  [
    'POST /_security/_query/api_key {"query":{"bool":{"must":[{"range":{"name":{"gte":{}}},"x":1}]}}}',
    '400 x_content_parse_exception: [1:56] [query_api_key_request_payload] failed to parse field [query] <- x_content_parse_exception: [1:56] [bool] failed to parse field [must] <- illegal_state_exception: expected value but got [FIELD_NAME]',
  ],
  [
    'POST /_security/_query/api_key {"query":{"bool":{"must":[[]]}}}',
    '400 x_content_parse_exception: [1:27] [query_api_key_request_payload] failed to parse field [query] <- x_content_parse_exception: [1:27] [bool] failed to parse field [must] <- illegal_state_exception: expected value but got [START_ARRAY]',
  ],
]

const numbers: readonly AskedCase[] = [
  [
    'POST /_security/_query/api_key {"size":"\\u0000"}',
    '400 x_content_parse_exception: [1:9] [query_api_key_request_payload] failed to parse field [size] <- number_format_exception: empty String',
  ],
  [
    'POST /_security/_query/api_key {"size":" \\u0001"}',
    '400 x_content_parse_exception: [1:9] [query_api_key_request_payload] failed to parse field [size] <- number_format_exception: empty String',
  ],
  [
    'POST /_security/_query/api_key {"size":"\\u00a0"}',
    '400 x_content_parse_exception: [1:9] [query_api_key_request_payload] failed to parse field [size] <- number_format_exception: For input string: " "',
  ],
  [
    'POST /_security/_query/api_key {"query":{"term":{"name":{"value":"x","boost":"\\u0000"}}}}',
    '400 x_content_parse_exception: [1:47] [query_api_key_request_payload] failed to parse field [query] <- number_format_exception: empty String',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"x","fields":["name^"]}}}',
    '400 x_content_parse_exception: [1:63] [query_api_key_request_payload] failed to parse field [query] <- number_format_exception: empty String',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"nothing","fields":["name^\\u00001"]}}}',
    '200 {"total":0,"count":0,"api_keys":[]}',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"x","fields":["name^\\u00a01"]}}}',
    '400 x_content_parse_exception: [1:70] [query_api_key_request_payload] failed to parse field [query] <- number_format_exception: For input string: " 1"',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"x","fields":["name^1^2"]}}}',
    '400 x_content_parse_exception: [1:66] [query_api_key_request_payload] failed to parse field [query] <- number_format_exception: For input string: "1^2"',
  ],
]

const flags: readonly AskedCase[] = [
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"x","fields":["name"],"flags":"AND| OR"}}}',
    '400 x_content_parse_exception: [1:72] [query_api_key_request_payload] failed to parse field [query] <- illegal_argument_exception: Unknown simple_query_string flag [ OR]',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"x","fields":["name"],"flags":"AND|foO"}}}',
    '400 x_content_parse_exception: [1:72] [query_api_key_request_payload] failed to parse field [query] <- illegal_argument_exception: Unknown simple_query_string flag [foO]',
  ],
  [
    'POST /_security/_query/api_key {"query":{"simple_query_string":{"query":"nothing","fields":["name"],"flags":"ALL|X"}}}',
    '200 {"total":0,"count":0,"api_keys":[]}',
  ],
]

const asksForMore = (minimum: string): string => bool(`"must":{"match_all":{}},"minimum_should_match":${minimum}`)
const one = '200 {"total":1,"count":1,'

/** Where no clause is optional. */
const minimums: readonly (readonly [minimum: string, isFound: boolean])[] = [
  ['1', false],
  ['2', false],
  ['0', true],
  ['-1', true],
  ['"50%"', true],
  ['"100%"', true],
  ['"2<50%"', true],
]

test.each(minimums)('a minimum of %s that no clause can meet lets something be found: %s', async (minimum, isFound) => {
  const answer = await ask(application, asksForMore(minimum))
  expect(answer.startsWith(isFound ? one : nothing)).toBe(true)
})

const sorts: readonly AskedCase[] = ['user', 'role', 'api_key'].map((family) => [
  `POST /_security/_query/${family} {"sort":[1]}`,
  `400 x_content_parse_exception: [1:10] [query_${family}_request_payload] failed to parse field [sort] <- illegal_argument_exception: ${family === 'role' ? 'malformed' : 'mal-formatted'} sort object`,
])

testAnswers([...evident, ...leastMatches, ...lists, ...numbers, ...flags, ...sorts], () => application)
