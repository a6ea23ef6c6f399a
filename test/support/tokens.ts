/** Tokens as tests get and use them: each call goes through the API. */

import { type AskedCase, ask, fixturePassword, send } from './asked.ts'
import { parseJsonOrText, type Target } from './target.ts'

export type Tokens = Readonly<{ access: string; refresh: string | undefined; authentication: unknown }>

/** The tokens that are the answer to a request; fails the test where there are none. `as`: see `AskedCase`. */
export async function requestTokens(target: Target, request: object, as?: string, headers?: AskedCase[3]): Promise<Tokens> {
  const { status, text } = await send(target, `POST /_security/oauth2/token ${JSON.stringify(request)}`, as, headers)
  if (status !== 200) throw new Error(`the request for tokens was answered ${status} ${text}`)
  const answer = parseJsonOrText(text) as Readonly<{ access_token: string; refresh_token?: string; authentication: unknown }>
  return { access: answer.access_token, refresh: answer.refresh_token, authentication: answer.authentication }
}

/** Tokens for a user of the fixtures, asked for by `as`. */
export function logIn(target: Target, username: string, as?: string): Promise<Tokens> {
  return requestTokens(target, { grant_type: 'password', username, password: fixturePassword }, as)
}

/** The pair that takes the place of a refresh token. */
export function refresh(target: Target, refreshToken: string | undefined, as?: string): Promise<Tokens> {
  return requestTokens(target, { grant_type: 'refresh_token', refresh_token: refreshToken }, as)
}

/** The answer to a refresh in one line. */
export function askRefresh(target: Target, refreshToken: string | undefined, as?: string): Promise<string> {
  return ask(target, `POST /_security/oauth2/token {"grant_type":"refresh_token","refresh_token":"${refreshToken}"}`, as)
}

/** Ends tokens; the answer in one line. */
export function askToEnd(target: Target, selection: object, as?: string): Promise<string> {
  return ask(target, `DELETE /_security/oauth2/token ${JSON.stringify(selection)}`, as)
}

/** What `askToEnd` is told. */
export function ended(invalidated: number, previously = 0, status = 200): string {
  return `${status} {"invalidated_tokens":${invalidated},"previously_invalidated_tokens":${previously},"error_count":0}`
}

/** The value of the header `Authorization`. */
export const bearer = (token: string): string => `Bearer ${token}`
