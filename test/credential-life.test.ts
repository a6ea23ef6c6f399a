/**
 * What each kind of credential is worth after its user, role, key or token was changed: for the very next request, as Elasticsearch
 * 9.5.3 answers it.
 *
 * A token outlives the password, the user and even the API key that it was made from. It keeps the names of the roles that its user
 * had, while what these roles say is always that of today; an API key keeps what its owner's roles said.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { send } from './support/asked.ts'
import { openTarget } from './support/open-target.ts'
import { basicAuthorization, type Target } from './support/target.ts'

const joesPassword = 'password-of-joe'
const password = basicAuthorization('life-joe', joesPassword)

/** What `life-joe` is told about the privilege `monitor`, or the status of a refusal. */
type Told = Readonly<Record<'password' | 'runAs' | 'key' | 'token' | 'refreshed' | 'ownToken' | 'keyToken', boolean | number>>

const all = (told: boolean | number): Told => ({
  password: told,
  runAs: told,
  key: told,
  token: told,
  refreshed: told,
  ownToken: told,
  keyToken: told,
})

const cases: readonly (readonly [change: string, told: Told])[] = [
  ['PUT /_security/role/life-clerk {"cluster":["manage_ilm"]}', { ...all(false), key: true, keyToken: true }],
  ['DELETE /_security/role/life-clerk', { ...all(false), key: true, keyToken: true }],
  ['PUT /_security/user/life-joe {"roles":[]}', { ...all(true), password: false, runAs: false }],
  ['PUT /_security/user/life-joe/_password {"password":"another-one"}', { ...all(true), password: 401 }],
  ['PUT /_security/user/life-joe/_disable', { ...all(true), password: 401, runAs: 401 }],
  ['DELETE /_security/user/life-joe', { ...all(true), password: 401, runAs: 403 }],
  ['DELETE /_security/api_key {"name":"life-key"}', { ...all(true), key: 401 }],
  [
    'DELETE /_security/oauth2/token {"username":"life-joe"}',
    { ...all(true), token: 401, refreshed: 400, ownToken: 401, keyToken: 401 },
  ],
]

let target: Target

beforeEach(async () => {
  target = await openTarget()
  const cluster = ['monitor', 'manage_own_api_key', 'manage_token']
  await send(target, `PUT /_security/role/life-clerk ${JSON.stringify({ cluster })}`)
  await send(target, `PUT /_security/user/life-joe ${JSON.stringify({ password: joesPassword, roles: ['life-clerk'] })}`)
})

afterEach(() => target.close())

test.each(cases)('after %s', async (change, told) => {
  const byPassword = { grant_type: 'password', username: 'life-joe', password: joesPassword }
  const { access_token: token, refresh_token } = await newToken(byPassword)
  const { access_token: ownToken } = await newToken({ grant_type: 'client_credentials' }, password)
  const { text } = await send(target, 'PUT /_security/api_key {"name":"life-key"}', password)
  const key = `ApiKey ${JSON.parse(text).encoded}`
  const { access_token: keyToken } = await newToken({ grant_type: 'client_credentials' }, key)
  expect((await send(target, change)).status).toBe(200)
  const refreshed = await newToken({ grant_type: 'refresh_token', refresh_token })
  expect({
    password: await answerFor(password),
    runAs: await answerFor('administrator', { 'es-security-runas-user': 'life-joe' }),
    key: await answerFor(key),
    token: await answerFor(`Bearer ${token}`),
    refreshed: refreshed.access_token === undefined ? 400 : await answerFor(`Bearer ${refreshed.access_token}`),
    ownToken: await answerFor(`Bearer ${ownToken}`),
    keyToken: await answerFor(`Bearer ${keyToken}`),
  }).toEqual(told)
})

async function answerFor(as: string, headers?: Readonly<Record<string, string>>): Promise<boolean | number> {
  const { status, text } = await send(target, 'POST /_security/user/_has_privileges {"cluster":["monitor"]}', as, headers)
  return status === 200 ? JSON.parse(text).cluster.monitor : status
}

type TokenAnswer = Readonly<{ access_token?: string; refresh_token?: string }>

async function newToken(body: object, as?: string): Promise<TokenAnswer> {
  return JSON.parse((await send(target, `POST /_security/oauth2/token ${JSON.stringify(body)}`, as)).text)
}
