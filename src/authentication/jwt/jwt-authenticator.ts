/**
 * Bearer tokens that identity providers signed: each JWT realm is asked in turn, in the order of the configuration.
 *
 * WIRE: whatever is wrong with such a token, the refusal calls it by its claims and says no more; in a request it adds that the
 * token service did not know it either.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { type Attempt, wrongCredentials } from '../authentication-failures.ts'
import type { BearerAuthenticator, BearerCredentials } from '../bearer.ts'
import type { Caller } from '../caller.ts'
import type { JwtRealm } from './jwt-realm.ts'
import { readSignedJwt } from './signed-jwt.ts'

export function jwtAuthenticator(realms: readonly JwtRealm[]): BearerAuthenticator {
  return {
    isTakenInGrants: true,
    takesClientAuthentication: true,
    authenticate: (credentials) => authenticateJwt(credentials, realms),
  }
}

async function authenticateJwt(credentials: BearerCredentials, realms: readonly JwtRealm[]): Promise<Caller | undefined> {
  const { token, attempt, clientAuthentication } = credentials
  const jwt = readSignedJwt(token.trim())
  if (jwt === undefined) return undefined
  const { presentedName } = jwt
  const secret = sharedSecretOf(clientAuthentication, attempt)
  for (const realm of realms) {
    const subject = await realm.authenticate(jwt, secret)
    if (subject?.user.enabled === false) throw wrongCredentials(presentedName, attempt)
    if (subject !== undefined) return { type: 'realm', authenticating: subject, effective: subject, presentedName }
  }
  throw wrongToken(presentedName, attempt)
}

/**
 * What follows the one scheme there is; undefined for any other. Around that of a header, white space does not count.
 * Throws `IllegalArgumentError` when a grant names an empty one.
 */
function sharedSecretOf(clientAuthentication: string | undefined, attempt: Attempt): string | undefined {
  const secret = /^SharedSecret (.*)$/is.exec(clientAuthentication ?? '')?.[1]
  if ('request' in attempt) return secret?.trim()
  // WIRE
  if (secret === '') throw new IllegalArgumentError('Client shared secret must be non-empty')
  return secret
}

function wrongToken(presentedName: string, attempt: Attempt): Error {
  if ('action' in attempt) return wrongCredentials(presentedName, attempt)
  return wrongCredentials(presentedName, attempt, { additional_unsuccessful_credentials: 'oauth2 token: invalid token' })
}
