/** Probes tokens: pairs and their ends, the one refresh, selections, the tokens of service accounts, and what is purged. */
import { describe, expect, test } from 'vitest'
import { VersionConflictError } from '../../../src/errors.ts'
import type { TokenRefreshRecord } from '../../../src/store/records.ts'
import type { TokenSelection } from '../../../src/store/store.ts'
import { expectSame } from './assertions.ts'
import type { CurrentStore } from './installation.ts'
import { apiKey, refreshToken, richApiKeyToken, richToken, serviceToken, token, userSubject } from './samples.ts'

export function tokenCases(store: CurrentStore): void {
  describe('tokens', () => pairCases(store))
  describe('refreshing', () => refreshCases(store))
  describe('ending tokens', () => invalidationCases(store))
  describe('tokens of service accounts', () => serviceTokenCases(store))
  describe('a purge', () => purgeCases(store))
}

function pairCases(store: CurrentStore): void {
  test('an empty store has none, and no store of tokens', async () => {
    expect(await store().getToken('a')).toBeUndefined()
    expect(await store().hasTokenStore()).toBe(false)
  })

  test('what was added is found, whoever it stands for', async () => {
    for (const record of [richToken, richApiKeyToken, token('plain')]) await store().addToken(record)
    for (const record of [richToken, richApiKeyToken, token('plain')]) expectSame(await store().getToken(record.id), record)
  })

  test('an id that exists is refused, and the first token stays', async () => {
    await store().addToken(token('a'))
    await expect(store().addToken(token('a', { creation: 1 }))).rejects.toThrow(VersionConflictError)
    expectSame(await store().getToken('a'), token('a'))
  })

  test('a store of tokens stays one when the last is gone', async () => {
    await store().addToken(token('a', { creation: 1 }))
    await store().deleteOldTokens(2, 10)
    expect(await store().getToken('a')).toBeUndefined()
    expect(await store().hasTokenStore()).toBe(true)
  })
}

function refreshCases(store: CurrentStore): void {
  const used = (successorId: string): TokenRefreshRecord => ({ at: 5, successorId, seed: 'seed' })
  const refreshed = (successorId: string) => token('a', { refresh: refreshToken({ refreshed: used(successorId) }) })

  test('adds the successor, and notes it at the old pair', async () => {
    await store().addToken(token('a', { refresh: refreshToken() }))
    expectSame(await store().refreshToken('a', used('b'), token('b')), refreshed('b'))
    expectSame(await store().getToken('a'), refreshed('b'))
    expectSame(await store().getToken('b'), token('b'))
  })

  test('happens once: later ones are told of the first, and add nothing', async () => {
    await store().addToken(token('a', { refresh: refreshToken() }))
    const ids = ['b', 'c', 'd', 'e']
    const answers = await Promise.all(ids.map((id) => store().refreshToken('a', used(id), token(id))))
    for (const answer of answers) expectSame(answer, refreshed('b'))
    for (const id of ['c', 'd', 'e']) expect(await store().getToken(id)).toBeUndefined()
  })

  test.each([
    ['of a token that was invalidated', token('a', { refresh: refreshToken({ isInvalidated: true }) })],
    ['of a pair without a refresh token', token('a')],
  ])('%s changes nothing', async (_, record) => {
    await store().addToken(record)
    expectSame(await store().refreshToken('a', used('b'), token('b')), record)
    expect(await store().getToken('b')).toBeUndefined()
  })

  test('of an unknown token changes nothing', async () => {
    expect(await store().refreshToken('a', used('b'), token('b'))).toBeUndefined()
    expect(await store().getToken('b')).toBeUndefined()
  })

  test('that cannot add the successor leaves the old pair as it was', async () => {
    await store().addToken(token('a', { refresh: refreshToken() }))
    await expect(store().refreshToken('a', used('a'), token('a'))).rejects.toThrow(VersionConflictError)
    expectSame(await store().getToken('a'), token('a', { refresh: refreshToken() }))
  })

  test('leaves a seed that can be forgotten later, oldest first', async () => {
    for (const [id, at] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ] as const) {
      await store().addToken(token(id, { refresh: refreshToken() }))
      await store().refreshToken(id, { at, successorId: `${id}'`, seed: 'seed' }, token(`${id}'`))
    }
    expect(await store().forgetTokenSeeds(3, 1)).toBe(1)
    const seeds = async () =>
      Promise.all(['a', 'b', 'c'].map(async (id) => (await store().getToken(id))?.refresh?.refreshed?.seed))
    expectSame(await seeds(), [null, 'seed', 'seed'])
    expect(await store().forgetTokenSeeds(3, 10)).toBe(1)
    expect(await store().forgetTokenSeeds(3, 10)).toBe(0)
    expectSame(await seeds(), [null, 'seed', null])
  })
}

function invalidationCases(store: CurrentStore): void {
  test('one by one tells whether it had not been ended before', async () => {
    await store().addToken(token('a', { refresh: refreshToken() }))
    expect(await store().invalidateToken('a', 'access')).toBe(true)
    expect(await store().invalidateToken('a', 'access')).toBe(false)
    expect((await store().getToken('a'))?.refresh?.isInvalidated).toBe(false)
    expect(await store().invalidateToken('a', 'refresh')).toBe(true)
    expect(await store().invalidateToken('a', 'refresh')).toBe(false)
    expect((await store().getToken('a'))?.refresh?.isInvalidated).toBe(true)
  })

  test('that do not exist answers undefined', async () => {
    await store().addToken(token('a'))
    expect(await store().invalidateToken('a', 'refresh')).toBeUndefined()
    expect(await store().invalidateToken('b', 'access')).toBeUndefined()
  })

  const any: TokenSelection = { unexpiredAt: 0, refreshableSince: 0 }

  test.each<readonly [what: string, selection: TokenSelection, ended: readonly string[]]>([
    ['of a user', { ...any, username: 'joe' }, ['joe@native1', 'joe@other']],
    ['of a realm', { ...any, realm: 'native1' }, ['joe@native1', 'jane@native1', 'for jane']],
    ['of a user of a realm', { ...any, username: 'joe', realm: 'native1' }, ['joe@native1']],
    ['of the user acted for, not of the one who acts', { ...any, username: 'jane' }, ['jane@native1', 'for jane']],
    ['of an unknown user', { ...any, username: 'JOE' }, []],
  ])('%s', async (_, selection, ended) => {
    const jane = userSubject('jane')
    const records = [
      token('joe@native1'),
      token('joe@other', { authenticating: userSubject('joe', 'other') }),
      token('jane@native1', { authenticating: jane }),
      token('for jane', { authenticating: userSubject('joe', 'other'), runAs: jane }),
    ]
    for (const record of records) await store().addToken(record)
    expectSame(await store().invalidateTokens(selection, 100), { invalidated: ended.length, previously: 0 })
    const isEnded = await Promise.all(records.map(async ({ id }) => (await store().getToken(id))?.access.isInvalidated))
    expectSame(
      records.filter((_, index) => isEnded[index]).map(({ id }) => id),
      ended,
    )
  })

  test('counts both of a pair, as long as one of them is good', async () => {
    const pair = (id: string, isAccessEnded: boolean, isRefreshEnded: boolean) =>
      token(id, {
        access: { ...token(id).access, isInvalidated: isAccessEnded },
        refresh: refreshToken({ isInvalidated: isRefreshEnded }),
      })
    for (const [id, access, refresh] of [
      ['both', false, false],
      ['access', false, true],
      ['refresh', true, false],
      ['none', true, true],
    ] as const)
      await store().addToken(pair(id, access, refresh))
    expectSame(await store().invalidateTokens({ ...any, realm: 'native1' }, 100), { invalidated: 4, previously: 2 })
    expectSame(await store().invalidateTokens({ ...any, realm: 'native1' }, 100), { invalidated: 0, previously: 0 })
  })

  test.each<readonly [what: string, bounds: TokenSelection, invalidated: number]>([
    ['an access token counts until it expires', { unexpiredAt: 20, refreshableSince: 99 }, 2],
    ['and not after', { unexpiredAt: 21, refreshableSince: 99 }, 0],
    ['a refresh token counts when it is young enough', { unexpiredAt: 99, refreshableSince: 10 }, 2],
    ['and not when it is older', { unexpiredAt: 99, refreshableSince: 11 }, 0],
  ])('%s', async (_, bounds, invalidated) => {
    const access = { ...token('a').access, expiration: 20 }
    await store().addToken(token('a', { creation: 10, access, refresh: refreshToken() }))
    expectSame(await store().invalidateTokens({ ...bounds, username: 'joe' }, 100), { invalidated, previously: 0 })
  })

  test('ends no more pairs at once than it was told to', async () => {
    for (const id of ['a', 'b', 'c']) await store().addToken(token(id))
    const counts = []
    for (let round = 0; round < 3; round++)
      counts.push((await store().invalidateTokens({ ...any, username: 'joe' }, 2)).invalidated)
    expectSame(counts, [2, 1, 0])
  })
}

function serviceTokenCases(store: CurrentStore): void {
  test('an account has those added to it, sorted by name', async () => {
    const records = [serviceToken('elastic/kibana', 'b'), serviceToken('elastic/kibana', 'B'), serviceToken('elastic/other', 'a')]
    for (const record of records) await store().addServiceToken(record)
    expectSame(await store().getServiceTokens('elastic/kibana'), [records[1], records[0]])
    expectSame(await store().getServiceToken('elastic/kibana', 'b'), records[0])
    expect(await store().getServiceToken('elastic/kibana', 'a')).toBeUndefined()
    expectSame(await store().getServiceTokens('elastic/Kibana'), [])
  })

  test('a name that exists within the account is refused, and the first token stays', async () => {
    await store().addServiceToken(serviceToken('x', 'a'))
    await expect(store().addServiceToken({ ...serviceToken('x', 'a'), creation: 1 })).rejects.toThrow(
      new VersionConflictError('[service_account_token-x/a]: version conflict, document already exists (current version [1])', {
        metadata: { index_uuid: '_na_', shard: '0', index: '.security-7' },
      }),
    )
    expectSame(await store().getServiceTokens('x'), [serviceToken('x', 'a')])
  })

  test('deleting tells whether there was one', async () => {
    await store().addServiceToken(serviceToken('x', 'a'))
    expect(await store().deleteServiceToken('x', 'b')).toBe(false)
    expect(await store().deleteServiceToken('x', 'a')).toBe(true)
    expect(await store().deleteServiceToken('x', 'a')).toBe(false)
    expectSame(await store().getServiceTokens('x'), [])
  })
}

function purgeCases(store: CurrentStore): void {
  test('of tokens deletes those made before, oldest first, no more at once than it was told to', async () => {
    for (const [id, creation] of [
      ['a', 3],
      ['b', 1],
      ['c', 2],
      ['d', 4],
    ] as const)
      await store().addToken(token(id, { creation }))
    expect(await store().deleteOldTokens(4, 2)).toBe(2)
    expect((await store().getToken('a'))?.id).toBe('a')
    expect(await store().deleteOldTokens(4, 2)).toBe(1)
    expect(await store().deleteOldTokens(4, 2)).toBe(0)
    expect((await store().getToken('d'))?.id).toBe('d')
  })

  test('of keys deletes those that ended before, and none that is good', async () => {
    const keys = [
      apiKey('invalidated', { invalidation: 1 }),
      apiKey('expired', { expiration: 1 }),
      apiKey('expired, invalidated since', { expiration: 1, invalidation: 9 }),
      apiKey('invalidated before it would expire', { expiration: 9, invalidation: 1 }),
      apiKey('not long enough', { expiration: 2, invalidation: 2 }),
      apiKey('good'),
    ]
    for (const key of keys) await store().addApiKey(key)
    expect(await store().deleteEndedApiKeys(2, 3)).toBe(3)
    expect(await store().deleteEndedApiKeys(2, 3)).toBe(1)
    expect(await store().deleteEndedApiKeys(2, 3)).toBe(0)
    expectSame(
      (await store().getApiKeys({})).map(({ id }) => id),
      ['good', 'not long enough'],
    )
  })
}
