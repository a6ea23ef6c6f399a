/**
 * From the claims of a token that was believed to the user they describe.
 *
 * Mirrors the claim settings of Elasticsearch's `jwt` realm: a claim is a text or a list of texts; a pattern picks the first group
 * of its first match, wherever in the text that is; a part other than the groups takes the first text that yields anything.
 */
import type { JsonObject, JsonValue } from '../../engine/index.ts'
import { claimOr } from './check-token.ts'
import { isNumber } from './claim-numbers.ts'
import type { ClaimSource, JwtRealmSettings, UserPart } from './jwt-realm-settings.ts'
import { type Claims, textsOf } from './signed-jwt.ts'

export type ClaimedUser = Readonly<{
  username: string
  groups: readonly string[]
  fullName: string | null
  email: string | null
  dn: string | undefined
  metadata: JsonObject
}>

/** A claim has no value that a part of a user could be made of. */
export class UnusableClaimError extends Error {}

/** Throws `UnusableClaimError`. */
export function claimedUser({ named }: Claims, settings: JwtRealmSettings): ClaimedUser {
  const part = (name: UserPart): readonly string[] => textsFrom(named, settings.claims[name], settings)
  const [username = ''] = part('principal')
  if (username.trim() === '') throw new UnusableClaimError(`its claim \`${settings.claims.principal.claim}\` names no user`)
  const [fullName = null] = part('name')
  const [email = null] = part('mail')
  const [dn] = part('dn')
  return { username, groups: part('groups'), fullName, email, dn, metadata: metadataOf(named, settings) }
}

function textsFrom(
  named: Claims['named'],
  source: ClaimSource | undefined,
  { fallbackClaims }: JwtRealmSettings,
): readonly string[] {
  if (source === undefined) return []
  const fallback = source.claim === 'sub' ? fallbackClaims.sub : source.claim === 'aud' ? fallbackClaims.aud : undefined
  const value = claimOr(named, source.claim, fallback)
  if (value === undefined) return []
  const texts = textsOf(value)
  if (texts === undefined) throw new UnusableClaimError(`its claim \`${source.claim}\` is neither a text nor a list of texts`)
  const { pattern } = source
  return pattern === undefined ? texts : texts.map((text) => pattern.exec(text)?.[1] ?? '').filter((text) => text !== '')
}

/** In the order of the token; that of Elasticsearch changes with each of its starts. */
function metadataOf(named: Claims['named'], { tokenType, populateUserMetadata }: JwtRealmSettings): JsonObject {
  const metadata: Record<string, JsonValue> = Object.assign(Object.create(null), { jwt_token_type: tokenType })
  if (populateUserMetadata) {
    for (const [name, value] of named) if (isShown(value)) metadata[`jwt_claim_${name}`] = value
  }
  return metadata
}

/** Texts, numbers, booleans, and lists of these. */
function isShown(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value)
}

function isScalar(value: JsonValue): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value)
}
