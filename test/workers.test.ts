/**
 * `bailiwick serve --workers N`: several processes on one port and one store, as clients and service managers meet them.
 */
import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runServe, type ServeOptions, type ServerProcess, startServerProcess } from './support/server-process.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const timeout = 60_000
const password = 'correct-horse'
const asElastic = `elastic:${password}`

let data: string
const running: ServerProcess[] = []
const agents: Agent[] = []

beforeEach(() => {
  data = join(temporaryFolder(), 'data')
})

afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy()
  for (const server of running.splice(0)) {
    server.process.kill('SIGKILL')
    await server.exited
  }
})

async function start(options: ServeOptions = { environment: { ELASTIC_PASSWORD: password } }): Promise<ServerProcess> {
  const args = ['--data', data, '--password-hash-cost', '4', '--workers', '2', ...(options.args ?? [])]
  const server = await startServerProcess({ ...options, args })
  running.push(server)
  return server
}

/** `isReused`: whether it came on the connection of the answer before. */
type Answer = Readonly<{ status: number | undefined; body: string; isReused?: boolean }>
type Connection = (method: string, path: string, body?: object, as?: string) => Promise<Answer>

/** A connection that is kept; connections are dealt out to the workers in turn. */
function connect(server: ServerProcess): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  agents.push(agent)
  return (method, path, body, as = asElastic) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Basic ${Buffer.from(as).toString('base64')}`, 'content-type': 'application/json' }
      const sent = request(`${server.url}${path}`, { method, agent, headers }, async (answer) =>
        resolve({ ...(await readAll(answer)), isReused: sent.reusedSocket }),
      )
      sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
}

async function readAll(answer: IncomingMessage): Promise<Answer> {
  let body = ''
  for await (const part of answer.setEncoding('utf8')) body += part
  return { status: answer.statusCode, body }
}

/** The process ids of the workers that have served so far, in the order of their beginning. */
function workersOf(server: ServerProcess): readonly number[] {
  return [...server.stdout().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('several workers', { timeout }, () => {
  test('are announced as one server, whose password is shown once', async () => {
    const server = await start({})
    const [, generated] = /^The password of the user elastic is (\S+)$/m.exec(server.stderr()) ?? []
    expect((await connect(server)('GET', '/', undefined, `elastic:${generated}`)).status).toBe(200)
    const { stdout, stderr, code } = await server.stop()
    expect(code).toBe(0)
    expect(stderr.match(/The password of/g)).toHaveLength(1)
    expect(stdout.match(/listening on/g)).toHaveLength(1)
    expect(workersOf(server)).toHaveLength(2)
    expect(stdout).toContain('"workers":2')
    expect(stdout).not.toContain(generated)
  })

  test('see at their next request what any of them has written', async () => {
    const server = await start()
    const connections = Array.from({ length: 4 }, () => connect(server))
    const joe = { password: 'correct-horse', roles: ['clerk'] }
    expect((await connections[0]!('PUT', '/_security/user/joe', joe)).status).toBe(200)
    const asksAsJoe = (connection: Connection) =>
      connection('POST', '/_security/user/_has_privileges', { cluster: ['monitor'] }, `joe:${password}`)
    for (const one of connections) {
      for (const other of connections) {
        await one('PUT', '/_security/role/clerk', { cluster: ['monitor'] })
        expect((await asksAsJoe(other)).body).toContain('"monitor":true')
        await one('DELETE', '/_security/role/clerk')
        expect((await asksAsJoe(other)).body).toContain('"monitor":false')
      }
    }
    await connections[1]!('PUT', '/_security/user/joe/_disable')
    for (const connection of connections) expect((await asksAsJoe(connection)).status).toBe(401)
  })

  test('share the connections, and one that dies is replaced while the other serves', async () => {
    const server = await start()
    const connections = Array.from({ length: 4 }, () => connect(server))
    for (const connection of connections) expect((await connection('GET', '/')).status).toBe(200)
    const [victim] = workersOf(server)
    process.kill(victim!, 'SIGKILL')
    await expect.poll(() => server.stdout(), { timeout }).toContain('a worker ended by itself')
    const answers = await Promise.all(connections.map((connection) => connection('GET', '/')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.filter(({ isReused }) => isReused)).toHaveLength(2)
    await expect.poll(() => workersOf(server).length, { timeout }).toBe(3)
    expect(server.stdout()).toMatch(/"code":null,"signal":"SIGKILL","msg":"a worker ended by itself"/)
    for (const connection of connections) expect((await connection('GET', '/')).status).toBe(200)
  })

  test('finish the requests in flight when they are told to stop', async () => {
    const server = await start()
    const body = '{"cluster":["monitor"]}'
    const headers = {
      authorization: `Basic ${Buffer.from(asElastic).toString('base64')}`,
      'content-type': 'application/json',
      'content-length': body.length,
      expect: '100-continue',
    }
    const sent = request(`${server.url}/_security/role/in-flight`, { method: 'PUT', headers, agent: false })
    const answer = new Promise<Answer>((resolve, reject) => {
      sent.on('error', reject).on('response', (message) => resolve(readAll(message)))
    })
    await new Promise<void>((resolve) => sent.on('continue', resolve).flushHeaders())
    sent.write(body.slice(0, 5))
    server.process.kill('SIGTERM')
    await expect.poll(() => server.stdout(), { timeout }).toContain('finishing the requests in flight')
    sent.end(body.slice(5))
    expect(await answer).toEqual({ status: 200, body: '{"role":{"created":true}}' })
    expect(await server.exited).toMatchObject({ code: 0, signal: null, stderr: '' })
    expect(workersOf(server).filter(isAlive)).toEqual([])
  })

  test('end with the process that started them, however that ends', async () => {
    const server = await start()
    server.process.kill('SIGKILL')
    await server.exited
    await expect.poll(() => workersOf(server).filter(isAlive), { timeout }).toEqual([])
  })

  test('that cannot listen are refused with one line', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    try {
      const { code, stderr } = await runServe({
        args: ['--data', data, '--workers', '2', '--port', String(port)],
        environment: { ELASTIC_PASSWORD: password },
      })
      expect(code).toBe(1)
      expect(stderr).toBe(
        `bailiwick: port ${port} of \`127.0.0.1\` is in use; stop the server that uses it or choose another port with \`--port\`\n`,
      )
    } finally {
      other.close()
    }
  })

  test('have the data folder to themselves', async () => {
    await start()
    const { stderr } = await runServe({ args: ['--data', data, '--port', '0'] })
    expect(stderr).toMatch(/another server already serves the data folder/)
  })
})
