/**
 * An HTTP client that adds nothing to a request but `Host` and `Content-Length`: `fetch` would add an `Accept` and refuse a GET
 * with a body, which Elasticsearch takes.
 */
import http from 'node:http'
import type { WireAnswer, WireRequest } from './target.ts'

export type HttpClient = Readonly<{ send(request: WireRequest): Promise<WireAnswer>; close(): void }>

/** A client with one kept-alive connection, so that requests arrive in the order sent; with more, in any order. */
export function openHttpClient(url: URL, connections = 1): HttpClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  return {
    send: (request) => sendRequest(url, agent, request),
    close: () => agent.destroy(),
  }
}

function sendRequest(url: URL, agent: http.Agent, wanted: WireRequest): Promise<WireAnswer> {
  const { method, path, bytes, body = bytes } = wanted
  return new Promise((resolve, reject) => {
    const options = { host: url.hostname, port: url.port, agent, method, path, headers: headOf(wanted) }
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: headersByName(response.rawHeaders), text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Header names with their lines; the body's length unless the request says another. */
function headOf({ headers = {}, lines = [], body, bytes }: WireRequest): Record<string, string[]> {
  const all = [...Object.entries(headers), ...lines]
  const isMeasured = all.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  const content = bytes ?? body
  if (!isMeasured && content !== undefined) all.push(['Content-Length', String(Buffer.byteLength(content))])
  const byName = Object.groupBy(all, ([name]) => name.toLowerCase())
  return Object.fromEntries(Object.values(byName).map((same) => [same![0]![0], same!.map(([, value]) => value)]))
}

function headersByName(raw: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index]!.toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), raw[index + 1]!])
  }
  return headers
}
