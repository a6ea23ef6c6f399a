/**
 * How a failed authentication is told (reference 03 §8.1–8.2): the texts, and the challenges that travel with them.
 */
import { AuthenticationError, UnsuitableCredentialsError } from '../errors.ts'

/** WIRE: the schemes on offer, in this order, each a header line of its own. */
const challenges = Object.freeze({
  'WWW-Authenticate': ['Basic realm="security", charset="UTF-8"', 'Bearer realm="security"', 'ApiKey'],
})

/** Where credentials were presented: a request to the server, or an action that takes those of somebody else. */
export type Attempt = Readonly<{ request: string } | { action: string }>

function attemptText(attempt: Attempt): string {
  return 'request' in attempt ? `REST request [${attempt.request}]` : `action [${attempt.action}]`
}

function failure(reason: string, details: ConstructorParameters<typeof AuthenticationError>[1] = {}): AuthenticationError {
  return new AuthenticationError(reason, { ...details, headers: challenges })
}

export function missingCredentials(attempt: Attempt): AuthenticationError {
  return failure(`missing authentication credentials for ${attemptText(attempt)}`)
}

export function wrongCredentials(
  username: string,
  attempt: Attempt,
  metadata?: Readonly<Record<string, string>>,
): AuthenticationError {
  return failure(`unable to authenticate user [${username}] for ${attemptText(attempt)}`, metadata && { metadata })
}

export function invalidBasicEncoding(cause: unknown): AuthenticationError {
  return failure('invalid basic authentication header encoding', { cause })
}

export function invalidBasicValue(): AuthenticationError {
  return failure('invalid basic authentication header value')
}

/** Credentials of a kind that one authenticator alone can judge. `problem` is what it says, such as `invalid token`. */
export function unsuccessfulCredentials(authenticator: 'API key' | 'oauth2 token', problem: string): AuthenticationError {
  return failure('unable to authenticate with provided credentials and anonymous access is not allowed for this request', {
    metadata: { additional_unsuccessful_credentials: `${authenticator}: ${problem}` },
  })
}

/** An access token that is no longer good. WIRE: text and challenge */
export function expiredToken(): AuthenticationError {
  const challenge = 'Bearer realm="security", error="invalid_token", error_description="The access token expired"'
  return new AuthenticationError('token expired', { headers: { 'WWW-Authenticate': [challenge] } })
}

/** A token of a service account that does not exist, or whose secret is wrong. */
export function wrongServiceToken(account: string, tokenName: string): AuthenticationError {
  return failure(`failed to authenticate service account [${account}] with token name [${tokenName}]`)
}

/** What a bearer token is called where a user name stands. */
export const bearerName = '_bearer_token'

/** The key is right, but not for such calls. */
export function unsuitableApiKey(problem: string): AuthenticationError {
  return failure(problem)
}

/** A token was handed over, for an action on somebody else's behalf, that is not or no longer known. */
export function wrongAccessToken(attempt: Attempt): AuthenticationError {
  return wrongCredentials(bearerName, attempt, { additional_unsuccessful_credentials: 'oauth2 token: invalid token' })
}

/** A grant names a client beside an access token whose kind knows no clients. */
export function unsupportedClientAuthentication(): UnsuitableCredentialsError {
  return new UnsuitableCredentialsError('[client_authentication] not supported with the supplied access_token type')
}

export function failedSecondaryUser(cause: unknown): AuthenticationError {
  return new AuthenticationError('Failed to authenticate secondary user', { cause })
}

/** An anonymous caller was denied, and the server is set up to ask for credentials then instead of refusing. */
export function authenticationRequired(action: string): AuthenticationError {
  return failure(`action [${action}] requires authentication`)
}
