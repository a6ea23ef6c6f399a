/** Probes two handles on one place, as two processes would have them: what one acknowledged, the other sees and hears. */
import { expect, test } from 'vitest'
import { VersionConflictError } from '../../../src/errors.ts'
import type { Change, Store } from '../../../src/store/store.ts'
import { eventually, expectSame } from './assertions.ts'
import type { CurrentInstallation, CurrentStore } from './installation.ts'
import {
  apiKey,
  privilege,
  profile,
  reservedUser,
  richApiKey,
  richPrivilege,
  richProfile,
  richRole,
  richUser,
  role,
  user,
} from './samples.ts'

export function sharingCases(one: CurrentStore, installation: CurrentInstallation): void {
  test('what was acknowledged is there when the place is opened again', async () => {
    await one().putUser(richUser)
    await one().putReservedUser(reservedUser('elastic'))
    await one().putRole(richRole)
    await one().putApplicationPrivileges([richPrivilege])
    await one().putProfile(richProfile)
    await one().addApiKey(richApiKey)
    await one().initializeSetting('uuid', 'x')
    await one().close()

    const again = await installation().open()
    expect(again.revision()).toBe(7)
    expectSame(await again.getUsers(), [richUser])
    expectSame(await again.getReservedUsers(), [reservedUser('elastic')])
    expectSame(await again.getRoles(), [richRole])
    expectSame(await again.getApplicationPrivileges(), [richPrivilege])
    expectSame(await again.getProfiles([richProfile.uid]), [{ ...richProfile, seqNo: 0 }])
    expectSame(await again.getApiKey('rich'), richApiKey)
    expect(await again.getSetting('uuid')).toBe('x')
    expect((await again.changesSince(0)).length).toBe(7)
    expect((await again.putProfile(profile('next'))).seqNo).toBe(1)
    expect(again.revision()).toBe(8)
  })

  test('a change is seen through the other handle, and counted by its revision', async () => {
    const other = await installation().open()
    await one().putUser(user('a'))
    await eventually(() => expect(other.revision()).toBe(1))
    expectSame(await other.getUsers(), [user('a')])
    await other.deleteUser('a')
    await eventually(() => expect(one().revision()).toBe(2))
    expectSame(await one().getUsers(), [])
  })

  test('built-in roles told through both handles at once stand once, and each handle may bring another catalogue', async () => {
    const other = await installation().open()
    const everything = { condition: { kind: 'all' }, order: [], from: 0, size: 10 } as const
    const found = async () => (await one().queryRoles(everything)).hits.map(({ record }) => record.name)
    const catalogue = [role('a'), role('b')]
    await Promise.all([one(), other, one(), other].map((store) => store.keepBuiltInRoles(catalogue)))
    expectSame(await found(), ['a', 'b'])
    await other.keepBuiltInRoles([role('b'), role('c')])
    expectSame(await found(), ['b', 'c'])
  })

  test('a change is told through the other handle without being asked for', async () => {
    const other = await installation().open()
    const heard: unknown[] = []
    other.subscribe((change) => heard.push(change))
    await one().putRole(role('a'))
    await one().putUser(user('b'))
    await eventually(() => expect(heard).toHaveLength(2))
    expectSame(heard, [
      { revision: 1, kind: 'role', key: 'a' },
      { revision: 2, kind: 'user', key: 'b' },
    ])
  })

  test('a listener was told of every change up to the revision', async () => {
    const other = await installation().open()
    let told = 0
    other.subscribe((change) => {
      if (change !== 'everything') told = change.revision
    })
    for (let index = 0; index < 20; index++) {
      await one().putUser(user(`user ${index}`))
      expect(other.revision()).toBeLessThanOrEqual(index + 1)
      expect(told).toBe(other.revision())
    }
  })

  test('what happened before a handle was opened is not told to it', async () => {
    await one().putUser(user('a'))
    const other = await installation().open()
    const heard: unknown[] = []
    other.subscribe((change) => heard.push(change))
    await one().putUser(user('b'))
    await eventually(() => expect(heard).toHaveLength(1))
    expectSame(heard, [{ revision: 2, kind: 'user', key: 'b' }])
  })

  test('both handles hear the changes of both, each once, in one order without gaps', async () => {
    const other = await installation().open()
    const heard = [listenTo(one()), listenTo(other)]
    const names = Array.from({ length: 40 }, (_, index) => `user ${index}`)
    await Promise.all(names.map((name, index) => (index % 2 === 0 ? one() : other).putUser(user(name))))
    await eventually(() => {
      for (const changes of heard) expect(changes).toHaveLength(40)
    })
    const log = await one().changesSince(0)
    expectSame(heard, [log, log])
    expectSame(
      heard[0]?.map((change) => change.revision),
      names.map((_, index) => index + 1),
    )
  })

  test('who has missed more than can be told is told that everything may have changed', async () => {
    const other = await installation().open()
    const heard: unknown[] = []
    other.subscribe((change) => heard.push(change))
    await one().putApplicationPrivileges(Array.from({ length: 1_500 }, (_, index) => privilege(`app${index}`, 'read')))
    await eventually(() => expect(other.revision()).toBe(1_500))
    expect(heard.length === 1_500 || heard.includes('everything')).toBe(true)
    await one().putUser(user('a'))
    await eventually(() => expect(heard.at(-1)).toEqual({ revision: 1_501, kind: 'user', key: 'a' }))
  })

  test('updates through both handles lose none', async () => {
    const other = await installation().open()
    await one().putUser(user('a'))
    const add = (store: Store, role: string) => store.updateUser('a', (record) => ({ ...record, roles: [...record.roles, role] }))
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 === 0 ? one() : other, `${index}`)))
    expect((await one().getUser('a'))?.roles).toHaveLength(20)
  })

  test('a race for a profile between two handles has one winner', async () => {
    const other = await installation().open()
    const { seqNo } = await one().putProfile(profile('u_a'), 'absent')
    for (const condition of [{ seqNo }, 'absent'] as const) {
      const uid = condition === 'absent' ? 'u_b' : 'u_a'
      const settled = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one() : other).putProfile(profile(uid), condition)),
      )
      expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      const reasons = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      for (const reason of reasons) expect(reason).toBeInstanceOf(VersionConflictError)
    }
  })

  test('the first writer of a setting decides for both handles', async () => {
    const other = await installation().open()
    const values = await Promise.all([one().initializeSetting('uuid', 'a'), other.initializeSetting('uuid', 'b')])
    expect(values[0]).toBe(values[1])
    expect(await one().getSetting('uuid')).toBe(await other.getSetting('uuid'))
  })

  test('many handles may be opened at once on an empty place', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => installation().open()))
    await Promise.all(stores.map((store, index) => store.addApiKey(apiKey(`${index}`))))
    await eventually(() => {
      for (const store of stores) expect(store.revision()).toBe(5)
    })
  })

  test('closing one handle leaves the other at work', async () => {
    const other = await installation().open()
    await other.putUser(user('a'))
    await other.close()
    await one().putUser(user('b'))
    expectSame(await one().getUsers(), [user('a'), user('b')])
  })
}

function listenTo(store: Store): readonly Change[] {
  const heard: Change[] = []
  store.subscribe((change) => {
    if (change !== 'everything') heard.push(change)
  })
  return heard
}
