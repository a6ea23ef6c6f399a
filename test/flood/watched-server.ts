/** The server as `npm start` starts it, in a process of its own that is watched from within (`watch-process.ts`). */
import { join } from 'node:path'
import { type ServerProcess, sourceCommand, startServerProcess } from '../support/server-process.ts'
import { basicAuthorization } from '../support/target.ts'
import type { FloodTarget } from './connection.ts'
import type { Credentials } from './flood-case.ts'

/** What was seen since the last reading: milliseconds, and bytes after a collection of garbage. */
export type Reading = Readonly<{
  held: number
  /** Of the longest time for which the loop was held: by how much it was late in all, and for how long the server ran in it. */
  late: number
  ran: number
  /** Of the processor, of all threads. */
  processor: number
  heapUsed: number
  external: number
  arrayBuffers: number
  rss: number
}>

export type WatchedServer = Readonly<{
  server: ServerProcess
  target: FloodTarget
  read(): Promise<Reading>
}>

const password = 'flood-password'

/** What Node is told so that a server is watched. */
export const watchOptions: readonly string[] = ['--expose-gc', '--import', join(import.meta.dirname, 'watch-process.ts')]

/** Starts it on an empty data folder, with the users of the flood. */
export async function startWatchedServer(folder: string): Promise<WatchedServer> {
  const [node = '', ...script] = sourceCommand
  const command = [node, '--max-semi-space-size=8', ...watchOptions, ...script]
  const args = ['--data', folder, '--password-hash-cost', '4', '--max-content-length', '8mb']
  const server = await startServerProcess({ command, args, environment: { ELASTIC_PASSWORD: password }, hasChannel: true })
  const { hostname, port } = new URL(server.url)
  const credentials = await makeUsers(server.url)
  return { server, target: { host: hostname, port: Number(port), credentials }, read: () => readWatched(server) }
}

/** A superuser whose name no case holds, somebody who may nothing, and one whose password may change. */
async function makeUsers(url: string): Promise<Credentials> {
  const headers = { Authorization: basicAuthorization('elastic', password), 'Content-Type': 'application/json' }
  const roles = { 'flood-keeper': ['superuser'], 'flood-nobody': [], 'flood-victim': ['superuser'] }
  for (const [name, roleNames] of Object.entries(roles)) {
    const body = JSON.stringify({ password, roles: roleNames })
    const { status } = await fetch(`${url}/_security/user/${name}`, { method: 'PUT', headers, body })
    if (status !== 200) throw new Error(`the user ${name} was not made: ${status}`)
  }
  const [admin = '', user = '', victim = ''] = Object.keys(roles).map((name) => basicAuthorization(name, password))
  return { admin, user, victim }
}

/** Asks a server that was started with `watchOptions`. */
export async function readWatched({ process, stderr }: ServerProcess): Promise<Reading> {
  const known = stderr().length
  process.kill('SIGUSR2')
  const { promise, resolve, reject } = Promise.withResolvers<Reading>()
  const look = (): void => {
    const [, json] = /^flood (\{.*\})\n/m.exec(stderr().slice(known)) ?? []
    if (json !== undefined) resolve(JSON.parse(json))
    else if (process.exitCode !== null) reject(new Error('the server is gone'))
  }
  const timer = setInterval(look, 5)
  return promise.finally(() => clearInterval(timer))
}
