/**
 * `POST /_security/role` (reference 04 §5.10): several roles at once.
 *
 * A body that cannot be read refuses the whole request; a role that can be read but not used is told under `errors`, and the others
 * are written all the same, in one transaction.
 */

import { checkRoleMetadata, type RoleOutcome } from '../../directory/roles.ts'
import {
  type ActionRequest,
  type NamedRoleDescriptor,
  namedObjectsFieldInSteps,
  objectParserInSteps,
  parseRoleDescriptorInSteps,
  type Steps,
  validateBulkRoleDescriptorInSteps,
  validateRoleQueries,
} from '../../engine/index.ts'
import { ActionRequestValidationError, BailiwickError, validationReason } from '../../errors.ts'
import { runInSlices } from '../../http/index.ts'
import { warningsOf } from '../deprecation.ts'
import type { Endpoint, Services } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { renderBulkOutcome } from './render-bulk-outcome.ts'

type Input = readonly NamedRoleDescriptor[]

const parseRequest = objectParserInSteps(
  'bulk_update_roles_request_payload',
  { roles: namedObjectsFieldInSteps('roles', (reader, name) => parseRoleDescriptorInSteps(reader, { name, checksName: false })) },
  { required: ['roles'] },
)

/** WIRE: how the answer calls what was done. */
const groups: Readonly<Record<RoleOutcome, 'noop' | 'created' | 'updated'>> = {
  unchanged: 'noop',
  created: 'created',
  updated: 'updated',
}

export const bulkPutRoles: Endpoint<Input> = {
  takesBody: true,
  *read(exchange) {
    const { roles } = yield* parseRequest(requiredBody(exchange))
    readRefresh(exchange)
    return [...roles].map(([name, descriptor]) => ({ name, descriptor }))
  },
  // WIRE
  validate: (roles) => (roles.length === 0 ? ['roles cannot be empty'] : []),
  describe: (roles): ActionRequest => ({ kind: 'put-roles', roles: roles.map(({ descriptor }) => descriptor) }),
  async execute(roles, exchange, _, { directory, catalogue }) {
    const { usable, errors } = await runInSlices(judge(roles, catalogue, warningsOf(exchange)))
    const outcomes = await directory.roles.putAll(usable)
    const named = usable.map(({ name }, index) => [name, groups[outcomes[index] ?? 'unchanged']] as const)
    return { status: 200, body: renderBulkOutcome(named, errors) }
  },
}

type Judged = Readonly<{ usable: readonly NamedRoleDescriptor[]; errors: Map<string, unknown> }>

/** Yields after each role, and within costly ones. */
function* judge(roles: Input, catalogue: Services['catalogue'], onDeprecation: (text: string) => void): Steps<Judged> {
  const usable: NamedRoleDescriptor[] = []
  const errors = new Map<string, unknown>()
  for (const role of roles) {
    const refusal = yield* refusalOf(role, catalogue, onDeprecation)
    if (refusal === undefined) usable.push(role)
    else errors.set(role.name, refusal)
    yield
  }
  return { usable, errors }
}

function* refusalOf(
  role: NamedRoleDescriptor,
  catalogue: Services['catalogue'],
  onDeprecation: (text: string) => void,
): Steps<BailiwickError | undefined> {
  const findings = yield* validateBulkRoleDescriptorInSteps(role, catalogue)
  if (findings.length > 0) return new ActionRequestValidationError(validationReason(findings))
  try {
    validateRoleQueries(role, onDeprecation)
    checkRoleMetadata(role)
    return undefined
  } catch (error) {
    if (error instanceof BailiwickError) return error
    throw error
  }
}
