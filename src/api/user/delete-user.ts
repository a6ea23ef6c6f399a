/** `DELETE /_security/user/{username}` (reference 04 §3.4). */
import type { Endpoint } from '../endpoint.ts'
import { checkRefresh } from '../refresh-parameter.ts'

export const deleteUser: Endpoint<string> = {
  read(exchange) {
    const username = exchange.query.get('username') ?? ''
    const refresh = exchange.query.get('refresh')
    return () => {
      checkRefresh(refresh)
      return username
    }
  },
  async execute(username, _, __, { directory }) {
    const found = await directory.users.delete(username)
    return { status: found ? 200 : 404, body: { found } }
  },
}
