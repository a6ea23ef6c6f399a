/** `GET /_security/role_mapping[/{name},…]` (reference 04 §7.4): those found, sorted; `*` or `_all` alone is all. */
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { renderRoleMapping } from './render-role-mapping.ts'

export const getRoleMappings: Endpoint<readonly string[]> = {
  read({ query }) {
    const names = splitNames(query.get('name'))
    return names.length === 1 && (names[0] === '*' || names[0] === '_all') ? [] : names
  },
  async execute(names, _, __, { directory }) {
    const mappings = await directory.roleMappings.find(names.length === 0 ? undefined : names)
    const body = new Map(mappings.map((mapping) => [mapping.name, renderRoleMapping(mapping)]))
    return { status: names.length > 0 && mappings.length === 0 ? 404 : 200, body }
  },
}
