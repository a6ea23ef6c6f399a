/**
 * Probes each family of records alone: what a call answers for the first, the second and the missing one.
 *
 * As long as the contract has families: one block of cases for each.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { VersionConflictError } from '../../../src/errors.ts'
import { labelTerm } from '../../../src/store/profile-terms.ts'
import type { ApiKeyRecord } from '../../../src/store/records.ts'
import type { ApiKeyFilter, ProfileSelection } from '../../../src/store/store.ts'
import { expectSame } from './assertions.ts'
import type { CurrentStore } from './installation.ts'
import {
  apiKey,
  object,
  privilege,
  profile,
  reservedUser,
  richApiKey,
  richPrivilege,
  richProfile,
  richRole,
  richRoleMapping,
  richUser,
  role,
  roleMapping,
  user,
} from './samples.ts'

export function recordCases(store: CurrentStore): void {
  describe('users', () => userCases(store))
  describe('reserved users', () => reservedUserCases(store))
  describe('roles', () => roleCases(store))
  describe('application privileges', () => privilegeCases(store))
  describe('profiles', () => profileCases(store))
  describe('profiles by name', () => profileSearchCases(store))
  describe('API keys', () => apiKeyCases(store))
  describe('role mappings', () => roleMappingCases(store))
  describe('queries', () => queryCases(store))
  describe('settings', () => settingCases(store))
}

function userCases(store: CurrentStore): void {
  test('an empty store has none', async () => {
    expect(await store().getUser('joe')).toBeUndefined()
    expectSame(await store().getUsers(), [])
    expectSame(await store().getUsers([]), [])
    expectSame(await store().getUsers(['joe']), [])
  })

  test('putting tells whether the user is new, and replaces the whole record', async () => {
    expect(await store().putUser(richUser)).toBe(true)
    expectSame(await store().getUser('rich'), richUser)
    expect(await store().putUser(user('rich'))).toBe(false)
    expectSame(await store().getUser('rich'), user('rich'))
  })

  test('those named are returned, each once, and the unknown ones are absent', async () => {
    for (const name of ['c', 'a', 'b']) await store().putUser(user(name))
    expectSame(await store().getUsers(['c', 'x', 'a', 'c']), [user('a'), user('c')])
    expectSame(await store().getUsers(), [user('a'), user('b'), user('c')])
  })

  test('updating writes what the change made of the record', async () => {
    await store().putUser(richUser)
    const seen: unknown[] = []
    const updated = await store().updateUser('rich', (record) => {
      seen.push(record)
      return { ...record, enabled: true, email: null }
    })
    expect(updated).toBe(true)
    expectSame(seen, [richUser])
    expectSame(await store().getUser('rich'), { ...richUser, enabled: true, email: null })
  })

  test('updating an unknown user answers false and asks for no change', async () => {
    const neverCalled = () => {
      throw new Error('called')
    }
    expect(await store().updateUser('joe', neverCalled)).toBe(false)
    expect(await store().getUser('joe')).toBeUndefined()
  })

  test('updating keeps the name, whatever the change made of it', async () => {
    await store().putUser(user('joe'))
    await store().updateUser('joe', () => user('jane', { enabled: false }))
    await store().updateReservedUser('elastic', () => reservedUser('kibana'))
    expectSame(await store().getUsers(), [user('joe', { enabled: false })])
    expectSame(await store().getReservedUsers(), [reservedUser('elastic')])
  })

  test('deleting tells whether there was one', async () => {
    await store().putUser(user('joe'))
    await store().putUser(user('jane'))
    expect(await store().deleteUser('joe')).toBe(true)
    expect(await store().deleteUser('joe')).toBe(false)
    expectSame(await store().getUsers(), [user('jane')])
  })
}

function reservedUserCases(store: CurrentStore): void {
  test('an empty store has none', async () => expectSame(await store().getReservedUsers(), []))

  test('the last record put is kept, and nothing of it is a native user', async () => {
    await store().putReservedUser(reservedUser('kibana', { enabled: false }))
    await store().putReservedUser(reservedUser('elastic', { passwordHash: 'one' }))
    await store().putReservedUser(reservedUser('elastic', { passwordHash: 'two \ud800' }))
    expectSame(await store().getReservedUsers(), [
      reservedUser('elastic', { passwordHash: 'two \ud800' }),
      reservedUser('kibana', { enabled: false }),
    ])
    expect(await store().getUser('elastic')).toBeUndefined()
  })

  test('updating starts from undefined, later from what is stored', async () => {
    const seen: unknown[] = []
    const disable = () =>
      store().updateReservedUser('elastic', (record) => {
        seen.push(record)
        return { ...(record ?? reservedUser('elastic', { passwordHash: 'kept' })), enabled: false }
      })
    await disable()
    await disable()
    const disabled = reservedUser('elastic', { passwordHash: 'kept', enabled: false })
    expectSame(seen, [undefined, disabled])
    expectSame(await store().getReservedUsers(), [disabled])
  })
}

function roleCases(store: CurrentStore): void {
  test('an empty store has none', async () => {
    expectSame(await store().getRoles(), [])
    expectSame(await store().getRoles([]), [])
    expectSame(await store().getRoles(['admin']), [])
  })

  test('putting tells whether the role is new, and replaces the whole record', async () => {
    expect(await store().putRole(richRole)).toBe(true)
    expectSame(await store().getRoles(['rich']), [richRole])
    expect(await store().putRole(role('rich'))).toBe(false)
    expectSame(await store().getRoles(['rich']), [role('rich')])
  })

  test('those named are returned, each once, and the unknown ones are absent', async () => {
    for (const name of ['c', 'a', 'b']) await store().putRole(role(name))
    expectSame(await store().getRoles(['c', 'x', 'a', 'c']), [role('a'), role('c')])
    expectSame(await store().getRoles(), [role('a'), role('b'), role('c')])
  })

  test('updating several writes new ones as sent, known ones as merged, and tells which was which', async () => {
    await store().putRole(role('b', { cluster: ['stored'] }))
    await store().putRole(role('c'))
    const seen: unknown[] = []
    const sent = [richRole, role('b', { cluster: ['sent'] }), role('c', { cluster: ['sent'] })]
    const outcomes = await store().updateRoles(sent, (stored, descriptor) => {
      seen.push(stored, descriptor)
      return stored.cluster.length === 0 ? stored : { ...stored, runAs: descriptor.cluster }
    })
    expectSame(outcomes, ['created', 'updated', 'unchanged'])
    const [b, c] = [role('b', { cluster: ['stored'] }).descriptor, role('c').descriptor]
    expectSame(seen, [b, sent[1]?.descriptor, c, sent[2]?.descriptor])
    expectSame(await store().getRoles(), [role('b', { cluster: ['stored'], runAs: ['sent'] }), role('c'), richRole])
  })

  test('updating one twice merges the second with the first', async () => {
    const twice = [role('a', { cluster: ['x'] }), role('a', { cluster: ['y'] })]
    const outcomes = await store().updateRoles(twice, (stored, { cluster }) => ({
      ...stored,
      cluster: [...stored.cluster, ...cluster],
    }))
    expectSame(outcomes, ['created', 'updated'])
    expectSame(await store().getRoles(), [role('a', { cluster: ['x', 'y'] })])
  })

  test('deleting several tells for each in order whether there was one until then', async () => {
    for (const name of ['a', 'b', 'c']) await store().putRole(role(name))
    expectSame(await store().deleteRoles(['c', 'unknown', 'a', 'c']), [true, false, true, false])
    expectSame(await store().deleteRoles([]), [])
    expectSame(await store().getRoles(), [role('b')])
  })

  test('deleting tells whether there was one', async () => {
    await store().putRole(role('admin'))
    expect(await store().deleteRole('admin')).toBe(true)
    expect(await store().deleteRole('admin')).toBe(false)
    expectSame(await store().getRoles(), [])
  })
}

function privilegeCases(store: CurrentStore): void {
  test('an empty store has none', async () => {
    expectSame(await store().getApplicationPrivileges(), [])
    expectSame(await store().getApplicationPrivileges([]), [])
    expectSame(await store().getApplicationPrivileges(['app']), [])
  })

  test('putting tells for each in order whether it is new', async () => {
    const put = store().putApplicationPrivileges([privilege('b', 'x'), richPrivilege, privilege('b', 'x', ['later'])])
    expectSame(await put, [true, true, false])
    expectSame(await store().putApplicationPrivileges([privilege('a', 'x'), privilege('b', 'x', ['again'])]), [true, false])
    expectSame(await store().getApplicationPrivileges(), [privilege('a', 'x'), richPrivilege, privilege('b', 'x', ['again'])])
  })

  test('putting none changes none', async () => expectSame(await store().putApplicationPrivileges([]), []))

  test('those of the applications named are returned, sorted by application, then name', async () => {
    const ordered = [privilege('a', 'y'), privilege('a', 'z'), privilege('b', 'x'), privilege('c', 'w')]
    await store().putApplicationPrivileges([...ordered].reverse())
    expectSame(await store().getApplicationPrivileges(['c', 'a', 'unknown', 'a']), [ordered[0], ordered[1], ordered[3]])
    expectSame(await store().getApplicationPrivileges(), ordered)
  })

  test('deleting tells for each in order whether it existed, and touches no other application', async () => {
    await store().putApplicationPrivileges([privilege('a', 'x'), privilege('a', 'y'), privilege('b', 'x')])
    expectSame(await store().deleteApplicationPrivileges('a', ['unknown', 'x', 'x']), [false, true, false])
    expectSame(await store().deleteApplicationPrivileges('unknown', ['x']), [false])
    expectSame(await store().deleteApplicationPrivileges('a', []), [])
    expectSame(await store().getApplicationPrivileges(), [privilege('a', 'y'), privilege('b', 'x')])
  })
}

function profileCases(store: CurrentStore): void {
  test('an empty store has none, and says that it never had', async () => {
    expectSame(await store().getProfiles(['u_x_0']), [])
    expectSame(await store().findProfilesByUsername('jacknich'), [])
    expect(await store().hasProfileStore()).toBe(false)
  })

  test('every write gets the next number of one counter, beginning with 0', async () => {
    expectSame(await store().putProfile(richProfile), { ...richProfile, seqNo: 0 })
    expectSame(await store().putProfile(profile('u_b_0')), { ...profile('u_b_0'), seqNo: 1 })
    expectSame(await store().putProfile(profile(richProfile.uid)), { ...profile(richProfile.uid), seqNo: 2 })
    expectSame(await store().getProfiles([richProfile.uid, 'u_b_0', 'unknown']), [
      { ...profile('u_b_0'), seqNo: 1 },
      { ...profile(richProfile.uid), seqNo: 2 },
    ])
    expect(await store().hasProfileStore()).toBe(true)
  })

  test('what is read is what was written', async () => {
    await store().putProfile(richProfile)
    expectSame(await store().getProfiles([richProfile.uid]), [{ ...richProfile, seqNo: 0 }])
  })

  test('what a check needs of several is read alone', async () => {
    await store().putProfile(profile('u_b', { roles: ['a', 'b'], enabled: false }))
    await store().putProfile(profile('u_a', { roles: [] }))
    expectSame(await store().getProfileRoles(['u_b', 'unknown', 'u_a']), [
      { uid: 'u_a', enabled: true, roles: [] },
      { uid: 'u_b', enabled: false, roles: ['a', 'b'] },
    ])
    expectSame(await store().getProfileRoles([]), [])
  })

  test('all profiles of exactly one user name are found, whatever their realm', async () => {
    const written = [
      profile('u_c', { username: 'joe', realm: { name: 'file1', type: 'file' } }),
      profile('u_a', { username: 'joe', enabled: false }),
      profile('u_b', { username: 'Joe' }),
      profile('u_d', { username: 'joey' }),
    ]
    for (const record of written) await store().putProfile(record)
    expectSame(await store().findProfilesByUsername('joe'), [
      { ...written[1], seqNo: 1 },
      { ...written[0], seqNo: 0 },
    ])
  })

  test('a condition on the number holds for the stored number alone', async () => {
    const { seqNo } = await store().putProfile(profile('u_a'))
    expect((await store().putProfile(profile('u_a'), { seqNo })).seqNo).toBe(1)
    await expect(store().putProfile(profile('u_a'), { seqNo })).rejects.toThrow(
      new VersionConflictError(
        '[profile_u_a]: version conflict, required seqNo [0], primary term [1]. current document has seqNo [1] and primary term [1]',
      ),
    )
    await expect(store().putProfile(profile('u_b'), { seqNo: 0 })).rejects.toThrow(
      new VersionConflictError(
        '[profile_u_b]: version conflict, required seqNo [0], primary term [1]. but no document was found',
      ),
    )
  })

  test('a profile that must not exist yet is refused when it does', async () => {
    await store().putProfile(profile('u_a'), 'absent')
    await expect(store().putProfile(profile('u_a', { enabled: false }), 'absent')).rejects.toThrow(VersionConflictError)
    expectSame(await store().getProfiles(['u_a']), [{ ...profile('u_a'), seqNo: 0 }])
  })

  test('a refused write uses no number', async () => {
    await store().putProfile(profile('u_a'))
    await expect(store().putProfile(profile('u_a'), 'absent')).rejects.toThrow(VersionConflictError)
    expect((await store().putProfile(profile('u_a'))).seqNo).toBe(1)
  })
}

const selectable: readonly ApiKeyRecord[] = [
  apiKey('a', { name: 'key-1' }),
  apiKey('b', { name: 'key-2', type: 'cross_cluster', expiration: 10 }),
  apiKey('c', { name: 'Key-1', invalidation: 1 }),
  apiKey('d', { name: 'key-\u{10ffff}', creator: ownedBy('jane', 'native1') }),
  apiKey('e', { name: 'kez', creator: ownedBy('joe', 'native2'), expiration: 20, invalidation: 2 }),
]

const selections: readonly (readonly [ApiKeyFilter, readonly string[]])[] = [
  [{}, ['a', 'b', 'c', 'd', 'e']],
  [{ ids: ['b', 'e', 'x'] }, ['b', 'e']],
  [{ type: 'cross_cluster' }, ['b']],
  [{ name: 'key-1' }, ['a']],
  [{ name: 'key-' }, []],
  [{ namePrefix: 'key-' }, ['a', 'b', 'd']],
  [{ namePrefix: 'key-1' }, ['a']],
  [{ namePrefix: 'key-\u{10ffff}' }, ['d']],
  [{ namePrefix: '' }, ['a', 'b', 'c', 'd', 'e']],
  [{ namePrefix: 'key-\udbff' }, []],
  [{ namePrefix: '%' }, []],
  [{ principal: 'joe' }, ['a', 'b', 'c', 'e']],
  [{ realm: 'native1' }, ['a', 'b', 'c', 'd']],
  [{ principal: 'joe', realm: 'native2' }, ['e']],
  [{ isInvalidated: false }, ['a', 'b', 'd']],
  [{ expiresAfter: 10 }, ['a', 'c', 'd', 'e']],
  [{ expiresAfter: 9, isInvalidated: false }, ['a', 'b', 'd']],
  [{ ids: ['a', 'b'], namePrefix: 'key', type: 'rest', principal: 'joe', realm: 'native1' }, ['a']],
]

function ownedBy(principal: string, realm: string): ApiKeyRecord['creator'] {
  const { creator } = apiKey('any')
  return { ...creator, principal, realm: { name: realm, type: 'native' } }
}

function profileSearchCases(store: CurrentStore): void {
  const uidsOf = async (selection: ProfileSelection, limit = 10) =>
    (await store().findNewestProfiles(selection, limit)).map(({ uid }) => uid)

  beforeEach(async () => {
    const labels = object(['space', 'x'])
    await store().putProfile(profile('u_a_0', { username: 'alice', fullName: 'Alice Smith', lastSynchronized: 3, labels }))
    await store().putProfile(profile('u_b_0', { username: 'bob', fullName: 'Bob Smithers', lastSynchronized: 2 }))
    await store().putProfile(profile('u_c_0', { username: 'carol', email: 'smith@x.org', lastSynchronized: 1, labels }))
    await store().putProfile(profile('u_d_0', { username: 'smith', enabled: false, lastSynchronized: 4, labels }))
  })

  test.each<[name: string, selection: ProfileSelection, uids: readonly string[]]>([
    ['all', 'all', ['u_a_0', 'u_b_0', 'u_c_0']],
    ['those of uids', { uids: ['u_c_0', 'u_d_0', 'unknown', 'u_a_0'] }, ['u_a_0', 'u_c_0']],
    ['those of no uid', { uids: [] }, []],
    ['those with a word', { terms: ['smith'] }, ['u_a_0', 'u_c_0']],
    ['those with one of several words', { terms: ['smith', 'bob', 'nobody'] }, ['u_a_0', 'u_b_0', 'u_c_0']],
    ['those with no word', { terms: [] }, []],
    ['those with a word that begins so', { prefix: 'smith' }, ['u_a_0', 'u_b_0', 'u_c_0']],
    ['those with a label', { terms: [labelTerm('space', 'x')] }, ['u_a_0', 'u_c_0']],
  ])('selects %s, the newest first, and counts them', async (_, selection, uids) => {
    expect(await uidsOf(selection)).toEqual(uids)
    expect(await uidsOf(selection, 1)).toEqual(uids.slice(0, 1))
    expect(await store().countProfiles([selection])).toBe(uids.length)
  })

  test('counts who is in several selections once', async () => {
    expect(await store().countProfiles([{ prefix: 'smith' }, { terms: ['bob'] }])).toBe(3)
    expect(await store().countProfiles([])).toBe(0)
  })

  test('tells what there is to judge by', async () => {
    const [found] = await store().findNewestProfiles({ terms: ['alice'] }, 1)
    expectSame(found, {
      uid: 'u_a_0',
      username: 'alice',
      fullName: 'Alice Smith',
      email: null,
      labels: object(['space', 'x']),
      lastSynchronized: 3,
    })
  })

  test('follows every change of a profile', async () => {
    await store().putProfile(profile('u_a_0', { username: 'alice', fullName: 'Alice Jones', lastSynchronized: 0 }))
    await store().putProfile(profile('u_b_0', { username: 'bob', enabled: false, lastSynchronized: 2 }))
    await store().putProfile(profile('u_d_0', { username: 'smith', lastSynchronized: 5 }))
    expect(await uidsOf({ prefix: 'smith' })).toEqual(['u_d_0', 'u_c_0'])
    expect(await uidsOf({ terms: ['jones', 'smith'] })).toEqual(['u_d_0', 'u_c_0', 'u_a_0'])
    expect(await uidsOf({ terms: [labelTerm('space', 'x')] })).toEqual(['u_c_0'])
    expect(await uidsOf('all')).toEqual(['u_d_0', 'u_c_0', 'u_a_0'])
  })

  test('knows words that begin or end like one, of disabled profiles once they were enabled', async () => {
    expect((await store().findSimilarWords({ prefix: 'smi', suffix: 'ob' }, 10)).toSorted()).toEqual([
      'bob',
      'smith',
      'smith@x.org',
      'smithers',
    ])
    expect(await store().findSimilarWords({ prefix: 'zz', suffix: 'zz' }, 10)).toEqual([])
    expect(await store().findSimilarWords({ prefix: 's', suffix: 'zz' }, 1)).toHaveLength(1)
  })
}

function apiKeyCases(store: CurrentStore): void {
  test('an empty store has none', async () => {
    expect(await store().getApiKey('x')).toBeUndefined()
    expectSame(await store().invalidateApiKeys({ ids: ['x'] }, 1), [])
  })

  test('what is read is what was written', async () => {
    await store().addApiKey(richApiKey)
    await store().addApiKey(apiKey('empty', { roleDescriptors: [] }))
    expectSame(await store().getApiKey('rich'), richApiKey)
    expectSame(await store().getApiKey('empty'), apiKey('empty', { roleDescriptors: [] }))
  })

  test('keys come by creation, then id', async () => {
    const early = apiKey('z', { creation: 1 })
    for (const key of [apiKey('c'), apiKey('a'), early, apiKey('b')]) await store().addApiKey(key)
    expectSame(await store().getApiKeys({ ids: ['c', 'unknown', 'a', 'c'] }), [apiKey('a'), apiKey('c')])
    expectSame(await store().getApiKeys({ ids: [] }), [])
    expectSame(await store().getApiKeys({}), [early, apiKey('a'), apiKey('b'), apiKey('c')])
  })

  test.each(selections)('a filter selects: %o', async (filter, ids) => {
    for (const key of selectable) await store().addApiKey(key)
    expect((await store().getApiKeys(filter)).map(({ id }) => id)).toEqual(ids)
    const isValid = (id: string) => selectable.find((key) => key.id === id)?.invalidation === null
    expect(await store().invalidateApiKeys(filter, 5)).toEqual(ids.filter(isValid))
  })

  test('an update reads, changes and writes, and what is thrown on the way undoes all of it', async () => {
    for (const id of ['a', 'b', 'c']) await store().addApiKey(apiKey(id))
    const rich = { ...richApiKey, id: 'a' }
    await store().updateApiKeys(['b', 'a', 'unknown'], ({ id }) => (id === 'a' ? richApiKey : apiKey('b', { name: 'new' })))
    expectSame(await store().getApiKeys({}), [rich, apiKey('b', { name: 'new' }), apiKey('c')])
    const failing = store().updateApiKeys(['c', 'b'], (record) => {
      if (record.id === 'c') throw new Error('no further')
      return apiKey('b')
    })
    await expect(failing).rejects.toThrow('no further')
    expectSame(await store().getApiKey('b'), apiKey('b', { name: 'new' }))
  })

  test('updates at the same time follow one another', async () => {
    await store().addApiKey(apiKey('a', { creation: 0 }))
    const increments = Array.from({ length: 20 }, () =>
      store().updateApiKeys(['a'], (record) => ({ ...record, creation: record.creation + 1 })),
    )
    await Promise.all(increments)
    expect((await store().getApiKey('a'))?.creation).toBe(20)
  })

  test('an id that exists is refused, and the first key stays', async () => {
    await store().addApiKey(apiKey('a'))
    await expect(store().addApiKey(apiKey('a', { name: 'other' }))).rejects.toThrow(VersionConflictError)
    expectSame(await store().getApiKey('a'), apiKey('a'))
  })

  test('invalidation marks those that were valid, and keeps the first time', async () => {
    for (const id of ['c', 'a', 'b']) await store().addApiKey(apiKey(id))
    expectSame(await store().invalidateApiKeys({ ids: ['c', 'unknown', 'a', 'c'] }, 5), ['a', 'c'])
    expectSame(await store().invalidateApiKeys({ ids: ['a', 'b'] }, 6), ['b'])
    expectSame(await store().getApiKey('a'), apiKey('a', { invalidation: 5 }))
    expectSame(await store().getApiKey('b'), apiKey('b', { invalidation: 6 }))
  })
}

function roleMappingCases(store: CurrentStore): void {
  test('an empty store has none', async () => {
    expectSame(await store().getRoleMappings(), [])
    expectSame(await store().getRoleMappings([]), [])
    expectSame(await store().getRoleMappings(['a']), [])
    expect(await store().deleteRoleMapping('a')).toBe(false)
  })

  test('putting tells whether the mapping is new, and replaces the whole record', async () => {
    expect(await store().putRoleMapping(richRoleMapping)).toBe(true)
    expectSame(await store().getRoleMappings(['rich']), [richRoleMapping])
    expect(await store().putRoleMapping(roleMapping('rich'))).toBe(false)
    expectSame(await store().getRoleMappings(), [roleMapping('rich')])
  })

  test('those named are returned, each once, and deleted ones are gone', async () => {
    for (const name of ['c', 'a', 'b']) await store().putRoleMapping(roleMapping(name))
    expectSame(await store().getRoleMappings(['c', 'x', 'a', 'c']), [roleMapping('a'), roleMapping('c')])
    expect(await store().deleteRoleMapping('a')).toBe(true)
    expectSame(await store().getRoleMappings(), [roleMapping('b'), roleMapping('c')])
  })
}

function settingCases(store: CurrentStore): void {
  test('the first writer decides the value', async () => {
    expect(await store().getSetting('cluster-uuid')).toBeUndefined()
    expect(await store().initializeSetting('cluster-uuid', 'first')).toBe('first')
    expect(await store().initializeSetting('cluster-uuid', 'second')).toBe('first')
    expect(await store().getSetting('cluster-uuid')).toBe('first')
    expect(await store().getSetting('Cluster-uuid')).toBeUndefined()
  })

  test('an update makes the value of the one before, undefined at first', async () => {
    const seen: unknown[] = []
    for (const value of ['first', 'second']) {
      await store().updateSetting('counted', (before) => {
        seen.push(before)
        return value
      })
    }
    expectSame(seen, [undefined, 'first'])
    expect(await store().getSetting('counted')).toBe('second')
  })

  test('an empty value is a value', async () => {
    expect(await store().initializeSetting('', '')).toBe('')
    expect(await store().initializeSetting('', 'later')).toBe('')
  })
}

function queryCases(store: CurrentStore): void {
  const everything = { condition: { kind: 'all' }, order: [], from: 0, size: 10 } as const

  test('built-in roles are found before the stored ones, and got by nobody', async () => {
    await store().putRole(role('stored'))
    await store().keepBuiltInRoles([role('z'), role('a')])
    const { total, hits } = await store().queryRoles(everything)
    expectSame([total, hits.map(({ record }) => record)], [3, [role('z'), role('a'), role('stored')]])
    expectSame(await store().getRoles(), [role('stored')])
  })

  test('built-in roles replace those told before, and a stored one of the same name', async () => {
    await store().putRole(role('a'))
    await store().keepBuiltInRoles([role('old')])
    await store().keepBuiltInRoles([role('a', { cluster: ['all'] })])
    const { hits } = await store().queryRoles(everything)
    expectSame(
      hits.map(({ record }) => record),
      [role('a', { cluster: ['all'] })],
    )
    expectSame(await store().getRoles(), [])
  })

  test('built-in roles are those of the last catalogue told: some new, some changed, some gone, none twice', async () => {
    const named = (name: string) =>
      ({ ...everything, condition: { kind: 'one-of', field: 'metadata.v', values: [name] } }) as const
    const versioned = (name: string, v: string) => role(name, { metadata: object(['v', v]) })
    await store().keepBuiltInRoles([versioned('a', '1'), versioned('b', '1'), versioned('c', '1')])
    await store().keepBuiltInRoles([versioned('c', '2'), versioned('a', '1'), versioned('d', '2')])
    const { hits } = await store().queryRoles(everything)
    expectSame(
      hits.map(({ record }) => record),
      [versioned('c', '2'), versioned('a', '1'), versioned('d', '2')],
    )
    expectSame([(await store().queryRoles(named('1'))).total, (await store().queryRoles(named('2'))).total], [1, 2])
  })

  test('built-in roles told again change nothing; only stored roles that had to go are a change', async () => {
    await store().putRole(role('a'))
    await store().keepBuiltInRoles([role('b')])
    const before = store().revision()
    await store().keepBuiltInRoles([role('b')])
    await store().keepBuiltInRoles([role('b', { cluster: ['all'] })])
    expect(store().revision()).toBe(before)
    await store().keepBuiltInRoles([role('a')])
    expectSame(await store().changesSince(before), [{ revision: before + 1, kind: 'role', key: 'a' }])
  })

  test('built-in roles cannot be deleted, and count for nobody who gets roles', async () => {
    await store().keepBuiltInRoles([role('a')])
    expect(await store().deleteRole('a')).toBe(false)
    expectSame(await store().getRoles(['a']), [])
    expect((await store().queryRoles(everything)).total).toBe(1)
  })

  test('a record that is replaced or deleted is found by what it says now', async () => {
    const inTeam = (team: string) => ({ ...everything, condition: { kind: 'one-of', field: 'roles', values: [team] } }) as const
    await store().putUser(user('joe', { roles: ['a'] }))
    await store().putUser(user('joe', { roles: ['b'] }))
    expect((await store().queryUsers(inTeam('a'))).total).toBe(0)
    expect((await store().queryUsers(inTeam('b'))).total).toBe(1)
    await store().deleteUser('joe')
    expect((await store().queryUsers(inTeam('b'))).total).toBe(0)
  })

  test('an updated key is found by its new metadata', async () => {
    const inTeam = (team: string) =>
      ({ ...everything, condition: { kind: 'one-of', field: 'metadata.team', values: [team] } }) as const
    await store().addApiKey(apiKey('k', { metadata: { team: 'a' } }))
    await store().updateApiKeys(['k'], (record) => ({ ...record, metadata: { team: 'b' } }))
    expect((await store().queryApiKeys(inTeam('a'))).total).toBe(0)
    expect((await store().queryApiKeys(inTeam('b'))).total).toBe(1)
  })
}
