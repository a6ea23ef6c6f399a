/**
 * Makes tokens: new pairs, and the one pair that a refresh token may be turned into (reference 04 §10.1).
 *
 * Mirrors Elasticsearch's token service. A refresh token is good once, for the client that asked for it; for 30 seconds more it
 * gives the same new pair again, since a client whose answer was lost, or that refreshes twice at once, must not be locked out.
 *
 * To give a pair again, its secrets must be there again, while nothing usable may be stored. So they are not drawn but derived
 * (HKDF) from the secret of the old refresh token, of which the server has only a salted hash, and a random seed stored with the
 * old pair: who has the one lacks the other. The purge deletes the seed once it has served. Storing the new pair encrypted
 * instead would be as safe, and one more format.
 */
import { hkdfSync } from 'node:crypto'
import { type RefreshToken, refreshableFor, type Token, type TokenRefresh, type Tokens } from '../directory/tokens.ts'
import { GenericError, TokenGrantError } from '../errors.ts'
import { callerOf } from './access-token.ts'
import type { Caller } from './caller.ts'
import { hashSecret, isSecretOf } from './secret-hash.ts'
import { parseToken, writeToken } from './token-text.ts'

/** For how long after its first use a refresh token gives the same pair again; a clock may be as wrong. */
export const sameAnswerFor = 30_000

export type TokenMaker = Readonly<{
  tokens: Tokens
  /** Epoch milliseconds. */
  now: () => number
  /** 128 unpredictable bits in 22 characters of base64url, each time others. */
  newId: () => string
  /** Milliseconds for which an access token is good. */
  lifetime: number
}>

/** What a client is told, and told once. */
export type IssuedTokens = Readonly<{
  accessToken: string
  refreshToken: string | undefined
  /** Milliseconds for which the access token is good. */
  lifetime: number
  /** Whom the tokens stand for. */
  caller: Caller
}>

type Secrets = Readonly<{ access: string; refresh: string }>

type Identity = Pick<Token, 'authenticating' | 'runAs'>

/**
 * A new access token for `caller`; with a refresh token when there is a `client` that may use it.
 * Rejects with `GenericError` for a service account, which has no tokens but its own.
 */
export async function issueTokens(caller: Caller, client: Caller | undefined, maker: TokenMaker): Promise<IssuedTokens> {
  const secrets = { access: maker.newId(), refresh: maker.newId() }
  const pair = pairOf(identityOf(caller), client, secrets, maker)
  await maker.tokens.add(pair)
  const { accessToken, refreshToken } = textsOf(pair.id, secrets)
  return { accessToken, refreshToken: client && refreshToken, lifetime: maker.lifetime, caller }
}

/** The pair that takes the place of a refresh token. Rejects with `TokenGrantError`. */
export async function refreshTokens(text: string, client: Caller, maker: TokenMaker): Promise<IssuedTokens> {
  const parsed = parseToken(text)
  const token = parsed?.kind === 'refresh' ? await maker.tokens.find(parsed.id) : undefined
  if (!parsed || !token?.refresh || !isSecretOf(parsed.secret, token.refresh.secretHash)) throw unknownToken()
  refuseUnlessRefreshable(token, token.refresh, client, maker.now())
  const refreshed = token.refresh.refreshed ?? (await refreshOnce(token, parsed.secret, client, maker))
  if (refreshed.seed === null) throw refreshedBefore()
  const issued = textsOf(refreshed.successorId, derive(parsed.secret, refreshed.seed))
  return { ...issued, lifetime: maker.lifetime, caller: callerOf(token) }
}

/** WIRE: all texts, in this order. */
function refuseUnlessRefreshable({ creation }: Token, refresh: RefreshToken, client: Caller, now: number): void {
  if (creation + refreshableFor < now) throw refusal('token document has expired')
  if (refresh.isInvalidated) throw wasInvalidated()
  const { username, realm } = clientOf(client)
  if (refresh.client.username !== username || refresh.client.realm !== realm) {
    throw refusal('tokens must be refreshed by the creating client')
  }
  const at = refresh.refreshed?.at ?? now
  if (at + sameAnswerFor < now) throw refreshedBefore()
  if (at - sameAnswerFor > now) {
    throw refusal('token has been refreshed more than 30 seconds in the future, clock skew too great')
  }
}

/** Makes the next pair, unless somebody else did or ended the token meanwhile: what the store says then decides. */
async function refreshOnce(token: Token, secret: string, client: Caller, maker: TokenMaker): Promise<TokenRefresh> {
  const { newId, now, tokens } = maker
  const { authenticating, runAs } = token
  const seed = newId()
  const successor = pairOf({ authenticating, runAs }, client, derive(secret, seed), maker)
  const stored = await tokens.refresh(token.id, { at: now(), successorId: successor.id, seed }, successor)
  if (stored === undefined) throw unknownToken()
  if (!stored.refresh?.refreshed) throw wasInvalidated()
  return stored.refresh.refreshed
}

function derive(secret: string, seed: string): Secrets {
  const part = (name: string) => Buffer.from(hkdfSync('sha256', secret, seed, name, 16)).toString('base64url')
  return { access: part('access'), refresh: part('refresh') }
}

/** The record of a pair; without a client it has no refresh token. */
function pairOf(identity: Identity, client: Caller | undefined, secrets: Secrets, { newId, now, lifetime }: TokenMaker): Token {
  const creation = now()
  return {
    id: newId(),
    creation,
    ...identity,
    access: { secretHash: hashSecret(secrets.access, newId()), expiration: creation + lifetime, isInvalidated: false },
    refresh:
      client === undefined
        ? null
        : { secretHash: hashSecret(secrets.refresh, newId()), isInvalidated: false, client: clientOf(client), refreshed: null },
  }
}

function identityOf({ authenticating, effective, runAs }: Caller): Identity {
  if (authenticating.kind === 'service-account') {
    // WIRE
    throw new GenericError('OAuth2 token creation is not supported for service accounts')
  }
  return { authenticating, runAs: runAs !== undefined && effective.kind === 'user' ? effective : null }
}

function clientOf({ effective }: Caller): RefreshToken['client'] {
  return { username: effective.user.username, realm: effective.realm.name }
}

function textsOf(id: string, { access, refresh }: Secrets) {
  return {
    accessToken: writeToken({ kind: 'access', id, secret: access }),
    refreshToken: writeToken({ kind: 'refresh', id, secret: refresh }),
  }
}

function refusal(description: string): TokenGrantError {
  return new TokenGrantError('invalid_grant', description)
}

// WIRE: all three texts
const unknownToken = (): TokenGrantError => refusal('could not refresh the requested token')
const wasInvalidated = (): TokenGrantError => refusal('token has been invalidated')
const refreshedBefore = (): TokenGrantError => refusal('token has already been refreshed more than 30 seconds in the past')
