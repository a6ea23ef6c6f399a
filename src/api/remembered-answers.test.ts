import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { privilege, role } from '../../test/suites/store/samples.ts'
import { openTestApplication, type TestApplication } from '../../test/support/application.ts'
import { basicAuthorization, type WireRequest } from '../../test/support/target.ts'
import type { Caller } from '../authentication/caller.ts'
import { type Directory, openDirectory } from '../directory/directory.ts'
import { nativeRealm, type User } from '../directory/subject.ts'
import { elasticsearchCatalogue } from '../engine/index.ts'
import type { Answer, Exchange } from '../http/exchange.ts'
import { parseMediaType } from '../http/index.ts'
import { parseQueryParameters } from '../http/query-parameters.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { RememberedAnswers } from './remembered-answers.ts'

describe('the memory', () => {
  let store: Store
  let directory: Directory
  let answers: RememberedAnswers
  let found: number

  beforeEach(async () => {
    store = await openSqliteStore({ path: ':memory:' })
    const native = nativeRealm
    const anonymous = { username: '_anonymous', user: undefined }
    directory = openDirectory({ store, catalogue: elasticsearchCatalogue, now: () => 0, anonymous, native })
    answers = new RememberedAnswers({ directory, maxBytes: 100_000 })
    found = 0
    await load()
  })
  afterEach(() => store.close())

  async function load(): Promise<void> {
    await directory.roleResolver.resolve(callerNamed('jane').effective)
    await directory.applicationPrivileges.stored()
  }

  const find = async (): Promise<Answer> => ({ status: 200, body: { found: ++found } })
  /** Which finding answers the question; asked so often that it is remembered if it can be. */
  const ask = async (asked: Asked, by = answers): Promise<unknown> => {
    for (let i = 0; i < 3; i++) await by.answer(exchangeOf(asked), find)
    return (await by.answer(exchangeOf(asked), find)).body
  }

  test('gives the answer of the second time from the third time on', async () => {
    expect(await ask({})).toEqual({ found: 2 })
    expect(found).toBe(2)
  })

  test('gives the answer of the first time when it is eager', async () => {
    const eager = new RememberedAnswers({ directory, maxBytes: 100_000, isEager: true })
    expect(await ask({}, eager)).toEqual({ found: 1 })
  })

  test('remembers nothing without a size', async () => {
    expect(await ask({}, new RememberedAnswers({ directory, maxBytes: 0, isEager: true }))).toEqual({ found: 4 })
  })

  test('keeps no more than its size', async () => {
    for (let i = 0; i < 100; i++) await ask({ body: `{"cluster":["${'x'.repeat(1000)}${i}"]}` })
    const before = found
    await ask({ body: `{"cluster":["${'x'.repeat(1000)}0"]}` })
    expect(found).toBeGreaterThan(before)
  })

  test.each<[string, Asked]>([
    ['another body', { body: '{ }' }],
    ['another user', { username: 'joe' }],
    ['a user whose name goes on as the body', { username: '2 {}', body: '' }],
  ])('keeps %s apart', async (_, other) => {
    await ask({})
    const { found: last } = (await ask(other)) as { found: number }
    expect(last).toBeGreaterThan(2)
    expect(await ask({})).toEqual({ found: 2 })
  })

  test.each<[string, Asked]>([
    ['parameters', { query: 'pretty' }],
    ['a caller that acts for another', { runAs: 'joe' }],
    ['a body in another format', { contentType: 'application/yaml' }],
    ['another user in the path', { pathUsername: 'joe' }],
    ['a long body', { body: ' '.repeat(9000) }],
  ])('remembers nothing of requests with %s', async (_, asked) => {
    expect(await ask(asked)).toEqual({ found: 4 })
  })

  test.each<[string, () => unknown]>([
    ['a role of the caller changes', () => store.putRole(role('reader'))],
    ['application privileges change', () => store.putApplicationPrivileges([privilege('app', 'read')])],
  ])('finds answers anew once %s', async (_, change) => {
    await ask({})
    await change()
    expect((await answers.answer(exchangeOf({}), find)).body).toEqual({ found: 3 })
    await load()
    expect((await answers.answer(exchangeOf({}), find)).body).toEqual({ found: 4 })
    expect((await answers.answer(exchangeOf({}), find)).body).toEqual({ found: 4 })
  })

  test('does not keep what was found while something changed', async () => {
    await answers.answer(exchangeOf({}), find)
    const changing = async (): Promise<Answer> => {
      await store.putRole(role('reader'))
      await load()
      return find()
    }
    await answers.answer(exchangeOf({}), changing)
    expect((await answers.answer(exchangeOf({}), find)).body).toEqual({ found: 3 })
  })

  test('counts what an answer consists of, and keeps no large one', async () => {
    const withEntries = (count: number) => async (): Promise<Answer> => {
      found++
      return { status: 200, body: Array(count).fill(true) }
    }
    for (const count of [400, 2_000]) {
      found = 0
      const body = `{"cluster":["${count}"]}`
      for (let i = 0; i < 4; i++) await answers.answer(exchangeOf({ body }), withEntries(count))
      expect(found).toBe(count === 400 ? 2 : 4)
    }
    // Each takes more than a third of what there is.
    for (const other of ['a', 'b'])
      for (let i = 0; i < 2; i++) await answers.answer(exchangeOf({ body: `{"cluster":["${other}"]}` }), withEntries(400))
    found = 0
    await answers.answer(exchangeOf({ body: '{"cluster":["400"]}' }), withEntries(400))
    expect(found).toBe(1)
  })

  test('keeps no failure', async () => {
    const fail = () => Promise.reject(new Error('no'))
    for (let i = 0; i < 3; i++) await expect(answers.answer(exchangeOf({}), fail)).rejects.toThrow('no')
    expect(await ask({})).toEqual({ found: 1 })
  })
})

describe('a server', () => {
  let target: TestApplication
  beforeEach(async () => {
    target = await openTestApplication({ keepsAnswersAtOnce: true })
    await put('/_security/role/reader', { cluster: ['monitor'], indices: [{ names: ['logs-*'], privileges: ['read'] }] })
    await put('/_security/user/jane', { password: 'jane-password', roles: ['reader'] })
  })
  afterEach(() => target.close())

  const administrator = (): string => target.administrator
  const put = (path: string, body: unknown) =>
    target.send({ method: 'PUT', path, headers: headers(administrator()), body: JSON.stringify(body) })
  const headers = (authorization: string) => ({ authorization, 'content-type': 'application/json' })
  const question: Omit<WireRequest, 'headers'> = {
    method: 'POST',
    path: '/_security/user/_has_privileges',
    body: JSON.stringify({ cluster: ['monitor'], index: [{ names: ['logs-1'], privileges: ['read'] }] }),
  }
  const ask = async (password = 'jane-password') => {
    const authorization = basicAuthorization('jane', password)
    const { status, text } = await target.send({ ...question, headers: headers(authorization) })
    return status === 200 ? (JSON.parse(text) as { has_all_requested: boolean }).has_all_requested : status
  }

  test.each<[string, () => unknown, unknown]>([
    ['nothing', () => undefined, true],
    ['the role', () => put('/_security/role/reader', { cluster: ['monitor'] }), false],
    ['the assigned roles', () => put('/_security/user/jane', { roles: [] }), false],
    ['the password', () => put('/_security/user/jane/_password', { password: 'another-password' }), 401],
    ['whether the user is enabled', () => put('/_security/user/jane/_disable', undefined), 401],
  ])('answers as it should once a change is made to %s', async (_, change, expected) => {
    expect([await ask(), await ask(), await ask()]).toEqual([true, true, true])
    await change()
    expect([await ask(), await ask(), await ask()]).toEqual([expected, expected, expected])
  })

  test('gives what it remembers in the format that is asked for', async () => {
    const accepting = (accept: string) =>
      target.send({ ...question, headers: { ...headers(administrator()), accept } }).then(({ text }) => text)
    const json = await accepting('application/json')
    expect(await accepting('application/yaml')).toMatch(/^---\nusername: "elastic"\n/)
    expect(await accepting('application/json')).toBe(json)
  })
})

type Asked = Readonly<{
  username?: string
  body?: string
  query?: string
  runAs?: string
  contentType?: string
  pathUsername?: string
}>

/** What of an exchange the memory looks at. */
function exchangeOf({ username = 'jane', body = '{}', query = '', runAs, contentType, pathUsername }: Asked): Exchange<Caller> {
  const caller = callerNamed(username)
  return {
    caller: runAs === undefined ? caller : { ...caller, runAs: { username: runAs, isFound: true } },
    params: pathUsername === undefined ? {} : { username: pathUsername },
    query: parseQueryParameters(query),
    body: Buffer.from(body),
    contentType: parseMediaType(contentType ?? 'application/json'),
    signal: new AbortController().signal,
    ...{ method: 'POST', target: '/', path: '/', header: () => undefined, warn: () => undefined },
  }
}

const roles = ['reader']

function callerNamed(username: string): Caller {
  const user: User = { username, roles, fullName: null, email: null, metadata: {}, enabled: true }
  const subject = { kind: 'user', user, realm: nativeRealm } as const
  return { type: 'realm', authenticating: subject, effective: subject }
}
