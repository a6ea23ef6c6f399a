/** Replays the tokens that Elasticsearch 9.5.3 was shown (test/vectors/jwt-9.5.json) and compares the answers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { send, summaryOf } from './support/asked.ts'
import {
  makeProviderKeys,
  publicKey,
  realmsFrom,
  signToken,
  type TokenContent,
  type WrittenRealm,
  withSortedClaims,
  writeKeySet,
  writeProvider,
} from './support/jwt.ts'

type Base = Omit<TokenContent, 'claims'> & Readonly<{ claims: Readonly<Record<string, unknown>> }>

type JwtCase = Readonly<{
  name: string
  base: string
  header?: TokenContent['header']
  key?: string
  claims?: Readonly<Record<string, unknown>>
  without?: readonly string[]
  raw?: string
  whole?: string
  /** Seconds from now; null: left out. */
  times?: Readonly<Record<string, number | null>>
  client?: string
  answer: string
}>

type House = Readonly<{
  about: string
  anonymousRoles: readonly string[]
  realms: readonly WrittenRealm[]
  bases: Readonly<Record<string, Base>>
  prepare: readonly string[]
  cases: readonly JwtCase[]
}>

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors/jwt-9.5.json'), 'utf8')) as Readonly<{
  secrets: Readonly<Record<string, string>>
  houses: readonly House[]
}>

const keys = makeProviderKeys(vectors.secrets)
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-jwt-'))

beforeAll(() => {
  writeProvider(folder, keys)
  writeKeySet(join(folder, 'mixed.json'), [
    publicKey(keys, 'rs'),
    { ...publicKey(keys, 'rs2'), kid: 'zz' },
    { ...publicKey(keys, 'es'), kid: 'es', use: 'enc' },
    { ...publicKey(keys, 'es384'), kid: 'e3', key_ops: ['verify'] },
  ])
})

afterAll(() => rmSync(folder, { recursive: true }))

describe.each(vectors.houses)('$about', ({ realms, anonymousRoles, bases, prepare, cases }) => {
  let application: TestApplication

  beforeAll(async () => {
    const settings = { realms: await realmsFrom(realms, folder), anonymousRoles, anonymousUsername: 'guest' }
    application = await openTestApplication({ settings })
    for (const request of prepare) expect((await send(application, request)).status, request).toBe(200)
  })

  afterAll(() => application.close())

  test.each(cases)('$name', async (tokenCase) => {
    const token = tokenOf(tokenCase, bases[tokenCase.base]!, application.clock.now())
    const client = tokenCase.client === undefined ? {} : { 'ES-Client-Authentication': tokenCase.client }
    const answer = await send(application, 'GET /_security/_authenticate', `Bearer ${token}`, client)
    expect(comparable(summaryOf(answer), tokenCase)).toBe(comparable(tokenCase.answer, tokenCase))
  })
})

function tokenOf(tokenCase: JwtCase, base: Base, now: number): string {
  const { header = base.header, key = base.key } = tokenCase
  return signToken({ header, key, claims: claimsText(tokenCase, base, Math.floor(now / 1000)) }, keys)
}

function claimsText({ claims = {}, without = [], raw, whole, times = {} }: JwtCase, base: Base, now: number): string {
  if (whole !== undefined) return whole
  const moments = Object.entries({ iat: -10, exp: 600, ...times }).filter(([, offset]) => offset !== null)
  const dates = Object.fromEntries(moments.map(([name, offset]) => [name, now + (offset ?? 0)]))
  const replaced = [...(raw ?? '').matchAll(/"(\w+)":/g)].map(([, name]) => name)
  const members = Object.entries({ ...base.claims, ...dates, ...claims })
  const text = JSON.stringify(Object.fromEntries(members.filter(([name]) => ![...without, ...replaced].includes(name))))
  return raw === undefined ? text : `${text.slice(0, -1)},${raw}}`
}

/** One claim tells the time. */
function comparable(answer: string, { times }: JwtCase): string {
  const timeless = times?.auth_time === undefined ? answer : answer.replace(/("jwt_claim_auth_time":)\d+/, '$1"*"')
  return withSortedClaims(timeless)
}
