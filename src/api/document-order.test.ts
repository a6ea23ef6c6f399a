/** Probes the order in which what users wrote is shown: that of hashes, in every API and however deep; of users as it was stored. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../test/support/application.ts'
import { type AskedCase, testAnswers } from '../../test/support/asked.ts'
import { renderCompactJson } from '../http/render-json.ts'
import { renderDocument } from './document-order.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication()
})

afterAll(() => application.close())

const shown: readonly AskedCase[] = [
  [
    'PUT /_security/user/doc-u {"password":"longenough","roles":[],"metadata":{"b":1,"a":2,"zz":3,"m1":{"z":1,"y":[{"q":1,"p":2}]}}}',
    '200 {"created":true}',
  ],
  [
    'GET /_security/user/doc-u',
    '200 {"doc-u":{"username":"doc-u","roles":[],"full_name":null,"email":null,"metadata":{"zz":3,"a":2,"b":1,"m1":{"y":[{"p":2,"q":1}],"z":1}},"enabled":true}}',
  ],
  [
    'POST /_security/_query/user {"query":{"term":{"username":"doc-u"}}}',
    '200 {"total":1,"count":1,"users":[{"username":"doc-u","roles":[],"full_name":null,"email":null,"metadata":{"zz":3,"a":2,"b":1,"m1":{"y":[{"p":2,"q":1}],"z":1}},"enabled":true}]}',
  ],
  ['PUT /_security/user/doc-u {"roles":[],"metadata":{"q":1,"a":1,"zy":2,"m1":{"x":1,"w":2}}}', '200 {"created":false}'],
  [
    'GET /_security/user/doc-u',
    '200 {"doc-u":{"username":"doc-u","roles":[],"full_name":null,"email":null,"metadata":{"zz":3,"a":1,"b":1,"m1":{"y":[{"p":2,"q":1}],"z":1,"w":2,"x":1},"q":1,"zy":2},"enabled":true}}',
  ],
  [
    'PUT /_security/role/doc-r {"metadata":{"b":1,"a":2,"zz":3,"m1":{"z":1,"y":[{"q":1,"p":2}]}}}',
    '200 {"role":{"created":true}}',
  ],
  [
    'GET /_security/role/doc-r',
    '200 {"doc-r":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"zz":3,"a":2,"b":1,"m1":{"y":[{"p":2,"q":1}],"z":1}},"transient_metadata":{"enabled":true}}}',
  ],
  [
    'PUT /_security/role_mapping/doc-m {"enabled":true,"roles":["a"],"rules":{"field":{"username":"x"}},"metadata":{"b":1,"a":2,"zz":3}}',
    '200 {"role_mapping":{"created":true}}',
  ],
  [
    'GET /_security/role_mapping/doc-m',
    '200 {"doc-m":{"enabled":true,"roles":["a"],"rules":{"field":{"username":"x"}},"metadata":{"zz":3,"a":2,"b":1}}}',
  ],
  [
    'PUT /_security/privilege {"docapp":{"p":{"actions":["data:x"],"metadata":{"b":1,"a":2,"zz":3}}}}',
    '200 {"docapp":{"p":{"created":true}}}',
  ],
  [
    'GET /_security/privilege/docapp',
    '200 {"docapp":{"p":{"application":"docapp","name":"p","actions":["data:x"],"metadata":{"zz":3,"a":2,"b":1}}}}',
  ],
  [
    'PUT /_security/api_key {"name":"doc-k2","metadata":{"b":1,"a":2,"zz":3},"role_descriptors":{"zz":{"metadata":{"p":1,"1":2}},"a":{}}}',
    '200 {"id":"*","name":"doc-k2","api_key":"*","encoded":"*"}',
  ],
  [
    'GET /_security/api_key?name=doc-k2',
    '200 {"api_keys":[{"id":"*","name":"doc-k2","type":"rest","creation":"*","invalidated":false,"username":"elastic","realm":"reserved","realm_type":"reserved","metadata":{"zz":3,"a":2,"b":1},"role_descriptors":{"zz":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{"p":1,"1":2},"transient_metadata":{"enabled":true}},"a":{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}}}]}',
  ],
]

testAnswers(shown, () => application)

test('numbers keep their text', () => {
  const document = { n: [JSON.rawJSON('1.0') as never, 2n, null, true, 'x'] }
  expect(renderDocument(document)).toEqual(new Map([['n', document.n]]))
})

test('of names in one bucket those that look like whole numbers come first', () => {
  expect(renderCompactJson(renderDocument(JSON.parse('{"p":1,"0":2,"a":3}')))).toBe('{"0":2,"p":1,"a":3}')
})
