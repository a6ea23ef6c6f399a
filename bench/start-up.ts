/**
 * The time from starting the built command to its first answer, with 1,000 roles stored. The budget is 500 ms.
 *
 * Two first answers are measured: a refused one, which shows when the server is there, and that to `GET /` as `elastic`, which
 * waits for one bcrypt besides. `npm run build` first; `npm run bench:start-up`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startServerProcess } from '../test/support/server-process.ts'
import { median } from './report/quantile.ts'

const budget = 500
const starts = 11
const roles = 1000
const password = 'administrator'
const authorization = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`
const command = join(import.meta.dirname, '../dist/cli/main.js')

if (!existsSync(command)) throw new Error('nothing is built: run `npm run build` first')
const data = mkdtempSync(join(tmpdir(), 'bailiwick-start-up-'))
await storeRoles()
const refused: number[] = []
const answered: number[] = []
for (let count = 0; count < starts; count++) {
  refused.push(await timeToAnswer({}, 401))
  answered.push(await timeToAnswer({ authorization }, 200))
}
rmSync(data, { recursive: true, force: true })

console.log(`process start to first answer, ${roles} roles stored, ${starts} starts`)
show('first answer', refused)
show('first answer to elastic', answered)
if (median(answered) > budget) {
  console.log(`over the budget of ${budget} ms`)
  process.exitCode = 1
}

function show(what: string, times: readonly number[]): void {
  const range = `${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`
  console.log(`  ${what.padEnd(24)} ${median(times).toFixed(0).padStart(5)} ms  (${range})`)
}

async function storeRoles(): Promise<void> {
  const server = await startServerProcess({ args: ['--data', data], environment: { ELASTIC_PASSWORD: password } })
  for (let number = 0; number < roles; number++) {
    const body = {
      cluster: ['monitor'],
      indices: [
        { names: [`team-${number}-*`, 'shared'], privileges: ['read', 'view_index_metadata'] },
        { names: [`/logs-${number}-[0-9]+/`], privileges: ['write'] },
      ],
      applications: [{ application: 'shop', privileges: ['read'], resources: [`department/${number}/*`] }],
    }
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/_security/role/role-${number}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
  await server.stop()
}

/** Milliseconds until a new process gave the answer expected. */
async function timeToAnswer(headers: Readonly<Record<string, string>>, status: number): Promise<number> {
  const port = await freePort()
  const start = performance.now()
  const child = spawn(process.execPath, [command, 'serve', '--port', String(port), '--data', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(child, 'exit')
  let answer: number | undefined
  while (answer === undefined) {
    await setTimeout(2)
    if (child.exitCode !== null) throw new Error('the server ended')
    answer = await statusOf(port, headers)
  }
  const time = performance.now() - start
  if (answer !== status) throw new Error(`status ${answer}`)
  child.kill('SIGTERM')
  await exited
  return time
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
