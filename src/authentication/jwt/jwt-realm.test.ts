import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProviderKeys, realmsFrom, signToken, writeProvider } from '../../../test/support/jwt.ts'
import { ConfigurationError } from '../../errors.ts'
import { type JwtRealm, openJwtRealm } from './jwt-realm.ts'
import type { JwtRealmSettings } from './jwt-realm-settings.ts'
import { readSignedJwt } from './signed-jwt.ts'

const keys = makeProviderKeys()
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-realm-'))
const problems: string[] = []
const now = 1_700_000_000_000

beforeAll(() => writeProvider(folder, keys))

afterAll(() => rmSync(folder, { recursive: true }))

/** Its mappings give every user a role of the user's name. */
async function open(changes: object = {}): Promise<JwtRealm> {
  const written = {
    ...{ type: 'jwt', name: 'idp', order: 1, allowed_issuer: 'i', allowed_audiences: 'a', pkc_jwkset_path: 'jwks.json' },
    ...{ client_authentication: { shared_secret: 's3cret' }, claims: { principal: 'sub', groups: 'groups' } },
    ...changes,
  }
  const [, settings] = await realmsFrom([written], folder)
  return openJwtRealm(settings as JwtRealmSettings, {
    rolesFor: async ({ username, realmName }) => [`${username} of ${realmName}`],
    findUser: async () => undefined,
    now: () => now,
    onProblem: (problem) => problems.push(problem),
  })
}

function tokenWith(claims: object, header: object = {}, key = 'rs') {
  const seconds = now / 1000
  const all = { iss: 'i', aud: 'a', sub: 'joe', iat: seconds, exp: seconds + 1, ...claims }
  return readSignedJwt(signToken({ header: { alg: 'RS256', ...header }, claims: all, key }, keys))!
}

test('a user of a realm has the roles that mappings give', async () => {
  const subject = await (await open()).authenticate(tokenWith({}), 's3cret')
  expect(subject).toMatchObject({ kind: 'user', user: { roles: ['joe of idp'] }, realm: { name: 'idp', type: 'jwt' } })
})

describe('the log is told that the realm does not take a token, because', () => {
  const dates = { iat: now / 1000 + 100 }

  test.each<[problem: string, jwt: ReturnType<typeof tokenWith>, secret?: string, changes?: object]>([
    ['its client did not prove itself', tokenWith({}), 'secret'],
    ['its type is not allowed', tokenWith({}, { typ: 'x' })],
    ['its algorithm is not allowed', tokenWith({}, { alg: 'RS512' })],
    ['its payload is not encoded', tokenWith({}, { crit: ['b64'], b64: false })],
    ['its issuer is not allowed', tokenWith({ iss: 'x' })],
    ['it has no subject', tokenWith({ sub: null })],
    ['its subject is not allowed', tokenWith({}), 's3cret', { allowed_subjects: 'jim', allowed_subject_patterns: 'jo' }],
    ['its audience is not allowed', tokenWith({ aud: 'x' })],
    ['its claim `azp` is not allowed', tokenWith({ azp: 'b' }), 's3cret', { required_claims: { azp: 'a' } }],
    ['it is not issued yet', tokenWith(dates)],
    ['it has expired', tokenWith({ exp: 1 })],
    ['it is not valid yet', tokenWith({ nbf: dates.iat })],
    ['its authentication lies in the future', tokenWith({ auth_time: dates.iat })],
    ['no key fits its signature', tokenWith({}, {}, 'rs2')],
    ['its claim `groups` is neither a text nor a list of texts', tokenWith({ groups: 5 })],
    ['its claim `mail` names no user', tokenWith({}), 's3cret', { claims: { principal: 'mail' } }],
    ['no authorization realm knows its user', tokenWith({}), 's3cret', { authorization_realms: 'default_native' }],
  ])('%s', async (problem, jwt, secret = 's3cret', changes = {}) => {
    const realm = await open(changes)
    problems.length = 0
    expect(await realm.authenticate(jwt, secret)).toBeUndefined()
    expect(problems).toEqual([`the realm \`idp\` does not take a token: ${problem}`])
  })
})

test('a pattern of subjects that is none refuses to start', async () => {
  const opening = open({ allowed_subject_patterns: '/(/' })
  await expect(opening).rejects.toBeInstanceOf(ConfigurationError)
  await expect(opening).rejects.toThrow('an allowed_subject_patterns of the realm `idp` cannot be used: ')
})
