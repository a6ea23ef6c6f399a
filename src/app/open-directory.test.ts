import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ResourceNotFoundError } from '../errors.ts'
import { type LibraryDirectory, openDirectory } from './open-directory.ts'

describe('a directory opened in process', () => {
  let library: LibraryDirectory
  beforeEach(async () => {
    library = await openDirectory({ data: ':memory:' })
    const { directory } = library
    const clerk = {
      cluster: ['monitor'],
      indices: [{ names: ['products-*'], privileges: ['read'], allowRestrictedIndices: false }],
      applications: [{ application: 'shop', privileges: ['read'], resources: ['*'] }],
      runAs: [],
      metadata: {},
    }
    await directory.roles.put({ name: 'clerk', descriptor: clerk })
    await directory.applicationPrivileges.put([{ application: 'shop', name: 'read', actions: ['data:read/*'], metadata: {} }])
    const user = { username: 'joe', roles: ['clerk'], fullName: null, email: null, metadata: {}, enabled: true }
    await directory.users.put({ ...user, passwordHash: 'none' }, false)
  })
  afterEach(() => library.close())

  test('answers whether a user has privileges', async () => {
    const answer = await library.hasPrivileges('joe', {
      cluster: ['monitor', 'manage'],
      index: [{ names: ['products-1'], privileges: ['read', 'write'], allowRestrictedIndices: false }],
      application: [{ application: 'shop', privileges: ['data:read/x'], resources: ['a'] }],
    })
    expect(answer).toEqual({
      hasAllRequested: false,
      cluster: new Map([
        ['monitor', true],
        ['manage', false],
      ]),
      index: new Map([
        [
          'products-1',
          new Map([
            ['read', true],
            ['write', false],
          ]),
        ],
      ]),
      application: new Map([['shop', new Map([['a', new Map([['data:read/x', true]])]])]]),
    })
  })

  test('lists what a user holds', async () => {
    expect(await library.listPrivileges('joe')).toMatchObject({ cluster: ['monitor'], runAs: [] })
  })

  test('sees a changed role at the next question', async () => {
    await library.directory.roles.delete('clerk')
    expect((await library.hasPrivileges('joe', { cluster: ['monitor'] })).hasAllRequested).toBe(false)
  })

  test('refuses an unknown user', async () => {
    await expect(library.hasPrivileges('nobody', {})).rejects.toThrow(ResourceNotFoundError)
    await expect(library.listPrivileges('nobody')).rejects.toThrow('user `nobody` does not exist')
  })
})
