/** A service account in use: what it is told about itself, what it may, and what it can never do. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { ask, openWith, send } from '../../../test/support/asked.ts'
import { bearer } from '../../../test/support/tokens.ts'
import { silentLogger } from '../../app/log.ts'

let application: TestApplication

beforeEach(async () => {
  application = await openWith({}, { 'bearer-b': [] }, { log: silentLogger })
})

afterEach(() => application.close())

const makeToken = async (account: string, name = 'bearer-1'): Promise<string> => {
  const { text } = await send(application, `PUT /_security/service/${account}/credential/token/${name}`)
  return JSON.parse(text).token.value
}

const asAccount = async (account: string, request: string, headers = {}) =>
  ask(application, request, bearer(await makeToken(account)), headers)

/** The text of a token of that account and name, with that secret. */
const tokenText = (text: string, prefix: readonly number[] = [0, 1, 0, 1]) =>
  Buffer.concat([Buffer.from(prefix), Buffer.from(text)]).toString('base64')

const whole =
  '200 {"username":"elastic/fleet-server","roles":[],"full_name":"Service account - elastic/fleet-server","email":null,"token":{"name":"bearer-1","type":"_service_account_index","managed_by":"elasticsearch"},"metadata":{"_elastic_service_account":true},"enabled":true,"authentication_realm":{"name":"_service_account","type":"_service_account"},"lookup_realm":{"name":"_service_account","type":"_service_account"},"authentication_type":"token"}'

describe('a token of a service account', () => {
  test('is base64 without padding of a fixed start, the account, its name and a secret', async () => {
    const value = await makeToken('elastic/fleet-server')
    expect(value).toMatch(/^AAEAAWVsYXN0aWMvZmxlZXQtc2VydmVyL2JlYXJlci0xO[A-Za-z0-9+/]+$/)
    expect(Buffer.from(value, 'base64').toString('latin1')).toMatch(/^\x00\x01\x00\x01elastic\/fleet-server\/bearer-1:[\w-]{22}$/)
  })

  test('gets a name where it has none', async () => {
    const { text } = await send(application, 'POST /_security/service/elastic/kibana/credential/token')
    const { name, value } = JSON.parse(text).token
    expect(name).toMatch(/^token_[\w-]{22}$/)
    expect(Buffer.from(value, 'base64').toString()).toContain(`elastic/kibana/${name}:`)
    expect(await ask(application, 'GET /_security/_authenticate', bearer(value))).toContain(`"token":{"name":"${name}"`)
  })

  test('stands for its account until it is deleted', async () => {
    const value = await makeToken('elastic/fleet-server')
    expect(await ask(application, 'GET /_security/_authenticate', bearer(value))).toBe(whole)
    expect(await ask(application, 'GET /_security/_authenticate', bearer(`${value}=`))).toBe(whole)
    await ask(application, 'DELETE /_security/service/elastic/fleet-server/credential/token/bearer-1')
    expect(await ask(application, 'GET /_security/_authenticate', bearer(value))).toBe(
      '401 security_exception: failed to authenticate service account [elastic/fleet-server] with token name [bearer-1]',
    )
  })

  test('is not stored', async () => {
    const value = await makeToken('elastic/fleet-server')
    const stored = JSON.stringify(await application.store.getServiceTokens('elastic/fleet-server'))
    expect(stored).toContain('bearer-1')
    expect(stored).not.toContain(Buffer.from(value, 'base64').toString().split(':')[1])
  })

  const failed = (account: string, name: string) =>
    `401 security_exception: failed to authenticate service account [${account}] with token name [${name}]`

  test.each<readonly [text: string, answer: string]>([
    ['elastic/fleet-server/bearer-1:wrong', failed('elastic/fleet-server', 'bearer-1')],
    ['elastic/fleet-server/bearer-1:', failed('elastic/fleet-server', 'bearer-1')],
    ['elastic/kibana/bearer-1:abc', failed('elastic/kibana', 'bearer-1')],
    ['elastic/nope/bearer-9:abc', failed('elastic/nope', 'bearer-9')],
    ['nope/nope/x:y', failed('nope/nope', 'x')],
  ])('is told by its account and name when it does not do: %s', async (text, answer) => {
    await makeToken('elastic/fleet-server')
    expect(await ask(application, 'GET /_security/_authenticate', bearer(tokenText(text)))).toBe(answer)
  })

  test.each([
    'elastic/kibana/:abc',
    'elastic/kibana/a b:abc',
    'elastic/kibana/a',
    'elastic/kibana:abc',
    'elastic/kibana/a/b:c',
    '/kibana/a:b',
    'elastic//a:b',
    'elastic/kibana/_a:b',
    'a:b',
    ':',
    '',
  ])('is not what has another form: %s', async (text) => {
    expect(await ask(application, 'GET /_security/_authenticate', bearer(tokenText(text)))).toBe(
      '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    )
  })

  test.each<readonly [what: string, text: string]>([
    ['another start', tokenText('elastic/kibana/a:b', [0, 1, 0, 2])],
    ['foreign characters', `${tokenText('elastic/kibana/a:b')}!`],
  ])('is not what has %s', async (_, text) => {
    expect(await ask(application, 'GET /_security/_authenticate', bearer(text))).toMatch(
      /^401 security_exception: unable to authenticate with provided credentials/,
    )
  })

  test('may be the secondary authentication', async () => {
    const secondary = (value: string) => ({ 'es-secondary-authorization': bearer(value) })
    const good = secondary(await makeToken('elastic/kibana'))
    expect(await ask(application, 'GET /_security/_authenticate', 'administrator', good)).toMatch(/^200 .*"elastic"/)
    const wrong = secondary(tokenText('elastic/kibana/bearer-1:x'))
    expect(await ask(application, 'GET /_security/_authenticate', 'administrator', wrong)).toBe(
      '401 security_exception: Failed to authenticate secondary user <- security_exception: failed to authenticate service account [elastic/kibana] with token name [bearer-1]',
    )
  })

  test.each([
    'POST /_security/profile/_activate {"grant_type":"access_token","access_token":"TOKEN"}',
    'POST /_security/api_key/grant {"grant_type":"access_token","access_token":"TOKEN","api_key":{"name":"k"}}',
    'POST /_security/api_key/grant {"grant_type":"access_token","access_token":"TOKEN","run_as":"bearer-b","api_key":{"name":"k"}}',
  ])('is not taken from others: %s', async (request) => {
    const value = await makeToken('elastic/kibana')
    expect(await ask(application, request.replace('TOKEN', value))).toMatch(
      /security_exception: unable to authenticate user \[_bearer_token\] for action \[cluster:admin\/xpack\/security\/\w+\/\w+\]$/,
    )
  })
})

describe('a service account', () => {
  test('may what its role says', async () => {
    const account = 'elastic/fleet-server'
    expect(await asAccount(account, 'GET /_security/user/_has_privileges {"cluster":["monitor","all"]}')).toBe(
      '200 {"username":"elastic/fleet-server","has_all_requested":false,"cluster":{"all":false,"monitor":true},"index":{},"application":{}}',
    )
  })

  test('is refused by its name, without roles', async () => {
    expect(await asAccount('elastic/fleet-server', 'GET /_security/user')).toBe(
      '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for service account [elastic/fleet-server], this action is granted by the cluster privileges [read_security,manage_security,all]',
    )
  })

  test('lists its privileges', async () => {
    expect(await asAccount('elastic/auto-ops', 'GET /_security/user/_privileges')).toBe(
      '200 {"cluster":["monitor","read_ilm","read_slm"],"global":[],"indices":[{"names":["*"],"privileges":["monitor","view_index_metadata"],"allow_restricted_indices":true}],"applications":[],"run_as":[]}',
    )
  })

  test.each(['bearer-b', 'bearer-nobody', ''])('runs as nobody: the header is not looked at: [%s]', async (username) => {
    const headers = { 'es-security-runas-user': username }
    expect(await asAccount('elastic/fleet-server', 'GET /_security/_authenticate', headers)).toBe(whole)
  })

  test('gets no access token for itself, though its role allows it', async () => {
    expect(await asAccount('elastic/kibana', 'POST /_security/oauth2/token {"grant_type":"client_credentials"}')).toBe(
      '500 exception: OAuth2 token creation is not supported for service accounts',
    )
    expect(await ask(application, 'GET /_security/_authenticate', bearer(await makeToken('elastic/kibana', 'again')))).toMatch(
      /^200/,
    )
  })

  test('gets one for somebody whose password it knows', async () => {
    const request = 'POST /_security/oauth2/token {"grant_type":"password","username":"bearer-b","password":"bw-password"}'
    expect(await asAccount('elastic/kibana', request)).toMatch(/^200 .*"authentication":\{"username":"bearer-b"/)
  })

  test('makes API keys that are limited by its role', async () => {
    const value = await makeToken('elastic/fleet-server')
    const { text } = await send(application, 'POST /_security/api_key {"name":"k"}', bearer(value))
    const { id, encoded } = JSON.parse(text)
    const key = `ApiKey ${encoded}`
    expect(await ask(application, 'GET /_security/_authenticate', key)).toBe(
      '200 {"username":"elastic/fleet-server","roles":[],"full_name":"Service account - elastic/fleet-server","email":null,"metadata":{"_elastic_service_account":true},"enabled":true,"authentication_realm":{"name":"_es_api_key","type":"_es_api_key"},"lookup_realm":{"name":"_es_api_key","type":"_es_api_key"},"authentication_type":"api_key","api_key":{"managed_by":"elasticsearch","name":"k","id":"*"}}',
    )
    expect(await ask(application, 'GET /_security/user', key)).toContain(
      `is unauthorized for API key id [${id}] of user [elastic/fleet-server]`,
    )
    expect(await ask(application, 'GET /_security/user/_has_privileges {"cluster":["monitor","all"]}', key)).toContain(
      '{"all":false,"monitor":true}',
    )
    const record = await application.store.getApiKey(id)
    expect(record?.creator.realm).toEqual({ name: '_service_account', type: '_service_account' })
    expect(record?.limitedBy.map(({ name }) => name)).toEqual(['elastic/fleet-server'])
    expect(record?.limitedBy[0]?.descriptor.description).toBeUndefined()
  })
})
