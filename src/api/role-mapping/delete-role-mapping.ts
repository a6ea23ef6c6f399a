/** `DELETE /_security/role_mapping/{name}` (reference 04 §7.4). */
import type { Endpoint } from '../endpoint.ts'
import { nameToDelete } from '../name-to-delete.ts'

export const deleteRoleMapping: Endpoint<string> = {
  read: (exchange) => nameToDelete(exchange, 'name'),
  async execute(name, _, __, { directory }) {
    const found = await directory.roleMappings.delete(name)
    return { status: found ? 200 : 404, body: { found } }
  },
}
