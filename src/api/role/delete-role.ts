/** `DELETE /_security/role/{name}` (reference 04 §5.9). */
import type { ActionRequest } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { nameToDelete } from '../name-to-delete.ts'

export const deleteRole: Endpoint<string> = {
  read: (exchange) => nameToDelete(exchange, 'name'),
  describe: (name): ActionRequest => ({ kind: 'delete-roles', names: [name] }),
  async execute(name, _, __, { directory }) {
    const found = await directory.roles.delete(name)
    return { status: found ? 200 : 404, body: { found } }
  },
}
