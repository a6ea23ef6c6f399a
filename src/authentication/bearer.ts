/**
 * The Bearer scheme: a token tells by its form which authenticator can judge it; they are asked in a fixed order.
 *
 * Mirrors Elasticsearch's chain (reference 03 §8.1): service account tokens, tokens of the token service, then the realms of
 * external identity providers. A token that nobody owns up to is an invalid token of the token service.
 *
 * INVARIANT: an authenticator that knows a token for one of its kind is the last one asked, whether it accepts or refuses.
 */
import {
  type Attempt,
  unsuccessfulCredentials,
  unsupportedClientAuthentication,
  wrongAccessToken,
} from './authentication-failures.ts'
import type { Caller } from './caller.ts'

export type BearerCredentials = Readonly<{
  /** What follows the scheme, or what a grant calls its access token. */
  token: string
  /** Client authentication as sent beside the token, `SCHEME VALUE`: a header of the request, or a member of the grant. */
  clientAuthentication: string | undefined
  attempt: Attempt
}>

/** One kind of tokens. */
export type BearerAuthenticator = Readonly<{
  /** Whether these tokens also stand for their owner when somebody else hands them over, in a grant. */
  isTakenInGrants: boolean
  /** Whether a grant may name the client beside the token. */
  takesClientAuthentication: boolean
  /** Resolves to undefined when the token is none of its kind; rejects with `AuthenticationError` when it proves nothing. */
  authenticate: (credentials: BearerCredentials) => Promise<Caller | undefined>
}>

/**
 * Whom the token stands for. Rejects with `AuthenticationError`, and with `UnsuitableCredentialsError` for a grant that names a
 * client where the token is of a kind that knows none.
 */
export async function authenticateBearer(
  credentials: BearerCredentials,
  authenticators: readonly BearerAuthenticator[],
): Promise<Caller> {
  const { attempt, clientAuthentication } = credentials
  const isGrant = 'action' in attempt
  const namesClient = isGrant && clientAuthentication !== undefined
  for (const { isTakenInGrants, takesClientAuthentication, authenticate } of authenticators) {
    if ((isGrant && !isTakenInGrants) || (namesClient && !takesClientAuthentication)) continue
    const caller = await authenticate(credentials)
    if (caller !== undefined) return caller
  }
  if (namesClient) throw unsupportedClientAuthentication()
  throw isGrant ? wrongAccessToken(attempt) : unsuccessfulCredentials('oauth2 token', 'invalid token')
}
