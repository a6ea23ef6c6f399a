/**
 * How long small requests wait while a hard one is answered: each hard request is sent to a real server, which at the same time is
 * asked a small check again and again on another connection.
 *
 * Told are, for each hard request, how long it took and how much longer than usual the slowest small one waited: the middle of several
 * runs, none of which repeats what an earlier one asked. The first lines say the same of nothing hard at all, which is the noise of the
 * machine.
 */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { basicAuthorization } from '../../test/support/target.ts'
import type { Period, SmallChecksOrder } from '../load/small-checks.ts'
import { WireConnection, wireRequest } from '../load/wire-connection.ts'
import { type Figure, ours } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { BenchServer } from '../servers/bench-server.ts'
import { startOwnServer } from '../servers/own-server.ts'
import type { Context, Workload } from '../workload.ts'
import { fiftyPrivileges, hardQuestions, manyGroups, mixedPatterns, tooComplexSet } from './hard-questions.ts'
import { numbered } from './words.ts'

const maxDuration = 250
const maxWait = 10
const password = 'fairness'
const administratorName = 'elastic'
const checkPath = '/_security/user/_has_privileges'
const smallCheck = { index: [{ names: ['logs-1'], privileges: ['read'] }] }

type Hard = Readonly<{ path: string; user: string; body: unknown; headers?: Readonly<Record<string, string>> }>
type Run = Readonly<{ duration: number; wait: number }>

export const fairness: Workload = {
  description: 'hard requests, and how much longer small ones wait meanwhile; the middle of the rounds',
  rounds: 5,
  seeds: 1,
  async measure(context) {
    const server = await startOwnServer(context)
    const connection = await WireConnection.open(server.address)
    context.afterwards(() => connection.close())
    await fillDirectory(server, connection, context.rounds)
    const profileUid = await activateProfile(server)
    const smallChecks = startSmallChecks(server)
    context.afterwards(async () => void (await smallChecks.terminate()))
    const send = async (hard: Hard): Promise<void> => void (await connection.ask(requestOf(hard, server)))
    // Compilers have seen every path once before it counts.
    for (const hard of Object.values(hardRequests(-1, profileUid))) await send(hard)
    const figures = await measureRuns('nothing', context, () => measureWait(smallChecks, () => pause(200)))
    for (const name of Object.keys(hardRequests(0, profileUid)).filter((candidate) => candidate.includes(context.only))) {
      const run = (number: number): Promise<Run> => {
        const hard = hardRequests(number, profileUid)[name]!
        return measureWait(smallChecks, () => send(hard))
      }
      figures.push(...(await measureRuns(name, context, run)))
    }
    return figures
  },
}

/** By name; no run asks what another asks. */
function hardRequests(run: number, profileUid: string): Readonly<Record<string, Hard>> {
  const check = { path: checkPath, user: 'hard' }
  const ofIndices = Object.entries(hardQuestions(run)).map(([name, question]) => [
    name,
    { ...check, body: { index: [question] } },
  ])
  const names = numbered(10_000, (i) => `logs-${i}-r${run}*`)
  const index = [{ names, privileges: fiftyPrivileges }]
  const application = [{ application: 'app', privileges: fiftyPrivileges, resources: names }]
  return {
    ...Object.fromEntries(ofIndices),
    '10,000 resources × 50': { ...check, body: { application } },
    '10,000 prefixes × 50, answered in gzip': {
      ...check,
      body: { index: [{ names: names.map((name) => `z${name}`), privileges: fiftyPrivileges }] },
      headers: { 'accept-encoding': 'gzip' },
    },
    '10,000 prefixes × 50, pretty': {
      ...check,
      path: `${checkPath}?pretty`,
      body: { index: [{ names: names.map((name) => `y${name}`), privileges: fiftyPrivileges }] },
    },
    '10,000 prefixes × 50, of a profile': {
      path: '/_security/profile/_has_privileges',
      user: administratorName,
      body: { uids: [profileUid], privileges: { index } },
    },
    'a profile check of 10,000 uids': {
      path: '/_security/profile/_has_privileges',
      user: administratorName,
      body: { uids: numbered(10_000, (i) => `${profileUid}${run}-${i}`), privileges: { cluster: ['monitor'] } },
    },
    'a body of 5 MB, refused at its end': {
      ...check,
      body: { cluster: [...numbered(300_000, (i) => `cluster:x${i}-r${run}`), 1] },
    },
    'a first check with 1,000 mixed patterns': { ...check, user: `mixed${run}`, body: { index: [index[0]] } },
    'a first check with a set too complex': { ...check, user: `complex${run}`, body: { index: [index[0]] } },
    'storing a role of 1,000 mixed patterns': {
      path: `/_security/role/stored${run}`,
      user: administratorName,
      body: roleOf([mixedPatterns(run + 100)]),
    },
  }
}

/** Roles and users whose first check has everything to compile, one pair for each run. */
async function fillDirectory(server: BenchServer, connection: WireConnection, runs: number): Promise<void> {
  await server.call('PUT', '/_security/role/many_groups', roleOf(manyGroups()))
  await server.call('PUT', '/_security/user/hard', { password, roles: ['many_groups'] })
  await server.call('PUT', '/_security/user/small', { password, roles: ['many_groups'] })
  for (let run = -1; run < runs; run++) {
    for (const [kind, patterns] of [
      ['mixed', mixedPatterns(run)],
      ['complex', tooComplexSet(run)],
    ] as const) {
      await server.call('PUT', `/_security/role/${kind}${run}`, roleOf([patterns]))
      await server.call('PUT', `/_security/user/${kind}${run}`, { password, roles: [`${kind}${run}`] })
      // The login itself takes its time, and is remembered, whatever is then said of the role.
      const headers = { authorization: basicAuthorization(`${kind}${run}`, password) }
      await connection.ask(wireRequest({ method: 'GET', path: '/_security/_authenticate', headers, body: '' }))
    }
  }
}

function roleOf(groups: readonly (readonly string[])[]): unknown {
  return {
    indices: groups.map((names) => ({ names, privileges: ['read'] })),
    applications: [{ application: 'app', privileges: ['x:y'], resources: ['logs-*'] }],
  }
}

async function activateProfile(server: BenchServer): Promise<string> {
  const login = { grant_type: 'password', username: 'hard', password }
  return ((await server.call('POST', '/_security/profile/_activate', login)) as { uid: string }).uid
}

/** What is stored is put, everything else is asked. */
function requestOf({ path, user, body, headers }: Hard, { administrator }: BenchServer): Buffer {
  const authorization = user === administratorName ? administrator : basicAuthorization(user, password)
  const method = path.includes('_has_privileges') ? 'POST' : 'PUT'
  const allHeaders = { authorization, 'content-type': 'application/json', ...headers }
  return wireRequest({ method, path, headers: allHeaders, body: JSON.stringify(body) })
}

function startSmallChecks(server: BenchServer): Worker {
  const request = requestOf({ path: checkPath, user: 'small', body: smallCheck }, server)
  const order: SmallChecksOrder = { address: server.address, request }
  return new Worker(new URL('../load/small-checks.ts', import.meta.url), { workerData: order })
}

/** The wait is measured against the median of the small ones just before. */
async function measureWait(smallChecks: Worker, work: () => Promise<unknown>): Promise<Run> {
  await endPeriod(smallChecks)
  await pause(50)
  const usual = await endPeriod(smallChecks)
  const start = performance.now()
  await work()
  const duration = performance.now() - start
  const { longest } = await endPeriod(smallChecks)
  return { duration, wait: longest - usual.median }
}

async function endPeriod(smallChecks: Worker): Promise<Period> {
  const answered = once(smallChecks, 'message') as Promise<[Period]>
  smallChecks.postMessage('end')
  const [period] = await answered
  return period
}

async function measureRuns(name: string, context: Context, run: (number: number) => Promise<Run>): Promise<Figure[]> {
  context.progress(name)
  const measured: Run[] = []
  for (let number = 0; number < context.rounds; number++) measured.push(await run(number))
  const waits = measured.map(({ wait }) => wait)
  const figure = (what: string, value: number, goals: Figure['goals'] = []): Figure => {
    return { what, unit: 'ms', values: { [ours]: value }, goals: name === 'nothing' ? [] : goals }
  }
  return [
    figure(name, median(measured.map(({ duration }) => duration)), [{ atMost: maxDuration }]),
    figure('  others wait', median(waits), [{ atMost: maxWait }]),
    figure('  others wait at most', Math.max(...waits)),
  ]
}
