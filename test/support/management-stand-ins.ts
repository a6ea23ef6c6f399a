/**
 * Does in the store what recorded requests did through routes that are not served yet, so that later questions about the effects
 * can be asked.
 *
 * A stand-in takes over only where the router refused the request: with the route it is never used, and can be deleted.
 */
import type { JsonObject, JsonValue } from '../../src/engine/index.ts'
import type { Store } from '../../src/store/store.ts'
import type { Question } from './recorded-worlds.ts'
import type { Target } from './target.ts'

type BulkAnswer = Readonly<{ created?: readonly string[]; updated?: readonly string[]; deleted?: readonly string[] }>

/** Brings about what the recorded answer says was done. */
export async function standIn({ kind, request, answer }: Question, target: Target, store: Store): Promise<void> {
  if (answer.status !== 200) return
  if (kind === 'bulk-put-role' || kind === 'bulk-delete-role')
    await writeRoles(target, request.body ?? '', JSON.parse(answer.body))
  if (kind === 'update-profile') await updateProfile(store, request.path, JSON.parse(request.body ?? '{}'))
}

async function writeRoles(target: Target, body: string, { created = [], updated = [], deleted = [] }: BulkAnswer): Promise<void> {
  const headers = { Authorization: target.administrator, 'Content-Type': 'application/json' }
  const roles: Record<string, JsonObject> = JSON.parse(body).roles ?? {}
  const pathOf = (name: string) => `/_security/role/${encodeURIComponent(name)}`
  const { Authorization } = headers
  for (const name of [...created, ...updated]) {
    const existing = await target.send({ method: 'GET', path: pathOf(name), headers: { Authorization } })
    const role = withObjectsOf(JSON.parse(existing.text)[name], roles[name] ?? {})
    const { status, text } = await target.send({ method: 'PUT', path: pathOf(name), headers, body: JSON.stringify(role) })
    if (status !== 200) throw new Error(`the role ${name} was answered ${status} ${text}`)
  }
  for (const name of deleted) await target.send({ method: 'DELETE', path: pathOf(name), headers: { Authorization } })
}

/** A role written in bulk over another keeps what its objects held, key by key. */
function withObjectsOf(old: JsonObject | undefined, role: JsonObject): JsonObject {
  const kept = ['global', 'metadata'].flatMap((member) => {
    const before = old?.[member]
    return isObject(before) ? [[member, merged(before, (role[member] ?? {}) as JsonObject)]] : []
  })
  return { ...role, ...Object.fromEntries(kept) }
}

async function updateProfile(store: Store, path: string, changed: { labels?: JsonObject; data?: JsonObject }): Promise<void> {
  const uid = /\/profile\/([^/]+)\/_data/.exec(path)?.[1] ?? ''
  const [profile] = await store.getProfiles([uid])
  if (profile === undefined) throw new Error(`there is no profile ${uid}`)
  const { seqNo: _, ...record } = profile
  const labels = merged(record.labels, changed.labels ?? {})
  await store.putProfile({ ...record, labels, data: merged(record.data, changed.data ?? {}) })
}

function merged(old: JsonObject, changed: JsonObject): JsonObject {
  const entries = Object.entries(changed).map(([key, value]) => {
    const before = old[key]
    return [key, isObject(before) && isObject(value) ? merged(before, value) : value]
  })
  return { ...old, ...Object.fromEntries(entries) }
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
