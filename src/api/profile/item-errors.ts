/** The member `errors` of profile answers: what went wrong with single uids (reference 03 §6, 05 §5). */
import { ResourceNotFoundError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderItemError } from '../error-response.ts'

/** Undefined, and so left out, when there is none. */
export function renderItemErrors(byUid: ReadonlyMap<string, unknown>): Rendered | undefined {
  if (byUid.size === 0) return undefined
  return { count: byUid.size, details: new Map([...byUid].map(([uid, error]) => [uid, renderItemError(error)])) }
}

export function profileNotFound(): ResourceNotFoundError {
  // WIRE
  return new ResourceNotFoundError('profile document not found')
}
