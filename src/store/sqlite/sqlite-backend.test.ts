import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { role, user } from '../../../test/suites/store/samples.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import type { Store } from '../store.ts'
import { openSqliteStore } from './sqlite-store.ts'

/** A store in a file, and a connection of another program's making to the same file. */
async function storeAndIntruder(): Promise<{ store: Store; intruder: Sqlite.Database }> {
  const path = join(temporaryFolder(), 'store.db')
  const store = await openSqliteStore({ path, pollMilliseconds: 5 })
  const intruder = new Sqlite(path)
  onTestFinished(async () => {
    intruder.close()
    await store.close()
  })
  return { store, intruder }
}

describe('while another process writes', () => {
  test('reads and the revision do not wait, and show the last commit', async () => {
    const { store, intruder } = await storeAndIntruder()
    await store.putUser(user('a'))
    intruder.exec(`begin immediate; delete from users; update counters set value = 9 where name = 'revision'`)
    expect(await store.getUsers()).toEqual([user('a')])
    expect(store.revision()).toBe(1)
    intruder.exec('rollback')
  })

  test('built-in roles that are known are told without a write', async () => {
    const { store, intruder } = await storeAndIntruder()
    await store.keepBuiltInRoles([role('a')])
    intruder.exec('begin immediate')
    await store.keepBuiltInRoles([role('a')])
    intruder.exec('rollback')
  })

  test('writes wait their turn, and the process goes on meanwhile', async () => {
    const { store, intruder } = await storeAndIntruder()
    intruder.exec('begin immediate')
    let isDone = false
    const writing = store.putUser(user('a')).then(() => {
      isDone = true
    })
    const ticks: boolean[] = []
    for (let tick = 0; tick < 5; tick++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      ticks.push(isDone)
    }
    expect(ticks).toEqual([false, false, false, false, false])
    intruder.exec('rollback')
    await writing
    expect(await store.getUsers()).toEqual([user('a')])
  })
})

describe('the revision', () => {
  test('is exact the moment another process has committed', async () => {
    const { store, intruder } = await storeAndIntruder()
    for (let revision = 1; revision <= 20; revision++) {
      intruder.exec(`begin; update counters set value = ${revision} where name = 'revision';
        insert into changes values (${revision}, 'role', 'r${revision}'); commit`)
      expect(store.revision()).toBe(revision)
    }
  })

  test('says everything may have changed when the log has a gap', async () => {
    const { store, intruder } = await storeAndIntruder()
    const heard: unknown[] = []
    store.subscribe((change) => heard.push(change))
    intruder.exec(`update counters set value = 7 where name = 'revision'; insert into changes values (7, 'role', 'r')`)
    await expect.poll(() => store.revision()).toBe(7)
    expect(heard.at(-1)).toBe('everything')
    await store.putRole(role('next'))
    expect(heard.at(-1)).toEqual({ revision: 8, kind: 'role', key: 'next' })
  })
})

describe('a listener that throws', () => {
  test('undoes no change, keeps no other listener from hearing, and ends as an uncaught exception', async () => {
    const { store } = await storeAndIntruder()
    const uncaught = catchUncaught()
    const heard: unknown[] = []
    const failure = new Error('from a listener')
    store.subscribe(() => {
      throw failure
    })
    store.subscribe((change) => heard.push(change))
    expect(await store.putUser(user('a'))).toBe(true)
    expect(heard).toHaveLength(1)
    await expect.poll(() => uncaught).toEqual([failure])
  })
})

/** What would have ended the process; the runner's own listeners come back after the test. */
function catchUncaught(): unknown[] {
  const others = process.listeners('uncaughtException')
  const uncaught: unknown[] = []
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => uncaught.push(error))
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of others) process.on('uncaughtException', listener)
  })
  return uncaught
}
