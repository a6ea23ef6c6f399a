/**
 * Makes an identity provider for comparing two servers: `npx node test/support/jwt-provider.ts FOLDER` writes its
 * private keys (`keys.json`), its key set (`jwks.json`) and a settings file with one JWT realm (`settings.yml`), and prints the
 * settings that make the same realm of an Elasticsearch whose `config` folder holds the key set.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stringify } from 'yaml'
import { elasticsearchSettings, makeProviderKeys, type ProviderKeys, signToken, type WrittenRealm, writeProvider } from './jwt.ts'

/** Everything is settled by role mappings: no client authentication, and the usual claims. */
export const parityRealm = {
  ...{ type: 'jwt', name: 'parity-jwt', order: 10, allowed_issuer: 'https://parity', allowed_audiences: 'parity' },
  pkc_jwkset_path: 'jwks.json',
  claims: { principal: 'sub', groups: 'groups', name: 'name', mail: 'email', dn: 'dn' },
  client_authentication: { type: 'none' },
} as const satisfies WrittenRealm

/** Claims beside the standard ones of a user: `groups`, `name`, `email`, `dn`, and whatever metadata shall show. */
export type ParityUser = Readonly<{ sub: string } & Record<string, unknown>>

/** A token for a user of `parityRealm`, good for a day from `now`, in milliseconds. */
export function parityToken(user: ParityUser, keys: ProviderKeys, now: number): string {
  const seconds = Math.floor(now / 1000)
  const claims = {
    iss: parityRealm.allowed_issuer,
    aud: parityRealm.allowed_audiences,
    iat: seconds,
    exp: seconds + 86_400,
    ...user,
  }
  return signToken({ header: { alg: 'RS256', kid: 'rs' }, claims, key: 'rs' }, keys)
}

/** The private keys that were written into the folder. */
export function readProviderKeys(folder: string): ProviderKeys {
  return JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))
}

/** Writes the folder; returns the settings for Elasticsearch, as `NAME=VALUE`. */
export function writeParityProvider(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const keys = makeProviderKeys()
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys), { mode: 0o600 })
  writeProvider(folder, keys)
  writeFileSync(join(folder, 'settings.yml'), stringify({ realms: [parityRealm] }))
  return elasticsearchSettings([parityRealm]).map(({ name, value }) => `${name}=${value}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder = '.'] = process.argv.slice(2)
  process.stdout.write(`${writeParityProvider(folder).join('\n')}\n`)
}
