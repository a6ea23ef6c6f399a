/** `DELETE /_security/oauth2/token` (reference 04 §10.2): ends one token, or those of a user, of a realm, or of both. */

import { isSecretOf } from '../../authentication/secret-hash.ts'
import { parseToken } from '../../authentication/token-text.ts'
import type { TokenOwner, Tokens } from '../../directory/tokens.ts'
import { objectParser, stringField } from '../../engine/index.ts'
import { IllegalArgumentError, UnsuitableCredentialsError } from '../../errors.ts'
import type { Answer } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'

type Input = Readonly<{
  token: Readonly<{ text: string; kind: 'access' | 'refresh' }> | undefined
  owner: TokenOwner
}>

const parseRequest = objectParser(
  'invalidate_token',
  { token: stringField(), refresh_token: stringField(), realm_name: stringField(), username: stringField() },
  {
    build: ({ token: access, refresh_token: refresh, realm_name: realm, username }): Input => ({
      token: namedToken(access || undefined, refresh || undefined),
      owner: { username: username || undefined, realm: realm || undefined },
    }),
  },
)

export const invalidateToken: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => parseRequest(requiredBody(exchange)),
  validate: findings,
  async execute({ token, owner }, _, __, { directory: { tokens } }) {
    if (token !== undefined) return endToken(token.text, token.kind, tokens)
    const { invalidated, previously } = await tokens.invalidateOf(owner)
    return counted(200, invalidated, previously)
  },
}

function namedToken(access: string | undefined, refresh: string | undefined): Input['token'] {
  // WIRE
  if (access !== undefined && refresh !== undefined) {
    throw new IllegalArgumentError('only one of [token, refresh_token] may be sent per request')
  }
  if (access !== undefined) return { text: access, kind: 'access' }
  return refresh === undefined ? undefined : { text: refresh, kind: 'refresh' }
}

/** WIRE: all three texts */
function findings({ token, owner }: Input): readonly string[] {
  const isByOwner = owner.username !== undefined || owner.realm !== undefined
  if (!isByOwner) {
    return token === undefined ? ['token string must be provided when not specifying a realm name or a username'] : []
  }
  if (token === undefined) return []
  return ['token string', 'token type'].map((what) => `${what} must not be provided when realm name or username is specified`)
}

async function endToken(text: string, kind: 'access' | 'refresh', tokens: Tokens): Promise<Answer> {
  const parsed = parseToken(text)
  if (parsed?.kind !== kind) return counted(404, 0, 0)
  // WIRE
  if (!(await tokens.wereEverMade())) throw new UnsuitableCredentialsError('failed to invalidate token')
  const hash = (await tokens.find(parsed.id))?.[kind]?.secretHash
  if (hash === undefined || !isSecretOf(parsed.secret, hash)) return counted(404, 0, 0)
  const wasGood = await tokens.invalidate(parsed.id, kind)
  if (wasGood === undefined) return counted(404, 0, 0)
  return wasGood ? counted(200, 1, 0) : counted(200, 0, 1)
}

function counted(status: number, invalidated: number, previously: number): Answer {
  return {
    status,
    body: { invalidated_tokens: invalidated, previously_invalidated_tokens: previously, error_count: 0 },
  }
}
