/** A token in use: whom it stands for, what becomes of it when its owner changes, and what may be made of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { ask, openWith, send } from '../../../test/support/asked.ts'
import { bearer, logIn, refresh, requestTokens } from '../../../test/support/tokens.ts'

const roles = {
  'bearer-r': { cluster: ['manage_token', 'manage_own_api_key'], run_as: ['bearer-b'] },
  'bearer-r2': { cluster: ['manage_token'], run_as: ['bearer-c'] },
  'bearer-r3': { cluster: ['monitor'] },
}

const users = { 'bearer-a': ['bearer-r'], 'bearer-b': ['bearer-r2'], 'bearer-c': [] }

const runAs = (username: string) => ({ 'es-security-runas-user': username })

/** As `_authenticate` answers with a token of `bearer-a`. */
const tokenOfA =
  '200 {"username":"bearer-a","roles":["bearer-r"],"full_name":"F","email":"e@x","token":{"managed_by":"elasticsearch"},"metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"default_native","type":"native"},"lookup_realm":{"name":"default_native","type":"native"},"authentication_type":"token"}'

/** And as `bearer-b`, whether that is the owner or acted for. */
const tokenForB = tokenOfA.replace('bearer-a', 'bearer-b').replace('bearer-r', 'bearer-r2')

const invalidToken =
  '401 security_exception: unable to authenticate with provided credentials and anonymous access is not allowed for this request'

let application: TestApplication

beforeEach(async () => {
  application = await openWith(roles, users)
})

afterEach(() => application.close())

const whoIs = (token: string, headers = {}) => ask(application, 'GET /_security/_authenticate', bearer(token), headers)

const logInA = async () => (await logIn(application, 'bearer-a')).access

const actForB = async () =>
  (await requestTokens(application, { grant_type: 'client_credentials' }, 'bearer-a', runAs('bearer-b'))).access

describe('an access token', () => {
  test('stands for its user', async () => {
    const token = await logInA()
    expect(await whoIs(token)).toBe(tokenOfA)
    expect(await ask(application, 'GET /_security/user/_privileges', bearer(token))).toBe(
      '200 {"cluster":["manage_own_api_key","manage_token"],"global":[],"indices":[],"applications":[],"run_as":["bearer-b"]}',
    )
    expect(await ask(application, 'GET /_security/user', bearer(token))).toBe(
      '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [bearer-a] with effective roles [bearer-r], this action is granted by the cluster privileges [read_security,manage_security,all]',
    )
  })

  test('is good until its time is over, and told as expired from then on', async () => {
    const token = await logInA()
    application.clock.advance(20 * 60 * 1000)
    expect(await whoIs(token)).toBe(tokenOfA)
    application.clock.advance(1)
    const answer = await send(application, 'GET /_security/_authenticate', bearer(token))
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.text).error).toMatchObject({
      reason: 'token expired',
      header: {
        'WWW-Authenticate': 'Bearer realm="security", error="invalid_token", error_description="The access token expired"',
      },
    })
    expect(answer.headers.get('www-authenticate')).toEqual([
      'Bearer realm="security", error="invalid_token", error_description="The access token expired"',
    ])
  })

  test('is told as expired too when it was ended', async () => {
    const token = await logInA()
    await ask(application, `DELETE /_security/oauth2/token {"token":"${token}"}`)
    expect(await whoIs(token)).toBe('401 security_exception: token expired')
    expect(
      await ask(application, 'GET /_security/_authenticate', undefined, { 'es-secondary-authorization': bearer(token) }),
    ).toBe('401 security_exception: Failed to authenticate secondary user <- security_exception: token expired')
  })

  test('may be the secondary authentication', async () => {
    const secondary = { 'es-secondary-authorization': bearer(await logInA()) }
    expect(await ask(application, 'GET /_security/_authenticate', 'bearer-b', secondary)).toMatch(/^200 .*"bearer-b"/)
  })

  test.each<readonly [what: string, change: (token: string) => string]>([
    ['with another secret', (token) => `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`],
    ['of another id', (token) => `${token.slice(0, 4)}${token[4] === 'A' ? 'B' : 'A'}${token.slice(5)}`],
    ['cut short', (token) => token.slice(0, -2)],
  ])('%s is an invalid one', async (_, change) => {
    expect(await whoIs(change(await logInA()))).toBe(invalidToken)
  })

  test.each(['a', '!!!!', 'x y', 'YTpi', 'AAEAAWE='])('is not whatever else is sent: %s', async (text) => {
    expect(await whoIs(text)).toBe(invalidToken)
  })

  test('is not the refresh token', async () => {
    const { refresh } = await logIn(application, 'bearer-a')
    expect(await whoIs(refresh ?? '')).toBe(invalidToken)
  })
})

describe('what becomes of the owner', () => {
  test.each<readonly [what: string, change: string]>([
    ['new roles and another name', 'PUT /_security/user/bearer-a {"roles":["bearer-r3"],"full_name":"G"}'],
    ['a new password', 'POST /_security/user/bearer-a/_password {"password":"another-password"}'],
    ['being disabled', 'PUT /_security/user/bearer-a/_disable'],
    ['being deleted', 'DELETE /_security/user/bearer-a'],
  ])('does not reach the token: %s', async (_, change) => {
    const tokens = await logIn(application, 'bearer-a')
    expect(await ask(application, change)).toMatch(/^200/)
    expect(await whoIs(tokens.access)).toBe(tokenOfA)
    expect(await whoIs((await refresh(application, tokens.refresh)).access)).toBe(tokenOfA)
  })

  test.each<readonly [what: string, change: string, cluster: string]>([
    ['another definition', 'PUT /_security/role/bearer-r {"cluster":["monitor"]}', '"monitor"'],
    ['none', 'DELETE /_security/role/bearer-r', ''],
  ])('reaches it by way of its roles, of the very next request: %s', async (_, change, cluster) => {
    const token = await logInA()
    await ask(application, change)
    expect(await whoIs(token)).toBe(tokenOfA)
    expect(await ask(application, 'GET /_security/user/_privileges', bearer(token))).toContain(`{"cluster":[${cluster}],`)
  })

  test('is no business of the token: it does not change the password of its own user', async () => {
    expect(await ask(application, 'POST /_security/user/_password {"password":"bw-password"}', bearer(await logInA()))).toMatch(
      /^403 security_exception: action \[cluster:admin\/xpack\/security\/user\/change_password\] is unauthorized for user \[bearer-a\]/,
    )
  })
})

describe('run-as with a token', () => {
  test('is that of its user', async () => {
    expect(await whoIs(await logInA(), runAs('bearer-b'))).toBe(tokenForB)
    expect(await whoIs(await logInA(), runAs('bearer-c'))).toBe(
      '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [bearer-a] with effective roles [bearer-r], because user [bearer-a] is unauthorized to run as [bearer-c]',
    )
  })

  test.each(['', 'bearer-disabled'])('names the token when the target cannot be used: [%s]', async (username) => {
    await ask(application, 'PUT /_security/user/bearer-disabled {"password":"some-password","roles":[],"enabled":false}')
    expect(await whoIs(await logInA(), runAs(username))).toBe(
      '401 security_exception: unable to authenticate user [_bearer_token] for REST request [/_security/_authenticate]',
    )
  })

  test('may be part of the token, which then stands for both', async () => {
    const token = await actForB()
    expect(await whoIs(token)).toBe(tokenForB)
    expect(await ask(application, 'GET /_security/user', bearer(token))).toBe(
      '403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for user [bearer-a] run as [bearer-b] with effective roles [bearer-r2], this action is granted by the cluster privileges [read_security,manage_security,all]',
    )
  })

  test.each(['bearer-c', 'bearer-b', 'bearer-nobody', ''])(
    'happens once: a header is then not looked at: [%s]',
    async (username) => {
      expect(await whoIs(await actForB(), runAs(username))).toBe(tokenForB)
    },
  )

  const denied =
    '403 security_exception: action [cluster:admin/xpack/security/user/authenticate] is unauthorized for user [bearer-a] with effective roles [bearer-r], because user [bearer-a] is unauthorized to run as [bearer-b]'

  test('is asked again at each use', async () => {
    const token = await actForB()
    await ask(application, 'PUT /_security/role/bearer-r {"cluster":["manage_token"],"run_as":[]}')
    expect(await whoIs(token)).toBe(denied)
    const grant = `"grant_type":"access_token","access_token":"${token}"`
    expect(await ask(application, `POST /_security/profile/_activate {${grant}}`)).toBe(denied)
    expect(await ask(application, `POST /_security/api_key/grant {${grant},"api_key":{"name":"k"}}`)).toBe(denied)
  })
})

describe('a token handed over in a grant', () => {
  const activate = (token: string) =>
    ask(application, `POST /_security/profile/_activate {"grant_type":"access_token","access_token":"${token}"}`)

  const grantKey = (token: string, more = '') =>
    ask(
      application,
      `POST /_security/api_key/grant {"grant_type":"access_token","access_token":"${token}"${more},"api_key":{"name":"k"}}`,
    )

  test('activates the profile of its user', async () => {
    expect(await activate(await logInA())).toMatch(
      /^200 .*"user":\{"username":"bearer-a","roles":\["bearer-r"\],"realm_name":"default_native","email":"e@x","full_name":"F"\}/,
    )
  })

  test('activates the profile of the user acted for', async () => {
    expect(await activate(await actForB())).toMatch(/^200 .*"user":\{"username":"bearer-b","roles":\["bearer-r2"\]/)
  })

  test.each<readonly [what: string, token: () => Promise<string>, more: string]>([
    ['its user', logInA, ''],
    ['a user it may act for', logInA, ',"run_as":"bearer-b"'],
    ['the user acted for', actForB, ''],
    ['the user acted for, named again', actForB, ',"run_as":"bearer-b"'],
  ])('makes a key for %s', async (_, token, more) => {
    expect(await grantKey(await token(), more)).toMatch(/^200 \{"id":"\*","name":"k"/)
  })

  test('cannot act for one user and for another', async () => {
    const unsupported = '400 status_exception: the provided grant credentials do not support run-as'
    expect(await grantKey(await actForB(), ',"run_as":"bearer-c"')).toBe(unsupported)
    expect(await grantKey(await actForB(), ',"run_as":"bearer-a"')).toBe(unsupported)
    expect(await grantKey(await actForB(), ',"run_as":""')).toBe(unsupported)
  })

  test('is told by the name of bearer tokens where it does not do', async () => {
    expect(await grantKey(await logInA(), ',"run_as":""')).toBe(
      '403 security_exception: Failed to authenticate api key grant <- security_exception: unable to authenticate user [_bearer_token] for action [cluster:admin/xpack/security/api_key/grant]',
    )
    const expired = await logInA()
    application.clock.advance(20 * 60 * 1000 + 1)
    expect(await activate(expired)).toBe('401 security_exception: token expired')
    expect(await grantKey(expired)).toBe(
      '403 security_exception: Failed to authenticate api key grant <- security_exception: token expired',
    )
    expect(await activate('abc')).toBe(
      '401 security_exception: unable to authenticate user [_bearer_token] for action [cluster:admin/xpack/security/profile/activate]',
    )
  })
})

describe('a token of a token', () => {
  test('stands for the same user', async () => {
    const { access, authentication } = await requestTokens(
      application,
      { grant_type: 'client_credentials' },
      bearer(await logInA()),
    )
    expect(await whoIs(access)).toBe(tokenOfA)
    expect(`200 ${JSON.stringify(authentication)}`).toBe(tokenOfA)
  })
})

describe('a token of an API key', () => {
  const tokenOfKey = async () => {
    const key = JSON.parse((await send(application, 'POST /_security/api_key {"name":"k"}', 'bearer-a')).text)
    const { access } = await requestTokens(application, { grant_type: 'client_credentials' }, `ApiKey ${key.encoded}`)
    return { access, key }
  }

  test('stands for the key, and outlives it', async () => {
    const { access, key } = await tokenOfKey()
    const whole =
      '200 {"username":"bearer-a","roles":[],"full_name":"F","email":"e@x","token":{"managed_by":"elasticsearch"},"metadata":{"a":1},"enabled":true,"authentication_realm":{"name":"_es_api_key","type":"_es_api_key"},"lookup_realm":{"name":"_es_api_key","type":"_es_api_key"},"authentication_type":"token","api_key":{"managed_by":"elasticsearch","name":"k","id":"*"}}'
    expect(await whoIs(access)).toBe(whole)
    await ask(application, `DELETE /_security/api_key {"ids":["${key.id}"]}`)
    expect(await whoIs(access)).toBe(whole)
    expect(await ask(application, 'GET /_security/user', bearer(access))).toBe(
      `403 security_exception: action [cluster:admin/xpack/security/user/get] is unauthorized for API key id [${key.id}] of user [bearer-a], this action is granted by the cluster privileges [read_security,manage_security,all]`,
    )
  })

  test('makes keys without rights only, and no profile', async () => {
    const { access } = await tokenOfKey()
    expect(await ask(application, 'POST /_security/api_key {"name":"k2"}', bearer(access))).toBe(
      '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    )
    expect(
      await ask(application, `POST /_security/profile/_activate {"grant_type":"access_token","access_token":"${access}"}`),
    ).toBe('400 illegal_argument_exception: profile is supported for user only, but subject is a [api_key]')
  })

  test('is granted keys of any kind, which can do nothing', async () => {
    const { access } = await tokenOfKey()
    const body = `"grant_type":"access_token","access_token":"${access}"`
    for (const key of ['{"name":"k2"}', '{"name":"k2","role_descriptors":{"a":{"cluster":["all"]}}}']) {
      const granted = await send(application, `POST /_security/api_key/grant {${body},"api_key":${key}}`)
      expect(granted.status).toBe(200)
      const { id, encoded } = JSON.parse(granted.text)
      const question = 'POST /_security/user/_has_privileges {"cluster":["manage_token"]}'
      expect(await ask(application, question, `ApiKey ${encoded}`)).toMatch(/"cluster":\{"manage_token":false\}/)
      const shown = await send(application, `GET /_security/api_key?with_limited_by=true&id=${id}`)
      expect(JSON.parse(shown.text).api_keys[0]).toMatchObject({
        username: 'bearer-a',
        realm: '_es_api_key',
        realm_type: '_es_api_key',
        limited_by: [{}],
      })
    }
  })

  test('runs as a user, as the key does', async () => {
    const { access } = await tokenOfKey()
    expect(await whoIs(access, runAs('bearer-b'))).toBe(
      tokenForB.replace('{"name":"default_native","type":"native"}', '{"name":"_es_api_key","type":"_es_api_key"}'),
    )
  })
})
