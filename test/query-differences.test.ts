/** Probes where the query APIs differ from Elasticsearch on purpose (`docs/differences.md`), and what a stored role makes of the name of a built-in one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApplication } from './support/application.ts'
import { ask, openWith, send } from './support/asked.ts'

let application: TestApplication

beforeAll(async () => {
  application = await openWith({ 'qd-b': {}, 'qd-a': {} }, { 'qd-two': [], 'qd-one': [] })
  await ask(application, 'PUT /_security/role/qd-b {"description":"again"}')
})

afterAll(() => application.close())

const hash = '$2a$04$K/pZlj/F6n/lucv3U41RZuASZlaN9gOCJOdCyxX1KTEDIRnYkjOpC'
const user = (query: string) => `POST /_security/_query/user {"query":${query}}`
const ofFullName = (query: string) => user(JSON.stringify({ simple_query_string: { fields: ['full_name'], query } }))

test.each([
  [user('{"match":{"full_name":{"query":"F","fuzziness":1}}}'), 'fuzzy queries are not supported'],
  [ofFullName('word~1'), 'fuzzy queries are not supported'],
  [ofFullName('"a b"~2'), 'phrases with slop are not supported'],
  [user('{"match_phrase":{"full_name":{"nonsense":1}}}'), 'Query type [match_phrase] is not currently supported'],
  [user('{"term":{"username":{"value":"a","boost":-1}}}'), 'negative [boost] are not allowed in [term], use a value'],
])('%s is refused: %s', async (request, reason) => {
  const { status, text } = await send(application, request)
  expect(status).toBe(400)
  expect(text).toContain(reason)
})

test('records that nothing orders come as they were written last, built-in roles first', async () => {
  const { text } = await send(application, 'POST /_security/_query/role {"size":1000}')
  const names = (JSON.parse(text) as { roles: { name: string }[] }).roles.map(({ name }) => name)
  expect(names.slice(-2)).toEqual(['qd-a', 'qd-b'])
  expect(names).toContain('superuser')
})

test.each([
  [1024, '200'],
  [1025, '400 search_phase_execution_exception: all shards failed'],
])('%i clauses', async (clauses, beginning) => {
  const should = Array.from({ length: clauses }, () => ({ term: { username: 'qd-one' } }))
  expect(await ask(application, user(JSON.stringify({ bool: { should } })))).toMatch(beginning)
})

test('what failed in a search is told of one place under names that never change', async () => {
  const { status, text } = await send(application, user('{"wildcard":{"enabled":"*"}}'))
  const { error } = JSON.parse(text) as { error: { failed_shards: readonly { reason: Readonly<Record<string, string>> }[] } }
  expect(status).toBe(400)
  expect(error.failed_shards).toMatchObject([{ shard: 0, index: '.security-7', node: '_local' }])
  expect(error.failed_shards[0]?.reason).toMatchObject({ index_uuid: '_na_', index: '.security-7' })
})

/** Elasticsearch finds the one under `.com` alone: it knows no domain `.example`. */
test('an address is one word whatever its domain is called, if only its last part has two letters', async () => {
  for (const [name, email] of [
    ['qd-known', 'ann@one.com'],
    ['qd-unknown', 'ann@one.example'],
    ['qd-number', 'ann@one.x1'],
  ]) {
    await ask(application, `PUT /_security/user/${name} {"password_hash":"${hash}","roles":[],"email":"${email}"}`)
  }
  const { text } = await send(
    application,
    'POST /_security/_query/user {"query":{"prefix":{"email":"ann@one"}},"sort":["username"]}',
  )
  const found = (JSON.parse(text) as { users: { username: string }[] }).users.map(({ username }) => username)
  expect(found).toEqual(['qd-known', 'qd-unknown'])
})

test('a role that was stored under a name that is built-in now is found as the built-in one, and gone', async () => {
  const [stored] = await application.store.getRoles(['qd-a'])
  const later = await openWith({}, {})
  await later.store.putRole({ ...stored!, name: 'viewer' })
  const found = await ask(later, 'POST /_security/_query/role {"query":{"term":{"name":"viewer"}}}')
  expect(found).toMatch(/^200 \{"total":1,.*"_reserved":true/)
  expect(await later.store.getRoles()).toEqual([])
  await later.close()
})

test('a role cannot be created under the name of a built-in one', async () => {
  expect(await ask(application, 'PUT /_security/role/viewer {}')).toMatch(/^400 /)
})
