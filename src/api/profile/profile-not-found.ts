/** What the profile APIs say of single uids (reference 05 §5, §9). */
import { ResourceNotFoundError } from '../../errors.ts'

/** Of one that is unknown. */
export function profileNotFound(): ResourceNotFoundError {
  // WIRE
  return new ResourceNotFoundError('profile document not found')
}

/** WIRE: what went wrong, in the order of the uids. */
export function byUid(errors: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map([...errors.keys()].sort().map((uid) => [uid, errors.get(uid)]))
}
