/**
 * What the setting `realms` may hold: a list of realms, each with the members that Elasticsearch's settings of its type have.
 *
 * The message of every rule completes "allowed: …"; a broken rule between members is a custom issue, whose message stands alone.
 */
import { z } from 'zod'
import { signatureAlgorithms } from '../authentication/jwt/jwt-realm-settings.ts'

const text = z.string('a text').min(1, 'a text')
const texts = z.union([text.transform((one) => [one]), z.array(text).min(1, 'a text or a list of texts')], {
  error: 'a text or a list of texts',
})
const flag = z.boolean('`true` or `false`')

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: values.map((value) => `\`${value}\``).join(' or ') })

/** A secret, or where it is kept: a file that holds nothing else, or a variable of the environment. */
const secret = z.union([text, z.strictObject({ file: text }), z.strictObject({ environment: text })], {
  error: 'a text, `file: PATH` or `environment: NAME`',
})

const millisecondsPerUnit: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

const duration = z
  .string('a time such as `60s`')
  .regex(/^\d{1,9}(ms|s|m|h)$/, 'a time such as `60s`')
  .transform((written) => Number.parseInt(written, 10) * millisecondsPerUnit[written.replace(/\d+/, '')]!)

/** A regular expression with a group, which holds what is taken of a claim. */
const pattern = text.transform((source, context) => {
  try {
    if (new RegExp(`${source}|`, 'u').exec('')!.length > 1) return new RegExp(source, 'u')
  } catch {
    // Told below.
  }
  context.addIssue({ code: 'custom', message: 'must be a regular expression with a group' })
  return z.NEVER
})

const realmName = text.regex(/^(?!reserved$)[A-Za-z0-9][\w.-]{0,254}$/, 'letters, digits, `-`, `_` and `.`, but not `reserved`')

const common = {
  name: realmName,
  order: z.int('a whole number').min(-2_147_483_648, 'a whole number').max(2_147_483_647, 'a whole number'),
  enabled: flag.default(true),
}

const nativeRealm = z.strictObject({ type: z.literal('native'), ...common })

/** A JWT realm alone; what its members demand of each other is checked by `realmsSchema`. */
export const jwtRealmSchema = z.strictObject({
  type: z.literal('jwt'),
  ...common,
  token_type: oneOf(['id_token', 'access_token']).default('id_token'),
  allowed_issuer: text,
  allowed_audiences: texts,
  allowed_subjects: texts.default([]),
  allowed_subject_patterns: texts.default([]),
  allowed_signature_algorithms: z
    .array(oneOf(signatureAlgorithms), { error: 'a list of algorithms' })
    .min(1, 'one algorithm at least')
    .default(['RS256']),
  allowed_clock_skew: duration.default(60_000),
  required_claims: z.record(z.string(), texts, { error: 'a mapping of claims to texts' }).default({}),
  fallback_claims: z.strictObject({ sub: text.optional(), aud: text.optional() }, { error: 'a mapping' }).default({}),
  claims: z.strictObject(
    { principal: text, groups: text.optional(), name: text.optional(), mail: text.optional(), dn: text.optional() },
    { error: 'a mapping' },
  ),
  claim_patterns: z
    .strictObject(
      {
        principal: pattern.optional(),
        groups: pattern.optional(),
        name: pattern.optional(),
        mail: pattern.optional(),
        dn: pattern.optional(),
      },
      { error: 'a mapping' },
    )
    .default({}),
  populate_user_metadata: flag.default(true),
  client_authentication: z
    .strictObject(
      { type: oneOf(['none', 'shared_secret']).default('shared_secret'), shared_secret: secret.optional() },
      { error: 'a mapping' },
    )
    .default({ type: 'shared_secret' }),
  authorization_realms: texts.default([]),
  pkc_jwkset_path: text.optional(),
  hmac_jwkset: secret.optional(),
  hmac_key: secret.optional(),
})

export type WrittenJwtRealm = z.output<typeof jwtRealmSchema>

type Report = (path: readonly PropertyKey[], message: string) => void

/** What the members of one realm demand of each other. */
function checkJwtRealm(realm: WrittenJwtRealm, report: Report): void {
  const { type, shared_secret: sharedSecret } = realm.client_authentication
  if (type === 'shared_secret' && sharedSecret === undefined) {
    report(['client_authentication', 'shared_secret'], 'is needed, unless the type of client_authentication is `none`')
  }
  if (type === 'none' && sharedSecret !== undefined) {
    report(['client_authentication', 'shared_secret'], 'cannot stand beside the type `none`')
  }
  if (realm.token_type === 'access_token') {
    const isAnySubject = realm.allowed_subjects.length === 0 && realm.allowed_subject_patterns.length === 0
    if (isAnySubject) report(['allowed_subjects'], 'is needed for access tokens, or allowed_subject_patterns')
  } else if (Object.keys(realm.fallback_claims).length > 0) report(['fallback_claims'], 'is for access tokens only')
  for (const part of Object.keys(realm.claim_patterns) as (keyof WrittenJwtRealm['claim_patterns'])[]) {
    if (realm.claims[part] === undefined) report(['claim_patterns', part], `needs claims.${part}`)
  }
  checkKeys(realm, report)
}

function checkKeys(realm: WrittenJwtRealm, report: Report): void {
  const { hmac_jwkset: keySet, hmac_key: key, pkc_jwkset_path: path } = realm
  const needsSecret = realm.allowed_signature_algorithms.some((algorithm) => algorithm.startsWith('HS'))
  const needsPublic = realm.allowed_signature_algorithms.some((algorithm) => !algorithm.startsWith('HS'))
  const secretKey = keySet === undefined ? 'hmac_key' : 'hmac_jwkset'
  const hasSecret = keySet !== undefined || key !== undefined
  if (keySet !== undefined && key !== undefined) report(['hmac_key'], 'cannot stand beside hmac_jwkset')
  if (needsSecret && !hasSecret) report(['hmac_jwkset'], 'or hmac_key is needed for the HMAC algorithms allowed')
  if (!needsSecret && hasSecret) report([secretKey], 'is of no use: no HMAC algorithm is allowed')
  if (needsPublic && path === undefined) report(['pkc_jwkset_path'], 'is needed for the public-key algorithms allowed')
  if (!needsPublic && path !== undefined) report(['pkc_jwkset_path'], 'is of no use: no public-key algorithm is allowed')
  if (path !== undefined && /^https?:/i.test(path)) {
    report(['pkc_jwkset_path'], 'must be a file: the server fetches nothing itself, and reads the file again when keys change')
  }
}

const realm = z.discriminatedUnion('type', [nativeRealm, jwtRealmSchema], {
  error: ({ code }) => (code === 'invalid_union' ? '`native` or `jwt`' : 'a mapping'),
})

/** The setting. Its output is checked, but neither sorted nor renamed, and secrets are not fetched yet. */
export const realmsSchema = z.array(realm, { error: 'a list of realms' }).superRefine((realms, context) => {
  const names = new Set<string>()
  const orders = new Set<number>()
  let hasNative = false
  realms.forEach((one, index) => {
    const report: Report = (path, message) => context.addIssue({ code: 'custom', path: [index, ...path], message })
    if (names.has(one.name)) report(['name'], 'is that of another realm')
    if (orders.has(one.order)) report(['order'], 'is that of another realm')
    if (one.type === 'native' && hasNative) report(['type'], 'can be `native` once only')
    hasNative ||= one.type === 'native'
    names.add(one.name)
    orders.add(one.order)
    if (one.type === 'jwt') checkJwtRealm(one, report)
  })
})
