/** `PUT|POST /_security/user/{username}/_enable` and `/_disable` (reference 04 §3.6). */
import { nameFinding } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'

/** The endpoint that enables users, or the one that disables them. */
export function setEnabled(enabled: boolean): Endpoint<string> {
  return {
    read: (exchange) => exchange.query.get('username') ?? '',
    validate: (username) => [nameFinding('User', username)].filter((finding) => finding !== undefined),
    async execute(username, { caller }, _, { directory }) {
      const { user, realm } = caller.effective
      const isManagedHere = realm.type === 'native' || realm.type === 'reserved'
      if (isManagedHere && user.username === username) {
        // WIRE
        throw new IllegalArgumentError('users may not update the enabled status of their own account')
      }
      await directory.users.setEnabled(username, enabled)
      return { status: 200, body: {} }
    },
  }
}
