/** Probes names as keys: case, bytes, order, hostile texts, and how many may be asked at once. */
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { expectSame, expectStoreError } from './assertions.ts'
import type { CurrentStore } from './installation.ts'
import { apiKey, privilege, profile, reservedUser, role, roleMapping, serviceToken, token, user } from './samples.ts'

/**
 * In the order of UTF-8 bytes. Code units would put the emoji before the last two, and a locale would mix the cases.
 */
const namesInOrder = [
  '',
  ' ',
  '%',
  "' or 1=1 --",
  '-1',
  '01',
  '1',
  '10',
  '2',
  'Admin',
  'Z',
  '[object Object]',
  '__proto__',
  'a',
  'a ',
  'aa',
  'admin',
  'constructor',
  'e\u0301',
  'null',
  '\u00e9',
  '\u4e2d',
  '\uffc2',
  '\ufffd',
  '\u{1f600}',
  '\u{10ffff}',
]

/** Texts that equal no stored name, though a careless comparison might say so. */
const lookAlikes = [
  '\ud800',
  '\udfff',
  'a\u0000',
  '\u0000',
  'A',
  'AA',
  'ADMIN',
  'E\u0301',
  '\u00c9',
  'a  ',
  '1.0',
  '001',
  '%a',
  '_',
  '*',
]

type Family = Readonly<{
  name: string
  /** Writes a record under each name, in this order. */
  write(store: Store, names: readonly string[]): Promise<unknown>
  /** The names of what is found. */
  find(store: Store, names: readonly string[]): Promise<readonly string[]>
  /** Any text is kept under such a name. */
  isFreeText?: true
  /** The names of all there is. */
  list?(store: Store): Promise<readonly string[]>
}>

const families: readonly Family[] = [
  {
    name: 'users',
    write: (store, names) => eachOf(names, (name) => store.putUser(user(name))),
    find: async (store, names) => (await store.getUsers(names)).map((record) => record.username),
    list: async (store) => (await store.getUsers()).map((record) => record.username),
  },
  {
    name: 'single users',
    write: (store, names) => eachOf(names, (name) => store.putUser(user(name))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getUser(name)))
      return found.flatMap((record) => (record === undefined ? [] : [record.username]))
    },
  },
  {
    name: 'reserved users',
    write: (store, names) => eachOf(names, (name) => store.putReservedUser(reservedUser(name))),
    find: async (store, names) => {
      const stored = await store.getReservedUsers()
      return stored.map((record) => record.username).filter((name) => names.includes(name))
    },
    list: async (store) => (await store.getReservedUsers()).map((record) => record.username),
  },
  {
    name: 'roles',
    write: (store, names) => eachOf(names, (name) => store.putRole(role(name))),
    find: async (store, names) => (await store.getRoles(names)).map((record) => record.name),
    list: async (store) => (await store.getRoles()).map((record) => record.name),
  },
  {
    name: 'applications',
    write: (store, names) => store.putApplicationPrivileges(names.map((name) => privilege(name, 'read'))),
    find: async (store, names) => (await store.getApplicationPrivileges(names)).map((record) => record.application),
    list: async (store) => (await store.getApplicationPrivileges()).map((record) => record.application),
  },
  {
    name: 'application privileges',
    write: (store, names) => store.putApplicationPrivileges(names.map((name) => privilege('app', name))),
    find: async (store, names) => {
      const found = await store.deleteApplicationPrivileges('app', names)
      return names.filter((_, index) => found[index])
    },
    list: async (store) => (await store.getApplicationPrivileges(['app'])).map((record) => record.name),
  },
  {
    name: 'profiles',
    write: (store, names) => eachOf(names, (name) => store.putProfile(profile(name))),
    find: async (store, names) => (await store.getProfiles(names)).map((record) => record.uid),
    list: async (store) => (await store.findProfilesByUsername('jacknich')).map((record) => record.uid),
  },
  {
    name: 'user names of profiles',
    write: (store, names) => eachOf(names, (username) => store.putProfile(profile(`of ${username}`, { username }))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.findProfilesByUsername(name)))
      return found.flat().map((record) => record.username)
    },
  },
  {
    name: 'API keys',
    write: (store, names) => eachOf(names, (name) => store.addApiKey(apiKey(name))),
    find: (store, names) => store.invalidateApiKeys({ ids: names }, 1),
  },
  {
    name: 'user names of profiles, asked together',
    write: (store, names) => eachOf(names, (username) => store.putProfile(profile(`of ${username}`, { username }))),
    find: async (store, names) => (await store.getProfileIdentities(names)).map(({ username }) => username),
  },
  {
    name: 'API keys by name',
    isFreeText: true,
    write: (store, names) => eachOf(names, (name) => store.addApiKey(apiKey(`of ${JSON.stringify(name)}`, { name }))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getApiKeys({ name })))
      return found.flat().map((record) => record.name)
    },
  },
  {
    name: 'role mappings',
    write: (store, names) => eachOf(names, (name) => store.putRoleMapping(roleMapping(name))),
    find: async (store, names) => (await store.getRoleMappings(names)).map((record) => record.name),
    list: async (store) => (await store.getRoleMappings()).map((record) => record.name),
  },
  {
    name: 'tokens',
    write: (store, names) => eachOf(names, (name) => store.addToken(token(name))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getToken(name)))
      return found.flatMap((record) => (record === undefined ? [] : [record.id]))
    },
  },
  {
    name: 'tokens of a service account',
    write: (store, names) => eachOf(names, (name) => store.addServiceToken(serviceToken('x', name))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getServiceToken('x', name)))
      return found.flatMap((record) => (record === undefined ? [] : [record.name]))
    },
    list: async (store) => (await store.getServiceTokens('x')).map((record) => record.name),
  },
  {
    name: 'service accounts',
    write: (store, names) => eachOf(names, (name) => store.addServiceToken(serviceToken(name, 'a'))),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getServiceTokens(name)))
      return found.flat().map((record) => record.account)
    },
  },
  {
    name: 'settings',
    write: (store, names) => eachOf(names, (name) => store.initializeSetting(name, name)),
    find: async (store, names) => {
      const found = await Promise.all(names.map((name) => store.getSetting(name)))
      return found.filter((value) => value !== undefined)
    },
  },
]

export function nameCases(store: CurrentStore): void {
  describe.each(families)('names of $name', ({ write, find, list, isFreeText }) => {
    test('each name finds its own record, and they come sorted by bytes', async () => {
      await write(store(), shuffled(namesInOrder))
      if (list !== undefined) expectSame(await list(store()), namesInOrder)
      expectSame(await find(store(), namesInOrder), namesInOrder)
    })

    test('no name finds the record of another', async () => {
      await write(store(), namesInOrder)
      expectSame(await find(store(), lookAlikes), [])
    })

    test('half of a surrogate pair cannot be a name, or is not found by it', async () => {
      const writing = write(store(), ['a\ud800'])
      if (isFreeText === true) await writing
      else await expectStoreError(writing, /surrogate/)
      expectSame(await find(store(), ['a\ud800', 'a\ufffd']), [])
    })
  })

  test('many thousand names may be asked at once', async () => {
    await store().putUser(user('user 77777'))
    const names = Array.from({ length: 100_000 }, (_, index) => `user ${index}`)
    expectSame(await store().getUsers(names), [user('user 77777')])
  })

  test('deleting takes the very name', async () => {
    await store().putUser(user('a'))
    await store().putRole(role('a'))
    await store().putRoleMapping(roleMapping('a'))
    for (const name of lookAlikes) {
      expect(await store().deleteUser(name)).toBe(false)
      expect(await store().deleteRole(name)).toBe(false)
      expect(await store().deleteRoleMapping(name)).toBe(false)
      expect(await store().updateUser(name, (record) => record)).toBe(false)
    }
    expectSame(await store().getUsers(), [user('a')])
    expectSame(await store().getRoles(), [role('a')])
    expectSame(await store().getRoleMappings(), [roleMapping('a')])
  })
}

async function eachOf(names: readonly string[], write: (name: string) => Promise<unknown>): Promise<void> {
  for (const name of names) await write(name)
}

/** The same order at each run, and not the sorted one. */
function shuffled(names: readonly string[]): readonly string[] {
  return names
    .map((name, index) => ({ name, rank: (index * 7) % names.length }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name)
}
