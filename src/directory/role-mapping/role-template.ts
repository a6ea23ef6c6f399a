/**
 * Role templates: role names that are printed for each user (reference 04 §7.3).
 *
 * The values are the fields of the rules, under their whole names: `username`, `dn`, `groups`, `metadata.<key>`, `realm.name`. They
 * hide parameters of the same name.
 */
import { type JsonObject, JsonTokenReader, type JsonValue } from '../../engine/index.ts'
import { IllegalArgumentError, XContentParseError } from '../../errors.ts'
import type { RoleTemplateRecord } from '../../store/records.ts'
import type { MappedUser } from './mapped-user.ts'
import { compileMustacheTemplate } from './mustache-template.ts'
import { parseTemplateScript } from './template-script.ts'

/** The role names that a template prints. */
export type RoleTemplate = (values: JsonObject) => readonly string[]

/** Throws for whatever keeps a template from being filled. */
export function compileRoleTemplate({ template, format }: RoleTemplateRecord): RoleTemplate {
  const print = compilePrinting(template)
  return (values) => (format === 'string' ? [print(values)] : rolesIn(print(values)))
}

/** The most templates of one mapping. */
const maxTemplates = 100

/** Refuses, as Elasticsearch does when a mapping is put, what cannot be compiled or filled without any value. */
export function checkRoleTemplates(templates: readonly RoleTemplateRecord[]): void {
  if (templates.length > maxTemplates) {
    throw new IllegalArgumentError(`a role mapping may have ${maxTemplates} role templates, this one has ${templates.length}`)
  }
  for (const { template } of templates) compilePrinting(template)({})
}

/** The values for a user. */
export function templateValues({ username, dn, groups, metadata, realmName }: MappedUser): JsonObject {
  const entries = Object.entries(metadata).map(([key, value]) => [`metadata.${key}`, value] as const)
  return Object.fromEntries<JsonValue>([
    ['username', username],
    ...(dn === undefined ? [] : [['dn', dn] as const]),
    ['groups', groups],
    ...entries,
    ['realm.name', realmName],
  ])
}

function compilePrinting(template: string): (values: JsonObject) => string {
  const { source, params, contentType } = parseTemplateScript(template)
  const print = compileMustacheTemplate(source, contentType)
  return (values) => print({ ...params, ...values })
}

/** The names in JSON that a template printed. */
function rolesIn(printed: string): readonly string[] {
  const reader = new JsonTokenReader(printed)
  const token = reader.next()
  // WIRE: both texts
  if (token === 'VALUE_STRING') return [reader.text()]
  if (token !== 'START_ARRAY') {
    throw new XContentParseError(`Roles template must generate a string or an array of strings, but found [${token}]`)
  }
  const roles: string[] = []
  while (reader.next() !== 'END_ARRAY') {
    if (reader.token === 'VALUE_STRING') roles.push(reader.text())
    else if (reader.token !== 'VALUE_NULL')
      throw new XContentParseError(`Roles array may only contain strings but found [${reader.token}]`)
  }
  return roles
}
