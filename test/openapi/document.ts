/**
 * `docs/openapi.yaml` as tests ask it: its operations with everything they refer to, and which of them a request is for.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Schema = Readonly<{ [keyword: string]: unknown }>

export type Parameter = Readonly<{
  name: string
  in: 'path' | 'query' | 'header'
  schema: Schema
  example?: string
  explode?: boolean
  allowEmptyValue?: boolean
}>

/** Schemas by media type; absent where there is no body. */
type Content = Readonly<Record<string, Readonly<{ schema: Schema; example?: unknown }>>>

export type Operation = Readonly<{
  method: string
  path: string
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  /** Those of the path among them. */
  parameters: readonly Parameter[]
  requestBody: Readonly<{ required?: boolean; content: Content }> | undefined
  responses: Readonly<Record<string, Readonly<{ headers?: object; content?: Content }>>>
}>

type Reference = Readonly<{ $ref: string }>
type Or<T> = T | Reference
type WrittenOperation = Readonly<{
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  parameters?: readonly Or<Parameter>[]
  requestBody?: Or<NonNullable<Operation['requestBody']>>
  responses: Readonly<Record<string, Or<Operation['responses'][string]>>>
}>
type PathItem = Readonly<{ parameters?: readonly Or<Parameter>[] }> & Readonly<Record<string, unknown>>

export const openApi = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8')) as Readonly<{
  openapi: string
  tags: readonly Readonly<{ name: string }>[]
  paths: Readonly<Record<string, PathItem>>
  components: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}>

const methods = ['get', 'put', 'post', 'delete', 'head', 'options', 'patch', 'trace']

export const operations: readonly Operation[] = Object.entries(openApi.paths).flatMap(([path, item]) =>
  methods.filter((method) => method in item).map((method) => operationOf(path, method, item)),
)

function operationOf(path: string, method: string, item: PathItem): Operation {
  const written = item[method] as WrittenOperation
  return {
    method: method.toUpperCase(),
    path,
    operationId: written.operationId,
    summary: written.summary,
    description: written.description,
    tags: written.tags,
    parameters: [...(item.parameters ?? []), ...(written.parameters ?? [])].map(resolve),
    requestBody: written.requestBody && resolve(written.requestBody),
    responses: Object.fromEntries(Object.entries(written.responses).map(([status, response]) => [status, resolve(response)])),
  }
}

function resolve<T extends object>(value: Or<T>): T {
  return '$ref' in value ? (lookUp(value.$ref as string) as T) : value
}

/** What a reference within the document points at; throws when there is nothing. */
export function lookUp(reference: string): unknown {
  const keys = reference.slice('#/'.length).split('/')
  const found = keys.reduce((inner: unknown, key) => Object(inner)[key], openApi)
  if (found === undefined) throw new Error(`nothing is at ${reference}`)
  return found
}

/** The operation that a request is for; undefined where none is. A path that was written out comes before one with parameters. */
export function operationFor(method: string, target: string): Operation | undefined {
  const segments = segmentsOf(target.split('?')[0] ?? '')
  const [path] = Object.keys(openApi.paths)
    .filter((candidate) => matches(segmentsOf(candidate), segments))
    .sort((a, b) => (precedence(a) < precedence(b) ? -1 : 1))
  return operations.find((operation) => operation.path === path && operation.method === method)
}

/** The parameters in a path, decoded, by the names that a path of the document has for them. */
export function pathParameters(path: string, targetPath: string): ReadonlyMap<string, string> {
  const segments = segmentsOf(targetPath)
  const named = segmentsOf(path).flatMap((segment, index) =>
    isPlaceholder(segment) ? [[segment.slice(1, -1), decodeURIComponent(segments[index] ?? '')] as const] : [],
  )
  return new Map(named)
}

const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

const isPlaceholder = (segment: string): boolean => segment.startsWith('{')

function matches(template: readonly string[], segments: readonly string[]): boolean {
  const fits = template.every((segment, index) => isPlaceholder(segment) || segment === segments[index])
  return template.length === segments.length && fits
}

/** Sorts literal segments first, from the left. */
const precedence = (template: string): string =>
  segmentsOf(template)
    .map((segment) => (isPlaceholder(segment) ? '1' : '0'))
    .join('')
