/** `DELETE /_security/role/{name}` (reference 04 §5.9). */
import type { ActionRequest } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { checkRefresh } from '../refresh-parameter.ts'

export const deleteRole: Endpoint<string> = {
  read(exchange) {
    const name = exchange.query.get('name') ?? ''
    const refresh = exchange.query.get('refresh')
    return () => {
      checkRefresh(refresh)
      return name
    }
  },
  describe: (name): ActionRequest => ({ kind: 'delete-roles', names: [name] }),
  async execute(name, _, __, { directory }) {
    const found = await directory.roles.delete(name)
    return { status: found ? 200 : 404, body: { found } }
  },
}
