/** `GET /_security/role[/{name},…]` (reference 04 §5.8): those found, built-in ones first. */
import { listsOfRoles } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderRole } from './render-role.ts'

export const getRoles: Endpoint<readonly string[]> = {
  read: ({ query }) => splitNames(query.get('name')),
  async execute(names, _, __, { directory }) {
    const roles = names.length === 0 ? await directory.roles.list() : (await directory.roles.find(names)).found
    const body = new Map(roles.map(({ name, descriptor }) => [name, renderRole(descriptor)]))
    return { status: names.length > 0 && roles.length === 0 ? 404 : 200, body, countedLists: listsOfRoles('*') }
  },
}
