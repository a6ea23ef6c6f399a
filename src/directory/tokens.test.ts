import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refreshToken, token } from '../../test/suites/store/samples.ts'
import { IndexNotFoundError } from '../errors.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { refreshableFor, Tokens } from './tokens.ts'

const now = 1_700_000_000_000

let store: Store
let tokens: Tokens

beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  tokens = new Tokens(store, () => now)
})

afterEach(() => store.close())

describe('a token that is remembered', () => {
  test('is seen as ended by the very next look-up', async () => {
    await tokens.add(token('a'))
    expect((await tokens.find('a'))?.access.isInvalidated).toBe(false)
    expect(await tokens.invalidate('a', 'access')).toBe(true)
    expect((await tokens.find('a'))?.access.isInvalidated).toBe(true)
  })

  test('is seen to be gone once it was deleted', async () => {
    await tokens.add(token('a', { creation: 1 }))
    expect(await tokens.find('a')).toBeDefined()
    await store.deleteOldTokens(2, 10)
    expect(await tokens.find('a')).toBeUndefined()
  })

  test('is found although it was asked for before it was made', async () => {
    expect(await tokens.find('a')).toBeUndefined()
    await tokens.add(token('a'))
    expect((await tokens.find('a'))?.id).toBe('a')
  })

  test('is seen as refreshed', async () => {
    await tokens.add(token('a', { refresh: refreshToken() }))
    expect((await tokens.find('a'))?.refresh?.refreshed).toBeNull()
    const refreshed = { at: now, successorId: 'b', seed: 'seed' }
    await tokens.refresh('a', refreshed, token('b'))
    expect((await tokens.find('a'))?.refresh?.refreshed).toEqual(refreshed)
  })
})

describe('ending the tokens of an owner', () => {
  const joe = { username: 'joe', realm: undefined }

  test('ends them all, in as many transactions as it takes', async () => {
    for (let made = 0; made < 450; made++) await tokens.add(token(`${made}`))
    expect(await tokens.invalidateOf(joe)).toEqual({ invalidated: 450, previously: 0 })
    expect(await tokens.invalidateOf(joe)).toEqual({ invalidated: 0, previously: 0 })
  })

  test.each<readonly [what: string, expiration: number, creation: number, invalidated: number]>([
    ['an access token that expires now', now, 0, 2],
    ['a refresh token made a day ago', now - 1, now - refreshableFor, 2],
    ['neither', now - 1, now - refreshableFor - 1, 0],
  ])('counts a pair of which one is good: %s', async (_, expiration, creation, invalidated) => {
    const access = { ...token('a').access, expiration }
    await tokens.add(token('a', { creation, access, refresh: refreshToken() }))
    expect(await tokens.invalidateOf(joe)).toEqual({ invalidated, previously: 0 })
  })

  test('fails as long as no token was ever made', async () => {
    await expect(tokens.invalidateOf(joe)).rejects.toThrow(IndexNotFoundError)
    await tokens.add(token('a', { authenticating: { ...token('a').authenticating, realm: { name: 'r', type: 'native' } } }))
    expect(await tokens.invalidateOf({ username: undefined, realm: 'r' })).toEqual({ invalidated: 1, previously: 0 })
  })
})
