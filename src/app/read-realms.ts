/**
 * Reads the setting `realms`: checks what the file holds, fetches secrets from where they are kept, and puts the realms in order.
 *
 * Without a native realm in the list there is one all the same, in the first place; only `enabled: false` turns it off. Paths are
 * relative to the folder of the settings file. No message shows a secret.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import type { ClaimSource, JwtRealmSettings, UserPart } from '../authentication/jwt/jwt-realm-settings.ts'
import { parseKeySet } from '../authentication/jwt/key-set.ts'
import { nativeRealm } from '../directory/subject.ts'
import { ConfigurationError } from '../errors.ts'
import type { RealmSettings } from './realm-settings.ts'
import { realmsSchema, type WrittenJwtRealm } from './realms-schema.ts'
import { shownValue } from './shown-value.ts'

export type RealmSources = Readonly<{
  /** The settings file. */
  file: string
  environment: Readonly<Record<string, string | undefined>>
}>

/** The realms in use, in order. Refuses with `ConfigurationError`, which names the member. */
export async function readRealms(written: unknown, sources: RealmSources): Promise<readonly RealmSettings[]> {
  const parsed = realmsSchema.safeParse(plain(written))
  if (!parsed.success) throw refusal(parsed.error.issues[0]!, written, sources.file)
  const realms = parsed.data.map((realm, index) => ({ realm, path: `realms[${index}]` }))
  const inUse = realms.filter(({ realm }) => realm.enabled).sort((a, b) => a.realm.order - b.realm.order)
  const settings: RealmSettings[] = []
  for (const { realm, path } of inUse) {
    settings.push(realm.type === 'native' ? { type: 'native', name: realm.name } : await jwtRealm(realm, path, sources))
  }
  const isNativeListed = realms.some(({ realm }) => realm.type === 'native')
  return isNativeListed ? settings : [{ type: 'native', name: nativeRealm.name }, ...settings]
}

async function jwtRealm(realm: WrittenJwtRealm, path: string, sources: RealmSources): Promise<RealmSettings> {
  const { claims, client_authentication: client } = realm
  const patterns = realm.claim_patterns
  const source = (part: UserPart): ClaimSource | undefined => {
    const claim = claims[part]
    return claim === undefined ? undefined : { claim, pattern: patterns[part] }
  }
  const parts = (['groups', 'name', 'mail', 'dn'] as const).flatMap((part) => {
    const found = source(part)
    return found === undefined ? [] : [[part, found] as const]
  })
  const place = (member: string): Place => ({ path: `${path}.${member}`, sources })
  return {
    type: 'jwt',
    name: realm.name,
    tokenType: realm.token_type,
    allowedIssuer: realm.allowed_issuer,
    allowedAudiences: realm.allowed_audiences,
    allowedSubjects: realm.allowed_subjects,
    allowedSubjectPatterns: realm.allowed_subject_patterns,
    allowedSignatureAlgorithms: realm.allowed_signature_algorithms,
    allowedClockSkew: realm.allowed_clock_skew,
    requiredClaims: new Map(Object.entries(realm.required_claims)),
    fallbackClaims: realm.fallback_claims,
    claims: { principal: { claim: claims.principal, pattern: patterns.principal }, ...Object.fromEntries(parts) },
    populateUserMetadata: realm.populate_user_metadata,
    sharedSecret: await readSecret(client.shared_secret, place('client_authentication.shared_secret')),
    authorizationRealms: realm.authorization_realms,
    publicKeysFile: realm.pkc_jwkset_path && resolve(dirname(sources.file), realm.pkc_jwkset_path),
    hmacKeys: await hmacKeys(realm, place),
  }
}

type Place = Readonly<{ path: string; sources: RealmSources }>

async function hmacKeys(
  { hmac_key: key, hmac_jwkset: keySet }: WrittenJwtRealm,
  place: (member: string) => Place,
): Promise<JwtRealmSettings['hmacKeys']> {
  const single = await readSecret(key, place('hmac_key'))
  if (single !== undefined) return [{ kty: 'oct', k: Buffer.from(single, 'utf8').toString('base64url') }]
  const at = place('hmac_jwkset')
  const text = await readSecret(keySet, at)
  if (text === undefined) return []
  const keys = parseKeySet(text)
  if (keys === undefined) throw failure(at, 'must hold a JSON Web Key Set')
  return keys
}

/** The text of a secret, wherever it is kept; undefined when there is none. An end of line after it does not count. */
async function readSecret(secret: WrittenJwtRealm['hmac_key'], place: Place): Promise<string | undefined> {
  if (secret === undefined || typeof secret === 'string') return secret
  const text = 'file' in secret ? await readSecretFile(secret.file, place) : place.sources.environment[secret.environment]
  if (text !== undefined && text !== '') return text
  throw failure(place, 'environment' in secret ? `finds no variable \`${secret.environment}\`` : 'finds an empty file')
}

async function readSecretFile(path: string, place: Place): Promise<string> {
  try {
    const text = await readFile(resolve(dirname(place.sources.file), path), 'utf8')
    return text.replace(/\r?\n$/, '')
  } catch (cause) {
    throw failure(place, `cannot read \`${path}\` (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'})`)
  }
}

function failure({ path, sources }: Place, problem: string): ConfigurationError {
  return new ConfigurationError(`setting \`${path}\` from the file \`${sources.file}\` ${problem}`)
}

type Issue = z.core.$ZodIssue

/** What is wrong first, in the words of all refusals of settings. */
function refusal(issue: Issue, written: unknown, file: string): ConfigurationError {
  const path = issue.path.reduce<string>(
    (shown, key) => shown + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    'realms',
  )
  if (issue.code === 'unrecognized_keys') {
    return new ConfigurationError(`unknown setting in the file \`${file}\`: \`${path}.${shownValue(issue.keys[0])}\``)
  }
  if (issue.code === 'custom') return new ConfigurationError(`setting \`${path}\` from the file \`${file}\` ${issue.message}`)
  const value = issue.path.reduce<unknown>(memberOf, written)
  const found = value === undefined ? 'is missing' : isSecret(issue.path) ? 'is wrong' : `is \`${shownValue(value)}\``
  return new ConfigurationError(`setting \`${path}\` from the file \`${file}\` ${found}; allowed: ${issue.message}`)
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (value instanceof Map) return value.get(key)
  return Array.isArray(value) ? value[Number(key)] : undefined
}

function isSecret(path: readonly PropertyKey[]): boolean {
  return path.some((key) => key === 'hmac_key' || key === 'hmac_jwkset' || key === 'shared_secret')
}

/** YAML's maps as objects, which is what the schema reads. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!(value instanceof Map)) return value
  const object: Record<string, unknown> = Object.create(null)
  for (const [key, member] of value) object[String(key)] = plain(member)
  return object
}
