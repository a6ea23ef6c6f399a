/** `GET /_security/privilege[/{application}[/{privilege},…]]` (reference 04 §6.2). */
import type { Rendered } from '../../http/exchange.ts'
import { renderDocument } from '../document-order.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'

type Input = Readonly<{ application: string | undefined; names: readonly string[] }>

export const getPrivileges: Endpoint<Input> = {
  read: ({ query }) => ({ application: query.get('application'), names: splitNames(query.get('privilege')) }),
  describe: ({ application }) => ({
    kind: 'application-privileges',
    applications: application === undefined ? [] : [application],
  }),
  async execute({ application, names }, _, __, { directory }) {
    const privileges = await directory.applicationPrivileges.find(application, names)
    const body = new Map<string, Map<string, Rendered>>()
    for (const { metadata, ...privilege } of privileges) {
      const named = body.get(privilege.application) ?? new Map<string, Rendered>()
      const { application, name, actions } = privilege
      body.set(application, named.set(name, { application, name, actions, metadata: renderDocument(metadata) }))
    }
    return { status: names.length > 0 && privileges.length === 0 ? 404 : 200, body }
  },
}
