/**
 * Kills a real server with SIGKILL in the middle of management writes of every kind, again and again on the same data folder.
 *
 * Each kind is written on a connection of its own, all at once, so that a kill meets several of them. What was sent but not
 * acknowledged may be there or not; nothing may be half there, or older than the last acknowledgement.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addingKinds, type Promised } from './durable/adding.ts'
import { overwritingKinds } from './durable/overwriting.ts'
import { administrator, isConnectionError, type Send, senderOn } from './durable/send.ts'
import { openHttpClient } from './support/http-client.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'

const kills = 20

describe('a server that is killed while it writes', () => {
  const acknowledged = new Map(overwritingKinds.map(({ name }) => [name, 0]))
  const promised: (Promised & { kind: string })[] = []
  let number = 0
  let dataFolder: string
  let server: ServerProcess

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'bailiwick-durable-'))
    server = await start(dataFolder)
  })

  afterAll(async () => {
    await server?.stop()
    await rm(dataFolder, { recursive: true })
  })

  test.each(Array.from({ length: kills }, (_, index) => index + 1))(
    'keeps every acknowledged write, whole: kill %i',
    async (round) => {
      const streams = [
        ...overwritingKinds.map(({ name, write }) =>
          untilKilled(server.url, async (send) => {
            const next = ++number
            await write(send, next)
            acknowledged.set(name, next)
          }),
        ),
        ...addingKinds.map(({ name, write }) =>
          untilKilled(server.url, async (send) => {
            promised.push(...(await write(send, ++number)).map((one) => ({ ...one, kind: name })))
          }),
        ),
      ]
      // From before the first write to well inside the streams, and right behind one that makes or ends something.
      const { name } = addingKinds[round % addingKinds.length]!
      const before = promised.length
      if (round % 2 === 0) await setTimeout(20 + 15 * round)
      else await vi.waitUntil(() => promised.slice(before).some(({ kind }) => kind === name), { timeout: 20_000, interval: 1 })
      await server.stop('SIGKILL')
      await Promise.all(streams)
      server = await start(dataFolder)
      expect(await damages(server.url)).toEqual([])
    },
  )

  test('was killed amid writes of every kind', () => {
    expect([...acknowledged].filter(([, last]) => last === 0)).toEqual([])
    expect(new Set(promised.map(({ kind }) => kind)).size).toBe(addingKinds.length)
  })

  /** What is not as it was acknowledged. */
  async function damages(url: string): Promise<readonly string[]> {
    const client = openHttpClient(new URL(url))
    const send = senderOn(client)
    const found: string[] = []
    for (const { name, read } of overwritingKinds) {
      const numbers = new Set(await read(send))
      if (numbers.size > 1) found.push(`${name}: half of a write, ${[...numbers]}`)
      const [last = 0] = numbers
      if (last < acknowledged.get(name)!) found.push(`${name}: ${last} instead of ${acknowledged.get(name)}`)
    }
    for (const { kind, authorization, status } of promised) {
      const answer = await send('GET', '/_security/_authenticate', undefined, authorization)
      if (answer.status !== status) found.push(`${kind}: ${answer.status} instead of ${status}`)
    }
    client.close()
    return found
  }
})

function start(dataFolder: string): Promise<ServerProcess> {
  const args = ['--data', dataFolder, '--password-hash-cost', '4']
  return startServerProcess({ args, environment: { ELASTIC_PASSWORD: administrator.password } })
}

/** Writes again and again; returns when the server no longer answers. */
async function untilKilled(url: string, write: (send: Send) => Promise<void>): Promise<void> {
  const client = openHttpClient(new URL(url))
  try {
    for (;;) await write(senderOn(client))
  } catch (error) {
    if (!isConnectionError(error)) throw error
  } finally {
    client.close()
  }
}
