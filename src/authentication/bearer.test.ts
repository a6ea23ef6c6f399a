import { describe, expect, test } from 'vitest'
import { nativeRealm, type UserSubject } from '../directory/subject.ts'
import { wrongCredentials } from './authentication-failures.ts'
import { authenticateBearer, type BearerAuthenticator, type BearerCredentials } from './bearer.ts'
import type { Caller } from './caller.ts'

const user = (username: string): UserSubject => ({
  kind: 'user',
  user: { username, roles: [], fullName: null, email: null, metadata: {}, enabled: true },
  realm: nativeRealm,
})

const caller = (username: string): Caller => ({ type: 'token', authenticating: user(username), effective: user(username) })

/** Knows tokens that begin with `name`; notes what it was asked. */
function kind(name: string, asked: string[], traits: Partial<BearerAuthenticator> = {}): BearerAuthenticator {
  return {
    isTakenInGrants: true,
    takesClientAuthentication: false,
    authenticate: async ({ token, attempt }) => {
      asked.push(name)
      if (token === `${name}-expired`) throw wrongCredentials(name, attempt)
      return token.startsWith(name) ? caller(name) : undefined
    },
    ...traits,
  }
}

const request = { request: '/' }
const action = { action: 'grant' }

const credentials = (token: string, changed: Partial<BearerCredentials> = {}): BearerCredentials => ({
  token,
  clientAuthentication: undefined,
  attempt: request,
  ...changed,
})

describe('a bearer token', () => {
  test('is judged by the first kind that knows it, and by none after that', async () => {
    const asked: string[] = []
    const kinds = ['a', 'b', 'c'].map((name) => kind(name, asked))
    expect((await authenticateBearer(credentials('b-1'), kinds)).effective.user.username).toBe('b')
    expect(asked).toEqual(['a', 'b'])
  })

  test('that is refused by its own kind is offered to no other', async () => {
    const asked: string[] = []
    const refused = authenticateBearer(credentials('a-expired'), [kind('a', asked), kind('a-', asked)])
    await expect(refused).rejects.toThrow('unable to authenticate user [a] for REST request [/]')
    expect(asked).toEqual(['a'])
  })

  test('that nobody knows is an invalid token', async () => {
    await expect(authenticateBearer(credentials('x'), [kind('a', [])])).rejects.toMatchObject({
      message: 'unable to authenticate with provided credentials and anonymous access is not allowed for this request',
      metadata: { additional_unsuccessful_credentials: 'oauth2 token: invalid token' },
    })
  })
})

describe('a bearer token in a grant', () => {
  test('that nobody knows is told by the name of the grant', async () => {
    await expect(authenticateBearer(credentials('x', { attempt: action }), [kind('a', [])])).rejects.toMatchObject({
      message: 'unable to authenticate user [_bearer_token] for action [grant]',
      metadata: { additional_unsuccessful_credentials: 'oauth2 token: invalid token' },
    })
  })

  test('is not shown to kinds that are for requests only', async () => {
    const kinds = [kind('a', [], { isTakenInGrants: false })]
    expect(await authenticateBearer(credentials('a'), kinds)).toEqual(caller('a'))
    await expect(authenticateBearer(credentials('a', { attempt: action }), kinds)).rejects.toThrow('[_bearer_token]')
  })

  test('that names a client is shown to the kinds that know clients alone', async () => {
    const named = { clientAuthentication: 'SharedSecret s' }
    const knowing = kind('b', [], { takesClientAuthentication: true })
    const kinds = [kind('a', []), knowing]
    expect(await authenticateBearer(credentials('b', { attempt: action, ...named }), kinds)).toEqual(caller('b'))
    await expect(authenticateBearer(credentials('a', { attempt: action, ...named }), kinds)).rejects.toThrow(
      '[client_authentication] not supported with the supplied access_token type',
    )
    expect(await authenticateBearer(credentials('a', named), kinds)).toEqual(caller('a'))
  })
})
