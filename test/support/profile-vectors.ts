/**
 * The cases of `test/vectors/profiles.json`: documents that are stored, one request or several by the same caller, and answers.
 *
 * The vectors call the native realm `native`; ours has the name that Elasticsearch gives it by default. Everything else, the time
 * and the sequence numbers included, is as the vectors say: the documents go into the store as they are.
 */
import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../src/engine/index.ts'
import type { ProfileRecord } from '../../src/store/records.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestApplication } from './application.ts'
import { runSteps } from './steps.ts'
import { basicAuthorization, parseJsonOrText } from './target.ts'
import { findDifference } from './vector-matching.ts'

type StoredProfile = Readonly<{
  uid: string
  enabled: boolean
  last_synchronized: number
  user: Readonly<{
    username: string
    roles: readonly string[]
    realm: Readonly<{ name: string; type: string }>
    email: string | null
    full_name: string | null
  }>
  labels: JsonObject
  application_data: JsonObject
  _seq_no: number
}>

type User = Readonly<{ username: string; realm: string; realm_type: string; password?: string; roles: readonly string[] }>

type ProfileRequest = Readonly<{ method: string; path: string; query?: Readonly<Record<string, string>>; body?: unknown }>

type ProfileExpectation = Readonly<{ status: number; body?: unknown; body_subset?: unknown }>

type Exchange = Readonly<{ request: ProfileRequest; expect: ProfileExpectation }>

export type ProfileVector = Readonly<{
  id: string
  given: Readonly<{
    now: number
    roles?: Readonly<Record<string, unknown>>
    users?: readonly User[]
    profiles?: readonly StoredProfile[]
  }>
  request: ProfileRequest & Readonly<{ as: Readonly<{ username: string; roles: readonly string[] }> }>
  expect: ProfileExpectation & Readonly<{ then?: readonly Exchange[] }>
}>

export const profileVectors: readonly ProfileVector[] = JSON.parse(
  readFileSync(new URL('../vectors/profiles.json', import.meta.url), 'utf8'),
)

/** Brings an empty application into the state of the case, asks everything, and lists what is wrong with the answers. */
export async function findingsOnProfileVector(application: TestApplication, vector: ProfileVector): Promise<string[]> {
  application.clock.set(vector.given.now)
  await writeUsersAndRoles(application, vector)
  await storeProfiles(application.store, vector.given.profiles ?? [])
  const exchanges = [{ request: vector.request, expect: vector.expect }, ...(vector.expect.then ?? [])]
  const findings: string[] = []
  for (const exchange of exchanges)
    findings.push(...(await findingsOnExchange(application, vector.request.as.username, exchange)))
  return findings
}

const callerPassword = 'caller-password'
const nativeRealmName = 'default_native'

async function writeUsersAndRoles(application: TestApplication, { given, request }: ProfileVector): Promise<void> {
  const roles = Object.entries(given.roles ?? {}).map(([name, body]) => ({
    method: 'PUT',
    path: `/_security/role/${name}`,
    body,
  }))
  const users = [...(given.users ?? []), { ...request.as, realm: 'native', realm_type: 'native' }].map((user) => {
    const { username, realm: _, realm_type: type, ...attributes } = user
    if (type !== 'native') throw new Error(`${username} is in a realm of type ${type}, which no server here has`)
    return { method: 'PUT', path: `/_security/user/${username}`, body: { password: callerPassword, ...attributes } }
  })
  await runSteps(application, [...roles, ...users], new Map())
}

/** Writes the documents under their sequence numbers; a profile that no case asks for uses up the numbers between. */
async function storeProfiles(store: Store, profiles: readonly StoredProfile[]): Promise<void> {
  let next = 0
  for (const profile of profiles.toSorted((a, b) => a._seq_no - b._seq_no)) {
    for (; next < profile._seq_no; next++) await store.putProfile(profileRecord(nobody))
    const { seqNo } = await store.putProfile(profileRecord(profile))
    if (seqNo !== profile._seq_no) throw new Error(`stored under the sequence number ${seqNo} instead of ${profile._seq_no}`)
    next++
  }
}

const nobody: StoredProfile = {
  uid: 'u_nobody_0',
  enabled: false,
  last_synchronized: 0,
  user: { username: 'nobody', roles: [], realm: { name: 'native', type: 'native' }, email: null, full_name: null },
  labels: {},
  application_data: {},
  _seq_no: 0,
}

function profileRecord({
  uid,
  enabled,
  last_synchronized,
  user,
  labels,
  application_data,
}: StoredProfile): Omit<ProfileRecord, 'seqNo'> {
  const { username, roles, realm, email, full_name } = user
  return {
    uid,
    enabled,
    lastSynchronized: last_synchronized,
    username,
    roles,
    realm: { name: realm.name === 'native' ? nativeRealmName : realm.name, type: realm.type },
    email,
    fullName: full_name,
    labels,
    data: application_data,
  }
}

async function findingsOnExchange(application: TestApplication, caller: string, exchange: Exchange): Promise<string[]> {
  const { method, path, query, body } = exchange.request
  const answer = await application.send({
    method,
    path: query === undefined ? path : `${path}?${new URLSearchParams(query)}`,
    headers: {
      Authorization: basicAuthorization(caller, callerPassword),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { status, body: whole, body_subset: subset } = exchange.expect
  if (answer.status !== status) return [`${method} ${path}: status: expected ${status}, got ${answer.status} ${answer.text}`]
  const unordered: string[] = []
  const expected = plainExpectation(whole ?? subset, '', unordered)
  const options = { isSubset: whole === undefined, unordered, kinds }
  const difference = findDifference(expected, parseJsonOrText(answer.text), options)
  return difference === undefined ? [] : [`${method} ${path}: ${difference}`]
}

const kinds: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['<<number>>', (value) => typeof value === 'number'],
  ['<<any>>', (value) => value !== undefined],
])

/** Says in the terms of `findDifference` what the vectors' object matchers say; pointers of sets are added to `unordered`. */
function plainExpectation(value: unknown, at: string, unordered: string[]): unknown {
  if (Array.isArray(value)) return value.map((element, index) => plainExpectation(element, `${at}/${index}`, unordered))
  if (value === null || typeof value !== 'object') return value
  if ('<<prefix>>' in value) return `${value['<<prefix>>']}{*}`
  if ('<<set>>' in value) {
    unordered.push(at)
    return plainExpectation(value['<<set>>'], at, unordered)
  }
  const members = Object.entries(value).map(([key, member]) => {
    if (key === 'realm_name' && member === 'native') return [key, nativeRealmName]
    return [key, plainExpectation(member, `${at}/${key}`, unordered)]
  })
  return Object.fromEntries(members)
}
