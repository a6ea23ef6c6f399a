/**
 * The built command from its start to its first answer, with 10,000 roles and 100,000 users stored; and what it then holds in memory,
 * over a process that has imported the same libraries and does nothing.
 *
 * Two first answers are measured: a refused one, which shows when the server is there, and that to `GET /` as `elastic`, which waits
 * for one bcrypt besides. `npm run build` first.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { databaseFile } from '../../src/app/database-file.ts'
import type { RoleRecord, UserRecord } from '../../src/store/records.ts'
import { startServerProcess } from '../../test/support/server-process.ts'
import { basicAuthorization } from '../../test/support/target.ts'
import { type Figure, ours } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { fillStore } from '../servers/fill-store.ts'
import { temporaryFolder } from '../servers/own-server.ts'
import { pinnedCommand } from '../servers/pin.ts'
import { residentMemory } from '../servers/process-figures.ts'
import type { Context, Workload } from '../workload.ts'
import { numbered } from './words.ts'

const roleCount = 10_000
const userCount = 100_000
const password = 'administrator'
const authorization = basicAuthorization('elastic', password)
const command = join(import.meta.dirname, '../../dist/cli/main.js')
const libraries = join(import.meta.dirname, '../servers/idle-libraries.ts')

export const startUp: Workload = {
  description: 'from process start to the first answer, built package, 10,000 roles and 100,000 users stored',
  rounds: 11,
  seeds: 1,
  measure,
}

async function measure(context: Context): Promise<readonly Figure[]> {
  if (!existsSync(command)) throw new Error('nothing is built: run `npm run build` first')
  const data = await storeRecords(context)
  const [refused, answered, memory]: number[][] = [[], [], []]
  for (let round = 1; round <= context.rounds; round++) {
    context.progress(`start ${round} of ${context.rounds}`)
    refused!.push((await startOnce(context, data, {}, 401)).time)
    const { time, resident } = await startOnce(context, data, { authorization }, 200)
    answered!.push(time)
    memory!.push(resident)
  }
  const idle = await measureIdleLibraries(context)
  return [
    { what: 'first answer, refused', unit: 'ms', values: { [ours]: median(refused!) } },
    { what: 'first answer, to elastic', unit: 'ms', values: { [ours]: median(answered!) }, goals: [{ atMost: 500 }] },
    { what: 'resident memory', unit: 'MB', values: { [ours]: median(memory!), 'libraries alone': idle } },
    {
      what: 'resident memory over the libraries alone',
      unit: 'MB',
      values: { [ours]: median(memory!) - idle },
      goals: [{ atMost: 64 }],
    },
  ]
}

/** A data folder that has been started once. */
async function storeRecords(context: Context): Promise<string> {
  context.progress('storing roles and users')
  const data = temporaryFolder(context)
  await fillStore(databaseFile(data), { roles: numbered(roleCount, roleOf), users: numbered(userCount, userOf) })
  const server = await startServerProcess({ args: ['--data', data], environment: { ELASTIC_PASSWORD: password } })
  await server.stop()
  return data
}

function roleOf(number: number): RoleRecord {
  const indices = [
    { names: [`team-${number}-*`, 'shared'], privileges: ['read', 'view_index_metadata'], allowRestrictedIndices: false },
    { names: [`/logs-${number}-[0-9]+/`], privileges: ['write'], allowRestrictedIndices: false },
  ]
  const applications = [{ application: 'shop', privileges: ['read'], resources: [`department/${number}/*`] }]
  return { name: `role-${number}`, descriptor: { cluster: ['monitor'], indices, applications, runAs: [], metadata: {} } }
}

function userOf(number: number): UserRecord {
  return {
    username: `user-${number}`,
    passwordHash: '$2a$10$'.padEnd(60, 'x'),
    roles: [`role-${number % roleCount}`, `role-${(number * 7) % roleCount}`],
    fullName: `Number${number % 1000} of Many`,
    email: `user-${number}@example.com`,
    metadata: {},
    enabled: true,
  }
}

type Start = Readonly<{ time: number; resident: number }>

/** Milliseconds until a new process gave the answer expected, and the megabytes that it holds a second later. */
async function startOnce(
  context: Context,
  data: string,
  headers: Readonly<Record<string, string>>,
  status: number,
): Promise<Start> {
  const port = await freePort()
  const start = performance.now()
  const child = startNode(context, [command, 'serve', '--port', String(port), '--data', data])
  let answer: number | undefined
  while (answer === undefined) {
    await setTimeout(2)
    if (child.exitCode !== null) throw new Error('the server ended')
    answer = await statusOf(port, headers)
  }
  const time = performance.now() - start
  if (answer !== status) throw new Error(`status ${answer}`)
  return { time, resident: await endAfterASecond(child) }
}

async function measureIdleLibraries(context: Context): Promise<number> {
  const child = startNode(context, [libraries])
  await once(child.stdout!, 'data')
  return endAfterASecond(child)
}

function startNode(context: Context, args: readonly string[]): ChildProcess {
  const [file = '', ...all] = pinnedCommand(context.cores?.server, [process.execPath, ...args])
  const child = spawn(file, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.resume()
  return child
}

/** The megabytes that a process holds once it has come to rest. */
async function endAfterASecond(child: ChildProcess): Promise<number> {
  await setTimeout(1000)
  const resident = residentMemory(child.pid!)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
  return resident
}

/** Undefined while nobody listens. */
function statusOf(port: number, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/', headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', () => resolve(undefined))
      .end()
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
