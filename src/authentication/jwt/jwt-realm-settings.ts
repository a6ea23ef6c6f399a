/**
 * What is configured about a JWT realm: whose tokens it takes, and which of their claims make a user.
 *
 * Mirrors the settings of Elasticsearch's `jwt` realm, by the same names. Whoever makes one has checked that its members fit
 * together (`app/realms-schema.ts`).
 */
import type { JWK } from 'jose'

export const signatureAlgorithms = [
  ...(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const),
] as const

export type SignatureAlgorithm = (typeof signatureAlgorithms)[number]

/** The parts of a user that claims can fill. */
export type UserPart = 'principal' | 'groups' | 'name' | 'mail' | 'dn'

/** From which claim a part comes. With `pattern`, what its first group takes of the claim's text. */
export type ClaimSource = Readonly<{ claim: string; pattern: RegExp | undefined }>

export type JwtRealmSettings = Readonly<{
  name: string
  tokenType: 'id_token' | 'access_token'
  allowedIssuer: string
  allowedAudiences: readonly string[]
  /** Both empty: any subject. */
  allowedSubjects: readonly string[]
  allowedSubjectPatterns: readonly string[]
  allowedSignatureAlgorithms: readonly SignatureAlgorithm[]
  /** Milliseconds. */
  allowedClockSkew: number
  /** By claim: texts of which it must have one. */
  requiredClaims: ReadonlyMap<string, readonly string[]>
  /** Which claim stands in for a standard one that is missing. */
  fallbackClaims: Readonly<{ sub?: string | undefined; aud?: string | undefined }>
  claims: Readonly<{ principal: ClaimSource } & Partial<Record<Exclude<UserPart, 'principal'>, ClaimSource>>>
  /** Whether a user's metadata show the claims. */
  populateUserMetadata: boolean
  /** What the client must prove to know beside the token; undefined: nothing. */
  sharedSecret: string | undefined
  /** Realms in which the user is looked up, instead of being made of claims and mapped roles; empty: none. */
  authorizationRealms: readonly string[]
  /** File of public keys; undefined for a realm of HMAC keys alone. */
  publicKeysFile: string | undefined
  hmacKeys: readonly JWK[]
}>
