/**
 * Does in the store what steps ask of a route that is not served yet, so that cases about its effects need not wait for it.
 *
 * A stand-in only takes over where the router refused the request: with the route it is never used, and can be deleted.
 */
import type { Store } from '../../src/store/store.ts'
import type { WireAnswer, WireRequest } from './target.ts'

/** The answer of the stand-in for a request that was answered with `refusal`, or `refusal` itself when there is none. */
export async function standIn(store: Store, { method, path }: WireRequest, refusal: WireAnswer): Promise<WireAnswer> {
  const uid = /^\/_security\/profile\/([^/]+)\/_disable$/.exec(path)?.[1]
  if (uid === undefined || (method !== 'PUT' && method !== 'POST')) return refusal
  const [profile] = await store.getProfiles([decodeURIComponent(uid)])
  if (profile === undefined) return refusal
  const { seqNo: _, ...record } = profile
  await store.putProfile({ ...record, enabled: false })
  return { status: 200, headers: new Map(), text: '{"acknowledged":true}' }
}

/** Whether the router knows no such path, or not with this method. */
export function isUnrouted({ status, text }: WireAnswer): boolean {
  return status === 405 || (status === 400 && text.startsWith('{"error":"no handler found'))
}
