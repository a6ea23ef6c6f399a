/**
 * `docs/openapi.yaml` is a valid document, and consistent in itself. `test/docs.test.ts` compares its routes and its types of errors
 * with those that exist, `parameters.test.ts` its parameters.
 */
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { findingsOnRequest } from './conformance.ts'
import { type Operation, openApi, operations } from './document.ts'
import { exampleRequest } from './example-request.ts'

const nameOf = ({ method, path }: Readonly<{ method: string; path: string }>): string => `${method} ${path}`

const served = routes.flatMap(({ methods, path, endpoint }) => methods.map((method) => ({ method, path, endpoint })))

test('the document is valid OpenAPI 3.1', async () => {
  expect(openApi.openapi).toMatch(/^3\.1\./)
  expect(await new Validator().validate(structuredClone(openApi))).toEqual({ valid: true })
})

test('the document describes a body exactly where one is read', () => {
  const described = operations.filter(({ requestBody }) => requestBody !== undefined)
  const read = served.filter(({ endpoint }) => endpoint.takesBody === true)
  expect(described.map(nameOf).sort()).toEqual(read.map(nameOf).sort())
})

test('every operation has a name of its own, and a tag that is explained', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  const used = new Set(operations.flatMap(({ tags }) => tags))
  expect([...used].sort()).toEqual(openApi.tags.map(({ name }) => name).sort())
})

test('every parameter of a path is described, and no other', () => {
  for (const { path, parameters } of operations) {
    const described = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
    expect(described.sort()).toEqual([...(path.match(/\{\w+\}/g) ?? [])].sort())
  }
})

test('every component is used', () => {
  const references = new Set(JSON.stringify(openApi).match(/(?<="\$ref":")[^"]+/g))
  const { securitySchemes: _, ...components } = openApi.components
  const all = Object.entries(components).flatMap(([kind, named]) =>
    Object.keys(named).map((name) => `#/components/${kind}/${name}`),
  )
  expect(all.filter((name) => !references.has(name))).toEqual([])
})

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  'the example is a request: %s',
  (_, operation) => {
    expect(findingsOnRequest(operation, exampleRequest(operation))).toEqual([])
    expect(mediaTypesWithoutExample(operation)).toEqual([])
  },
)

function mediaTypesWithoutExample({ requestBody }: Operation): readonly string[] {
  return requestBody === undefined || requestBody.content['application/json']?.example !== undefined ? [] : ['application/json']
}
