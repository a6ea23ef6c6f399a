/**
 * Access tokens as bearer tokens: the caller as it was when the token was made (reference 04 §10).
 *
 * A token that was ended is told as one that expired, as Elasticsearch does; one that does not exist, or whose secret is wrong,
 * is none of ours.
 */
import type { Token, Tokens } from '../directory/tokens.ts'
import { expiredToken } from './authentication-failures.ts'
import type { BearerAuthenticator } from './bearer.ts'
import type { Caller } from './caller.ts'
import { isSecretOf } from './secret-hash.ts'
import { parseToken } from './token-text.ts'

/** `now`: epoch milliseconds. */
export function accessTokens(tokens: Tokens, now: () => number): BearerAuthenticator {
  return {
    isTakenInGrants: true,
    takesClientAuthentication: false,
    async authenticate({ token: text }) {
      const parsed = parseToken(text)
      if (parsed?.kind !== 'access') return undefined
      const token = await tokens.find(parsed.id)
      if (token === undefined || !isSecretOf(parsed.secret, token.access.secretHash)) return undefined
      if (token.access.isInvalidated || token.access.expiration < now()) throw expiredToken()
      return callerOf(token)
    },
  }
}

/** Whom a token stands for. */
export function callerOf({ authenticating, runAs }: Token): Caller {
  if (runAs === null) return { type: 'token', authenticating, effective: authenticating }
  return { type: 'token', authenticating, effective: runAs, runAs: { username: runAs.user.username, isFound: true } }
}
