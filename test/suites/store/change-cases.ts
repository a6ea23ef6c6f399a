/** Probes revisions, the feed and the log: which calls change something, what is told of it, when, and in which order. */
import { describe, expect, test } from 'vitest'
import type { Change, Store } from '../../../src/store/store.ts'
import { expectSame } from './assertions.ts'
import type { CurrentInstallation, CurrentStore } from './installation.ts'
import {
  apiKey,
  privilege,
  profile,
  refreshToken,
  reservedUser,
  role,
  roleMapping,
  serviceToken,
  token,
  user,
} from './samples.ts'

type ChangeCase = Readonly<{
  name: string
  given?: (store: Store) => Promise<unknown>
  when: (store: Store) => Promise<unknown>
  changes: readonly string[]
}>

const changing: readonly ChangeCase[] = [
  { name: 'a new user', when: (store) => store.putUser(user('a')), changes: ['user a'] },
  {
    name: 'the same user again',
    given: (store) => store.putUser(user('a')),
    when: (store) => store.putUser(user('a')),
    changes: ['user a'],
  },
  {
    name: 'an updated user',
    given: (store) => store.putUser(user('a')),
    when: (store) => store.updateUser('a', (record) => ({ ...record, enabled: false })),
    changes: ['user a'],
  },
  {
    name: 'a deleted user',
    given: (store) => store.putUser(user('a')),
    when: (store) => store.deleteUser('a'),
    changes: ['user a'],
  },
  {
    name: 'a reserved user',
    when: (store) => store.putReservedUser(reservedUser('elastic')),
    changes: ['reserved-user elastic'],
  },
  {
    name: 'an updated reserved user',
    when: (store) => store.updateReservedUser('elastic', () => reservedUser('elastic')),
    changes: ['reserved-user elastic'],
  },
  { name: 'a role', when: (store) => store.putRole(role('a')), changes: ['role a'] },
  {
    name: 'a deleted role',
    given: (store) => store.putRole(role('a')),
    when: (store) => store.deleteRole('a'),
    changes: ['role a'],
  },
  {
    name: 'several roles updated, but for one that is not changed',
    given: (store) => store.putRole(role('b')),
    when: (store) => store.updateRoles([role('c'), role('b'), role('a')], (stored) => stored),
    changes: ['role c', 'role a'],
  },
  {
    name: 'several roles deleted, of which one exists',
    given: (store) => store.putRole(role('a')),
    when: (store) => store.deleteRoles(['b', 'a', 'a']),
    changes: ['role a'],
  },
  {
    name: 'privileges of two applications, each named once',
    when: (store) => store.putApplicationPrivileges([privilege('b', 'x'), privilege('a', 'x'), privilege('b', 'y')]),
    changes: ['application-privilege b', 'application-privilege a'],
  },
  {
    name: 'deleted privileges',
    given: (store) => store.putApplicationPrivileges([privilege('a', 'x'), privilege('a', 'y')]),
    when: (store) => store.deleteApplicationPrivileges('a', ['unknown', 'x', 'y']),
    changes: ['application-privilege a'],
  },
  { name: 'a profile', when: (store) => store.putProfile(profile('u_a')), changes: ['profile u_a'] },
  { name: 'an API key', when: (store) => store.addApiKey(apiKey('a')), changes: ['api-key a'] },
  {
    name: 'invalidated API keys, those alone that were valid',
    given: async (store) => {
      for (const id of ['a', 'b', 'c']) await store.addApiKey(apiKey(id))
      await store.invalidateApiKeys({ ids: ['b'] }, 1)
    },
    when: (store) => store.invalidateApiKeys({ ids: ['c', 'b', 'a', 'unknown'] }, 2),
    changes: ['api-key a', 'api-key c'],
  },
  {
    name: 'updated API keys, those alone that were changed',
    given: async (store) => {
      for (const id of ['a', 'b', 'c']) await store.addApiKey(apiKey(id))
    },
    when: (store) =>
      store.updateApiKeys(['c', 'b', 'a', 'unknown'], (record) => (record.id === 'b' ? record : { ...record, expiration: 1 })),
    changes: ['api-key a', 'api-key c'],
  },
  { name: 'a role mapping', when: (store) => store.putRoleMapping(roleMapping('a')), changes: ['role-mapping a'] },
  {
    name: 'a deleted role mapping',
    given: (store) => store.putRoleMapping(roleMapping('a')),
    when: (store) => store.deleteRoleMapping('a'),
    changes: ['role-mapping a'],
  },
  {
    name: 'deleted API keys',
    given: async (store) => {
      await store.addApiKey(apiKey('a', { invalidation: 1 }))
      await store.addApiKey(apiKey('b'))
    },
    when: (store) => store.deleteEndedApiKeys(2, 10),
    changes: ['api-key a'],
  },
  { name: 'a token', when: (store) => store.addToken(token('a')), changes: ['token a'] },
  {
    name: 'a refreshed token and its successor',
    given: (store) => store.addToken(token('a', { refresh: refreshToken() })),
    when: (store) => store.refreshToken('a', { at: 1, successorId: 'b', seed: 'x' }, token('b')),
    changes: ['token b', 'token a'],
  },
  {
    name: 'half of a pair of tokens ended',
    given: (store) => store.addToken(token('a')),
    when: (store) => store.invalidateToken('a', 'access'),
    changes: ['token a'],
  },
  {
    name: 'ended tokens, those alone that were good',
    given: async (store) => {
      for (const id of ['a', 'b', 'c']) await store.addToken(token(id))
      await store.invalidateToken('b', 'access')
    },
    when: (store) => store.invalidateTokens({ username: 'joe', unexpiredAt: 0, refreshableSince: 0 }, 10),
    changes: ['token a', 'token c'],
  },
  {
    name: 'forgotten seeds',
    given: (store) =>
      store.addToken(token('a', { refresh: refreshToken({ refreshed: { at: 1, successorId: 'b', seed: 'x' } }) })),
    when: (store) => store.forgetTokenSeeds(2, 10),
    changes: ['token a'],
  },
  {
    name: 'deleted tokens',
    given: (store) => store.addToken(token('a', { creation: 1 })),
    when: (store) => store.deleteOldTokens(2, 10),
    changes: ['token a'],
  },
  {
    name: 'a token of a service account',
    when: (store) => store.addServiceToken(serviceToken('x/y', 'a')),
    changes: ['service-token x/y/a'],
  },
  {
    name: 'a deleted token of a service account',
    given: (store) => store.addServiceToken(serviceToken('x/y', 'a')),
    when: (store) => store.deleteServiceToken('x/y', 'a'),
    changes: ['service-token x/y/a'],
  },
  { name: 'a setting', when: (store) => store.initializeSetting('a', 'x'), changes: ['setting a'] },
  { name: 'an updated setting', when: (store) => store.updateSetting('a', () => 'x'), changes: ['setting a'] },
  { name: 'hostile names', when: (store) => store.putUser(user("__proto__ 'x' 😀")), changes: ["user __proto__ 'x' 😀"] },
]

const unchanging: readonly ChangeCase[] = [
  { name: 'deleting an unknown user', when: (store) => store.deleteUser('a'), changes: [] },
  { name: 'updating an unknown user', when: (store) => store.updateUser('a', (record) => record), changes: [] },
  { name: 'deleting an unknown role', when: (store) => store.deleteRole('a'), changes: [] },
  { name: 'deleting an unknown role mapping', when: (store) => store.deleteRoleMapping('a'), changes: [] },
  { name: 'putting no privileges', when: (store) => store.putApplicationPrivileges([]), changes: [] },
  { name: 'deleting unknown privileges', when: (store) => store.deleteApplicationPrivileges('a', ['x']), changes: [] },
  {
    name: 'a profile whose condition fails',
    when: (store) => store.putProfile(profile('u_a'), { seqNo: 7 }).catch(() => {}),
    changes: [],
  },
  {
    name: 'an API key whose id exists',
    given: (store) => store.addApiKey(apiKey('a')),
    when: (store) => store.addApiKey(apiKey('a')).catch(() => {}),
    changes: [],
  },
  {
    name: 'invalidating an invalid API key',
    given: (store) => store.addApiKey(apiKey('a', { invalidation: 1 })),
    when: (store) => store.invalidateApiKeys({ ids: ['a'] }, 2),
    changes: [],
  },
  {
    name: 'updating an API key to what it was',
    given: (store) => store.addApiKey(apiKey('a')),
    when: (store) => store.updateApiKeys(['a', 'unknown'], (record) => record),
    changes: [],
  },
  {
    name: 'a second refresh',
    given: (store) =>
      store.addToken(token('a', { refresh: refreshToken({ refreshed: { at: 1, successorId: 'b', seed: 'x' } }) })),
    when: (store) => store.refreshToken('a', { at: 2, successorId: 'c', seed: 'y' }, token('c')),
    changes: [],
  },
  {
    name: 'ending a token that was ended',
    given: async (store) => {
      await store.addToken(token('a'))
      await store.invalidateToken('a', 'access')
    },
    when: (store) => store.invalidateToken('a', 'access'),
    changes: [],
  },
  { name: 'ending an unknown token', when: (store) => store.invalidateToken('a', 'access'), changes: [] },
  { name: 'deleting no tokens', when: (store) => store.deleteOldTokens(2, 10), changes: [] },
  {
    name: 'a token of a service account whose name exists',
    given: (store) => store.addServiceToken(serviceToken('x', 'a')),
    when: (store) => store.addServiceToken(serviceToken('x', 'a')).catch(() => {}),
    changes: [],
  },
  { name: 'deleting an unknown token of a service account', when: (store) => store.deleteServiceToken('x', 'a'), changes: [] },
  {
    name: 'a setting that has a value',
    given: (store) => store.initializeSetting('a', 'x'),
    when: (store) => store.initializeSetting('a', 'y'),
    changes: [],
  },
  { name: 'reading', when: (store) => store.getUsers(), changes: [] },
]

export function changeCases(store: CurrentStore, installation: CurrentInstallation): void {
  test.each([...changing, ...unchanging])('$name: told, logged, and counted by revisions', async ({ given, when, changes }) => {
    await given?.(store())
    const before = store().revision()
    const heard: (Change | 'everything')[] = []
    store().subscribe((change) => heard.push(change))

    const atResolution = when(store()).then(() => ({ heard: [...heard], revision: store().revision() }))

    const expected = changes.map((change, index) => changeOf(change, before + index + 1))
    expectSame(await atResolution, { heard: expected, revision: before + changes.length })
    expectSame(await store().changesSince(before), expected)
  })

  describe('the feed', () => feedCases(store))
  describe('the log', () => logCases(store, installation))
}

function feedCases(store: CurrentStore): void {
  test('an empty store is at revision 0', () => expect(store().revision()).toBe(0))

  test('a listener hears what comes after it subscribed, until it ends the subscription', async () => {
    await store().putUser(user('before'))
    const heard: unknown[] = []
    const end = store().subscribe((change) => heard.push(change))
    await store().putUser(user('between'))
    end()
    end()
    await store().putUser(user('after'))
    expectSame(heard, [{ revision: 2, kind: 'user', key: 'between' }])
  })

  test('the same function may subscribe twice', async () => {
    const heard: unknown[] = []
    const listener = (change: unknown) => void heard.push(change)
    const end = store().subscribe(listener)
    store().subscribe(listener)
    await store().putUser(user('a'))
    end()
    await store().putUser(user('b'))
    expect(heard).toHaveLength(3)
  })

  test('what a listener reads in turn is the new state', async () => {
    const read: Promise<unknown>[] = []
    store().subscribe(() => read.push(store().getUsers(['a'])))
    await store().putUser(user('a'))
    expectSame(await Promise.all(read), [[user('a')]])
  })

  test('a listener may ask for the revision and write again', async () => {
    const heard: unknown[] = []
    const answered: Promise<unknown>[] = []
    store().subscribe((change) => {
      store().revision()
      heard.push(change)
      if (heard.length < 3) answered.push(store().putRole(role(`role ${heard.length}`)))
    })
    await store().putUser(user('a'))
    while (answered.length > 0) await answered.pop()
    expectSame(heard, [
      { revision: 1, kind: 'user', key: 'a' },
      { revision: 2, kind: 'role', key: 'role 1' },
      { revision: 3, kind: 'role', key: 'role 2' },
    ])
  })

  test('concurrent writes of one process are told once each, in the order of revisions', async () => {
    const heard: unknown[] = []
    store().subscribe((change) => heard.push(change))
    const names = Array.from({ length: 50 }, (_, index) => `user ${index}`)
    await Promise.all(names.map((name) => store().putUser(user(name))))
    expect(heard).toHaveLength(50)
    expectSame(heard, await store().changesSince(0))
  })
}

function logCases(store: CurrentStore, installation: CurrentInstallation): void {
  test('an empty log has no changes since 0', async () => expectSame(await store().changesSince(0), []))

  test('it answers from any revision on, and never from one that was not', async () => {
    for (const name of ['a', 'b', 'c']) await store().putUser(user(name))
    expectSame(await keysSince(store(), 0), ['a', 'b', 'c'])
    expectSame(await keysSince(store(), 2), ['c'])
    expectSame(await keysSince(store(), 3), [])
    expect(await store().changesSince(4)).toBe('everything')
    expect(await store().changesSince(-1)).toBe('everything')
  })

  test('it keeps as many changes as it was told to, and says when it does not reach back', async () => {
    const small = await installation().open({ maxChanges: 10 })
    for (let index = 1; index <= 100; index++) await small.putUser(user(`user ${index}`))
    expect(small.revision()).toBe(100)
    expect(await small.changesSince(0)).toBe('everything')
    expect(await small.changesSince(89)).toBe('everything')
    expectSame((await keysSince(small, 90))?.length, 10)
    expectSame(await keysSince(small, 99), ['user 100'])
    expectSame(await keysSince(small, 100), [])
  })
}

async function keysSince(store: Store, revision: number): Promise<readonly string[] | undefined> {
  const changes = await store.changesSince(revision)
  return changes === 'everything' ? undefined : changes.map((change) => change.key)
}

function changeOf(text: string, revision: number): Change {
  const blank = text.indexOf(' ')
  return { revision, kind: text.slice(0, blank) as Change['kind'], key: text.slice(blank + 1) }
}
