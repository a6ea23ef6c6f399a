/** Compares the reference tables under `docs/` with the code, both ways: what exists is documented, and nothing else is. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderError } from '../src/api/error-response.ts'
import { routes } from '../src/api/routes.ts'
import * as errors from '../src/errors.ts'
import { lookUp, operations } from './openapi/document.ts'

const page = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')

/** Cells of every table row whose first cell is not a heading or a rule. */
const rows = (name: string) =>
  page(name)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const code = (cell = '') => cell.replaceAll('`', '')

test('docs/api.md lists exactly the routes, with their guarding actions', () => {
  const documented = rows('api.md')
    .slice(1)
    .map(([methods, path, action]) => `${methods} ${code(path)} ${code(action)}`)
  const built = routes.map(({ methods, path, action }) => `${methods.join(', ')} ${path} ${action}`)
  expect(documented.sort()).toEqual(built.sort())
})

test('docs/openapi.yaml describes exactly the routes', () => {
  const documented = operations.map(({ method, path }) => `${method} ${path}`)
  const built = routes.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`))
  expect(documented.sort()).toEqual(built.sort())
})

test('docs/openapi.yaml tells of each operation what docs/api.md tells of its rights', () => {
  const told = rows('api.md')
    .slice(1)
    .flatMap(([methods = '', path, action, least]) =>
      methods.split(', ').map((method) => `${method} ${code(path)}: Guarded by ${action}. Least privilege: ${least}.`),
    )
  expect(operations.map(({ method, path, description }) => `${method} ${path}: ${description}`).sort()).toEqual(told.sort())
})

test('docs/openapi.yaml names exactly the types of errors of docs/errors.md', () => {
  const types = rows('errors.md').flatMap(([kind, type]) => (/^`\w+Error`$/.test(kind ?? '') ? [code(type)] : []))
  const documented = lookUp('#/components/schemas/ErrorType') as Readonly<{ enum: readonly string[] }>
  expect(documented.enum).toEqual([...new Set(types)].sort())
})

test('docs/errors.md lists exactly the kinds of errors that reach the wire, with type and status', () => {
  const documented = rows('errors.md')
    .filter(([kind]) => /^`\w+Error`$/.test(kind ?? ''))
    .map(([kind, type, status]) => `${code(kind)} ${code(type)} ${status}`)
  const withoutType = [errors.BailiwickError, errors.RouteError, errors.TokenGrantError] as unknown[]
  const neverOnTheWire = [...withoutType, errors.StoreError, errors.ConfigurationError]
  const kinds = Object.values(errors).filter(
    (value): value is typeof errors.ParseError =>
      typeof value === 'function' && value.prototype instanceof errors.BailiwickError && !neverOnTheWire.includes(value),
  )
  const built = kinds.map((Kind) => {
    const { status, body } = renderError(new Kind('reason'), { withStackTrace: false }) as {
      status: number
      body: { error: ReadonlyMap<string, unknown> }
    }
    return `${Kind.name} ${body.error.get('type')} ${status}`
  })
  expect(documented.sort()).toEqual(built.sort())
})

test('docs/errors.md lists exactly the refusals of the router', () => {
  const documented = rows('errors.md')
    .filter(([kind]) => /^`[a-z]+(-[a-z]+)+`$/.test(kind ?? ''))
    .map(([kind, status]) => `${code(kind)} ${status}`)
  const kinds: readonly errors.RouteError['kind'][] = [
    'method-not-allowed',
    'unsupported-content-type',
    'no-handler',
    'bad-parameter',
  ]
  const built = kinds.map(
    (kind) => `${kind} ${renderError(new errors.RouteError(kind, 'reason'), { withStackTrace: false }).status}`,
  )
  expect(documented.sort()).toEqual(built.sort())
})
