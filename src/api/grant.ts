/**
 * Bodies by which a caller hands over somebody else's credentials: activating a profile, granting an API key (reference 05 §4.1,
 * 04 §11.3).
 */
import type { Authenticator } from '../authentication/authenticate.ts'
import type { Caller } from '../authentication/caller.ts'
import { nestedField, objectParser, stringField } from '../engine/index.ts'
import { authorize } from './authorize.ts'
import type { Services } from './endpoint.ts'

/** What was handed over; an empty text counts as absent. */
export type Grant = Readonly<{
  grantType: string | undefined
  username: string | undefined
  password: string | undefined
  accessToken: string | undefined
  /** Which client asks for the owner of the token. */
  clientAuthentication: Readonly<{ scheme: string; value: string }> | undefined
}>

const parseClientAuthentication = objectParser(
  'client_authentication',
  { scheme: stringField(), value: stringField() },
  { required: ['scheme', 'value'] },
)

/** The members of such a body, for its parser. */
export const grantFields = {
  grant_type: stringField(),
  username: stringField(),
  password: stringField(),
  access_token: stringField(),
  client_authentication: nestedField(parseClientAuthentication),
} as const

type ParsedGrant = Readonly<{
  grant_type?: string | undefined
  username?: string | undefined
  password?: string | undefined
  access_token?: string | undefined
  client_authentication?: Grant['clientAuthentication']
}>

export function grantOf(parsed: ParsedGrant): Grant {
  return {
    grantType: parsed.grant_type,
    username: parsed.username || undefined,
    password: parsed.password || undefined,
    accessToken: parsed.access_token || undefined,
    clientAuthentication: parsed.client_authentication,
  }
}

/** What each kind of grant needs and what it refuses, in the order of the findings. */
const rules = {
  password: [
    { field: 'username', name: 'username', isNeeded: true },
    { field: 'password', name: 'password', isNeeded: true },
    { field: 'accessToken', name: 'access_token', isNeeded: false },
    { field: 'clientAuthentication', name: 'client_authentication', isNeeded: false },
  ],
  access_token: [
    { field: 'accessToken', name: 'access_token', isNeeded: true },
    { field: 'username', name: 'username', isNeeded: false },
    { field: 'password', name: 'password', isNeeded: false },
  ],
} as const

/** The one scheme by which a client may prove itself. */
const clientScheme = 'SharedSecret'

/** WIRE: all five texts */
export function grantFindings(grant: Grant): readonly string[] {
  const { grantType } = grant
  if (grantType === undefined) return ['[grant_type] is required']
  if (grantType !== 'password' && grantType !== 'access_token') return [`grant_type [${grantType}] is not supported`]
  const findings = rules[grantType]
    .filter(({ field, isNeeded }) => (grant[field] !== undefined) !== isNeeded)
    .map(({ name, isNeeded }) => `[${name}] is ${isNeeded ? 'required' : 'not supported'} for grant_type [${grantType}]`)
  return grantType === 'access_token' ? [...findings, ...clientFindings(grant)] : findings
}

function clientFindings({ clientAuthentication }: Grant): readonly string[] {
  if (clientAuthentication === undefined || clientAuthentication.scheme.trim() === clientScheme) return []
  return [`[client_authentication.scheme] must be set to [${clientScheme}]`]
}

/** What the owner of handed over credentials does when it takes the place of another user. */
const runAsAction = 'cluster:admin/xpack/security/user/authenticate'

/**
 * Whether the owner of handed over credentials may act for the user it acts for: a token may have been made while it did.
 * Rejects with `AuthorizationError`.
 */
export async function authorizeRunAs(owner: Caller, services: Services): Promise<void> {
  if (owner.runAs === undefined) return
  await authorize(owner, { action: runAsAction, request: { kind: 'other' }, isOnSelf: true }, services)
}

/** Whose credentials these are: those of a grant without findings. Rejects with `AuthenticationError`, which names `action`. */
export function authenticateGrant(grant: Grant, action: string, authenticator: Authenticator): Promise<Caller> {
  const { username, password, accessToken, clientAuthentication: client } = grant
  const attempt = { action }
  if (accessToken !== undefined) {
    const clientAuthentication = client && `${clientScheme} ${client.value}`
    return authenticator.authenticateToken({ token: accessToken, clientAuthentication, attempt })
  }
  return authenticator.authenticatePassword({ username: username!, password: password! }, attempt)
}
