/** Probes queries about one field in which a second one is named, with a value or with null. */
import { afterAll, beforeAll, describe } from 'vitest'
import { openTestApplication, type TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, testAnswers } from '../../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication()
})

afterAll(() => application.close())

const none = '200 {"total":0,"count":0,"users":[]}'

const ask = (kind: string, content: string): string => `POST /_security/_query/user {"query":{"${kind}":${content}}}`

const refused = (column: number, reason: string): string =>
  `400 x_content_parse_exception: [1:${column}] [query_user_request_payload] failed to parse field [query] <- parsing_exception: ${reason}`

const severalFields = (kind: string, fields: string): string => `[${kind}] query doesn't support multiple fields, found ${fields}`

const cases: readonly AskedCase[] = [
  [ask('term', '{"username":"a","x":null}'), none],
  [ask('term', '{"x":null,"username":"a"}'), none],
  [ask('term', '{"username":"a","x":{}}'), refused(38, severalFields('term', '[username] and [x]'))],
  [ask('term', '{"username":"a","x":[]}'), refused(38, '[term] query does not support array of values')],
  [ask('term', '{"x":[],"username":"a"}'), refused(23, '[term] query does not support array of values')],
  [ask('prefix', '{"username":"a","x":[]}'), refused(40, severalFields('prefix', '[username] and [x]'))],
  [ask('wildcard', '{"username":"a","x":["b"]}'), refused(42, severalFields('wildcard', '[username] and [x]'))],
  [ask('match', '{"username":"a","x":[]}'), refused(39, severalFields('match', '[username] and [x]'))],
  [ask('prefix', '{"username":"a","x":null}'), refused(40, severalFields('prefix', '[username] and [x]'))],
  [ask('prefix', '{"x":null,"username":"a"}'), refused(41, severalFields('prefix', '[x] and [username]'))],
  [ask('prefix', '{"username":"a","x":{}}'), refused(40, severalFields('prefix', '[username] and [x]'))],
  [ask('wildcard', '{"username":"a","x":null}'), refused(42, severalFields('wildcard', '[username] and [x]'))],
  [ask('wildcard', '{"username":"a","x":{}}'), refused(42, severalFields('wildcard', '[username] and [x]'))],
  [ask('match', '{"username":"a","x":null}'), refused(39, severalFields('match', '[username] and [x]'))],
  [ask('match', '{"x":null,"username":"a"}'), refused(40, severalFields('match', '[x] and [username]'))],
  [ask('match', '{"username":"a","x":{}}'), refused(39, severalFields('match', '[username] and [x]'))],
  [ask('range', '{"username":{"gte":"zzz"},"x":null}'), none],
  [ask('range', '{"username":"a","x":null}'), refused(31, '[range] query does not support [username]')],
]

describe('a second field', () => testAnswers(cases, () => application))
