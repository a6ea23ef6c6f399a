/**
 * What a value has that a schema of `docs/openapi.yaml` does not allow.
 *
 * COST: a schema is compiled when it is first asked for, which takes some milliseconds; after that a value takes microseconds.
 */
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openApi, type Schema } from './document.ts'

/**
 * How literally a value is taken. `recorded`: what differs from run to run was replaced by `{*}` or `*`, which stand for any value.
 * `part`: the same, and members may be missing, since only some were asked for or recorded.
 */
export type Reading = 'exact' | 'recorded' | 'part'

/** A text for each of the first findings, with the place of each; nothing when the value is as the schema says. */
export function findings(schema: Schema, value: unknown, reading: Reading): readonly string[] {
  const validate = validators[reading](schema)
  if (validate(value)) return []
  // Each alternative of a choice has findings of its own: the innermost say most.
  const errors = (validate.errors ?? []).toSorted((a, b) => b.instancePath.length - a.instancePath.length)
  return errors.slice(0, 3).map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`)
}

const masks = { enum: ['{*}', '*'] }

const validators: Readonly<Record<Reading, (schema: Schema) => ValidateFunction>> = {
  exact: validatorsOf(openApi.components),
  recorded: validatorsOf(mapSchemas(openApi.components, orMasked)),
  part: validatorsOf(mapSchemas(mapSchemas(openApi.components, withoutRequired), orMasked)),
}

/** Compiles schemas that refer to these components, each once. Throws for a keyword or a format that there is not. */
function validatorsOf(components: object): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
  addFormats.default(ajv)
  ajv.addVocabulary(['components'])
  ajv.addSchema({ $id: 'document', components })
  const compiled = new Map<Schema, ValidateFunction>()
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile(withinDocument(schema))
    compiled.set(schema, validate)
    return validate
  }
}

/** The schema with references that lead into the document, wherever it stands itself. */
function withinDocument(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"document#'))
}

/** A copy of a tree of schemas in which each object has gone through `map`, innermost first. */
function mapSchemas<T>(tree: T, map: (schema: Schema, keyword: string) => unknown, keyword = ''): T {
  if (Array.isArray(tree)) return tree.map((item) => mapSchemas(item, map)) as T
  if (tree === null || typeof tree !== 'object') return tree
  const members = Object.entries(tree).map(([name, member]) => [name, mapSchemas(member, map, name)])
  return map(Object.fromEntries(members), keyword) as T
}

/** Lets a mask stand for every member and every item. */
function orMasked(schema: Schema, keyword: string): unknown {
  if (keyword === 'items' || keyword === 'additionalProperties') return { anyOf: [masks, schema] }
  if (keyword !== 'properties') return schema
  return Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, { anyOf: [masks, member] }]))
}

function withoutRequired(schema: Schema, keyword: string): unknown {
  if (keyword === 'properties') return schema
  const { required: _, minProperties: __, ...rest } = schema
  return rest
}
