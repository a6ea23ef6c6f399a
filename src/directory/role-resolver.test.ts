import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { privilege, role } from '../../test/suites/store/samples.ts'
import { elasticsearchCatalogue, hasAllPrivileges, indexStoredPrivileges, type NumberedRole, type Role } from '../engine/index.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { ApplicationPrivileges } from './application-privileges.ts'
import { RoleResolver } from './role-resolver.ts'
import { Roles } from './roles.ts'

let store: Store
let roles: Roles
let applicationPrivileges: ApplicationPrivileges
const resolverWith = (anonymousRoles: readonly string[] = []) =>
  new RoleResolver({ store, roles, applicationPrivileges, catalogue: elasticsearchCatalogue, anonymousRoles })

beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  roles = new Roles(store, elasticsearchCatalogue.reservedRoles)
  applicationPrivileges = new ApplicationPrivileges(store)
  for (const name of ['a', 'b', 'c']) await store.putRole(role(name, { cluster: ['monitor'] }))
})

afterEach(() => store.close())

const holdsManage = (held: Role | undefined): boolean =>
  hasAllPrivileges(held!, { cluster: ['manage'], index: [], application: [] }, indexStoredPrivileges([]))

describe('the compiled role of a set of names', () => {
  test('is one for all who have the set, in whatever order and how often they name it', async () => {
    const resolver = resolverWith()
    const { role: first } = await resolver.resolveNames(['a', 'b'])
    for (const names of [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'a', 'b'],
    ])
      expect((await resolver.resolveNames(names)).role).toBe(first)
    expect((await resolver.resolveNames(['a'])).role).not.toBe(first)
  })

  test('is compiled once for all who wait for it', async () => {
    const resolver = resolverWith()
    const [one, other] = await Promise.all([resolver.resolveNames(['a', 'b']), resolver.resolveNames(['b', 'a'])])
    expect(one.role).toBe(other.role)
  })

  test.each<[what: string, change: () => Promise<unknown>, isSame: boolean]>([
    ['another role', () => store.putRole(role('c')), true],
    ['a role of the set', () => store.putRole(role('b')), false],
    ['a role of the set that is deleted', () => store.deleteRole('a'), false],
    ['a role that the set names and nobody had defined', () => store.putRole(role('new')), false],
    ['application privileges', () => store.putApplicationPrivileges([privilege('app', 'read')]), false],
    ['a setting', () => store.initializeSetting('some', 'value'), true],
  ])('after a change of %s: is the same: %3$s', async (_, change, isSame) => {
    const resolver = resolverWith()
    const names = ['a', 'b', 'new']
    const before = await resolver.resolveNames(names)
    await change()
    const after = await resolver.resolveNames(names)
    expect(after.role === before.role).toBe(isSame)
    // And stays so.
    expect((await resolver.resolveNames(names)).role).toBe(after.role)
  })

  test('sees a change that is made while it is compiled', async () => {
    const resolver = resolverWith()
    const before = resolver.resolveNames(['a'])
    await store.putRole(role('a', { cluster: ['manage'] }))
    const after = await resolver.resolveNames(['a'])
    await before
    expect(holdsManage(after.role as Role)).toBe(true)
    expect((await resolver.resolveNames(['a'])).role).toBe(after.role)
  })

  test('tells the names that nobody defines, in the order given', async () => {
    expect((await resolverWith().resolveNames(['z', 'a', 'x'])).missing).toEqual(['z', 'x'])
  })

  test.each<[what: string, names: readonly string[], isSame: boolean]>([
    ['one of its names', ['b'], false],
    ['another name', ['c'], true],
    ['everything', [], false],
  ])('told to forget %s: is the same: %3$s', async (_, names, isSame) => {
    const resolver = resolverWith()
    const before = await resolver.resolveNames(['a', 'b'])
    resolver.forget(names)
    expect((await resolver.resolveNames(['a', 'b'])).role === before.role).toBe(isSame)
  })

  test('that cannot be built is refused each time, until it is mended', async () => {
    const tooComplex = { names: ['/(a|b)*a(a|b){14}/'], privileges: ['read'], allowRestrictedIndices: false }
    await store.putRole(role('a', { indices: [tooComplex] }))
    const resolver = resolverWith()
    for (let i = 0; i < 2; i++) await expect(resolver.resolveNames(['a'])).rejects.toThrow('too complex')
    for (let i = 0; i < 2; i++) {
      const [both, sound] = await resolver.eachOf([['a', 'b'], ['b']])
      expect([both, sound?.length]).toEqual([undefined, 1])
    }
    await store.putRole(role('a'))
    expect((await resolver.resolveNames(['a'])).missing).toEqual([])
  })
})

const namesOf = (roles: readonly NumberedRole[] | undefined) => roles?.flatMap((numbered) => numbered.role.names)

describe('the roles of many lists', () => {
  test('are compiled one by one, and shared among the lists', async () => {
    const [first, second, third, fourth] = await resolverWith().eachOf([['a', 'b'], ['b', 'c'], ['unknown', 'c'], []])
    expect(namesOf(first)).toEqual(['a', 'b'])
    expect(second![0]).toBe(first![1])
    expect(third).toEqual([second![1]])
    expect(fourth).toEqual([])
    expect(new Set([...first!, ...second!].map(({ number }) => number)).size).toBe(3)
  })

  test('are those of the anonymous user besides', async () => {
    const [roles] = await resolverWith(['c', 'a']).eachOf([['a']])
    expect(namesOf(roles)).toEqual(['a', 'c'])
  })

  test('stay the same but for those that changed', async () => {
    const resolver = resolverWith()
    const list = ['a', 'b']
    const [before] = await resolver.eachOf([list])
    expect((await resolver.eachOf([list, ['c']]))[0]).toBe(before)
    await store.putRole(role('b', { cluster: ['manage'] }))
    const [after] = await resolver.eachOf([list])
    expect(after!.map((held, i) => held.role === before![i]!.role)).toEqual([true, false])
    expect(holdsManage(after![1]!.role)).toBe(true)
  })

  test('are compiled anew when application privileges change', async () => {
    const resolver = resolverWith()
    const [before] = await resolver.eachOf([['a']])
    await store.putApplicationPrivileges([privilege('app', 'read')])
    const [after] = await resolver.eachOf([['a']])
    expect(after![0]!.role).not.toBe(before![0]!.role)
  })

  test('never have the number of another, however many ask at once', async () => {
    const resolver = resolverWith()
    const asked = await Promise.all([
      resolver.eachOf([['a', 'b']]),
      resolver.eachOf([['a', 'b']]),
      resolver.eachOf([['b', 'c', 'a']]),
    ])
    const all = [...asked.flat(), ...(await resolver.eachOf([['a', 'b', 'c']]))].flatMap((single) => single ?? [])
    const rolesOf = Map.groupBy(all, ({ number }) => number)
    for (const [, same] of rolesOf) expect(new Set(same.map(({ role: { names } }) => names.join())).size).toBe(1)
  })

  test('are there for who asked, also when another role changes meanwhile', async () => {
    const resolver = resolverWith()
    const [each] = await Promise.all([resolver.eachOf([['a', 'b']]), store.putRole(role('c'))])
    expect(each[0]).toHaveLength(2)
  })
})
