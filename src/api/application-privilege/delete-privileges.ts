/** `DELETE /_security/privilege/{application}/{privilege},…` (reference 04 §6.2). */
import { javaHashOrder } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { splitNames } from '../name-list.ts'
import { checkRefresh } from '../refresh-parameter.ts'

type Input = Readonly<{ application: string; names: readonly string[] }>

export const deletePrivileges: Endpoint<Input> = {
  read(exchange) {
    const application = exchange.query.get('application') ?? ''
    // WIRE: the answer names them in the order of a hash set.
    const names = javaHashOrder(splitNames(exchange.query.get('privilege')))
    const refresh = exchange.query.get('refresh')
    return () => {
      checkRefresh(refresh)
      return { application, names }
    }
  },
  validate: ({ application, names }) => [
    // WIRE: both texts
    ...(application === '' ? ['application name is missing'] : []),
    ...(names.length === 0 ? ['privileges are missing'] : []),
  ],
  describe: ({ application }) => ({ kind: 'application-privileges', applications: [application] }),
  async execute({ application, names }, _, __, { directory }) {
    const existed = await directory.applicationPrivileges.delete(application, names)
    const found = new Map(names.map((name, index) => [name, { found: existed[index] ?? false }]))
    return { status: existed.includes(true) ? 200 : 404, body: new Map([[application, found]]) }
  },
}
