/** Probes which requests are warned of what they use, whatever becomes of them. Every case was put to Elasticsearch 9.5.3. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApplication } from '../../test/support/application.ts'
import { openWith, send } from '../../test/support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWith({}, { 'dir-none': [] })
})

afterAll(() => application.close())

const prefix = '299 Elasticsearch-9.5.3-367ec317ec5f668dd864d41be06052a567102fec '
const mustNot = (place: string): string => `"[bool][${place}] Deprecated field [mustNot] used, expected [must_not] instead"`
const rehash = (place: string): string =>
  `"[cardinality][${place}] Deprecated field [rehash] used, replaced by [no replacement - values will always be rehashed]"`

const users = (query: string): string => `POST /_security/_query/user {"query":${query}}`
const keys = (aggregation: string): string => `POST /_security/_query/api_key {"size":0,"aggs":{"a":${aggregation}}}`
const role = (query: string): string => `{"indices":[{"names":["a"],"privileges":["read"],"query":${query}}]}`
const escaped = JSON.stringify('{"bool":{"mustNot":{"term":{"a":1}}}}')

type WarnedCase = readonly [request: string, status: number, warnings: readonly string[], as?: string]

const cases: readonly WarnedCase[] = [
  [users('{"bool":{"must_not":[]}}'), 200, []],
  [users('{"bool":{"mustNot":[]}}'), 200, [mustNot('1:29')]],
  [users('{"bool":{"mustNot":{"term":{"enabled":false}}}}'), 200, [mustNot('1:29')]],
  [users('{"bool":{"mustNot":[{"bool":{"mustNot":[]}}]}}'), 200, [mustNot('1:29'), mustNot('1:49')]],
  [users('{"bool":\n  {"mustNot":[]}}'), 200, [mustNot('2:14')]],
  [users('{"bool":{"mustNot":5}}'), 400, [mustNot('1:29')]],
  [users('{"bool":{"mustNot":{"nope":{}}}}'), 400, [mustNot('1:29')]],
  [users('{"bool":{"mustNot":[],"zz":1}}'), 400, [mustNot('1:29')]],
  ['POST /_security/_query/user?foo {"query":{"bool":{"mustNot":[]}}}', 400, [mustNot('1:29')]],
  [users('{"bool":{"mustNot":[]}}'), 403, [], 'dir-none'],
  ['POST /_security/_query/role {"query":{"bool":{"mustNot":[]}}}', 200, [mustNot('1:29')]],
  ['POST /_security/_query/api_key {"query":{"bool":{"mustNot":[]}}}', 200, [mustNot('1:29')]],
  [keys('{"filter":{"bool":{"mustNot":[]}}}'), 200, [mustNot('1:52')]],
  [keys('{"filters":{"filters":[{"bool":{"mustNot":[]}}]}}'), 200, [mustNot('1:65')]],
  [keys('{"cardinality":{"field":"username","rehash":5}}'), 200, [rehash('1:67')]],
  [keys('{"cardinality":{"field":"username","rehash":"7.0"}}'), 200, [rehash('1:67')]],
  [keys('{"cardinality":{"field":"username","rehash":true}}'), 400, [rehash('1:67')]],
  [keys('{"cardinality":{"field":"username","rehash":"x"}}'), 400, [rehash('1:67')]],
  [`PUT /_security/role/warned ${role(escaped)}`, 200, [mustNot('1:20')]],
  [`PUT /_security/role/warned ${role(' { "bool" : { "mustNot" : [ ] } }')}`, 200, [mustNot('1:20')]],
  [`PUT /_security/role/warned ${role('{"bool":{"mustNot":{"nope":{}}}}')}`, 400, [mustNot('1:20')]],
  [`PUT /_security/role/warned ${role('{"template":{"source":"{\\"bool\\":{\\"mustNot\\":[]}}"}}')}`, 200, []],
  [`PUT /_security/role/warned ${role(escaped)}`, 403, [], 'dir-none'],
  [`POST /_security/role {"roles":{"warned":${role(escaped)},"again":${role(escaped)}}}`, 200, [mustNot('1:20')]],
  [`PUT /_security/api_key {"name":"warned","role_descriptors":{"a":${role(escaped)}}}`, 200, []],
]

for (const [request, status, warnings, as] of cases) {
  test(`${request}${as === undefined ? '' : ` as ${as}`}: ${status} ${warnings}`, async () => {
    const answer = await send(application, request, as)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('warning') ?? []).toEqual(warnings.map((warning) => prefix + warning))
  })
}
