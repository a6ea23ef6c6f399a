/**
 * The query parameters of each operation in `docs/openapi.yaml` are those that the server takes.
 *
 * Each name that any call takes is sent to every operation, by somebody who may do nothing: parameters are looked at before rights are.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../support/application.ts'
import { send } from '../support/asked.ts'
import type { WireAnswer, WireRequest } from '../support/target.ts'
import { type Operation, operations } from './document.ts'
import { exampleRequest } from './example-request.ts'

let application: TestApplication
let authorization: string

beforeAll(async () => {
  application = await openTestApplication()
  const created = await send(application, 'POST /_security/api_key {"name":"none","role_descriptors":{"none":{}}}')
  authorization = `ApiKey ${JSON.parse(created.text).encoded}`
})

afterAll(() => application.close())

const described = ({ parameters }: Operation, where: string): readonly string[] =>
  parameters.filter((parameter) => parameter.in === where).map(({ name }) => name)

/** The body as parameters; asked for together. */
const sources = ['source', 'source_content_type']

/** Names that any endpoint asks for, and those that are described. */
const names: ReadonlySet<string> = new Set([
  ...namesInSource(),
  ...operations.flatMap((operation) => described(operation, 'query')),
])

function namesInSource(): readonly string[] {
  const room = join(import.meta.dirname, '../../src/api')
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
  return files.flatMap((file) => {
    const text = readFileSync(join(room, file), 'utf8')
    return [...text.matchAll(/\bquery\.get\w*\(\s*'(\w+)'/g)].map(([, name]) => name!)
  })
}

test('what endpoints ask for is found', () => {
  expect([...namesInSource()]).toEqual(expect.arrayContaining(['refresh', 'with_profile_uid', 'if_seq_no', 'source']))
})

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s takes the parameters that are described, and no others',
  async (_, operation) => {
    const request = exampleRequest(operation)
    expect(await takes(request, 'no_such_parameter=true')).toBe(false)
    const isAlone = (name: string): boolean => !sources.includes(name) && !described(operation, 'path').includes(name)
    const taken: string[] = []
    for (const name of names) if (isAlone(name) && (await takes(request, `${name}=true`))) taken.push(name)
    expect(taken.sort()).toEqual(described(operation, 'query').filter(isAlone).sort())
    const { body = '{}', headers: _headers, ...bodiless } = request
    const asSource = `source=${encodeURIComponent(body)}&source_content_type=application/json`
    expect(await takes(bodiless, asSource)).toBe(described(operation, 'query').includes('source'))
  },
)

/** Whether what is in the query string means something to the server, be it right or wrong. */
async function takes(request: WireRequest, query: string): Promise<boolean> {
  const headers = { ...request.headers, Authorization: authorization }
  const answer = await application.send({ ...request, headers, path: `${request.path}?${query}` })
  return !isRefused(answer, request.method)
}

function isRefused({ status, text }: WireAnswer, method: string): boolean {
  return status === 400 && (method === 'HEAD' || /contains unrecognized parameter|request body is required/.test(text))
}
