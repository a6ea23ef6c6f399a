/**
 * Requests per second of the seed request, `hasPrivileges` as `rdeniro`, beside a bare `node:http` server that answers the same
 * bytes: the ratio says how much of what Node can do is left once every request is authenticated, parsed, checked and rendered.
 *
 * Both servers run at the same time but are asked in turn, so that what else the machine does meets both; the medians of the
 * rounds count. `npm run bench`; the first argument is the seconds of a round (3).
 */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { password, privileges, privilegesOfAnOrder, roles, users } from '../test/conformance/company.ts'
import { type ServerProcess, startServerProcess } from '../test/support/server-process.ts'
import type { LoadOrder, LoadReport } from './load-generator.ts'
import { median } from './median.ts'
import { wireRequest } from './wire-connection.ts'

const connections = 16
const rounds = 5
const roundMilliseconds = Number(process.argv[2] ?? 3) * 1000

const administratorPassword = 'administrator'
const path = '/_security/user/_has_privileges'
const question = JSON.stringify(privilegesOfAnOrder)

/** As the official client asks. */
const headers = {
  authorization: basic('rdeniro', password),
  accept: 'application/vnd.elasticsearch+json; compatible-with=9',
  'content-type': 'application/vnd.elasticsearch+json; compatible-with=9',
}

type SameAnswer = Readonly<{ headers: Record<string, string>; body: string }>
type Line = Readonly<{ name: string; port: number; rates: number[] }>

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-bench-'))
const server = await startServerProcess({ args: ['--data', folder], environment: { ELASTIC_PASSWORD: administratorPassword } })
const children: ChildProcess[] = []
try {
  await fillDirectory(server)
  report(await measure())
} finally {
  for (const child of children) child.kill()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<readonly Line[]> {
  const generator = startGenerator()
  const lines: readonly Line[] = [
    { name: 'bailiwick', port: Number(new URL(server.url).port), rates: [] },
    { name: 'node:http', port: await startBareServer(await ask()), rates: [] },
  ]
  // The first round warms up: compilers, caches, the bcrypt of the first login.
  for (let round = 0; round <= rounds; round++) {
    for (const { port, rates } of lines) {
      const order = { port, request: requestInBase64(), connections, milliseconds: roundMilliseconds }
      const { answersPerSecond } = await generator.run(order)
      if (round > 0) rates.push(answersPerSecond)
    }
  }
  return lines
}

function report(measured: readonly Line[]): void {
  const [ours, theirs] = measured.map(({ rates }) => median(rates))
  console.log(
    `seed request: ${connections} connections, median of ${rounds} rounds of ${roundMilliseconds / 1000} s each, in turn`,
  )
  for (const { name, rates } of measured) {
    const all = rates.map((rate) => Math.round(rate).toLocaleString('en')).join(' ')
    console.log(`  ${name.padEnd(10)} ${Math.round(median(rates)).toLocaleString('en').padStart(8)} requests/s  (${all})`)
  }
  console.log(`  ratio      ${((ours ?? 0) / (theirs ?? 1)).toFixed(2).padStart(8)}`)
}

async function fillDirectory(target: ServerProcess): Promise<void> {
  await put(target, '/_security/privilege', privileges)
  for (const [name, role] of Object.entries(roles)) await put(target, `/_security/role/${name}`, role)
  for (const [name, roleNames] of Object.entries(users))
    await put(target, `/_security/user/${name}`, { password, roles: roleNames })
}

async function put(target: ServerProcess, resource: string, body: unknown): Promise<void> {
  const headers = { authorization: basic('elastic', administratorPassword), 'content-type': 'application/json' }
  const response = await fetch(target.url + resource, { method: 'PUT', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${resource}: ${await response.text()}`)
}

/** What our server answers: the bytes that the bare one repeats. */
async function ask(): Promise<SameAnswer> {
  const response = await fetch(server.url + path, { method: 'POST', headers, body: question })
  const body = await response.text()
  if (!response.ok) throw new Error(body)
  const kept = ['x-elastic-product', 'content-type'].map((name) => [name, response.headers.get(name) ?? ''])
  // Not the length received: `fetch` asks for gzip, the client measured does not.
  return { headers: Object.fromEntries([...kept, ['content-length', String(Buffer.byteLength(body))]]), body }
}

/** The request as the official client would send it, in Base64. */
function requestInBase64(): string {
  return wireRequest({ method: 'POST', path, headers, body: question }).toString('base64')
}

function basic(username: string, secret: string): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`
}

async function startBareServer(answer: SameAnswer): Promise<number> {
  const child = startChild('bare-server.ts', JSON.stringify(answer))
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return Number(String(port))
}

function startGenerator(): Readonly<{ run(order: LoadOrder): Promise<LoadReport> }> {
  const child = startChild('load-generator.ts')
  const reports = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async run(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`)
      const { value, done } = await reports.next()
      if (done) throw new Error('the load generator ended')
      return JSON.parse(value) as LoadReport
    },
  }
}

function startChild(script: string, ...args: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  return child
}
