/** Random queries over a few dozen API keys and users: the SQL finds what the model of `test/model/queries.ts` finds. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, type ModelRecord } from '../../../../test/model/queries.ts'
import { apiKey, user } from '../../../../test/suites/store/samples.ts'
import type { Condition, Order, RecordQuery } from '../../query.ts'
import type { ApiKeyRecord, UserRecord } from '../../records.ts'
import { openSqliteStore } from '../../sqlite/sqlite-store.ts'
import type { Store } from '../../store.ts'

const words = [
  '',
  'a',
  'A',
  'ab',
  'aB',
  'b',
  'a*b',
  'a?b',
  '[ab]',
  'é',
  'É',
  '\u{1f600}',
  '\uffff',
  'a\\b',
  '1',
  '10',
  '2',
  '%',
  'a_b',
]
const word = fc.constantFrom(...words)
const names = ['k0', 'K1', 'k2', 'a', 'ab']

let store: Store
let keys: readonly ModelRecord[]
let people: readonly ModelRecord[]

beforeAll(async () => {
  store = await openSqliteStore({ path: ':memory:' })
  const keyRecords = fc
    .sample(
      fc.record({
        name: fc.constantFrom(...names),
        team: fc.array(word, { maxLength: 3 }),
        expires: fc.option(fc.nat(5)),
        ended: fc.boolean(),
        creation: fc.nat(8),
        owner: word,
      }),
      { numRuns: 60, seed: 1 },
    )
    .map(({ name, team, expires, ended, creation, owner }, index) =>
      apiKey(`id-${index}`, {
        name,
        creation,
        expiration: expires,
        invalidation: ended ? 7 : null,
        metadata: team.length === 0 ? {} : { team, deep: { n: team.length } },
        creator: { ...apiKey('x').creator, principal: owner },
      }),
    )
  const userRecords = fc
    .sample(fc.record({ roles: fc.array(word, { maxLength: 3 }), enabled: fc.boolean() }), { numRuns: 40, seed: 2 })
    .map((members, index) => user(`${words[index % words.length]}-${index}`, members))
  for (const record of keyRecords) await store.addApiKey(record)
  for (const record of userRecords) await store.putUser(record)
  keys = keyRecords.map(modelOfKey)
  people = userRecords.map(modelOfUser)
})

afterAll(() => store.close())

function modelOfKey({ id, name, creation, expiration, invalidation, metadata, creator }: ApiKeyRecord): ModelRecord {
  const team = (metadata.team ?? []) as readonly string[]
  const depth = team.length === 0 ? [] : [String(team.length)]
  const fields = {
    name: [name],
    type: ['rest'],
    username: [creator.principal],
    realm: [creator.realm.name],
    creation: [creation],
    expiration: expiration === null ? [] : [expiration],
    invalidation: invalidation === null ? [] : [invalidation],
    invalidated: [invalidation === null ? 0 : 1],
    'metadata.team': team,
    'metadata.deep.n': depth,
    metadata: [...team, ...depth],
  }
  return { key: id, fields }
}

function modelOfUser({ username, roles, enabled }: UserRecord): ModelRecord {
  return { key: username, fields: { username: [username], roles, enabled: [Number(enabled)] } }
}

const keyTexts = fc.constantFrom('name', 'username', 'realm', 'metadata', 'metadata.team', 'metadata.deep.n', 'metadata.unknown')
const keyTimes = fc.constantFrom('creation', 'expiration', 'invalidation')
const userTexts = fc.constantFrom('username', 'roles')

function conditions(
  texts: fc.Arbitrary<string>,
  times: fc.Arbitrary<string>,
  truth: string,
  records: string,
): fc.Arbitrary<Condition> {
  const text = fc.oneof(word, fc.constantFrom(...names))
  const pattern = fc.array(fc.oneof(word, fc.constantFrom('*', '?', '\\')), { maxLength: 4 }).map((parts) => parts.join(''))
  const bound = (value: fc.Arbitrary<string | number>) => fc.record({ value, isInclusive: fc.boolean() })
  const range = (field: fc.Arbitrary<string>, value: fc.Arbitrary<string | number>) =>
    fc.record(
      { kind: fc.constant('range' as const), field, lower: bound(value), upper: bound(value) },
      { requiredKeys: ['kind', 'field', 'lower'] },
    )
  const ignoresCase = fc.boolean()
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.record({ kind: fc.constant('one-of' as const), field: texts, values: fc.array(text, { maxLength: 3 }), ignoresCase }),
      fc.record({ kind: fc.constantFrom('all' as const, 'none' as const) }),
      fc.record({ kind: fc.constant('exists' as const), field: fc.oneof(texts, times) }),
      fc.record({ kind: fc.constant('prefix' as const), field: texts, prefix: text, ignoresCase }),
      fc.record({ kind: fc.constant('wildcard' as const), field: texts, pattern, ignoresCase }),
      range(texts, text),
      range(times, fc.nat(8)),
      fc.record({ kind: fc.constant('one-of' as const), field: times, values: fc.array(fc.nat(8), { maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('one-of' as const),
        field: fc.constant(truth),
        values: fc.array(fc.boolean(), { maxLength: 2 }),
      }),
      fc.record({
        kind: fc.constant('is-record' as const),
        keys: fc.array(
          fc.nat(60).map((n) => `${records}${n}`),
          { maxLength: 4 },
        ),
      }),
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({ kind: fc.constant('at-least' as const), count: fc.nat(3), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    ),
  }))
  return condition
}

function queries(
  condition: fc.Arbitrary<Condition>,
  texts: fc.Arbitrary<string>,
  times: fc.Arbitrary<string>,
): fc.Arbitrary<RecordQuery> {
  const level = (field: fc.Arbitrary<string>): fc.Arbitrary<Order> =>
    fc.record({
      field,
      isDescending: fc.boolean(),
      value: fc.constantFrom('smallest' as const, 'largest' as const),
      missing: fc.constantFrom('first' as const, 'last' as const),
    })
  const order = fc.array(fc.oneof(level(texts), level(times)), { maxLength: 2 })
  return fc.record({ condition, order, from: fc.nat(5), size: fc.nat(70) })
}

test('API keys', async () => {
  const condition = conditions(keyTexts, keyTimes, 'invalidated', 'id-')
  await fc.assert(
    fc.asyncProperty(queries(condition, keyTexts, fc.constantFrom('creation', 'expiration')), async (query) => {
      const { total, hits } = await store.queryApiKeys(query)
      expect({ total, hits: hits.map(({ record, order }) => [record.id, order]) }).toEqual(answer(keys, query))
    }),
    { numRuns: 1000 },
  )
})

test('API keys behind a place in the order', async () => {
  const condition = conditions(keyTexts, keyTimes, 'invalidated', 'id-')
  await fc.assert(
    fc.asyncProperty(
      queries(condition, keyTexts, fc.constantFrom('creation', 'expiration')),
      fc.nat(30),
      async (query, place) => {
        const all = answer(keys, { ...query, from: 0, size: 100 })
        const after = all.hits[place]?.[1]
        if (after === undefined || after.length === 0) return
        const behind = { ...query, from: 0, after }
        const { total, hits } = await store.queryApiKeys(behind)
        expect({ total, hits: hits.map(({ record, order }) => [record.id, order]) }).toEqual(answer(keys, behind))
      },
    ),
    { numRuns: 500 },
  )
})

test('users', async () => {
  const condition = conditions(userTexts, fc.constant('enabled'), 'enabled', 'a-')
  await fc.assert(
    fc.asyncProperty(queries(condition, userTexts, fc.constant('enabled')), async (query) => {
      const { total, hits } = await store.queryUsers(query)
      expect({ total, hits: hits.map(({ record, order }) => [record.username, order]) }).toEqual(answer(people, query))
    }),
    { numRuns: 1000 },
  )
})
