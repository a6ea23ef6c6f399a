/**
 * Random queries over a few dozen API keys and users: the SQL finds what the model of `test/model/queries.ts` finds.
 *
 * Each is asked in both ways, as if few records fulfilled it and as if many did.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aggregated, answer, type ModelRecord } from '../../../../test/model/queries.ts'
import { apiKey, user } from '../../../../test/suites/store/samples.ts'
import type { Aggregated, Aggregation, AggregationResult, Condition, Order, RecordQuery } from '../../query.ts'
import type { ApiKeyRecord, UserRecord } from '../../records.ts'
import { SqliteBackend } from '../../sqlite/sqlite-backend.ts'
import { apiKeyOf } from '../api-keys.ts'
import { SqlStore } from '../sql-store.ts'
import { userOf } from '../users.ts'
import { apiKeys, users } from './fields.ts'
import { search } from './search.ts'

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

let backend: SqliteBackend
let store: SqlStore
let keys: readonly ModelRecord[]
let people: readonly ModelRecord[]

beforeAll(async () => {
  backend = await SqliteBackend.open(':memory:', 1_000)
  store = new SqlStore(backend, 1_000)
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
  const team = (metadata?.team ?? []) as readonly string[]
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

/** How many records are sorted one by one: all of them, or none. */
const ways = [1_000, -1]

async function queryKeys(query: RecordQuery, maxSortedAlone: number) {
  const options = { recordOf: apiKeyOf, maxSortedAlone }
  const { total, hits, aggregated } = await backend.readOneState((session) => search(session, apiKeys, query, options))
  return { found: { total, hits: hits.map(({ record, order }) => [record.id, order]) }, aggregated }
}

async function queryUsers(query: RecordQuery, maxSortedAlone: number) {
  const options = { recordOf: userOf, maxSortedAlone }
  const { total, hits } = await backend.readOneState((session) => search(session, users, query, options))
  return { total, hits: hits.map(({ record, order }) => [record.username, order]) }
}

/** Half of the conditions ask for one value first, as those do whose records are met in the order of the rows of values. */
function oftenOfOneValue(condition: fc.Arbitrary<Condition>, field: string): fc.Arbitrary<Condition> {
  const ofOneValue = fc.tuple(word, condition).map(([value, other]): Condition => {
    return { kind: 'and', of: [{ kind: 'one-of', field, values: [value] }, other] }
  })
  const alone = word.map((value): Condition => ({ kind: 'one-of', field, values: [value] }))
  return fc.oneof(condition, alone, ofOneValue)
}

const keyConditions = oftenOfOneValue(conditions(keyTexts, keyTimes, 'invalidated', 'id-'), 'metadata.team')
const keyQueries = queries(keyConditions, keyTexts, fc.constantFrom('creation', 'expiration'))

test.each(ways)('API keys, %i sorted one by one', async (maxSortedAlone) => {
  await fc.assert(
    fc.asyncProperty(keyQueries, async (query) => {
      expect((await queryKeys(query, maxSortedAlone)).found).toEqual(answer(keys, query))
    }),
    { numRuns: 700 },
  )
})

test.each(ways)('API keys behind a place in the order, %i sorted one by one', async (maxSortedAlone) => {
  await fc.assert(
    fc.asyncProperty(keyQueries, fc.nat(30), async (query, place) => {
      const all = answer(keys, { ...query, from: 0, size: 100 })
      const after = all.hits[place]?.[1]
      if (after === undefined || after.length === 0) return
      const behind = { ...query, from: 0, after }
      expect((await queryKeys(behind, maxSortedAlone)).found).toEqual(answer(keys, behind))
    }),
    { numRuns: 500 },
  )
})

test.each(ways)('users, %i sorted one by one', async (maxSortedAlone) => {
  const condition = oftenOfOneValue(conditions(userTexts, fc.constant('enabled'), 'enabled', 'a-'), 'roles')
  await fc.assert(
    fc.asyncProperty(queries(condition, userTexts, fc.constant('enabled')), async (query) => {
      expect(await queryUsers(query, maxSortedAlone)).toEqual(answer(people, query))
    }),
    { numRuns: 700 },
  )
})

/** One or two levels of buckets and counts. */
function aggregations(depth: number): fc.Arbitrary<readonly Aggregation[]> {
  const field = fc.oneof(keyTexts, keyTimes)
  const of = depth === 0 ? fc.constant([]) : aggregations(depth - 1)
  const name = fc.constantFrom('x', 'y')
  const by = fc.record({ by: fc.constantFrom('count' as const, 'value' as const), isDescending: fc.boolean() })
  const filters = fc.array(conditions(keyTexts, keyTimes, 'invalidated', 'id-'), { maxLength: 2 })
  const source = fc.record({ field, isDescending: fc.boolean(), keepsMissing: fc.boolean(), missingIsLast: fc.boolean() })
  const sources = fc.array(source, { minLength: 1, maxLength: 2 })
  const size = fc.integer({ min: 1, max: 12 })
  const order = fc.array(by, { maxLength: 2 })
  const minimum = fc.integer({ min: 1, max: 4 })
  const one = fc.oneof(
    fc.record({ name, of, kind: fc.constant('filters' as const), filters }),
    fc.record({ name, of, kind: fc.constant('terms' as const), field: keyTexts, size, minimum, order }),
    fc.record({ name, of, kind: fc.constant('terms' as const), field: keyTexts, size, minimum, order, missing: word }),
    fc.record({ name, of, kind: fc.constant('composite' as const), sources, size }),
    fc.record({ name, of: fc.constant([]), kind: fc.constantFrom('values' as const, 'distinct' as const), field }),
    fc.record({
      name,
      of: fc.constant([]),
      kind: fc.constantFrom('values' as const, 'distinct' as const),
      field: keyTexts,
      missing: word,
    }),
  )
  return fc.uniqueArray(one, { maxLength: 2, selector: ({ name }) => name })
}

test('aggregations of API keys', async () => {
  await fc.assert(
    fc.asyncProperty(keyConditions, aggregations(1), async (condition, asked) => {
      const found = await queryKeys({ condition, order: [], from: 0, size: 0, aggregations: asked }, 0)
      expect(plainly(found.aggregated)).toEqual(plainly(aggregated(keys, condition, asked)))
    }),
    { numRuns: 500 },
  )
})

type Plain = Readonly<{ [name: string]: unknown }>

/** Maps as objects, which a failure shows better. */
function plainly(found: Aggregated): Plain {
  const plain = ({ buckets, ...result }: AggregationResult) => ({
    ...result,
    buckets: buckets.map((bucket) => ({ ...bucket, of: plainly(bucket.of) })),
  })
  return Object.fromEntries([...found].map(([name, result]) => [name, plain(result)]))
}
