/**
 * How long small requests wait while a hard one is answered: each hard request is sent to a real server, which at the same time is
 * asked a small check again and again on another connection.
 *
 * Told are, for each hard request, how long it took and how much longer than usual the slowest small one waited: the middle of several
 * runs, none of which repeats what an earlier one asked. A first line says the same of nothing hard at all, which is the noise of the
 * machine. `npm run bench:fairness`; an argument keeps the requests whose name contains it. The exit code is 1 beyond the limits.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { sourceCommand, startServerProcess } from '../test/support/server-process.ts'
import { fiftyPrivileges, hardQuestions, manyGroups, mixedPatterns, numbered, tooComplexSet } from './hard-questions.ts'
import { WireConnection, wireRequest } from './load/wire-connection.ts'
import { median } from './report/quantile.ts'
import type { Period, SmallChecksOrder } from './small-checks.ts'

const maxDuration = 250
const maxWait = 10
const runs = 5
const password = 'fairness'
const checkPath = '/_security/user/_has_privileges'
const smallCheck = { index: [{ names: ['logs-1'], privileges: ['read'] }] }

type Hard = Readonly<{ path: string; user: string; body: unknown; headers?: Readonly<Record<string, string>> }>
type Run = Readonly<{ duration: number; wait: number; outcome: string }>

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-bench-'))
// As `npm start` starts it.
const [node = '', ...script] = sourceCommand
const command = [node, '--max-semi-space-size=8', ...script]
const server = await startServerProcess({ command, args: ['--data', folder], environment: { ELASTIC_PASSWORD: password } })
const port = Number(new URL(server.url).port)
const hardConnection = await WireConnection.open({ host: '127.0.0.1', port })
try {
  await fillDirectory()
  const profileUid = await activateProfile()
  const smallChecks = startSmallChecks()
  // Compilers have seen every path once before it counts.
  for (const hard of Object.values(hardRequests(-1, profileUid))) await send(hard)
  console.log(`the middle of ${runs} runs; limits ${maxDuration} ms, and ${maxWait} ms for others`)
  await report('nothing', () => measure(smallChecks, () => pause(200).then(() => '')))
  const wanted = process.argv[2] ?? ''
  for (const name of Object.keys(hardRequests(0, profileUid)).filter((candidate) => candidate.includes(wanted)))
    await report(name, (run) => {
      const request = requestOf(hardRequests(run, profileUid)[name]!)
      return measure(smallChecks, () => sendBytes(request))
    })
  await smallChecks.terminate()
} finally {
  hardConnection.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
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
      user: 'elastic',
      body: { uids: [profileUid], privileges: { index } },
    },
    'a profile check of 10,000 uids': {
      path: '/_security/profile/_has_privileges',
      user: 'elastic',
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
      user: 'elastic',
      body: roleOf([mixedPatterns(run + 100)]),
    },
  }
}

/** Roles and users whose first check has everything to compile, one pair for each run. */
async function fillDirectory(): Promise<void> {
  await put('/_security/role/many_groups', roleOf(manyGroups()))
  await put('/_security/user/hard', { password, roles: ['many_groups'] })
  await put('/_security/user/small', { password, roles: ['many_groups'] })
  for (let run = -1; run < runs; run++) {
    for (const [name, patterns] of [
      ['mixed', mixedPatterns(run)],
      ['complex', tooComplexSet(run)],
    ] as const) {
      await put(`/_security/role/${name}${run}`, roleOf([patterns]))
      await put(`/_security/user/${name}${run}`, { password, roles: [`${name}${run}`] })
      // The login itself takes its time, and is remembered.
      await send({ path: '/_security/_authenticate', user: `${name}${run}`, body: undefined })
    }
  }
}

function roleOf(groups: readonly (readonly string[])[]): unknown {
  return {
    indices: groups.map((names) => ({ names, privileges: ['read'] })),
    applications: [{ application: 'app', privileges: ['x:y'], resources: ['logs-*'] }],
  }
}

async function put(path: string, body: unknown): Promise<void> {
  const outcome = await send({ path, user: 'elastic', body })
  if (outcome !== '200') throw new Error(`${path} was answered ${outcome}`)
}

async function activateProfile(): Promise<string> {
  const body = { grant_type: 'password', username: 'hard', password }
  const { bytes } = await hardConnection.ask(requestOf({ path: '/_security/profile/_activate', user: 'elastic', body }))
  return (JSON.parse(bytes.toString('utf8', bytes.indexOf('{'))) as { uid: string }).uid
}

function send(hard: Hard): Promise<string> {
  return sendBytes(requestOf(hard))
}

async function sendBytes(request: Buffer): Promise<string> {
  const { status } = await hardConnection.ask(request)
  return String(status)
}

/** What is stored is put, everything else is asked. */
function requestOf({ path, user, body, headers }: Hard): Buffer {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const method = body === undefined ? 'GET' : /_has_privileges|_activate/.test(path) ? 'POST' : 'PUT'
  const text = body === undefined ? '' : JSON.stringify(body)
  return wireRequest({ method, path, headers: { authorization, 'content-type': 'application/json', ...headers }, body: text })
}

function startSmallChecks(): Worker {
  const request = requestOf({ path: checkPath, user: 'small', body: smallCheck })
  const order: SmallChecksOrder = { port, request }
  return new Worker(new URL('small-checks.ts', import.meta.url), { workerData: order })
}

/** The wait is measured against the median of the small ones just before. */
async function measure(smallChecks: Worker, work: () => Promise<string>): Promise<Run> {
  await endPeriod(smallChecks)
  await pause(50)
  const usual = await endPeriod(smallChecks)
  const start = performance.now()
  const outcome = await work()
  const duration = performance.now() - start
  const { longest } = await endPeriod(smallChecks)
  return { duration, wait: longest - usual.median, outcome }
}

async function endPeriod(smallChecks: Worker): Promise<Period> {
  const answered = once(smallChecks, 'message') as Promise<[Period]>
  smallChecks.postMessage('end')
  const [period] = await answered
  return period
}

async function report(name: string, run: (run: number) => Promise<Run>): Promise<void> {
  const measured: Run[] = []
  for (let i = 0; i < runs; i++) measured.push(await run(i))
  const duration = median(measured.map((one) => one.duration))
  const waits = measured.map((one) => one.wait)
  const wait = median(waits)
  const over = [duration > maxDuration ? 'TOO LONG' : '', wait > maxWait ? 'OTHERS WAIT' : ''].filter((word) => word !== '')
  if (name !== 'nothing' && over.length > 0) process.exitCode = 1
  const shown = [duration, wait, Math.max(...waits)].map((time) => time.toFixed(1).padStart(7))
  console.log(
    `  ${name.padEnd(44)} ${shown[0]} ms, others ${shown[1]} ms, at most ${shown[2]} ms  ${measured[0]?.outcome} ${over}`,
  )
}
