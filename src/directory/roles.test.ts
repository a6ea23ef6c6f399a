import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { role } from '../../test/suites/store/samples.ts'
import { elasticsearchCatalogue, type RoleDescriptor } from '../engine/index.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { Roles } from './roles.ts'

let store: Store
let roles: Roles

beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  roles = new Roles(store, elasticsearchCatalogue.reservedRoles)
  for (const name of ['b', 'a']) await store.putRole(role(name))
})

afterEach(() => store.close())

async function found(name: string): Promise<RoleDescriptor | undefined> {
  return (await roles.find([name])).found[0]?.descriptor
}

test('built-in roles come first as asked, stored ones by name, each once; the rest is missing as asked', async () => {
  const { found, missing } = await roles.find(['z', 'b', 'viewer', 'a', 'editor', 'b', 'x', ''])
  expect(found.map(({ name }) => name)).toEqual(['viewer', 'editor', 'a', 'b'])
  expect(missing).toEqual(['z', 'x', ''])
})

describe('a role', () => {
  test('that did not change is the same frozen descriptor each time', async () => {
    const descriptor = await found('a')
    await store.putRole(role('b', { cluster: ['monitor'] }))
    expect(await found('a')).toBe(descriptor)
    expect(Object.isFrozen(descriptor)).toBe(true)
  })

  test.each<[what: string, change: () => Promise<unknown>, cluster: readonly string[] | undefined]>([
    ['changed', () => store.putRole(role('a', { cluster: ['monitor'] })), ['monitor']],
    ['deleted', () => store.deleteRole('a'), undefined],
  ])('that was %s is found as it is now', async (_, change, cluster) => {
    await found('a')
    await change()
    expect((await found('a'))?.cluster).toEqual(cluster)
  })

  test('that was forgotten is read again', async () => {
    const descriptor = await found('a')
    roles.forget(['b'])
    expect(await found('a')).toBe(descriptor)
    roles.forget(['a'])
    expect(await found('a')).not.toBe(descriptor)
    const again = await found('a')
    roles.forget([])
    expect(await found('a')).not.toBe(again)
  })
})
