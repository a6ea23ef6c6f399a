/**
 * Bodies by which a caller hands over somebody else's credentials: activating a profile, granting an API key (reference 05 §4.1,
 * 04 §11.3).
 */
import type { Authenticator } from '../authentication/authenticate.ts'
import { wrongAccessToken } from '../authentication/authentication-failures.ts'
import type { Caller } from '../authentication/caller.ts'
import { stringField } from '../engine/index.ts'

/** What was handed over; an empty text counts as absent. */
export type Grant = Readonly<{
  grantType: string | undefined
  username: string | undefined
  password: string | undefined
  accessToken: string | undefined
}>

/** The members of such a body, for its parser. */
export const grantFields = {
  grant_type: stringField(),
  username: stringField(),
  password: stringField(),
  access_token: stringField(),
} as const

type ParsedGrant = Readonly<{ [Field in keyof typeof grantFields]?: string | undefined }>

export function grantOf(parsed: ParsedGrant): Grant {
  return {
    grantType: parsed.grant_type,
    username: parsed.username || undefined,
    password: parsed.password || undefined,
    accessToken: parsed.access_token || undefined,
  }
}

/** What each kind of grant needs and what it refuses, in the order of the findings. */
const rules = {
  password: [
    { field: 'username', isNeeded: true },
    { field: 'password', isNeeded: true },
    { field: 'accessToken', isNeeded: false },
  ],
  access_token: [
    { field: 'accessToken', isNeeded: true },
    { field: 'username', isNeeded: false },
    { field: 'password', isNeeded: false },
  ],
} as const

/** WIRE: all four texts */
export function grantFindings(grant: Grant): readonly string[] {
  const { grantType } = grant
  if (grantType === undefined) return ['[grant_type] is required']
  if (grantType !== 'password' && grantType !== 'access_token') return [`grant_type [${grantType}] is not supported`]
  return rules[grantType].flatMap(({ field, isNeeded }) => {
    if ((grant[field] !== undefined) === isNeeded) return []
    const name = field === 'accessToken' ? 'access_token' : field
    return [`[${name}] is ${isNeeded ? 'required' : 'not supported'} for grant_type [${grantType}]`]
  })
}

/** Whose credentials these are. Rejects with `AuthenticationError`; `action` is named in it. */
export async function authenticateGrant(grant: Grant, action: string, authenticator: Authenticator): Promise<Caller> {
  const { username, password } = grant
  if (username === undefined || password === undefined) throw wrongAccessToken({ action })
  return authenticator.authenticatePassword({ username, password }, { action })
}
