/** Probes how the anonymous user is denied where it shall be asked for credentials: with a 401, but where others' are handed over. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApplication } from '../../test/support/application.ts'
import { type AskedCase, openWith, send, testAnswers } from '../../test/support/asked.ts'

const settings = { anonymousRoles: ['open'], anonymousUsername: 'guest', anonymousAuthzException: false }
/** No scheme that anybody knows: as if nothing had been sent. */
const nobody = 'Nobody x'
const security = 'cluster:admin/xpack/security'
const grant = 'POST /_security/api_key/grant {"grant_type":"password","username":"a","password":"b","api_key":{"name":"c"}}'
const clone = 'POST /_security/api_key/clone {"api_key":"YTpi","name":"y"}'

let application: TestApplication

beforeAll(async () => {
  application = await openWith({ open: {} }, {}, { settings })
})

afterAll(() => application.close())

const cases: readonly AskedCase[] = [
  ['GET /_security/user', `401 security_exception: action [${security}/user/get] requires authentication`, nobody],
  ['GET /_security/api_key', `401 security_exception: action [${security}/api_key/get] requires authentication`, nobody],
  [
    'PUT /_security/api_key {"name":"a"}',
    `401 security_exception: action [${security}/api_key/create] requires authentication`,
    nobody,
  ],
  [
    grant,
    `403 security_exception: Failed to authenticate api key grant <- security_exception: action [${security}/api_key/grant] requires authentication`,
    nobody,
  ],
  [
    clone,
    `403 security_exception: Failed to clone API key <- security_exception: action [${security}/api_key/clone] requires authentication`,
    nobody,
  ],
]

testAnswers(cases, () => application)

test('only a 401 carries challenges on the wire', async () => {
  const challenged = await send(application, 'GET /_security/user', nobody)
  expect(challenged.headers.get('www-authenticate')).toHaveLength(3)
  const refused = await send(application, grant, nobody)
  expect(refused.headers.has('www-authenticate')).toBe(false)
  expect(JSON.parse(refused.text).error.caused_by.header['WWW-Authenticate']).toHaveLength(3)
})
