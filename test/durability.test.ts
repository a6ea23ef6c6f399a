/**
 * What was acknowledged survives `kill -9`, and two processes may write to one store at once: both with real processes.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const rounds = 20
const maxLifeMilliseconds = 150
const writerScript = fileURLToPath(new URL('./support/store-writer.ts', import.meta.url))

test(`every acknowledged write is there after each of ${rounds} kills`, async () => {
  const path = join(temporaryFolder(), 'store.db')
  let acknowledged = 0
  for (let round = 0; round < rounds; round++) {
    const before = acknowledged
    acknowledged = await writeUntilKilled(path, before + 1)
    expect(acknowledged).toBeGreaterThan(before)
    // The write under way may have been committed just before its acknowledgement; the next round writes it again.
    await expectWritten(path, acknowledged)
  }
})

test('two processes write to one store at once, and each sees the revisions of the other', async () => {
  const path = join(temporaryFolder(), 'store.db')
  const count = 50
  const store = await openSqliteStore({ path, pollMilliseconds: 5 })
  const revisions: number[] = []
  store.subscribe((change) => revisions.push(change === 'everything' ? Number.NaN : change.revision))

  const writers = ['one', 'two'].map((prefix) => startWriter(path, prefix, 1, count))
  const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0]))

  expect(codes).toEqual([0, 0])
  expect(store.revision()).toBe(4 * count)
  expect(revisions).toEqual(Array.from({ length: 4 * count }, (_, index) => index + 1))
  expect(await store.getUsers()).toHaveLength(2 * count)
  await store.close()
})

type Writer = ChildProcessByStdio<null, Readable, null>

function startWriter(path: string, prefix: string, first: number, last: number): Writer {
  const writer = spawn(process.execPath, [writerScript, path, prefix, `${first}`, `${last}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    writer.kill('SIGKILL')
  })
  return writer
}

/** Lets a writer write for a random while after its first acknowledgement; resolves to the last number it acknowledged. */
async function writeUntilKilled(path: string, first: number): Promise<number> {
  const writer = startWriter(path, 'kill', first, Number.MAX_SAFE_INTEGER)
  let printed = ''
  writer.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await once(writer.stdout, 'data')
  setTimeout(() => writer.kill('SIGKILL'), Math.random() * maxLifeMilliseconds)
  const [, signal] = await once(writer, 'close')
  expect(signal).toBe('SIGKILL')
  return Number(printed.trimEnd().split('\n').at(-1))
}

async function expectWritten(path: string, acknowledged: number): Promise<void> {
  expectIntact(path)
  const store = await openSqliteStore({ path })
  const names = Array.from({ length: acknowledged }, (_, index) => `kill ${index + 1}`)
  expect(await store.getUsers(names)).toHaveLength(acknowledged)
  expect(await store.getApplicationPrivileges(names)).toHaveLength(2 * acknowledged)
  const perApplication = Map.groupBy(await store.getApplicationPrivileges(), (privilege) => privilege.application)
  for (const together of perApplication.values()) expect(together).toHaveLength(2)
  await expectChangesToAgree(store)
  await store.close()
}

/** The log and the counter of revisions are of one mind, so no change was written without its revision. */
async function expectChangesToAgree(store: Awaited<ReturnType<typeof openSqliteStore>>): Promise<void> {
  const changes = await store.changesSince(0)
  if (changes === 'everything') throw new Error('the log was trimmed')
  expect(changes.at(-1)?.revision).toBe(store.revision())
  const changed = new Set(changes.filter((change) => change.kind === 'user').map((change) => change.key))
  expect((await store.getUsers()).map((user) => user.username).sort()).toEqual([...changed].sort())
}

function expectIntact(path: string): void {
  const database = new Sqlite(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
}
