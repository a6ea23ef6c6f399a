import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  DocumentMissingError,
  DocumentParsingError,
  GenericError,
  IllegalArgumentError,
  StatusError,
  VersionConflictError,
} from '../errors.ts'
import type { ProfileRecord } from '../store/records.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { Profiles } from './profiles.ts'
import type { ApiKeySubject, Realm, User, UserSubject } from './subject.ts'

const native: Realm = { name: 'default_native', type: 'native' }
const joe: User = { username: 'joe', roles: ['a', 'b'], fullName: 'Joe', email: null, metadata: {}, enabled: true }
const hash = createHash('sha256').update('joe').digest('base64url')

let store: Store
let profiles: Profiles
let now: number

beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  now = 1_000_000
  profiles = new Profiles(store, () => now)
})

afterEach(() => store.close())

describe('the first activation', () => {
  test('makes a profile of what the login said', async () => {
    expect(await profiles.activate(subject())).toEqual(record({ uid: `u_${hash}_0` }))
  })

  test('of an identity without a name in full keeps that unknown', async () => {
    expect(await profiles.activate(subject({ fullName: null, email: 'j@x' }))).toMatchObject({ fullName: null, email: 'j@x' })
  })

  test.each([['api-key', 'api_key']] as const)('is refused for an %s', async (kind, shown) => {
    const key = { ...subject(), kind, apiKey: { id: 'i', name: 'n' }, ownerRealm: native, roleDescriptors: null, limitedBy: [] }
    await expect(profiles.activate(key as ApiKeySubject)).rejects.toThrow(
      new IllegalArgumentError(`profile is supported for user only, but subject is a [${shown}]`),
    )
  })

  test('of two at once makes one profile', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => profiles.activate(subject())))
    expect(new Set(made.map(({ uid }) => uid))).toEqual(new Set([`u_${hash}_0`]))
    expect(await store.findProfilesByUsername('joe')).toHaveLength(1)
  })
})

describe('a name in several realms', () => {
  test('has a profile for each, told apart by the last part of the uid', async () => {
    for (let differentiator = 0; differentiator <= 9; differentiator++) {
      const realm = { name: `realm${differentiator}`, type: 'ldap' }
      expect((await profiles.activate(subject({}, realm))).uid).toBe(`u_${hash}_${differentiator}`)
    }
    await expect(profiles.activate(subject({}, { name: 'eleventh', type: 'ldap' }))).rejects.toThrow(
      new GenericError(`profile differentiator value is too high for base Uid [u_${hash}]`),
    )
  })

  test('keeps each profile to its own realm', async () => {
    await profiles.activate(subject({}, { name: 'reserved', type: 'reserved' }))
    const own = await profiles.activate(subject())
    expect(own.uid).toBe(`u_${hash}_1`)
    expect((await profiles.activate(subject())).uid).toBe(own.uid)
  })

  test.each([
    ['native', true],
    ['file', true],
    ['ldap', false],
  ] as const)('that is renamed keeps the profile when it is of type %s: %s', async (type, isKept) => {
    const before = await profiles.activate(subject({}, { name: 'old', type }))
    const after = await profiles.activate(subject({}, { name: 'new', type }))
    expect(after.uid === before.uid).toBe(isKept)
  })

  test('takes the next free uid where another user has the first', async () => {
    await store.putProfile(withoutSeqNo(record({ uid: `u_${hash}_0`, realm: { name: 'x', type: 'ldap' } })))
    expect((await profiles.activate(subject())).uid).toBe(`u_${hash}_1`)
  })

  test('is ambiguous when one realm has two profiles', async () => {
    for (const uid of ['u_b', 'u_a']) await store.putProfile(withoutSeqNo(record({ uid })))
    await expect(profiles.activate(subject())).rejects.toThrow(
      new GenericError('multiple [2] profiles [u_a,u_b] found for user [joe] from realm [default_native]'),
    )
  })
})

describe('a further activation', () => {
  test.each([
    { name: 'within 30 seconds writes nothing', later: 29_999, changed: {}, isWritten: false },
    { name: 'after 30 seconds writes the time', later: 30_000, changed: {}, isWritten: true },
    { name: 'writes other roles at once', later: 0, changed: { roles: ['b'] }, isWritten: true },
    { name: 'writes roles in another order at once', later: 0, changed: { roles: ['b', 'a'] }, isWritten: true },
    { name: 'writes another name at once', later: 1, changed: { fullName: null }, isWritten: true },
    { name: 'writes another address at once', later: 1, changed: { email: 'x@y' }, isWritten: true },
    { name: 'does not look at metadata', later: 1, changed: { metadata: { a: 1 } }, isWritten: false },
  ])('$name', async ({ later, changed, isWritten }) => {
    const first = await profiles.activate(subject())
    now += later
    const second = await profiles.activate(subject(changed))
    expect(second.seqNo).toBe(isWritten ? first.seqNo + 1 : first.seqNo)
    expect(second.lastSynchronized).toBe(isWritten ? now : first.lastSynchronized)
  })

  test('enables the profile at once, and keeps labels and data', async () => {
    const first = await profiles.activate(subject())
    const { seqNo } = await store.putProfile({ ...withoutSeqNo(first), enabled: false, labels: { l: 1 }, data: { d: 2 } })
    expect(await profiles.activate(subject())).toEqual(
      record({ uid: first.uid, labels: { l: 1 }, data: { d: 2 }, seqNo: seqNo + 1 }),
    )
  })
})

describe('enabling', () => {
  test('changes nothing else, and an unchanged profile is not written', async () => {
    const { uid, seqNo } = await profiles.activate(subject())
    now += 60_000
    await profiles.setEnabled(uid, false)
    await profiles.setEnabled(uid, false)
    expect(await profiles.find([uid])).toEqual([record({ uid, enabled: false, lastSynchronized: 1_000_000, seqNo: seqNo + 1 })])
    await profiles.setEnabled(uid, true)
    expect(await profiles.find([uid])).toMatchObject([{ enabled: true, seqNo: seqNo + 2 }])
  })

  test('an unknown profile is refused', async () => {
    const refusal = profiles.setEnabled('u_x_0', true)
    await expect(refusal).rejects.toBeInstanceOf(DocumentMissingError)
    await expect(refusal).rejects.toThrow('[profile_u_x_0]: document missing')
  })
})

describe('labels and data', () => {
  const anyVersion = { seqNo: undefined, primaryTerm: undefined }

  test('are merged with those stored, and nothing else of the profile changes', async () => {
    const { uid } = await profiles.activate(subject())
    await profiles.setEnabled(uid, false)
    await profiles.updateData(uid, { labels: { a: { b: 1 } }, data: {} }, anyVersion)
    now += 60_000
    await profiles.updateData(uid, { labels: { a: { c: 2 } }, data: { x: [1] } }, anyVersion)
    const [profile] = await store.getProfiles([uid])
    expect(profile).toEqual(record({ uid, enabled: false, labels: { a: { b: 1, c: 2 } }, data: { x: [1] }, seqNo: 3 }))
  })

  test('survive the next activation', async () => {
    const { uid } = await profiles.activate(subject())
    await profiles.updateData(uid, { labels: { a: 1 }, data: { x: 1 } }, anyVersion)
    now += 60_000
    expect(await profiles.activate(subject())).toMatchObject({ labels: { a: 1 }, data: { x: 1 } })
  })

  test('that change nothing write nothing', async () => {
    const { uid } = await profiles.activate(subject())
    await profiles.updateData(uid, { labels: { a: 1 }, data: { b: { c: 1 } } }, anyVersion)
    await profiles.updateData(uid, { labels: { a: 1 }, data: { b: {} } }, anyVersion)
    expect((await store.getProfiles([uid]))[0]?.seqNo).toBe(1)
  })

  test('of a version that is not there any more are refused', async () => {
    const { uid } = await profiles.activate(subject())
    await profiles.updateData(uid, { labels: { a: 1 }, data: {} }, { seqNo: 0, primaryTerm: 1 })
    const late = profiles.updateData(uid, { labels: { a: 2 }, data: {} }, { seqNo: 0, primaryTerm: 1 })
    await expect(late).rejects.toBeInstanceOf(VersionConflictError)
    await expect(profiles.updateData(uid, { labels: { a: 2 }, data: {} }, { seqNo: 1, primaryTerm: 2 })).rejects.toThrow(
      `[profile_${uid}]: version conflict, required seqNo [1], primary term [2]. current document has seqNo [1] and primary term [1]`,
    )
    expect((await store.getProfiles([uid]))[0]?.labels).toEqual({ a: 1 })
  })

  test('written by many at once are all kept', async () => {
    const { uid } = await profiles.activate(subject())
    const writers = ['a', 'b', 'c', 'd']
    await Promise.all(writers.map((key) => profiles.updateData(uid, { labels: {}, data: { [key]: 1 } }, anyVersion)))
    expect((await store.getProfiles([uid]))[0]?.data).toEqual({ a: 1, b: 1, c: 1, d: 1 })
  })

  test('of one version written by many at once have one winner', async () => {
    const { uid, seqNo } = await profiles.activate(subject())
    const writes = ['a', 'b', 'c'].map((key) =>
      profiles.updateData(uid, { labels: { [key]: 1 }, data: {} }, { seqNo, primaryTerm: 1 }),
    )
    const outcomes = await Promise.allSettled(writes)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof VersionConflictError),
    ).toHaveLength(2)
  })

  test('may be as large as is allowed, and not a byte larger', async () => {
    const small = new Profiles(store, () => now, 20)
    const { uid } = await small.activate(subject())
    await small.updateData(uid, { labels: { a: 'é' }, data: { b: '12' } }, anyVersion)
    await expect(small.updateData(uid, { labels: {}, data: { b: '123' } }, anyVersion)).rejects.toThrow(
      new StatusError(`cannot update profile [${uid}] because the combined profile size of [21b] exceeds the maximum of [20b]`),
    )
    expect((await store.getProfiles([uid]))[0]?.data).toEqual({ b: '12' })
  })

  test('that cannot be searched are refused', async () => {
    const { uid } = await profiles.activate(subject())
    const update = profiles.updateData(uid, { labels: { 'a\0': 1 }, data: {} }, anyVersion)
    await expect(update).rejects.toBeInstanceOf(DocumentParsingError)
    expect((await store.getProfiles([uid]))[0]?.labels).toEqual({})
  })

  test('of an unknown profile are refused', async () => {
    const refusal = profiles.updateData('u_x_0', { labels: { a: 1 }, data: {} }, anyVersion)
    await expect(refusal).rejects.toBeInstanceOf(DocumentMissingError)
    await expect(refusal).rejects.toThrow('[profile_u_x_0]: document missing')
  })
})

describe('finding', () => {
  test('says when no profile was ever stored', async () => {
    expect(await profiles.find(['u_x_0'])).toBeUndefined()
  })

  test('keeps the order asked, repetitions included', async () => {
    const { uid } = await profiles.activate(subject())
    const found = await profiles.find([uid, 'u_x_0', uid])
    expect(found?.map((profile) => profile?.uid)).toEqual([uid, undefined, uid])
  })

  test('the uids of many owners come in the order asked, undefined for those that have none', async () => {
    const renamed = { name: 'renamed', type: 'native' }
    const external = { name: 'other', type: 'ldap' }
    const { uid } = await profiles.activate(subject())
    const jane = await profiles.activate(subject({ username: 'jane' }, external))
    const owners = [
      { username: 'jane', realm: external },
      { username: 'nobody', realm: native },
      { username: 'joe', realm: renamed },
      { username: 'jane', realm: native },
      { username: 'joe', realm: native },
    ]
    expect(await profiles.uidsOf(owners)).toEqual([jane.uid, undefined, uid, undefined, uid])
    expect(await profiles.uidsOf([])).toEqual([])
  })

  test('are found wherever they stand among thousands that do not exist', async () => {
    const { uid } = await profiles.activate(subject())
    const asked = Array.from({ length: 3000 }, (_, i) => (i % 999 === 998 ? uid : `u_${i}_0`))
    const found = await profiles.find(asked)
    expect(found).toHaveLength(3000)
    expect(found?.flatMap((profile, i) => (profile === undefined ? [] : [i]))).toEqual([998, 1997, 2996])
  })

  test('a uid of a user looks at the realm, and finds disabled profiles too', async () => {
    const { uid } = await profiles.activate(subject())
    await profiles.setEnabled(uid, false)
    expect(await profiles.uidOf({ user: joe, realm: native })).toBe(uid)
    expect(await profiles.uidOf({ user: joe, realm: { name: 'reserved', type: 'reserved' } })).toBeUndefined()
  })
})

function subject(changed: Partial<User> = {}, realm: Realm = native): UserSubject {
  return { kind: 'user', user: { ...joe, ...changed }, realm }
}

function record(changed: Partial<ProfileRecord> & { uid: string }): ProfileRecord {
  const identity = { username: 'joe', roles: ['a', 'b'], realm: native, fullName: 'Joe', email: null }
  return { enabled: true, lastSynchronized: 1_000_000, ...identity, labels: {}, data: {}, seqNo: 0, ...changed }
}

function withoutSeqNo({ seqNo: _, ...rest }: ProfileRecord): Omit<ProfileRecord, 'seqNo'> {
  return rest
}
