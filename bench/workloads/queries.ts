/**
 * Queries over 100,000 API keys, 100,000 users and 20,000 roles, as the query APIs ask them: the processor time of the store for a page
 * of 20 and the total.
 *
 * The figures are those of the store alone: reading the question and writing the answer cost the same for any number of records.
 */
import { join } from 'node:path'
import type { Condition, Order, RecordQuery } from '../../src/store/query.ts'
import type { ApiKeyRecord, RoleRecord, UserRecord } from '../../src/store/records.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { type Figure, ours } from '../report/figure.ts'
import { fillStore } from '../servers/fill-store.ts'
import { temporaryFolder } from '../servers/own-server.ts'
import type { Context, Workload } from '../workload.ts'

const records = { keys: 100_000, users: 100_000, roles: 20_000 }
const maxMilliseconds = 20
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

export const queries: Workload = {
  description: 'processor time of queries over 100,000 API keys, 100,000 users and 20,000 roles',
  rounds: 15,
  seeds: 1,
  async measure(context) {
    const store = await openFilled(context)
    const figures: Figure[] = []
    for (const [kind, asked] of questions) {
      for (const [query, record] of Object.entries(asked).filter(([name]) => name.includes(context.only))) {
        context.progress(query)
        const time = await processorTimeOf(() => store[kind](record), context.rounds)
        figures.push({ what: query, unit: 'ms', values: { [ours]: time }, goals: [{ atMost: maxMilliseconds }] })
      }
    }
    await store.close()
    return figures
  },
}

/** Milliseconds of one run. */
async function processorTimeOf(ask: () => Promise<unknown>, runs: number): Promise<number> {
  await ask()
  const used = process.cpuUsage()
  for (let run = 0; run < runs; run++) await ask()
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1000 / runs
}

async function openFilled(context: Context): Promise<Store> {
  context.progress('filling the store')
  const path = join(temporaryFolder(context), 'store.db')
  await fillStore(path, {
    users: many(records.users, userOf),
    roles: many(records.roles, roleOf),
    apiKeys: many(records.keys, keyOf),
  })
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
