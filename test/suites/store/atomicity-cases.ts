/** Probes failure and concurrency on one handle: nothing half-done, no lost update, one winner per race; and closing. */
import { describe, expect, test } from 'vitest'
import { StoreError, VersionConflictError } from '../../../src/errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { expectSame, expectStoreError } from './assertions.ts'
import type { CurrentStore } from './installation.ts'
import { apiKey, privilege, profile, reservedUser, richUser, role, roleMapping, serviceToken, token, user } from './samples.ts'

const unstorable = 'half \ud800'

const everything = { condition: { kind: 'all' }, order: [], from: 0, size: 10 } as const

/** Every method that answers with a promise, called as it usually is. */
const calls: Readonly<Record<Exclude<keyof Store, 'revision' | 'subscribe' | 'close'>, (store: Store) => Promise<unknown>>> = {
  getUser: (store) => store.getUser('a'),
  getUsers: (store) => store.getUsers(),
  putUser: (store) => store.putUser(user('a')),
  updateUser: (store) => store.updateUser('a', (record) => record),
  deleteUser: (store) => store.deleteUser('a'),
  getReservedUsers: (store) => store.getReservedUsers(),
  putReservedUser: (store) => store.putReservedUser(reservedUser('a')),
  updateReservedUser: (store) => store.updateReservedUser('a', () => reservedUser('a')),
  getRoles: (store) => store.getRoles(),
  putRole: (store) => store.putRole(role('a')),
  updateRoles: (store) => store.updateRoles([role('a')], (_, sent) => sent),
  deleteRole: (store) => store.deleteRole('a'),
  deleteRoles: (store) => store.deleteRoles(['a']),
  getApplicationPrivileges: (store) => store.getApplicationPrivileges(),
  putApplicationPrivileges: (store) => store.putApplicationPrivileges([privilege('a', 'b')]),
  deleteApplicationPrivileges: (store) => store.deleteApplicationPrivileges('a', ['b']),
  getProfiles: (store) => store.getProfiles(['a']),
  getProfileRoles: (store) => store.getProfileRoles(['a']),
  findProfilesByUsername: (store) => store.findProfilesByUsername('a'),
  getProfileIdentities: (store) => store.getProfileIdentities(['a']),
  hasProfileStore: (store) => store.hasProfileStore(),
  countProfiles: (store) => store.countProfiles(['all']),
  findNewestProfiles: (store) => store.findNewestProfiles('all', 1),
  findSimilarWords: (store) => store.findSimilarWords({ prefix: 'a', suffix: 'b' }, 1),
  putProfile: (store) => store.putProfile(profile('a')),
  getApiKey: (store) => store.getApiKey('a'),
  getApiKeys: (store) => store.getApiKeys({}),
  addApiKey: (store) => store.addApiKey(apiKey('a')),
  updateApiKeys: (store) => store.updateApiKeys(['a'], (record) => record),
  invalidateApiKeys: (store) => store.invalidateApiKeys({ ids: ['a'] }, 1),
  getRoleMappings: (store) => store.getRoleMappings(),
  putRoleMapping: (store) => store.putRoleMapping(roleMapping('a')),
  deleteRoleMapping: (store) => store.deleteRoleMapping('a'),
  deleteEndedApiKeys: (store) => store.deleteEndedApiKeys(1, 1),
  getToken: (store) => store.getToken('a'),
  addToken: (store) => store.addToken(token('a')),
  hasTokenStore: (store) => store.hasTokenStore(),
  refreshToken: (store) => store.refreshToken('a', { at: 1, successorId: 'b', seed: null }, token('b')),
  invalidateToken: (store) => store.invalidateToken('a', 'access'),
  invalidateTokens: (store) => store.invalidateTokens({ unexpiredAt: 0, refreshableSince: 0 }, 1),
  forgetTokenSeeds: (store) => store.forgetTokenSeeds(1, 1),
  deleteOldTokens: (store) => store.deleteOldTokens(1, 1),
  getServiceToken: (store) => store.getServiceToken('a', 'b'),
  getServiceTokens: (store) => store.getServiceTokens('a'),
  addServiceToken: (store) => store.addServiceToken(serviceToken('a', 'b')),
  deleteServiceToken: (store) => store.deleteServiceToken('a', 'b'),
  queryUsers: (store) => store.queryUsers(everything),
  queryRoles: (store) => store.queryRoles(everything),
  queryApiKeys: (store) => store.queryApiKeys(everything),
  keepBuiltInRoles: (store) => store.keepBuiltInRoles([role('built-in')]),
  getSetting: (store) => store.getSetting('a'),
  initializeSetting: (store) => store.initializeSetting('a', 'b'),
  updateSetting: (store) => store.updateSetting('a', () => 'b'),
  changesSince: (store) => store.changesSince(0),
}

export function atomicityCases(store: CurrentStore): void {
  describe('a failure', () => failureCases(store))
  describe('a race', () => raceCases(store))
  describe('a closed store', () => closingCases(store))
}

function failureCases(store: CurrentStore): void {
  test('in the last of many records leaves no trace of the others', async () => {
    await store().putApplicationPrivileges([privilege('app', 'old')])
    const heard: unknown[] = []
    store().subscribe((change) => heard.push(change))
    const records = [privilege('app', 'old', ['changed']), privilege('app', 'new'), privilege('app', unstorable)]
    await expectStoreError(store().putApplicationPrivileges(records))
    expectSame(await store().getApplicationPrivileges(), [privilege('app', 'old')])
    expectSame([store().revision(), heard], [1, []])
    expectSame(await store().changesSince(1), [])
  })

  test('in the last of many roles leaves no trace of the others', async () => {
    await store().putRole(role('old'))
    const refusal = new RangeError('the caller says no')
    const refuse = () => {
      throw refusal
    }
    await expect(store().updateRoles([role('new'), role('old')], refuse)).rejects.toBe(refusal)
    expectSame(await store().getRoles(), [role('old')])
    expect(store().revision()).toBe(1)
  })

  test('while a record is replaced leaves the old one', async () => {
    const refusal = new RangeError('this cannot be read')
    const unreadable = {
      get member(): string {
        throw refusal
      },
    }
    await store().putUser(richUser)
    await expect(store().putUser({ ...richUser, metadata: unreadable })).rejects.toThrow(refusal)
    await expect(store().updateUser('rich', (record) => ({ ...record, metadata: unreadable }))).rejects.toThrow(refusal)
    expectSame(await store().getUsers(), [richUser])
    expect(store().revision()).toBe(1)
  })

  test('thrown by the change of an update is passed on, and nothing changed', async () => {
    await store().putUser(user('a'))
    const refusal = new RangeError('the caller says no')
    const refuse = () => {
      throw refusal
    }
    await expect(store().updateUser('a', refuse)).rejects.toBe(refusal)
    await expect(store().updateReservedUser('elastic', refuse)).rejects.toBe(refusal)
    expectSame(await store().getUsers(), [user('a')])
    expectSame(await store().getReservedUsers(), [])
    expect(store().revision()).toBe(1)
  })

  test('does not keep later calls from working', async () => {
    await expectStoreError(store().putUser(user(unstorable)))
    expect(await store().putUser(user('a'))).toBe(true)
    expectSame(await store().getUsers(), [user('a')])
  })

  test('in one of many concurrent writes touches that one alone', async () => {
    const names = ['a', unstorable, 'b', unstorable, 'c']
    const settled = await Promise.allSettled(names.map((name) => store().putUser(user(name))))
    expectSame(
      settled.map((result) => result.status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    )
    expectSame(await store().getUsers(), [user('a'), user('b'), user('c')])
    expect(store().revision()).toBe(3)
  })
}

function raceCases(store: CurrentStore): void {
  test('of updates loses none of them', async () => {
    await store().putUser(user('a'))
    const add = (index: number) => store().updateUser('a', (record) => ({ ...record, roles: [...record.roles, `${index}`] }))
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => add(index)))
    expectSame(new Set(answers), new Set([true]))
    const roles = (await store().getUser('a'))?.roles ?? []
    expectSame(
      [...roles].sort((a, b) => Number(a) - Number(b)),
      Array.from({ length: 30 }, (_, index) => `${index}`),
    )
  })

  test('to create a user has one that created it', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => store().putUser(user('a'))))
    expect(answers.filter((created) => created)).toHaveLength(1)
  })

  test('to replace a profile has one winner, and the others are told of a conflict', async () => {
    const { seqNo } = await store().putProfile(profile('u_a'))
    const settled = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => store().putProfile(profile('u_a', { username: `${index}` }), { seqNo })),
    )
    const [winner, ...others] = settled.filter((result) => result.status === 'fulfilled')
    expect(others).toEqual([])
    expectSame(await store().getProfiles(['u_a']), [winner?.value])
    for (const result of settled) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(VersionConflictError)
    }
  })

  test('to create a profile has one winner', async () => {
    const settled = await Promise.allSettled(Array.from({ length: 10 }, () => store().putProfile(profile('u_a'), 'absent')))
    expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expectSame(await store().getProfiles(['u_a']), [{ ...profile('u_a'), seqNo: 0 }])
  })

  test('to invalidate a key names it once', async () => {
    await store().addApiKey(apiKey('a'))
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => store().invalidateApiKeys({ ids: ['a'] }, at)))
    expectSame(answers.flat(), ['a'])
  })

  test('to initialize a setting gives every writer the value of the first', async () => {
    const values = await Promise.all(['a', 'b', 'c'].map((value) => store().initializeSetting('uuid', value)))
    expect(new Set(values).size).toBe(1)
    expect(await store().getSetting('uuid')).toBe(values[0])
  })

  test('between a read and a write shows the old state or the new one', async () => {
    await store().putApplicationPrivileges([privilege('a', 'x', ['0']), privilege('a', 'y', ['0'])])
    const reads: Promise<readonly { actions: readonly string[] }[]>[] = []
    const writes: Promise<unknown>[] = []
    for (let index = 1; index <= 20; index++) {
      writes.push(store().putApplicationPrivileges([privilege('a', 'x', [`${index}`]), privilege('a', 'y', [`${index}`])]))
      reads.push(store().getApplicationPrivileges())
    }
    await Promise.all(writes)
    for (const [x, y] of await Promise.all(reads)) expectSame(x?.actions, y?.actions)
  })
}

function closingCases(store: CurrentStore): void {
  test.each(Object.entries(calls))('refuses %s', async (_name, call) => {
    await store().close()
    await expectStoreError(call(store()), /closed/)
  })

  test('refuses to tell the revision and to be listened to', async () => {
    await store().close()
    expect(() => store().revision()).toThrow(StoreError)
    expect(() => store().subscribe(() => {})).toThrow(StoreError)
  })

  test('was closed after the calls in progress were answered', async () => {
    const answers = [store().putUser(user('a')), store().putUser(user('a')), store().getRoles()]
    await store().close()
    expectSame(await Promise.all(answers), [true, false, []])
  })

  test('may be closed again', async () => {
    await Promise.all([store().close(), store().close()])
    await store().close()
  })
}
