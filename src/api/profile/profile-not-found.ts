/** What the profile APIs say of single uids that are unknown (reference 05 §5, §9). */
import { ResourceNotFoundError } from '../../errors.ts'

export function profileNotFound(): ResourceNotFoundError {
  // WIRE
  return new ResourceNotFoundError('profile document not found')
}
