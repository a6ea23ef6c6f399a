import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { profile } from '../../test/suites/store/samples.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { type KnownProfile, ProfileRolesMemory } from './profile-roles.ts'

let path: string
let store: Store
let memory: ProfileRolesMemory

beforeEach(async () => {
  path = join(temporaryFolder(), 'store.db')
  store = await openSqliteStore({ path })
  memory = new ProfileRolesMemory(store)
})

afterEach(() => store.close())

const told = (found: readonly (KnownProfile | undefined)[] | undefined) =>
  found?.map((known) => known && { enabled: known.enabled, roles: known.roles })

describe('the roles of profiles', () => {
  test('come in the order asked, with nothing for those that do not exist', async () => {
    await store.putProfile(profile('u_a', { roles: ['x', 'y'] }))
    await store.putProfile(profile('u_b', { roles: [], enabled: false }))
    const [a, b] = [
      { enabled: true, roles: ['x', 'y'] },
      { enabled: false, roles: [] },
    ]
    // Read, and then remembered.
    for (let i = 0; i < 2; i++) expect(told(await memory.find(['u_b', 'u_c', 'u_a', 'u_b']))).toEqual([b, undefined, a, b])
  })

  test('are unknown while no profile was ever stored', async () => {
    expect(await memory.find(['u_a'])).toBeUndefined()
  })

  test('of many profiles are one list where they are the same, disabled profiles included', async () => {
    const uids = Array.from({ length: 30 }, (_, i) => `u_${i}`)
    for (const [i, uid] of uids.entries()) await store.putProfile(profile(uid, { roles: [`r${i % 3}`], enabled: i % 2 === 0 }))
    const found = (await memory.find(uids)) ?? []
    expect(found.map((known) => known?.roles)).toEqual(uids.map((_, i) => [`r${i % 3}`]))
    expect(new Set(found.map((known) => known?.roles)).size).toBe(3)
  })

  test.each([
    [['a\nb'], ['a', 'b']],
    [[], ['']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
  ])('%j are others than %j', async (some, others) => {
    await store.putProfile(profile('u_a', { roles: some }))
    await store.putProfile(profile('u_b', { roles: others }))
    expect(told(await memory.find(['u_a', 'u_b']))).toEqual([
      { enabled: true, roles: some },
      { enabled: true, roles: others },
    ])
  })
})

describe('a change of a profile is seen', () => {
  test('by this process at once', async () => {
    await store.putProfile(profile('u_a', { roles: ['x'] }))
    await memory.find(['u_a'])
    await store.putProfile(profile('u_a', { roles: ['y'], enabled: false }))
    expect(told(await memory.find(['u_a']))).toEqual([{ enabled: false, roles: ['y'] }])
  })

  test('by another as soon as it takes notice', async () => {
    await store.putProfile(profile('u_a', { roles: ['x'] }))
    await memory.find(['u_a'])
    const other = await openSqliteStore({ path })
    await other.putProfile(profile('u_a', { roles: ['y'] }))
    await other.close()
    store.revision()
    expect(told(await memory.find(['u_a']))).toEqual([{ enabled: true, roles: ['y'] }])
  })

  test('also when it was made while the profile was read', async () => {
    await store.putProfile(profile('u_a', { roles: ['x'] }))
    const [, during] = await Promise.all([
      store.putProfile(profile('u_a', { roles: ['y'] })),
      memory.find(['u_a']),
      store.putProfile(profile('u_a', { roles: ['z'] })),
    ])
    expect(during).toHaveLength(1)
    expect(told(await memory.find(['u_a']))).toEqual([{ enabled: true, roles: ['z'] }])
  })
})
