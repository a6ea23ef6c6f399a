/**
 * An identity provider for tests: key pairs, its key set as a file, tokens signed with them, and JWT realms that believe it.
 *
 * A realm is written once, as the settings file has it; `oracleArguments` says the same to a real Elasticsearch, so that both
 * servers can be asked with the same tokens (docs/parity.md).
 */
import { constants, createHmac, createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRealms } from '../../src/app/read-realms.ts'
import type { RealmSettings } from '../../src/app/realm-settings.ts'

/** A realm as the settings file has it. */
export type WrittenRealm = Readonly<{ type: string; name: string } & Record<string, unknown>>

/** The private keys of a provider by their name; a text is the secret of an HMAC key. */
export type ProviderKeys = Readonly<Record<string, JsonWebKey | string>>

/** The kinds of key pairs that are made, by name; `rs2` and `ed` are not published. */
const keyPairs = {
  rs: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  rs2: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  es: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  es384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  es512: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  ed: () => generateKeyPairSync('ed25519'),
} as const

/** Fresh key pairs, and beside them the secrets given. */
export function makeProviderKeys(secrets: Readonly<Record<string, string>> = {}): ProviderKeys {
  const pairs = Object.entries(keyPairs).map(([name, make]) => [name, make().privateKey.export({ format: 'jwk' })])
  return { ...Object.fromEntries(pairs), ...secrets }
}

/** A public key as providers publish it. */
export function publicKey(keys: ProviderKeys, name: string): JsonWebKey {
  const { kty, n, e, crv, x, y } = keys[name] as JsonWebKey
  return JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }))
}

/** Writes a file that holds a key set; `keys` are its members, made of `publicKey`. */
export function writeKeySet(file: string, keys: readonly JsonWebKey[]): void {
  writeFileSync(file, JSON.stringify({ keys }))
}

/** `claims` as text stands in the token as it is. */
export type TokenContent = Readonly<{ header: Readonly<Record<string, unknown>>; claims: string | object; key: string }>

/** A token in compact form, signed as its header says, whether that makes sense or not. */
export function signToken({ header, claims, key }: TokenContent, keys: ProviderKeys): string {
  const content = [JSON.stringify(header), typeof claims === 'string' ? claims : JSON.stringify(claims)]
  const signed = content.map((part) => Buffer.from(part).toString('base64url')).join('.')
  return `${signed}.${signature(String(header.alg), signed, keys[key] ?? key).toString('base64url')}`
}

function signature(algorithm: string, signed: string, key: JsonWebKey | string): Buffer {
  const digest = `sha${algorithm.slice(2)}`
  if (typeof key === 'string') return createHmac(digest, key).update(signed).digest()
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  const data = Buffer.from(signed)
  switch (algorithm.slice(0, 2)) {
    case 'PS':
      return sign(digest, data, {
        key: privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      })
    case 'ES':
      return sign(digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    case 'RS':
      return sign(digest, data, privateKey)
    default:
      return sign(null, data, privateKey)
  }
}

/** The realms as settings; their files lie in `folder`. */
export function realmsFrom(written: readonly WrittenRealm[], folder: string): Promise<readonly RealmSettings[]> {
  return readRealms(asYaml(written), { file: join(folder, 'settings.yml'), environment: {} })
}

/** Objects as the YAML reader yields them. */
function asYaml(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asYaml)
  if (typeof value !== 'object' || value === null) return value
  return new Map(Object.entries(value).map(([key, member]) => [key, asYaml(member)]))
}

const secureSettings = new Set(['hmac_key', 'hmac_jwkset', 'client_authentication.shared_secret'])

/**
 * The same realms as settings of Elasticsearch, `[name, value]`; `secure` ones belong into its keystore. A file of keys is looked
 * for in the server's `config` folder.
 */
export function elasticsearchSettings(written: readonly WrittenRealm[]) {
  return written.flatMap(({ type, name, ...members }) =>
    flattened(members).map(([member, value]) => ({
      name: `xpack.security.authc.realms.${type}.${name}.${member}`,
      value,
      isSecure: secureSettings.has(member),
    })),
  )
}

function flattened(members: object): [string, string | readonly string[]][] {
  return Object.entries(members).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (Array.isArray(value)) return [[name, value.map(String)]]
    if (typeof value !== 'object' || value === null) return [[name, String(value)]]
    return flattened(value).map(([rest, inner]) => [`${name}.${rest}`, inner])
  })
}

/** Makes the folder of a provider, with its key set as `jwks.json`. */
export function writeProvider(folder: string, keys: ProviderKeys): void {
  mkdirSync(folder, { recursive: true })
  const published = ['rs', 'es', 'es384', 'es512'].map((kid) => ({ ...publicKey(keys, kid), kid, use: 'sig' }))
  writeKeySet(join(folder, 'jwks.json'), published)
}

/** An answer with the members of `metadata` sorted: Elasticsearch has them in an order that changes with each of its starts. */
export function withSortedClaims(answer: string): string {
  return answer.replace(/"metadata":\{(.*?)\},"enabled"/s, (_, members: string) => {
    const sorted = members.split(/,(?="jwt_)/).sort()
    return `"metadata":{${sorted}},"enabled"`
  })
}
