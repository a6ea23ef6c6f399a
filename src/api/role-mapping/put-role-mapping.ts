/** `PUT|POST /_security/role_mapping/{name}` (reference 04 §7.1). */
import type { RoleMapping } from '../../directory/role-mapping/role-mappings.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { parseRoleMapping } from './parse-role-mapping.ts'

export const putRoleMapping: Endpoint<RoleMapping> = {
  takesBody: true,
  *read(exchange) {
    const mapping = yield* parseRoleMapping(requiredBody(exchange), exchange.query.get('name') ?? '')
    readRefresh(exchange)
    return mapping
  },
  validate: findingsOf,
  async execute(mapping, _, __, { directory }) {
    return { status: 200, body: { role_mapping: { created: await directory.roleMappings.put(mapping) } } }
  },
}

// WIRE: all texts
function findingsOf({ roles, roleTemplates, metadata }: RoleMapping): readonly string[] {
  const findings: string[] = []
  if (roles.length === 0 && roleTemplates.length === 0) findings.push('role-mapping roles or role-templates are missing')
  if (roles.length > 0 && roleTemplates.length > 0) findings.push('role-mapping cannot have both roles and role-templates')
  if (Object.keys(metadata).some((key) => key.startsWith('_'))) findings.push('metadata keys may not start with [_]')
  return findings
}
