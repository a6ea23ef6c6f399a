/** `PUT|POST /_security/role/{name}` (reference 04 §5). */
import {
  type ActionRequest,
  type NamedRoleDescriptor,
  parseRoleDescriptorInSteps,
  validateRoleDescriptorInSteps,
  validateRoleQueries,
} from '../../engine/index.ts'
import { warningsOf } from '../deprecation.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'

export const putRole: Endpoint<NamedRoleDescriptor> = {
  takesBody: true,
  *read(exchange) {
    const name = exchange.query.get('name') ?? ''
    const descriptor = yield* parseRoleDescriptorInSteps(requiredBody(exchange), { name })
    readRefresh(exchange)
    return { name, descriptor }
  },
  validate: (role, { catalogue }) => validateRoleDescriptorInSteps(role, catalogue),
  describe: (role): ActionRequest => ({ kind: 'put-roles', roles: [role.descriptor] }),
  async execute(role, exchange, _, { directory }) {
    validateRoleQueries(role, warningsOf(exchange))
    return { status: 200, body: { role: { created: await directory.roles.put(role) } } }
  },
}
