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

testAnswers([...evident, ...lists, ...sorts], () => application)
