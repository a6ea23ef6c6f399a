/** `DELETE /_security/role` (reference 04 §5.10): several roles at once, in one transaction. */
import { type ActionRequest, objectParserInSteps, stringArrayField } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { renderBulkOutcome } from './render-bulk-outcome.ts'

const parseRequest = objectParserInSteps('bulk_delete_roles_request', { names: stringArrayField() }, { required: ['names'] })

export const bulkDeleteRoles: Endpoint<readonly string[]> = {
  takesBody: true,
  *read(exchange) {
    const { names } = yield* parseRequest(requiredBody(exchange))
    readRefresh(exchange)
    return names
  },
  describe: (names): ActionRequest => ({ kind: 'delete-roles', names }),
  async execute(names, _, __, { directory: { roles } }) {
    const errors = new Map<string, unknown>()
    const deletable = names.filter((name) => {
      const refusal = roles.deletionRefusal(name)
      if (refusal !== undefined) errors.set(name, refusal)
      return refusal === undefined
    })
    const existed = await roles.deleteAll(deletable)
    const named = deletable.map((name, index) => [name, existed[index] ? 'deleted' : 'not_found'] as const)
    return { status: 200, body: renderBulkOutcome(named, errors) }
  },
}
