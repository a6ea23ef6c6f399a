/**
 * Every operation of `docs/openapi.yaml` carried out, and every status it is described with: each answer is as described.
 *
 * Most of these requests are not among the recordings.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../support/application.ts'
import { captureMembers } from '../support/steps.ts'
import { parseJsonOrText, type WireAnswer, type WireRequest } from '../support/target.ts'
import { fillTemplates, type Variables } from '../support/templates.ts'
import { findingsOnExchange } from './conformance.ts'
import { operationFor, operations } from './document.ts'
import { exampleRequest } from './example-request.ts'
import { walk } from './walk.ts'

let target: TestApplication
const variables: Variables = new Map()
/** Operations with the statuses that they were answered with. */
const seen = new Set<string>()

beforeAll(async () => {
  target = await openTestApplication()
})

afterAll(() => target.close())

for (const [line, options = {}] of walk) {
  const [, methods = '', path = '', body] = /^([A-Z ]+) (\/\S*)(?: (.*))?$/s.exec(line) ?? []
  for (const method of methods.split(' ')) {
    test(`${method} ${path} ${body ?? ''}`, async () => {
      const headers = { Authorization: options.as ?? target.administrator, ...(body !== undefined && json) }
      const request = fillTemplates({ method, path, headers, ...(body !== undefined && { body }) }, variables)
      const answer = await target.send(request)
      expect(answer.status, answer.text).toBe(options.status ?? 200)
      expect(findingsOn(request, answer)).toEqual([])
      captureMembers(options.capture, answer, variables)
    })
  }
}

const json = { 'Content-Type': 'application/json' }

/** Headers that an answer has when the request gives reason to. */
const occasional: ReadonlySet<string> = new Set(['X-Opaque-Id', 'Warning'])

function findingsOn(request: WireRequest, { status, text, headers }: WireAnswer): readonly string[] {
  const operation = operationFor(request.method, request.path)
  seen.add(`${operation?.operationId} ${status}`)
  const body = text === '' ? undefined : parseJsonOrText(text)
  const described = Object.keys(operation?.responses[status]?.headers ?? {})
  const missing = described.filter((name) => !occasional.has(name) && !headers.has(name.toLowerCase()))
  return [
    ...findingsOnExchange(request, { status, body, reading: 'exact' }),
    ...missing.map((name) => `${operation?.operationId}: answer ${status} without ${name}`),
  ]
}

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  'refusals are as described: %s',
  async (_, operation) => {
    const request = exampleRequest(operation)
    const asked = { ...request, headers: { ...request.headers, Authorization: target.administrator } }
    const refusals = [
      [401, request],
      [400, { ...asked, path: `${request.path}?no_such_parameter` }],
      [403, { ...asked, headers: { ...asked.headers, 'es-security-runas-user': 'nobody' } }],
      [406, { ...asked, headers: { ...asked.headers, 'Content-Type': 'text/plain' }, body: '{}' }],
    ] as const
    for (const [status, refused] of refusals) {
      const answer = await target.send(refused)
      expect(answer.status, answer.text).toBe(status)
      expect(findingsOn(refused, answer)).toEqual([])
    }
  },
)

test('every status that an operation is described with was seen', () => {
  const described = operations.flatMap(({ operationId, responses }) =>
    Object.keys(responses).map((status) => `${operationId} ${status}`),
  )
  expect(described.filter((answer) => !seen.has(answer) && !untried.test(answer))).toEqual([])
})

/** Bodies that are too large take too long here (`src/http/limits.test.ts` sends them); a failure is nothing to ask for. */
const untried = / (413|429|500)$/

const authenticate = operations.find(({ operationId }) => operationId === 'authenticate')!
const check = operations.find(({ operationId }) => operationId === 'hasPrivileges')!
/** The same check in each format. */
const checkBodies: Readonly<Record<string, Buffer>> = {
  json: Buffer.from('{"cluster":["monitor"]}'),
  yaml: Buffer.from('cluster: [monitor]'),
  cbor: Buffer.from('a167636c757374657281676d6f6e69746f72', 'hex'),
}

test.each(Object.keys(authenticate.responses['200']?.content ?? {}))('answers are given in %s', async (type) => {
  const headers = { Authorization: target.administrator, Accept: `${type};compatible-with=9`, 'X-Opaque-Id': 'a' }
  const answer = await target.send({ method: 'GET', path: authenticate.path, headers })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toEqual([`${type};compatible-with=9`])
  expect(answer.headers.get('x-opaque-id')).toEqual(['a'])
})

test.each(Object.keys(check.requestBody?.content ?? {}))('bodies are read in %s', async (type) => {
  const bytes = checkBodies[/json|yaml|cbor/.exec(type)?.[0] ?? '']!
  const headers = { Authorization: target.administrator, 'Content-Type': type, Accept: 'application/json' }
  const request = { method: 'POST', path: check.path, headers, bytes }
  const answer = await target.send(request)
  expect(answer.status, answer.text).toBe(200)
  expect(findingsOn(request, answer)).toEqual([])
})
