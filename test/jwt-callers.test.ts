/**
 * What users of a JWT realm and the anonymous user may do, as Elasticsearch 9.5.3 answered (test/vectors/jwt-callers-9.5.json):
 * `$ONE` and the like stand for tokens, and for whoever presents them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Settings } from '../src/app/settings.ts'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { type AskedCase, ask } from './support/asked.ts'
import { makeProviderKeys, realmsFrom, signToken, type WrittenRealm, withSortedClaims, writeProvider } from './support/jwt.ts'
import { basicAuthorization } from './support/target.ts'

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, `vectors/${name}`), 'utf8'))

const vectors = read('jwt-callers-9.5.json') as Readonly<Record<'callers' | 'anonymous' | 'noNative', readonly AskedCase[]>>
const { secrets, houses } = read('jwt-9.5.json')
const realms = houses[0].realms as readonly WrittenRealm[]
const keys = makeProviderKeys(secrets)
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-jwt-callers-'))

beforeAll(() => writeProvider(folder, keys))

afterAll(() => rmSync(folder, { recursive: true }))

const native = { type: 'native', name: 'staff', order: 0 }

/** The tokens of the cases, as of `now`, in milliseconds. */
function tokensAt(now: number): Readonly<Record<string, string>> {
  const seconds = Math.floor(now / 1000)
  const times = { iat: seconds - 10, exp: seconds + 600 }
  const one = { iss: 'https://one', aud: 'app1', sub: 'joe', ...times }
  const two = { iss: 'https://two', aud: 'api', sub: 'bob@example.com', azp: 'a', ver: '2.0', ...times }
  const byRsa = (claims: object) => signToken({ header: { alg: 'RS256', kid: 'rs' }, claims, key: 'rs' }, keys)
  return {
    ONE: byRsa(one),
    OTHER: byRsa({ ...one, sub: 'other' }),
    EXPIRED: byRsa({ ...one, exp: seconds - 500 }),
    TWO: signToken({ header: { alg: 'HS256' }, claims: two, key: 'hk' }, keys),
  }
}

/** A test for each case, in order: later ones find what earlier ones did. */
function replay(cases: readonly AskedCase[], written: readonly WrittenRealm[], settings: Partial<Settings>): void {
  let application: TestApplication
  let tokens: Readonly<Record<string, string>>

  beforeAll(async () => {
    application = await openTestApplication({ settings: { ...settings, realms: await realmsFrom(written, folder) } })
    tokens = tokensAt(application.clock.now())
  })

  afterAll(() => application.close())

  const filled = (text: string): string => text.replace(/\$([A-Z]+)/g, (_, name: string) => tokens[name] ?? name)

  for (const [index, [request, answer, as = 'elastic', headers = {}]] of cases.entries()) {
    test(`${index} ${request} as ${as}${Object.entries(headers).map((header) => `, ${header.join(': ')}`)}`, async () => {
      const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value)]))
      const told = await ask(application, filled(request), credentialsOf(as, tokens), { ...withoutCredentials(as), ...sent })
      expect(withSortedClaims(told)).toBe(withSortedClaims(answer))
    })
  }
}

function credentialsOf(as: string, tokens: Readonly<Record<string, string>>): string {
  if (as === 'elastic' || as === 'nobody') return 'administrator'
  const token = tokens[as]
  if (token !== undefined) return `Bearer ${token}`
  const [username = '', password = ''] = as.split(':')
  return basicAuthorization(username, password)
}

function withoutCredentials(as: string): Readonly<Record<string, string>> {
  return as === 'nobody' ? { Authorization: '' } : {}
}

describe('users of JWT realms', () => replay(vectors.callers, realms, {}))

describe('the anonymous user, with a native realm of another name', () => {
  const settings = { anonymousRoles: ['open', 'lost'], anonymousUsername: 'guest' }
  replay(vectors.anonymous, [native, realms[0]!], settings)
})

describe('without a native realm, and anonymous users who are asked for credentials', () => {
  const settings = { anonymousRoles: ['lost'], anonymousAuthzException: false }
  replay(vectors.noNative, [{ ...native, enabled: false }, realms[0]!], settings)
})
