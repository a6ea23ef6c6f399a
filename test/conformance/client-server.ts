/**
 * The server that an official client talks to, and a log of what really came over its socket.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { routes } from '../../src/api/routes.ts'
import { openTestApplication } from '../support/application.ts'

/** A request as it came, and the status that went back. */
export type LoggedRequest = Readonly<{ method: string; path: string; headers: IncomingHttpHeaders; status: number }>

export type ClientServer = Readonly<{
  url: string
  administrator: Readonly<{ username: string; password: string }>
  /** What came so far; stays empty with a server elsewhere. */
  requests: readonly LoggedRequest[]
  close(): Promise<void>
}>

/** The server of `TEST_SERVER`, or else the application on a free port. */
export async function openClientServer(): Promise<ClientServer> {
  const { TEST_SERVER } = process.env
  if (TEST_SERVER === undefined) return openOurServer()
  const { origin, username, password } = new URL(TEST_SERVER)
  const administrator = { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  return { url: origin, administrator, requests: [], close: async () => {} }
}

async function openOurServer(): Promise<ClientServer> {
  const server = await openTestApplication()
  const { port } = await server.application.listen({ host: '127.0.0.1', port: 0 })
  const requests: LoggedRequest[] = []
  const log = (message: unknown): void => {
    const { request, response } = message as Readonly<{ request: IncomingMessage; response: ServerResponse }>
    if (request.socket.localPort !== port) return
    // Read before anything is routed: the server rewrites the URL.
    const { method = '', url = '', headers } = request
    const path = url.split('?')[0]!
    response.once('finish', () => requests.push({ method, path, headers, status: response.statusCode }))
  }
  subscribe('http.server.request.start', log)
  return {
    url: `http://127.0.0.1:${port}`,
    administrator: server.administratorCredentials,
    requests,
    async close() {
      unsubscribe('http.server.request.start', log)
      await server.close()
    },
  }
}

const rows = routes
  .map(({ methods, path }) => ({
    methods: methods as readonly string[],
    row: `${methods[0]} ${path}`,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    placeholders: path.split('{').length,
  }))
  .sort((a, b) => a.placeholders - b.placeholders)

/** The row of the routing table that answers a request, by its first method and its path. */
export function rowOf({ method, path }: Pick<LoggedRequest, 'method' | 'path'>): string | undefined {
  return rows.find(({ methods, pattern }) => methods.includes(method) && pattern.test(path))?.row
}
