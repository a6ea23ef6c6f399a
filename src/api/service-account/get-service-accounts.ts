/** `GET /_security/service[/{namespace}[/{service}]]` (reference 04 §9): the accounts there are, with their roles. */
import type { AccountId } from '../../directory/service-accounts.ts'
import { listsOfRoles } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'
import { renderRole } from '../role/render-role.ts'

export const getServiceAccounts: Endpoint<Partial<AccountId>> = {
  read({ query }) {
    const namespace = query.get('namespace')
    const service = query.get('service')
    return { ...(namespace !== undefined && { namespace }), ...(service !== undefined && { service }) }
  },
  async execute(wanted, _, __, { directory: { serviceAccounts } }) {
    const accounts = serviceAccounts.list(wanted)
    const body = new Map(accounts.map(({ name, role }) => [name, { role_descriptor: renderRole(role) }]))
    return { status: 200, body, countedLists: listsOfRoles('*.role_descriptor') }
  },
}
