/** `DELETE /_security/user/{username}` (reference 04 §3.4). */
import type { Endpoint } from '../endpoint.ts'
import { nameToDelete } from '../name-to-delete.ts'

export const deleteUser: Endpoint<string> = {
  read: (exchange) => nameToDelete(exchange, 'username'),
  async execute(username, _, __, { directory }) {
    const found = await directory.users.delete(username)
    return { status: found ? 200 : 404, body: { found } }
  },
}
