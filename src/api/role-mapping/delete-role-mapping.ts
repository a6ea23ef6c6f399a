/** `DELETE /_security/role_mapping/{name}` (reference 04 §7.4). */
import type { Endpoint } from '../endpoint.ts'
import { checkRefresh } from '../refresh-parameter.ts'

export const deleteRoleMapping: Endpoint<string> = {
  read(exchange) {
    const name = exchange.query.get('name') ?? ''
    const refresh = exchange.query.get('refresh')
    return () => {
      checkRefresh(refresh)
      return name
    }
  },
  async execute(name, _, __, { directory }) {
    const found = await directory.roleMappings.delete(name)
    return { status: found ? 200 : 404, body: { found } }
  },
}
