/** How tokens are renewed and ended: once, by the client that asked for them, within their time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { ask, openWith, send } from '../../../test/support/asked.ts'
import { askRefresh, askToEnd, bearer, ended, logIn, refresh, requestTokens } from '../../../test/support/tokens.ts'

const roles = { 'bearer-r': { cluster: ['manage_token', 'manage_own_api_key'], run_as: ['bearer-b'] } }

const users = { 'bearer-a': ['bearer-r'], 'bearer-b': ['bearer-r'], 'bearer-none': [] }

const refused = (description: string) => `400 {"error":"invalid_grant","error_description":"${description}"}`
const unknown = refused('could not refresh the requested token')
const wrongClient = refused('tokens must be refreshed by the creating client')
const invalidated = refused('token has been invalidated')
const tooLate = refused('token has already been refreshed more than 30 seconds in the past')

const hours = 60 * 60 * 1000

let application: TestApplication

beforeEach(async () => {
  application = await openWith(roles, users)
})

afterEach(() => application.close())

const isGood = async (token: string) => (await send(application, 'GET /_security/_authenticate', bearer(token))).status === 200

describe('a refresh', () => {
  test('gives new tokens for the same user, whose old access token stays good', async () => {
    const old = await logIn(application, 'bearer-none')
    const renewed = await refresh(application, old.refresh)
    expect(renewed.access).not.toBe(old.access)
    expect(renewed.refresh).not.toBe(old.refresh)
    expect(renewed.authentication).toMatchObject({
      username: 'bearer-none',
      token: { managed_by: 'elasticsearch' },
      authentication_type: 'token',
    })
    expect([await isGood(old.access), await isGood(renewed.access)]).toEqual([true, true])
  })

  test('gives an access token its full time', async () => {
    const old = await logIn(application, 'bearer-none')
    application.clock.advance(23 * hours)
    const renewed = await refresh(application, old.refresh)
    application.clock.advance(20 * 60 * 1000)
    expect([await isGood(old.access), await isGood(renewed.access)]).toEqual([false, true])
    application.clock.advance(1)
    expect(await isGood(renewed.access)).toBe(false)
  })

  test('gives the same tokens again for 30 seconds, and none after that', async () => {
    const old = await logIn(application, 'bearer-none')
    const renewed = await refresh(application, old.refresh)
    application.clock.advance(30_000)
    expect(await refresh(application, old.refresh)).toEqual(renewed)
    application.clock.advance(1)
    expect(await askRefresh(application, old.refresh)).toBe(tooLate)
    expect(await isGood((await refresh(application, renewed.refresh)).access)).toBe(true)
  })

  test('gives the same tokens to all who ask at once', async () => {
    const old = await logIn(application, 'bearer-none')
    const renewed = await Promise.all(Array.from({ length: 8 }, () => refresh(application, old.refresh)))
    for (const tokens of renewed) expect(tokens).toEqual(renewed[0])
  })

  test('gives the same tokens again though they were ended since', async () => {
    const old = await logIn(application, 'bearer-none')
    const renewed = await refresh(application, old.refresh)
    await askToEnd(application, { refresh_token: renewed.refresh })
    expect(await askRefresh(application, renewed.refresh)).toBe(invalidated)
    expect(await refresh(application, old.refresh)).toEqual(renewed)
  })

  test('echoes the scope of its own request', async () => {
    const { refresh: token } = await logIn(application, 'bearer-none')
    const again = { grant_type: 'refresh_token', refresh_token: token }
    const request = (members: object) =>
      ask(application, `POST /_security/oauth2/token ${JSON.stringify({ ...again, ...members })}`)
    expect(await request({})).not.toContain('"scope"')
    expect(await request({ scope: 'a' })).toContain('"refresh_token":"*","scope":"full","authentication"')
  })

  test('is possible after the clock went back by as much as 30 seconds', async () => {
    const old = await logIn(application, 'bearer-none')
    const renewed = await refresh(application, old.refresh)
    application.clock.advance(-30_000)
    expect(await refresh(application, old.refresh)).toEqual(renewed)
    application.clock.advance(-1)
    expect(await askRefresh(application, old.refresh)).toBe(
      refused('token has been refreshed more than 30 seconds in the future, clock skew too great'),
    )
  })

  test('is possible for a day', async () => {
    const { refresh: token } = await logIn(application, 'bearer-none')
    // In two steps: the second is so short that no round of the purge falls into it.
    application.clock.advance(23.75 * hours)
    application.clock.advance(0.25 * hours + 1)
    expect(await askRefresh(application, token)).toBe(refused('token document has expired'))
    application.clock.advance(-1)
    expect((await refresh(application, token)).access).toHaveLength(44)
  })

  test('takes the refresh token alone', async () => {
    const { access, refresh: token = '' } = await logIn(application, 'bearer-none')
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`
    for (const text of [access, other, 'abc', `${token}A`]) expect(await askRefresh(application, text)).toBe(unknown)
  })

  test('needs no user that is still there', async () => {
    const old = await logIn(application, 'bearer-none')
    await ask(application, 'DELETE /_security/user/bearer-none')
    expect(await isGood((await refresh(application, old.refresh)).access)).toBe(true)
  })
})

describe('the client of a refresh token', () => {
  test('is who asked for it, and nobody else', async () => {
    const { refresh: token } = await logIn(application, 'bearer-none', 'bearer-a')
    expect(await askRefresh(application, token)).toBe(wrongClient)
    expect(await askRefresh(application, token, 'bearer-b')).toBe(wrongClient)
    expect(await isGood((await refresh(application, token, 'bearer-a')).access)).toBe(true)
    expect(await askRefresh(application, token, 'bearer-b')).toBe(wrongClient)
  })

  test.each<readonly [what: string, as: () => Promise<readonly [string, Record<string, string>]>]>([
    ['a token of it', async () => [bearer((await logIn(application, 'bearer-a')).access), {}]],
    ['somebody who acts for it', async () => ['administrator', { 'es-security-runas-user': 'bearer-a' }]],
  ])('may be %s', async (_, as) => {
    const { refresh: token } = await logIn(application, 'bearer-none', 'bearer-a')
    const [caller, headers] = await as()
    const request = { grant_type: 'refresh_token', refresh_token: token }
    expect(await isGood((await requestTokens(application, request, caller, headers)).access)).toBe(true)
  })

  test('may be an API key, whose owner is another', async () => {
    const key = JSON.parse((await send(application, 'POST /_security/api_key {"name":"k"}', 'bearer-a')).text)
    const { refresh: token } = await logIn(application, 'bearer-none', `ApiKey ${key.encoded}`)
    expect(await askRefresh(application, token, 'bearer-a')).toBe(wrongClient)
    expect(await isGood((await refresh(application, token, `ApiKey ${key.encoded}`)).access)).toBe(true)
  })

  test('is told that a token was ended before it is told that it is not the client', async () => {
    const { refresh: token } = await logIn(application, 'bearer-none', 'bearer-a')
    await askToEnd(application, { refresh_token: token })
    expect(await askRefresh(application, token)).toBe(invalidated)
  })
})

describe('ending a token', () => {
  test('ends that one of the pair, and tells when it was ended before', async () => {
    const { access, refresh: token } = await logIn(application, 'bearer-none')
    expect(await askToEnd(application, { token: access })).toBe(ended(1))
    expect(await askToEnd(application, { token: access })).toBe(ended(0, 1))
    expect(await isGood(access)).toBe(false)
    expect(await isGood((await refresh(application, token)).access)).toBe(true)
    expect(await askToEnd(application, { refresh_token: token })).toBe(ended(1))
    expect(await askToEnd(application, { refresh_token: token })).toBe(ended(0, 1))
    expect(await askRefresh(application, token)).toBe(invalidated)
  })

  test('counts one that has expired', async () => {
    const { access } = await logIn(application, 'bearer-none')
    application.clock.advance(1 * hours)
    expect(await askToEnd(application, { token: access })).toBe(ended(1))
  })

  test('finds nothing for what is no token of that kind', async () => {
    const { access, refresh: token = '' } = await logIn(application, 'bearer-none')
    const nothing = ended(0, 0, 404)
    expect(await askToEnd(application, { token })).toBe(nothing)
    expect(await askToEnd(application, { refresh_token: access })).toBe(nothing)
    expect(await askToEnd(application, { token: `${access.slice(0, -1)}${access.endsWith('A') ? 'Q' : 'A'}` })).toBe(nothing)
    expect(await askToEnd(application, { token: 'abc' })).toBe(nothing)
    const { access: lonely } = await requestTokens(application, { grant_type: 'client_credentials' })
    expect(await askToEnd(application, { refresh_token: lonely })).toBe(nothing)
    expect([await isGood(access), await isGood(lonely)]).toEqual([true, true])
  })
})

describe('ending the tokens of a user or a realm', () => {
  test('ends both of each pair', async () => {
    const first = await logIn(application, 'bearer-none')
    const second = await refresh(application, first.refresh)
    expect(await askToEnd(application, { username: 'bearer-none' })).toBe(ended(4))
    expect(await askToEnd(application, { username: 'bearer-none' })).toBe(ended(0))
    expect([await isGood(first.access), await isGood(second.access)]).toEqual([false, false])
    expect(await askRefresh(application, second.refresh)).toBe(invalidated)
  })

  test('counts what was ended before, of pairs that had a good one', async () => {
    const first = await logIn(application, 'bearer-none')
    const second = await refresh(application, first.refresh)
    await askToEnd(application, { refresh_token: first.refresh })
    await askToEnd(application, { refresh_token: second.refresh })
    await requestTokens(application, { grant_type: 'client_credentials' }, 'bearer-a')
    expect(await askToEnd(application, { username: 'bearer-none' })).toBe(ended(2, 2))
    expect(await askToEnd(application, { realm_name: 'default_native' })).toBe(ended(1))
  })

  test('passes over pairs that are good for nothing any more', async () => {
    await requestTokens(application, { grant_type: 'client_credentials' }, 'bearer-a')
    const { refresh: token } = await logIn(application, 'bearer-none')
    application.clock.advance(1 * hours)
    expect(await askToEnd(application, { username: 'bearer-a' })).toBe(ended(0))
    expect(await askToEnd(application, { username: 'bearer-none' })).toBe(ended(2))
    expect(await askRefresh(application, token)).toBe(invalidated)
  })

  test('means whom the tokens stand for, and where it lives', async () => {
    const client = { grant_type: 'client_credentials' }
    const forB = await requestTokens(application, client, 'bearer-a', { 'es-security-runas-user': 'bearer-b' })
    const key = JSON.parse((await send(application, 'POST /_security/api_key {"name":"k"}', 'bearer-a')).text)
    const ofKey = await requestTokens(application, client, `ApiKey ${key.encoded}`)
    expect(await askToEnd(application, { username: 'bearer-a', realm_name: 'default_native' })).toBe(ended(0))
    expect(await askToEnd(application, { username: 'bearer-b' })).toBe(ended(1))
    expect(await isGood(forB.access)).toBe(false)
    expect(await askToEnd(application, { realm_name: '_es_api_key' })).toBe(ended(1))
    expect(await isGood(ofKey.access)).toBe(false)
  })
})

describe('before any token was made', () => {
  const wellFormed = Buffer.concat([Buffer.of(1), Buffer.alloc(32, 7)]).toString('base64url')

  test('there is nowhere to look for those of a user', async () => {
    const answer = await send(application, 'DELETE /_security/oauth2/token {"username":"bearer-a"}')
    const error =
      '{"type":"index_not_found_exception","reason":"no such index [.security-tokens]","resource.type":"index_or_alias","resource.id":".security-tokens","index_uuid":"_na_","index":".security-tokens"'
    expect([answer.status, answer.text]).toEqual([404, `{"error":{"root_cause":[${error}}],${error.slice(1)}},"status":404}`])
  })

  test('ending one fails, unless it cannot be one', async () => {
    expect(await askToEnd(application, { token: wellFormed })).toBe('400 security_exception: failed to invalidate token')
    expect(await askToEnd(application, { token: 'abc' })).toBe(ended(0, 0, 404))
    expect(await askToEnd(application, { refresh_token: 'abc' })).toBe(ended(0, 0, 404))
  })

  test('there is none to refresh or to use', async () => {
    expect(await askRefresh(application, wellFormed)).toBe(unknown)
    expect(await isGood(wellFormed)).toBe(false)
  })
})

describe('what is stored', () => {
  test('holds no token and no secret of one', async () => {
    const first = await logIn(application, 'bearer-none')
    const second = await refresh(application, first.refresh)
    const id = (token = '') => Buffer.from(token, 'base64url').toString('base64url', 1, 17)
    const secret = (token = '') => Buffer.from(token, 'base64url').toString('base64url', 17)
    const records = await Promise.all([first, second].map(({ access }) => application.store.getToken(id(access))))
    expect(records.every((record) => record !== undefined)).toBe(true)
    const stored = JSON.stringify(records)
    for (const token of [first.access, first.refresh, second.access, second.refresh]) {
      expect(stored).not.toContain(token)
      expect(stored).not.toContain(secret(token))
    }
  })
})
