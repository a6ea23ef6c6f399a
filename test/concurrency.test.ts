/**
 * Two clients, each on a connection of its own, change the same thing at once, a thousand times.
 *
 * INVARIANT: of two writes that ran at once, one stands as a whole; none of an earlier round comes back, parts are never mixed, and
 *   no request fails for the other's sake.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpClient, openHttpClient } from './support/http-client.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { basicAuthorization } from './support/target.ts'

const rounds = 1000
const password = 'elastic-password'
const authorization = { Authorization: basicAuthorization('elastic', password) }

let dataFolder: string
let server: ServerProcess
let clients: readonly [HttpClient, HttpClient]

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'bailiwick-concurrency-'))
  const args = ['--data', dataFolder, '--password-hash-cost', '4']
  server = await startServerProcess({ args, environment: { ELASTIC_PASSWORD: password } })
  clients = [openHttpClient(new URL(server.url)), openHttpClient(new URL(server.url))]
})

afterAll(async () => {
  for (const client of clients ?? []) client.close()
  await server?.stop()
  await rm(dataFolder, { recursive: true })
})

describe('two clients that change the same thing at once', () => {
  test('leave the role of one of them, whole', async () => {
    const path = '/_security/role/contended'
    for (let round = 0; round < rounds; round++) {
      const roles = ['left', 'right'].map((side) => roleOf(`${side}-${round}`))
      const answers = await atOnce('PUT', path, ...roles)
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      if (round === 0) expect(answers.filter(({ text }) => text.includes('"created":true'))).toHaveLength(1)
      expect(roles.map((role) => role.metadata)).toContainEqual(await storedMetadata(path, 'contended'))
    }
  })

  test('make a role, or delete it, and each is told what it did', async () => {
    const path = '/_security/role/fleeting'
    let exists = false
    for (let round = 0; round < rounds; round++) {
      const [put, deleted] = await Promise.all([
        send(clients[0], 'PUT', path, roleOf(`round-${round}`)),
        send(clients[1], 'DELETE', path),
      ])
      const isCreated = put.text.includes('"created":true')
      const isFound = deleted.text.includes('"found":true')
      // Either order is good; each makes the two answers and the state afterwards fit together.
      const stands = (await send(clients[0], 'GET', path)).status === 200
      expect([put.status, deleted.status]).toEqual([200, isFound ? 200 : 404])
      expect(Number(exists) + Number(isCreated)).toBe(Number(isFound) + Number(stands))
      exists = stands
    }
  })

  test('lose neither of two changes of one user', async () => {
    await send(clients[0], 'PUT', '/_security/user/contended', { password, roles: ['before'] })
    for (let round = 0; round < rounds / 10; round++) {
      const verb = round % 2 === 0 ? '_disable' : '_enable'
      const [switched, changed] = await Promise.all([
        send(clients[0], 'PUT', `/_security/user/contended/${verb}`),
        send(clients[1], 'PUT', '/_security/user/contended/_password', { password: `password-${round}` }),
      ])
      expect([switched.status, changed.status]).toEqual([200, 200])
      const { text } = await send(clients[0], 'GET', '/_security/user/contended')
      expect(JSON.parse(text).contended).toMatchObject({ roles: ['before'], enabled: verb === '_enable' })
      const own = { Authorization: basicAuthorization('contended', `password-${round}`) }
      const { status } = await clients[1].send({ method: 'GET', path: '/_security/_authenticate', headers: own })
      expect(status).toBe(verb === '_enable' ? 200 : 401)
    }
  })
})

type RoleBody = Readonly<{ cluster: readonly string[]; metadata: Readonly<Record<string, string>> }>

/** The same text in two places: a mixture of two roles would show. */
function roleOf(text: string): RoleBody {
  return { cluster: ['monitor'], metadata: { first: text, last: text } }
}

async function storedMetadata(path: string, name: string): Promise<unknown> {
  const { text } = await send(clients[0], 'GET', path)
  return JSON.parse(text)[name].metadata
}

function atOnce(method: string, path: string, ...bodies: readonly RoleBody[]) {
  return Promise.all(bodies.map((body, index) => send(clients[index]!, method, path, body)))
}

function send(client: HttpClient, method: string, path: string, body?: unknown) {
  if (body === undefined) return client.send({ method, path, headers: authorization })
  const headers = { ...authorization, 'Content-Type': 'application/json' }
  return client.send({ method, path, headers, body: JSON.stringify(body) })
}
