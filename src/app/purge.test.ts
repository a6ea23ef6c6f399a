import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKey, refreshToken, token } from '../../test/suites/store/samples.ts'
import { type TestClock, testClock } from '../../test/support/application.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { silentLogger } from './log.ts'
import { keysKeptFor, type Purge, startPurge } from './purge.ts'

const minutes = 60 * 1000
const day = 24 * 60 * minutes

let store: Store
let clock: TestClock
let purge: Purge
let start: number

beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  clock = testClock()
  start = clock.now()
  purge = startPurge({ store, clock, log: silentLogger })
})

afterEach(async () => {
  await purge.stop()
  await store.close()
})

/** Lets so much time pass, and the round that begins then come to its end. */
async function roundAfter(milliseconds: number): Promise<void> {
  clock.advance(milliseconds)
  await purge.idle()
}

const keyIds = async () => (await store.getApiKeys({})).map(({ id }) => id)

describe('a round', () => {
  test('deletes tokens a day after they were made, and no sooner', async () => {
    await store.addToken(token('old', { creation: start + minutes - day - 1 }))
    await store.addToken(token('young', { creation: start + minutes - day }))
    await roundAfter(minutes)
    expect(await store.getToken('old')).toBeUndefined()
    expect((await store.getToken('young'))?.id).toBe('young')
  })

  test('deletes keys a week after they ended, and no sooner', async () => {
    const end = start + minutes - keysKeptFor
    await store.addApiKey(apiKey('expired long ago', { expiration: end - 1 }))
    await store.addApiKey(apiKey('invalidated long ago', { invalidation: end - 1, expiration: start + day }))
    await store.addApiKey(apiKey('expired', { expiration: end }))
    await store.addApiKey(apiKey('invalidated', { invalidation: end }))
    await store.addApiKey(apiKey('good', { expiration: start + day }))
    await store.addApiKey(apiKey('good for ever'))
    await roundAfter(minutes)
    expect(new Set(await keyIds())).toEqual(new Set(['expired', 'invalidated', 'good', 'good for ever']))
  })

  test('forgets the seeds of tokens that were refreshed more than 30 seconds before', async () => {
    const refreshed = (at: number) => ({ at, successorId: 'next', seed: 'seed' })
    await store.addToken(token('a', { creation: start, refresh: refreshToken({ refreshed: refreshed(start) }) }))
    await store.addToken(token('b', { creation: start, refresh: refreshToken({ refreshed: refreshed(start + minutes / 2) }) }))
    await roundAfter(minutes)
    expect((await store.getToken('a'))?.refresh?.refreshed).toEqual({ ...refreshed(start), seed: null })
    expect((await store.getToken('b'))?.refresh?.refreshed?.seed).toBe('seed')
  })

  test('goes on until nothing is left, in small transactions', async () => {
    for (let made = 0; made < 250; made++) await store.addToken(token(`${made}`, { creation: 1 }))
    const sizes: number[] = []
    const deleteOldTokens = store.deleteOldTokens.bind(store)
    store.deleteOldTokens = async (...bounds) => {
      sizes.push(await deleteOldTokens(...bounds))
      return sizes.at(-1) ?? 0
    }
    await roundAfter(minutes)
    expect(sizes).toEqual([100, 100, 50])
  })
})

describe('rounds', () => {
  test('begin after a minute and come every half hour', async () => {
    clock.advance(minutes - 1)
    await store.addToken(token('a', { creation: 1 }))
    expect((await store.getToken('a'))?.id).toBe('a')
    await roundAfter(1)
    expect(await store.getToken('a')).toBeUndefined()
    await store.addToken(token('b', { creation: 1 }))
    clock.advance(30 * minutes - 1)
    expect((await store.getToken('b'))?.id).toBe('b')
    await roundAfter(1)
    expect(await store.getToken('b')).toBeUndefined()
  })

  test('come again after one that failed, which is logged', async () => {
    await purge.stop()
    const warnings: unknown[] = []
    const log = { ...silentLogger, warn: (...written: unknown[]) => void warnings.push(written[1]) }
    const failing: Store = Object.assign(Object.create(store), {
      forgetTokenSeeds: async () => {
        throw new Error('the disk is full')
      },
    })
    purge = startPurge({ store: failing, clock, log })
    await roundAfter(minutes)
    await roundAfter(30 * minutes)
    expect(warnings).toEqual(Array(2).fill('old tokens and keys could not be deleted'))
  })

  test('end when they are stopped', async () => {
    await store.addToken(token('a', { creation: 1 }))
    await purge.stop()
    clock.advance(day)
    expect((await store.getToken('a'))?.id).toBe('a')
  })
})
