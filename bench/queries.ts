/**
 * Queries over 100,000 API keys, as the query API asks them: how long the store takes for a page of 20 and the total.
 *
 * Prints the median of several runs in milliseconds; the exit code is 1 when one takes longer than the limit. The figures are those
 * of the store alone: reading the question and writing the answer cost the same for any number of keys.
 */
import type { Condition, Order, RecordQuery } from '../src/store/query.ts'
import type { ApiKeyRecord } from '../src/store/records.ts'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../src/store/store.ts'
import { median } from './median.ts'

const keys = 100_000
const maxMilliseconds = 20
const runs = 9
const start = Date.UTC(2026, 0, 1)

const all: Condition = { kind: 'all' }
const equals = (field: string, value: string | boolean): Condition => ({ kind: 'one-of', field, values: [value] })
const by = (field: string, isDescending = false): Order => ({ field, isDescending, value: 'smallest', missing: 'last' })
const page = (condition: Condition, order: readonly Order[] = [], from = 0): RecordQuery => ({ condition, order, from, size: 20 })

const questions: readonly (readonly [name: string, query: RecordQuery])[] = [
  ['all, the first page', page(all)],
  ['all, by name, from 9,980', page(all, [by('name')], 9_980)],
  ['all, by name downwards, from 9,980', page(all, [by('name', true)], 9_980)],
  ['all, by creation, from 9,980', page(all, [by('creation')], 9_980)],
  ['all, by creation downwards, from 9,980', page(all, [by('creation', true)], 9_980)],
  ['all, by expiration', page(all, [by('expiration')])],
  ['of one user', page(equals('username', 'user-7'))],
  ['of one user, by creation', page(equals('username', 'user-7'), [by('creation')])],
  ['a third, by a metadata key', page(equals('metadata.team', 'team-1'))],
  ['a third, by a metadata key, by creation, from 9,980', page(equals('metadata.team', 'team-1'), [by('creation')], 9_980)],
  ['a third, by a metadata key, by name, from 9,980', page(equals('metadata.team', 'team-1'), [by('name')], 9_980)],
  ['a few, by a metadata key, by name', page(equals('metadata.service', 'service-77'), [by('name')])],
  ['one, by a metadata key', page(equals('metadata.build', 'build-4711'))],
  ['names that begin alike', page({ kind: 'prefix', field: 'name', prefix: 'key-1' }, [by('name')])],
  ['those in force, by name, from 9,980', page(equals('invalidated', false), [by('name')], 9_980)],
  [
    'made in the last hour',
    page({ kind: 'range', field: 'creation', lower: { value: start + (keys - 3600) * 1000, isInclusive: true } }),
  ],
]

// In memory, since in a file each key would wait for the disk; what a query reads of a file is in memory too, once it was read.
const store = await openSqliteStore({ path: ':memory:' })
try {
  await fill(store)
  const times = new Map<string, number>()
  for (const [name, query] of questions) times.set(name, await measure(() => store.queryApiKeys(query)))
  console.table([...times].map(([query, milliseconds]) => ({ query, milliseconds: Number(milliseconds.toFixed(2)) })))
  const slow = [...times].filter(([, milliseconds]) => milliseconds > maxMilliseconds)
  for (const [name, milliseconds] of slow) console.error(`over ${maxMilliseconds} ms: ${name}: ${milliseconds.toFixed(1)} ms`)
  if (slow.length > 0) process.exitCode = 1
} finally {
  await store.close()
}

async function measure(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  await ask()
  for (let run = 0; run < runs; run++) {
    const before = performance.now()
    await ask()
    times.push(performance.now() - before)
  }
  return median(times)
}

/** Numbers are scattered, so that names are not in the order of creation. */
async function fill(target: Store): Promise<void> {
  for (let number = 0; number < keys; number++) await target.addApiKey(keyOf(number, (number * 7919) % 100_003))
  await target.invalidateApiKeys({ namePrefix: 'key-9' }, start)
}

function keyOf(number: number, scattered: number): ApiKeyRecord {
  const descriptor = { cluster: ['monitor'], indices: [], applications: [], runAs: [], metadata: {} }
  return {
    id: `id-${scattered}`,
    name: `key-${scattered}`,
    type: 'rest',
    secretHash: '{SSHA256}'.padEnd(60, 'x'),
    creation: start + number * 1000,
    expiration: number % 3 === 0 ? start + scattered * 10_000 : null,
    invalidation: null,
    creator: {
      principal: `user-${scattered % 500}`,
      fullName: null,
      email: null,
      metadata: {},
      realm: { name: 'default_native', type: 'native' },
    },
    metadata: { team: `team-${scattered % 3}`, service: `service-${scattered % 1000}`, build: `build-${scattered}` },
    roleDescriptors: null,
    limitedBy: [{ name: 'monitoring', descriptor }],
    certificateIdentity: null,
  }
}
