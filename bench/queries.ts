/**
 * Queries over 100,000 API keys, 100,000 users and 20,000 roles, as the query APIs ask them: how long the store takes for a page of 20
 * and the total.
 *
 * Prints for each the median of several runs and the processor time of one, in milliseconds; the exit code is 1 when a processor time
 * is over the limit. Where nothing else runs, both are the same; elsewhere the median tells more of the others. The figures are those of the store alone: reading the question
 * and writing the answer cost the same for any number of records.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Condition, Order, RecordQuery } from '../src/store/query.ts'
import type { ApiKeyRecord, RoleRecord, UserRecord } from '../src/store/records.ts'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../src/store/store.ts'
import { median } from './report/quantile.ts'
import { fillStore } from './servers/fill-store.ts'

const records = { keys: 100_000, users: 100_000, roles: 20_000 }
const maxMilliseconds = 20
const runs = 15
const start = Date.UTC(2026, 0, 1)

const all: Condition = { kind: 'all' }
const equals = (field: string, value: string | boolean): Condition => ({ kind: 'one-of', field, values: [value] })
const by = (field: string, isDescending = false): Order => ({ field, isDescending, value: 'smallest', missing: 'last' })
const page = (condition: Condition, order: readonly Order[] = [], from = 0): RecordQuery => ({ condition, order, from, size: 20 })

type Kind = 'queryApiKeys' | 'queryUsers' | 'queryRoles'

const ofKeys: Readonly<Record<string, RecordQuery>> = {
  'all, the first page': page(all),
  'all, by name, from 9,980': page(all, [by('name')], 9_980),
  'all, by name downwards, from 9,980': page(all, [by('name', true)], 9_980),
  'all, by creation, from 9,980': page(all, [by('creation')], 9_980),
  'all, by creation downwards, from 9,980': page(all, [by('creation', true)], 9_980),
  'all, by expiration': page(all, [by('expiration')]),
  'of one user': page(equals('username', 'user-7')),
  'of one user, by creation': page(equals('username', 'user-7'), [by('creation')]),
  'a third, by a metadata key': page(equals('metadata.team', 'team-1')),
  'a third, by a metadata key, by creation, from 9,980': page(equals('metadata.team', 'team-1'), [by('creation')], 9_980),
  'a third, by a metadata key, by creation downwards': page(equals('metadata.team', 'team-1'), [by('creation', true)]),
  'a third, by a metadata key, by name, from 9,980': page(equals('metadata.team', 'team-1'), [by('name')], 9_980),
  'a few, by a metadata key, by name': page(equals('metadata.service', 'service-77'), [by('name')]),
  'one, by a metadata key': page(equals('metadata.build', 'build-4711')),
  'names that begin alike': page({ kind: 'prefix', field: 'name', prefix: 'key-1' }, [by('name')]),
  'those in force, by name, from 9,980': page(equals('invalidated', false), [by('name')], 9_980),
  'a tenth, all written last': page(since(records.keys / 10)),
  'made in the last hour': page(since(3600)),
}

const ofUsers: Readonly<Record<string, RecordQuery>> = {
  'users: all, by name, from 9,980': page(all, [by('username')], 9_980),
  'users: a third, by a role, by name, from 9,980': page(equals('roles', 'role-1'), [by('username')], 9_980),
  'users: disabled, written last': page(equals('enabled', false)),
  'users: one word of the full name': page({ kind: 'one-of', field: 'fullName', values: ['number7'] }),
}

const ofRoles: Readonly<Record<string, RecordQuery>> = {
  'roles: all, by name, from 9,980': page(all, [by('name')], 9_980),
  'roles: a third, by an application, by name': page(equals('applications.application', 'app-1'), [by('name')]),
}

const questions: readonly (readonly [Kind, typeof ofKeys])[] = [
  ['queryApiKeys', ofKeys],
  ['queryUsers', ofUsers],
  ['queryRoles', ofRoles],
]

const folder = mkdtempSync(join(tmpdir(), 'bench-queries-'))
try {
  const store = await openFilled(join(folder, 'store.db'))
  const rows: Row[] = []
  for (const [kind, asked] of questions) {
    for (const [query, record] of Object.entries(asked)) rows.push({ query, ...(await measure(() => store[kind](record))) })
  }
  await store.close()
  console.table(rows)
  const slow = rows.filter(({ processor }) => processor > maxMilliseconds)
  for (const { query, processor } of slow) console.error(`over ${maxMilliseconds} ms: ${query}: ${processor} ms`)
  if (slow.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

type Row = Readonly<{ query: string; median: number; processor: number }>

async function measure(ask: () => Promise<unknown>): Promise<Omit<Row, 'query'>> {
  const times: number[] = []
  await ask()
  const used = process.cpuUsage()
  for (let run = 0; run < runs; run++) {
    const before = performance.now()
    await ask()
    times.push(performance.now() - before)
  }
  const { user, system } = process.cpuUsage(used)
  return { median: Number(median(times).toFixed(2)), processor: Number(((user + system) / 1000 / runs).toFixed(2)) }
}

async function openFilled(path: string): Promise<Store> {
  const before = performance.now()
  await fillStore(path, {
    users: many(records.users, userOf),
    roles: many(records.roles, roleOf),
    apiKeys: many(records.keys, keyOf),
  })
  console.log(`filled in ${((performance.now() - before) / 1000).toFixed(1)} s`)
  return openSqliteStore({ path })
}

/** Numbers are scattered, so that names are not in the order of creation. */
function* many<Record>(count: number, recordOf: (number: number, scattered: number) => Record): Iterable<Record> {
  for (let number = 0; number < count; number++) yield recordOf(number, (number * 7919) % 100_003)
}

/** Keys made within the last `seconds`: one was made each second. */
function since(seconds: number): Condition {
  return { kind: 'range', field: 'creation', lower: { value: start + (records.keys - seconds) * 1000, isInclusive: true } }
}

function userOf(number: number, scattered: number): UserRecord {
  return {
    username: `user-${scattered}`,
    passwordHash: '$2a$10$'.padEnd(60, 'x'),
    roles: [`role-${scattered % 3}`, `role-${scattered % 1000}`],
    fullName: `Number${scattered % 1000} of Many`,
    email: `user-${scattered}@example.com`,
    metadata: {},
    enabled: number < records.users - 6_000,
  }
}

function roleOf(_: number, scattered: number): RoleRecord {
  const applications = [{ application: `app-${scattered % 3}`, privileges: ['read'], resources: ['*'] }]
  const descriptor = { cluster: ['monitor'], indices: [], applications, runAs: [], metadata: {} }
  return { name: `role-${scattered}`, descriptor }
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
    invalidation: String(scattered).startsWith('9') ? start : null,
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
