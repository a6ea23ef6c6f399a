/**
 * Whether requests and answers are as `docs/openapi.yaml` describes them.
 *
 * A request is read by the server's own readers, so that what is judged is what the server sees, in whichever format it came. An
 * answer is judged by the schema of its operation and status.
 */
import { openDocument } from '../../src/content/index.ts'
import { BailiwickError } from '../../src/errors.ts'
import { parseMediaType } from '../../src/http/index.ts'
import type { WireRequest } from '../support/target.ts'
import { type Operation, operationFor, type Parameter, pathParameters } from './document.ts'
import { findings, type Reading } from './schema-findings.ts'

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
  if (body === undefined) return []
  // All formats have the same schema.
  const schema = response.content?.['application/json']?.schema
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

/** The value that a text stands for, by the type that its parameter has; the text itself when it stands for none. */
function decoded({ schema, allowEmptyValue }: Parameter, text: string): unknown {
  switch (schema.type) {
    case 'array':
      return text.split(',')
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : text
    case 'boolean':
      return truths.get(text === '' && allowEmptyValue ? 'true' : text) ?? text
    default:
      return text
  }
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

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
