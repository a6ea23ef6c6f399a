/**
 * The body of a role mapping (reference 04 §7.1).
 *
 * WIRE: whatever a body is refused for, the outermost error says it again, with the place where reading ended as members of its own.
 */
import type { MappingRule, RoleMapping, RoleTemplate } from '../../directory/role-mapping/role-mappings.ts'
import {
  booleanField,
  type Field,
  nestedFieldInSteps,
  nestedListField,
  objectField,
  objectParser,
  objectParserInSteps,
  type ParsedObject,
  positionMembers,
  refuse,
  type Steps,
  stringArrayField,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import { BailiwickError, IllegalStateError, ParsingError, XContentEndError, XContentParseError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderCompactJson } from '../../http/render-json.ts'
import { parseMappingRules } from './parse-mapping-rules.ts'

/** The mapping in a body, read in steps; throws `ParsingError` for whatever is wrong with it. */
export function* parseRoleMapping(reader: TokenReader, name: string): Steps<RoleMapping> {
  try {
    const fields = { ...plainFields, rules: nestedFieldInSteps((rules) => parseMappingRules(rules, name)) }
    return withDefaults(name, yield* objectParserInSteps('role-mapping', fields)(reader))
  } catch (error) {
    if (!(error instanceof BailiwickError)) throw error
    throw new ParsingError(error.message, { cause: error, metadata: positionMembers(reader.position) })
  }
}

const parseRoleTemplate = objectParser(
  'role-mapping-template',
  { template: templateField(), format: formatField() },
  { required: ['template'], build: ({ template, format = 'string' }): RoleTemplate => ({ template, format }) },
)

const plainFields = {
  roles: stringArrayField(),
  role_templates: nestedListField(parseRoleTemplate),
  metadata: objectField(),
  enabled: booleanField(),
  // Taken and not looked at: documents of old versions hold them.
  doc_type: stringField(),
  type: stringField(),
}

type Members = ParsedObject<typeof plainFields & { rules: Field<MappingRule> }, never>

function withDefaults(name: string, { roles, role_templates: roleTemplates, rules, metadata, enabled }: Members): RoleMapping {
  if (roles === undefined && roleTemplates === undefined) throw missing(name, 'roles')
  if (rules === undefined) throw missing(name, 'rules')
  if (enabled === undefined) throw missing(name, 'enabled')
  return { name, enabled, roles: roles ?? [], roleTemplates: roleTemplates ?? [], rules, metadata: metadata ?? {} }
}

// WIRE
function missing(name: string, field: string): IllegalStateError {
  return new IllegalStateError(`failed to parse role-mapping [${name}]. missing field [${field}]`)
}

/** A script as an object, kept as its JSON text, or that text. */
function templateField(): Field<string> {
  return {
    accepts: ['START_OBJECT', 'VALUE_STRING'],
    read: (reader) => (reader.token === 'VALUE_STRING' ? reader.text() : copyObject(reader)),
  }
}

/** WIRE: what is copied and not read is refused with the bare complaint of the JSON reader. */
function copyObject(reader: TokenReader): string {
  try {
    return renderCompactJson(reader.value() as Rendered)
  } catch (error) {
    if (error instanceof XContentParseError || error instanceof XContentEndError) throw error.cause ?? error
    throw error
  }
}

function formatField(): Field<RoleTemplate['format']> {
  return {
    accepts: ['VALUE_STRING'],
    read: (reader) => {
      const format = reader.text().toLowerCase()
      if (format === 'string' || format === 'json') return format
      // WIRE
      throw refuse(reader.position, `Invalid format [${reader.text()}] expected one of [json,string]`)
    },
  }
}
