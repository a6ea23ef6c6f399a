/**
 * How requests are refused, as Elasticsearch 9.5.3 refused them (test/vectors/refusals-9.5.json): every state of credentials, runs as
 * others, rights that are missing, parameters that nobody asked for, faults of every making, and the headers of all of it.
 *
 * Some are compared as a whole, the others by status and chain of errors. Stack traces and the places of shards are `*`, and
 * `{{name}}` is what the setup captured under that name.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from './support/application.ts'
import { summaryOf } from './support/asked.ts'
import { runSteps, type Step } from './support/steps.ts'
import type { WireAnswer } from './support/target.ts'
import { fillTemplates, type Variables } from './support/templates.ts'

type Headers = Readonly<Record<string, string>>
/** `as` names the credentials. */
type Asked = Readonly<{ as: string; method: string; path: string; headers?: Headers; body?: unknown }>
type Whole = Asked & Readonly<{ answer: Readonly<{ status: number; headers: Readonly<Record<string, string[]>>; text: string }> }>
type Line = readonly [as: string, request: string, summary: string, headers?: Headers]

type Vectors = Readonly<{
  setup: readonly Step[]
  /** Values of `Authorization`; null sends none. */
  credentials: Readonly<Record<string, string | null>>
  wholes: readonly Whole[]
  lines: readonly Line[]
}>

const vectors: Vectors = JSON.parse(readFileSync(new URL('./vectors/refusals-9.5.json', import.meta.url), 'utf8'))
const variables: Variables = new Map()
let application: TestApplication

beforeAll(async () => {
  application = await openTestApplication({ settings: { clusterName: 'oracle' } })
  await runSteps(application, vectors.setup, variables)
})

afterAll(() => application.close())

function send({ as, method, path, headers, body }: Asked): Promise<WireAnswer> {
  const credentials = as === 'administrator' ? application.administrator : vectors.credentials[as]
  const authorization = credentials === null || credentials === undefined ? {} : { Authorization: credentials }
  const contentType = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const request = {
    method,
    path,
    headers: { ...authorization, ...contentType, ...headers },
    ...(text !== undefined && { body: text }),
  }
  return application.send(fillTemplates(request, variables))
}

describe('an answer as a whole', () => {
  for (const [index, { answer, ...asked }] of vectors.wholes.entries()) {
    test(`${index} ${asked.as}: ${asked.method} ${asked.path}`, async () => {
      const { status, headers, text } = await send(asked)
      const kept = Object.fromEntries([...headers].filter(([name]) => comparedHeaders.includes(name)))
      expect({ status, headers: kept, text: masked(text) }).toEqual(fillTemplates(answer, variables))
    })
  }
})

const comparedHeaders = ['www-authenticate', 'x-elastic-product', 'x-opaque-id', 'allow', 'content-type', 'warning']

/** In JSON and in YAML, where a text may go on in the next line. Where a shard lies, each server says differently. */
function masked(text: string): string {
  return text
    .replace(/("?stack_trace"? ?: ?)"(?:[^"\\]|\\[\s\S])*"/g, '$1"*"')
    .replace(/("(?:index_uuid|node)" ?: ?)"[^"]*"/g, '$1"*"')
}

describe('a refusal', () => {
  for (const [index, [as, request, summary, headers]] of vectors.lines.entries()) {
    test(`${index} ${as}: ${request} ${JSON.stringify(headers ?? {})}`, async () => {
      const [, method = '', path = '', body] = /^(\S+) (\S+)(?: (.*))?$/s.exec(request) ?? []
      const answer = await send({ as, method, path, ...(headers && { headers }), ...(body !== undefined && { body }) })
      expect(summaryOf(answer)).toBe(shortened(fillTemplates(summary, variables)))
    })
  }
})

/** As summaries shorten what is long. */
const shortened = (summary: string): string => summaryOf({ status: 0, headers: new Map(), text: summary }).slice(2)
