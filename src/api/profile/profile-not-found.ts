/** What the profile APIs say of single uids (reference 05 §5, §9). */
import { compareTexts, finish, Pace, type Steps, sortInSteps } from '../../engine/index.ts'
import { ResourceNotFoundError } from '../../errors.ts'

/** Of one that is unknown. */
export function profileNotFound(): ResourceNotFoundError {
  // WIRE
  return new ResourceNotFoundError('profile document not found')
}

/** WIRE: what went wrong, in the order of the uids. */
export function byUid(errors: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return finish(byUidInSteps(errors))
}

/** The same in steps. */
export function* byUidInSteps(errors: ReadonlyMap<string, unknown>): Steps<ReadonlyMap<string, unknown>> {
  const sorted = new Map<string, unknown>()
  for (const uid of yield* sortInSteps([...errors.keys()], compareTexts, new Pace())) {
    sorted.set(uid, errors.get(uid))
    yield
  }
  return sorted
}
