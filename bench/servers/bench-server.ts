/** A server that answers the security API, ours or the oracle, as the workloads see it. */
import { openHttpClient } from '../../test/support/http-client.ts'
import { basicAuthorization } from '../../test/support/target.ts'
import type { Address } from '../load/wire-connection.ts'

export type BenchServer = Readonly<{
  /** Its name in the tables. */
  name: string
  address: Address
  /** Undefined when the process is not on this machine. */
  pid: number | undefined
  /** Others use it, too: what is written there is taken back. */
  isShared: boolean
  /** The `Authorization` value of a superuser. */
  administrator: string
  /** Sends JSON as the superuser; rejects when the answer is no success, and resolves to its value. What is to go may be gone. */
  call(method: string, path: string, body?: unknown): Promise<unknown>
}>

export type ServerParts = Pick<BenchServer, 'name' | 'pid' | 'isShared'> &
  Readonly<{ url: string; user: string; password: string }>

/** How many requests of setup are under way at a time: Elasticsearch lets a writer wait until what was written is found. */
export const setupLanes = 50

/** Requests of setup go over connections of their own. */
export function benchServer({
  name,
  url,
  pid,
  isShared,
  user,
  password,
}: ServerParts): BenchServer & Readonly<{ close(): void }> {
  const administrator = basicAuthorization(user, password)
  const { hostname, port } = new URL(url)
  const client = openHttpClient(new URL(url), setupLanes)
  const headers = { authorization: administrator, 'content-type': 'application/json' }
  return {
    name,
    address: { host: hostname, port: Number(port) },
    pid,
    isShared,
    administrator,
    close: () => client.close(),
    async call(method, path, body) {
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      const { status, text } = await client.send({ method, path, headers, ...content })
      if (status >= 300 && !(method === 'DELETE' && status === 404))
        throw new Error(`${name}: ${method} ${path}: ${status} ${text.slice(0, 400)}`)
      return JSON.parse(text)
    },
  }
}
