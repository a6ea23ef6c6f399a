/**
 * A server elsewhere, such as the real Elasticsearch that the vectors were recorded from.
 *
 * It keeps state between cases, so closing takes back what was sent: roles, users and application privileges are deleted, API
 * keys invalidated, profiles disabled, since nothing deletes those.
 */
import { setTimeout } from 'node:timers/promises'
import { type HttpClient, openHttpClient } from './http-client.ts'
import { basicAuthorization, parseJsonOrText, type Target, type WireAnswer, type WireRequest } from './target.ts'

/** `url` carries user name and password of a superuser: `http://elastic:secret@127.0.0.1:9200`. */
export function openRemoteTarget(url: URL): Target {
  const client = openHttpClient(url)
  const administrator = basicAuthorization(decodeURIComponent(url.username), decodeURIComponent(url.password))
  const undoing = new Map<string, WireRequest>()
  return {
    administrator,
    async send(request) {
      const answer = await client.send(request)
      if (answer.status < 300) for (const undo of undoOf(request, answer)) undoing.set(JSON.stringify(undo), undo)
      return answer
    },
    async passTime(milliseconds) {
      await setTimeout(milliseconds)
    },
    async close() {
      await undoAll(client, administrator, [...undoing.values()].reverse())
      client.close()
    },
  }
}

async function undoAll(client: HttpClient, administrator: string, requests: readonly WireRequest[]): Promise<void> {
  for (const request of requests) {
    const contentType = request.body === undefined ? {} : { 'Content-Type': 'application/json' }
    await client.send({ ...request, headers: { Authorization: administrator, ...contentType } })
  }
}

function undoOf({ method, path, body }: WireRequest, answer: WireAnswer): WireRequest[] {
  const route = path.split('?')[0]!
  if (method === 'DELETE') return []
  if (/^\/_security\/(role|user)\/[^/_][^/]*$/.test(route)) return [{ method: 'DELETE', path: route }]
  if (route === '/_security/privilege') return deletionsOfPrivileges(parseJsonOrText(body ?? ''))
  const made = parseJsonOrText(answer.text) as Record<string, unknown>
  if (route === '/_security/profile/_activate') return [{ method: 'PUT', path: `/_security/profile/${made.uid}/_disable` }]
  if (/^\/_security\/api_key(\/grant)?$/.test(route) && typeof made.id === 'string') {
    return [{ method: 'DELETE', path: '/_security/api_key', body: JSON.stringify({ ids: [made.id] }) }]
  }
  return []
}

function deletionsOfPrivileges(body: unknown): WireRequest[] {
  return Object.entries(body as Record<string, object>).map(([application, privileges]) => ({
    method: 'DELETE',
    path: `/_security/privilege/${encodeURIComponent(application)}/${encodeURIComponent(Object.keys(privileges).join(','))}`,
  }))
}
