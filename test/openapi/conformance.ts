/**
 * Whether requests and answers are as `docs/openapi.yaml` describes them.
 *
 * A request is read by the server's own readers, so that what is judged is what the server sees, in whichever format it came. An
 * answer is judged by the schema of its operation and status.
 *
 * COST: a schema is compiled once per process, some milliseconds each; judging takes microseconds.
 */
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openDocument } from '../../src/content/index.ts'
import { BailiwickError } from '../../src/errors.ts'
import { parseMediaType } from '../../src/http/index.ts'
import type { WireRequest } from '../support/target.ts'
import { type Operation, openApi, operationFor, type Parameter, pathParameters, type Schema } from './document.ts'

/**
 * How literally an answer is taken. `recorded`: what differs from run to run was replaced by `{*}` or `*`, which stand for any value.
 * `part`: members may be missing, since only some were asked for or recorded.
 */
export type Reading = 'exact' | 'recorded' | 'part'

export type JudgedAnswer = Readonly<{ status: number; body: unknown; reading: Reading }>

/** Statuses of requests that the server could not read, or did not. */
const unread: ReadonlySet<number> = new Set([400, 401, 405, 406, 413, 429, 500])

/** What is not as described; nothing when all is. `answer.body` is undefined where it is not known. */
export function findingsOnExchange(request: WireRequest, answer: JudgedAnswer): readonly string[] {
  const operation = operationFor(request.method, request.path)
  if (operation === undefined) {
    const isAnswered = !unread.has(answer.status) && request.method !== 'OPTIONS'
    return isAnswered ? [`no operation, but the answer ${answer.status}`] : []
  }
  const judged: JudgedAnswer = request.path.includes('filter_path') ? { ...answer, reading: 'part' } : answer
  return [...(unread.has(answer.status) ? [] : findingsOnRequest(operation, request)), ...findingsOnAnswer(operation, judged)]
}

/** The same for an answer alone. */
export function findingsOnAnswer(operation: Operation, { status, body, reading }: JudgedAnswer): readonly string[] {
  const response = operation.responses[status]
  if (response === undefined) return [`${operation.operationId}: status ${status} is not described`]
  const schema = response.content?.['application/json']?.schema
  if (body === undefined) return []
  if (schema === undefined) return [`${operation.operationId}: ${status} has a body`]
  return findings(schema, body, reading).map((finding) => `${operation.operationId}: answer ${status}${finding}`)
}

/** The same for a request that was read. */
export function findingsOnRequest(operation: Operation, request: WireRequest): readonly string[] {
  const body = bodyOf(request)
  const found = [...parameterFindings(operation, request), ...bodyFindings(operation, body, request)]
  return found.map((finding) => `${operation.operationId}: ${finding}`)
}

function bodyFindings({ requestBody }: Operation, body: Buffer | undefined, request: WireRequest): readonly string[] {
  if (body === undefined) {
    const isMissing = requestBody?.required === true
    return isMissing ? ['no body'] : []
  }
  if (requestBody === undefined) return ['a body that is not described']
  const contentType = headerOf(request, 'content-type') ?? ''
  const type = contentType.split(';')[0]!.trim().toLowerCase().replace('application/*', 'application/json')
  const media = requestBody.content[type]
  if (media === undefined) return [`the content type ${contentType} is not described`]
  try {
    return findings(media.schema, readBody(body, contentType), 'exact').map((finding) => `body${finding}`)
  } catch (error) {
    if (error instanceof BailiwickError) return [`body cannot be read: ${error.message}`]
    throw error
  }
}

function parameterFindings({ path, parameters }: Operation, { path: target }: WireRequest): readonly string[] {
  const [targetPath = '', query = ''] = target.split('?')
  const sent = [
    ...[...pathParameters(path, targetPath)].map(([name, value]) => ['path', name, value] as const),
    ...[...new URLSearchParams(query.replaceAll(';', '&'))].map(([name, value]) => ['query', name, value] as const),
  ]
  return sent.flatMap(([where, name, value]) => {
    const parameter = parameters.find((candidate) => candidate.in === where && candidate.name === name)
    if (parameter === undefined) return [`the ${where} parameter ${name} is not described`]
    return findings(parameter.schema, decoded(parameter, value), 'exact').map((finding) => `parameter ${name}${finding}`)
  })
}

/** The value that stands in a query string, by the type that its parameter has. */
function decoded({ schema, allowEmptyValue }: Parameter, text: string): unknown {
  if (schema.type === 'array') return text.split(',')
  if (schema.type === 'boolean') return text === 'true' || (text === '' && allowEmptyValue) || (text === 'false' ? false : text)
  return schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
}

function bodyOf({ body, bytes }: WireRequest): Buffer | undefined {
  const sent = bytes ?? (body === undefined ? undefined : Buffer.from(body))
  return sent?.length === 0 ? undefined : sent
}

const headerOf = ({ headers = {} }: WireRequest, name: string): string | undefined =>
  Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1]

/** A body as the server reads it. */
function readBody(body: Buffer, contentType: string): unknown {
  const reader = openDocument(body, parseMediaType(contentType)?.format ?? 'json')
  reader.next()
  return plain(reader.value())
}

/** Numbers as such: the server keeps the text of some. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value !== 'object') return value
  if (JSON.isRawJSON(value)) return Number(value.rawJSON)
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

/** What stands for any value in recordings. */
const masks = { enum: ['{*}', '*'] }

const validators: Readonly<Record<Reading, (schema: Schema) => ValidateFunction>> = {
  exact: validatorOf(openApi),
  recorded: validatorOf({ ...openApi, components: mapSchemas(openApi.components, orMasked) }),
  part: validatorOf({ ...openApi, components: mapSchemas(mapSchemas(openApi.components, withoutRequired), orMasked) }),
}

function findings(schema: Schema, value: unknown, reading: Reading): readonly string[] {
  const validate = validators[reading](schema)
  if (validate(value)) return []
  // Of the alternatives of a choice each has its own; the deepest says most.
  const errors = (validate.errors ?? []).toSorted((a, b) => b.instancePath.length - a.instancePath.length)
  return errors.slice(0, 3).map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`)
}

/** Compiles schemas of a document, each once. */
function validatorOf(root: object): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateSchema: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addVocabulary(['components', 'paths', 'openapi', 'info', 'servers', 'security', 'tags', 'example'])
  ajv.addSchema({ ...root, $id: 'openapi' })
  const compiled = new Map<Schema, ValidateFunction>()
  return (schema) => {
    const known = compiled.get(schema)
    if (known !== undefined) return known
    const validate = ajv.compile(withRoot(schema))
    compiled.set(schema, validate)
    return validate
  }
}

/** References of a schema outside the document, which begin with `#`, made to lead into it. */
function withRoot(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"openapi#'))
}

type Mapping = (schema: unknown, keyword: string) => unknown

/** A copy of a tree of schemas in which each object has gone through `map`, innermost first. */
function mapSchemas<T>(tree: T, map: Mapping, keyword = ''): T {
  if (Array.isArray(tree)) return tree.map((item) => mapSchemas(item, map)) as T
  if (tree === null || typeof tree !== 'object') return tree
  const members = Object.entries(tree).map(([name, member]) => [name, mapSchemas(member, map, name)])
  return map(Object.fromEntries(members), keyword) as T
}

/** Lets a mask stand for every member and every item. */
function orMasked(schema: unknown, keyword: string): unknown {
  if (keyword === 'properties') {
    return Object.fromEntries(Object.entries(schema as object).map(([name, member]) => [name, { anyOf: [masks, member] }]))
  }
  return keyword === 'items' || keyword === 'additionalProperties' ? { anyOf: [masks, schema] } : schema
}

function withoutRequired(schema: unknown, keyword: string): unknown {
  if (keyword === 'properties') return schema
  const { required: _, minProperties: __, ...rest } = schema as Schema
  return rest
}
