/**
 * Kills a real server with SIGKILL in the middle of a stream of writes, again and again on the same data folder: after each
 * restart every write that was acknowledged must be there.
 *
 * Two users are written in turn with a growing number in their metadata, beside a new role each time, so that overwriting and
 * adding are both seen. What was sent but not acknowledged may be there or not, but nothing older than the last acknowledgement.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpClient, openHttpClient } from './support/http-client.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { basicAuthorization } from './support/target.ts'

const kills = 20
const password = 'elastic-password'
const headers = { Authorization: basicAuthorization('elastic', password), 'Content-Type': 'application/json' }

describe('a server that is killed while it writes', () => {
  let dataFolder: string
  let server: ServerProcess
  let acknowledged = 0

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'bailiwick-durable-'))
    server = await start(dataFolder)
  })

  afterAll(async () => {
    await server?.stop()
    await rm(dataFolder, { recursive: true })
  })

  test.each(Array.from({ length: kills }, (_, index) => index + 1))(
    'has every acknowledged write after kill %i',
    async (round) => {
      const before = acknowledged
      const writing = writeUntilRefused(server.url, before, (written) => {
        acknowledged = written
      })
      // From before the first write to well inside the stream.
      await setTimeout(20 + 15 * round)
      await server.stop('SIGKILL')
      await writing
      server = await start(dataFolder)
      expect(await survivors(server.url, acknowledged)).toEqual({ missingRoles: [], isUserCurrent: true })
      if (round === kills) expect(acknowledged).toBeGreaterThan(kills)
    },
  )
})

function start(dataFolder: string): Promise<ServerProcess> {
  const args = ['--data', dataFolder, '--password-hash-cost', '4']
  return startServerProcess({ args, environment: { ELASTIC_PASSWORD: password } })
}

/** Writes role and user number by number; returns when the server no longer answers. */
async function writeUntilRefused(url: string, from: number, onAcknowledged: (written: number) => void): Promise<void> {
  const client = openHttpClient(new URL(url))
  try {
    for (let number = from + 1; ; number++) {
      await put(client, `/_security/role/durable-${number}`, { cluster: ['monitor'] })
      await put(client, '/_security/user/durable', { roles: [], password, metadata: { number } })
      onAcknowledged(number)
    }
  } catch (error) {
    if (!isConnectionError(error)) throw error
  } finally {
    client.close()
  }
}

async function survivors(url: string, acknowledged: number): Promise<{ missingRoles: number[]; isUserCurrent: boolean }> {
  const client = openHttpClient(new URL(url))
  try {
    const roles = await get(client, '/_security/role')
    const users = await get(client, '/_security/user/durable')
    const written = Array.from({ length: acknowledged }, (_, index) => index + 1)
    const missingRoles = written.filter((number) => !Object.hasOwn(roles, `durable-${number}`))
    const user = users.durable as { metadata: { number: number } } | undefined
    return { missingRoles, isUserCurrent: acknowledged === 0 || (user?.metadata.number ?? 0) >= acknowledged }
  } finally {
    client.close()
  }
}

async function put(client: HttpClient, path: string, body: unknown): Promise<void> {
  const answer = await client.send({ method: 'PUT', path, headers, body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`PUT ${path} was answered ${answer.status} ${answer.text}`)
}

async function get(client: HttpClient, path: string): Promise<Record<string, unknown>> {
  const answer = await client.send({ method: 'GET', path, headers: { Authorization: headers.Authorization } })
  if (answer.status !== 200 && answer.status !== 404) throw new Error(`GET ${path} was answered ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text)
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(String(error.code))
