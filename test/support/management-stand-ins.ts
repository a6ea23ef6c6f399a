/**
 * Does in the store what recorded requests did through routes that are not served yet, so that later questions about the effects
 * can be asked.
 *
 * A stand-in takes over only where the router refused the request: with the route it is never used, and can be deleted.
 */
import type { JsonObject, JsonValue } from '../../src/engine/index.ts'
import type { Store } from '../../src/store/store.ts'
import type { Question } from './recorded-worlds.ts'

/** Brings about what the recorded answer says was done. */
export async function standIn({ kind, request, answer }: Question, store: Store): Promise<void> {
  if (answer.status !== 200) return
  if (kind === 'update-profile') await updateProfile(store, request.path, JSON.parse(request.body ?? '{}'))
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
