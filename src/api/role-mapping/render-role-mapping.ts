/** A role mapping as the API shows it (reference 04 §7.4). */
import type { MappingRule, RoleMapping } from '../../directory/role-mapping/role-mappings.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderDocument } from '../document-order.ts'

/** WIRE: the members in this order; `roles` and `role_templates` only where there are some. */
export function renderRoleMapping({ enabled, roles, roleTemplates, rules, metadata }: RoleMapping): Rendered {
  return {
    enabled,
    ...(roles.length > 0 && { roles }),
    ...(roleTemplates.length > 0 && { role_templates: roleTemplates }),
    rules: renderRule(rules),
    metadata: renderDocument(metadata),
  }
}

/** A field with one value shows it by itself. */
function renderRule(rule: MappingRule): Rendered {
  switch (rule.kind) {
    case 'any':
    case 'all':
      return { [rule.kind]: rule.rules.map(renderRule) }
    case 'except':
      return { except: renderRule(rule.rule) }
    case 'field': {
      const [first = null, ...others] = rule.values
      return { field: new Map<string, Rendered>([[rule.field, others.length === 0 ? first : rule.values]]) }
    }
  }
}
