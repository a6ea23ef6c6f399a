/** Probes which mappings count for a user, and that a change counts from the next question on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { roleMapping } from '../../../test/suites/store/samples.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { type MappedUser, RoleMappings } from './role-mappings.ts'

const joe: MappedUser = { username: 'joe', dn: undefined, groups: ['staff'], metadata: {}, realmName: 'jwt1' }
const everybody = { kind: 'all', rules: [] } as const
const nobody = { kind: 'any', rules: [] } as const

let path: string
let store: Store
let mappings: RoleMappings

beforeEach(async () => {
  path = `${temporaryFolder()}/store.db`
  store = await openSqliteStore({ path })
  mappings = new RoleMappings(store)
})

afterEach(() => store.close())

describe('the roles of a user', () => {
  test('are none without mappings', async () => {
    expect(await mappings.rolesFor(joe)).toEqual([])
  })

  test('are those of every enabled mapping that matches, each once', async () => {
    await mappings.put(roleMapping('a', { rules: everybody, roles: ['viewer', 'x y'] }))
    await mappings.put(roleMapping('b', { rules: everybody, roles: ['viewer', 'editor', 'editor'] }))
    await mappings.put(roleMapping('c', { rules: nobody, roles: ['unmatched'] }))
    await mappings.put(roleMapping('d', { rules: everybody, roles: ['disabled'], enabled: false }))
    expect([...(await mappings.rolesFor(joe))].sort()).toEqual(['editor', 'viewer', 'x y'])
  })

  test('come in the order of a Java set', async () => {
    await mappings.put(roleMapping('a', { rules: everybody, roles: ['c', 'a', 'b'] }))
    expect(await mappings.rolesFor(joe)).toEqual(['a', 'b', 'c'])
  })

  test('come in that order however many mappings give them', async () => {
    const roles = ['r-10', 'r-11', 'r-5', 'r-9']
    const one = await mappings.put(roleMapping('a', { rules: everybody, roles })).then(() => mappings.rolesFor(joe))
    for (const name of ['b', 'c', 'd', 'e']) await mappings.put(roleMapping(name, { rules: everybody, roles }))
    expect(await mappings.rolesFor(joe)).toEqual(one)
  })

  test('are printed by templates, too', async () => {
    const template = JSON.stringify({ source: '{{#tojson}}groups{{/tojson}}' })
    await mappings.put(roleMapping('a', { rules: everybody, roles: [], roleTemplates: [{ template, format: 'json' }] }))
    await mappings.put(
      roleMapping('b', { rules: everybody, roles: [], roleTemplates: [{ template: '"u-{{username}}"', format: 'string' }] }),
    )
    expect([...(await mappings.rolesFor(joe))].sort()).toEqual(['staff', 'u-joe'])
  })

  test('cannot be told when a template of a mapping that matches fails, and can when it does not match', async () => {
    const roleTemplates = [{ template: '"{{username}}"', format: 'json' }] as const
    await mappings.put(roleMapping('a', { rules: nobody, roles: [], roleTemplates }))
    expect(await mappings.rolesFor(joe)).toEqual([])
    await mappings.put(roleMapping('a', { rules: everybody, roles: [], roleTemplates }))
    await expect(mappings.rolesFor(joe)).rejects.toThrow('Unrecognized token')
  })

  test('cannot be told when metadata holds an object', async () => {
    await expect(mappings.rolesFor({ ...joe, metadata: { a: { b: 1 } } })).rejects.toThrow('Unsupported value type')
  })
})

describe('a change counts at once', () => {
  test('when a mapping is put, replaced, disabled and deleted', async () => {
    const seen: unknown[] = [await mappings.rolesFor(joe)]
    const put = (roles: readonly string[], enabled = true): Promise<boolean> =>
      mappings.put(roleMapping('a', { rules: everybody, roles, enabled }))
    for (const change of [() => put(['x']), () => put(['y']), () => put(['y'], false), () => mappings.delete('a')]) {
      await change()
      seen.push(await mappings.rolesFor(joe))
    }
    expect(seen).toEqual([[], ['x'], ['y'], [], []])
  })

  test('when the rules change and nothing else does', async () => {
    await mappings.put(roleMapping('a', { rules: everybody, roles: ['x'] }))
    expect(await mappings.rolesFor(joe)).toEqual(['x'])
    await mappings.put(roleMapping('a', { rules: nobody, roles: ['x'] }))
    expect(await mappings.rolesFor(joe)).toEqual([])
  })

  test('when another process makes it', async () => {
    expect(await mappings.rolesFor(joe)).toEqual([])
    const other = await openSqliteStore({ path })
    await other.putRoleMapping(roleMapping('a', { rules: everybody, roles: ['x'] }))
    await other.close()
    store.revision()
    expect(await mappings.rolesFor(joe)).toEqual(['x'])
  })
})

test('mappings are found by name, or all together, sorted', async () => {
  for (const name of ['b', 'a']) expect(await mappings.put(roleMapping(name))).toBe(true)
  expect(await mappings.put(roleMapping('a'))).toBe(false)
  expect(await mappings.find()).toEqual([roleMapping('a'), roleMapping('b')])
  expect(await mappings.find(['b', 'x'])).toEqual([roleMapping('b')])
  expect([await mappings.delete('b'), await mappings.delete('b')]).toEqual([true, false])
})

describe('costly patterns', () => {
  const costly = (index: number) =>
    roleMapping(`m${index}`, {
      rules: { kind: 'field', field: 'username', values: ['joe', `/.*a.{8}${index}/`, `/.*b.{8}${index}/`] },
      roles: [`r${index}`],
    })

  test('let others have their turn while they are compiled', async () => {
    for (const index of [1, 2, 3]) await store.putRoleMapping(costly(index))
    let turns = 0
    const count = setInterval(() => turns++, 0)
    expect(await mappings.rolesFor(joe)).toHaveLength(3)
    clearInterval(count)
    expect(turns).toBeGreaterThan(3)
  })

  test('are those of a change that comes while others are compiled, too', async () => {
    await store.putRoleMapping(costly(1))
    const before = mappings.rolesFor(joe)
    await mappings.put(costly(2))
    expect(await Promise.all([before, mappings.rolesFor(joe), mappings.rolesFor(joe)])).toEqual([
      ['r1'],
      ['r2', 'r1'],
      ['r2', 'r1'],
    ])
  })

  test('that no longer can be compiled fail every login until they are gone', async () => {
    await store.putRoleMapping(roleMapping('a', { rules: { kind: 'field', field: 'username', values: ['/(/'] } }))
    await expect(mappings.rolesFor(joe)).rejects.toThrow()
    await expect(mappings.rolesFor(joe)).rejects.toThrow()
    await mappings.delete('a')
    expect(await mappings.rolesFor(joe)).toEqual([])
  })
})
