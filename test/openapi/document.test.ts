/** `docs/openapi.yaml` is a valid document, and describes what is served and nothing else. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { openApi, operations } from './document.ts'

test('the document is valid OpenAPI 3.1', async () => {
  expect(openApi.openapi).toMatch(/^3\.1\./)
  expect(await new Validator().validate(structuredClone(openApi))).toEqual({ valid: true })
})

test('the document describes exactly the routes', () => {
  const described = operations.map(({ method, path }) => `${method} ${path}`)
  const served = routes.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`))
  expect(described.sort()).toEqual(served.sort())
})
