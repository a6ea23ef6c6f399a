import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkForRowsInSteps,
  compileRole,
  elasticsearchCatalogue,
  finish,
  indexStoredPrivileges,
  type PrivilegesToCheck,
} from '../../engine/index.ts'
import { isLarge, manyEntries } from '../../http/large-value.ts'
import { renderCompactJson } from '../../http/render-json.ts'
import { compactTextOf } from '../../http/self-written-body.ts'
import { PrivilegesCheckBody } from './privileges-check-body.ts'

const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])
const descriptor = {
  cluster: ['monitor', 'manage_ml'],
  indices: [{ names: ['a*'], privileges: ['read'], allowRestrictedIndices: false }],
  applications: [{ application: 'app', privileges: ['read'], resources: ['a*'] }],
  runAs: [],
  metadata: {},
}
const role = compileRole([{ name: 'r', descriptor }], stored, elasticsearchCatalogue)

function bodyOf(asked: Partial<PrivilegesToCheck>, username = 'somebody'): PrivilegesCheckBody {
  const whole = { cluster: [], index: [], application: [], ...asked }
  return new PrivilegesCheckBody(username, finish(checkForRowsInSteps(role, whole, stored)))
}

const onNames = (names: readonly string[], privileges: readonly string[] = ['read', 'write']) => ({
  index: [{ names, privileges, allowRestrictedIndices: false }],
})

describe('the text of an answer', () => {
  const names = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '"', '\\', 'é', '😀', '\n'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  const indexEntry = fc.record({
    names,
    privileges: fc.subarray(['read', 'write', 'all', 'view_index_metadata', 'indices:data/read/get'], { minLength: 1 }),
    allowRestrictedIndices: fc.boolean(),
  })
  const applicationEntry = fc.record({
    application: fc.constantFrom('app', 'kibana', 'other', 'zz'),
    privileges: fc.subarray(['read', 'x:y', 'data:read/1', 'none'], { minLength: 1 }),
    resources: names,
  })
  const anything = fc.record({
    cluster: fc
      .subarray(['monitor', 'manage', 'all', 'manage_ml', 'cluster:monitor/x'])
      .chain((list) => fc.shuffledSubarray(list)),
    index: fc.array(indexEntry, { maxLength: 3 }),
    application: fc.array(applicationEntry, { maxLength: 4 }),
  })

  test('is that of its value', () => {
    fc.assert(
      fc.property(anything, fc.string(), (asked, username) => {
        const body = bodyOf(asked, username)
        expect(compactTextOf(body)).toBe(renderCompactJson(finish(body.value())))
      }),
      { seed: 5 },
    )
  })

  test.each([
    ['thousands of names', onNames(Array.from({ length: 5000 }, (_, i) => `a${i}`))],
    ['a name that is very long', onNames(['ab', `b${'x"'.repeat(5000)}`, 'c'])],
    [
      'a row that is very long',
      {
        application: [{ application: 'app', privileges: Array.from({ length: 700 }, (_, i) => `x:${i}`), resources: ['b', 'a'] }],
      },
    ],
    [
      'a privilege that is very long',
      { application: [{ application: 'app', privileges: ['x:y', `x:${'"y'.repeat(3000)}`], resources: ['b', 'a'] }] },
    ],
    ['very many cluster privileges', { cluster: Array.from({ length: 600 }, (_, i) => `cluster:monitor/${i}`) }],
  ] as const)('is that of its value with %s, in pieces that are short', (_, asked) => {
    const body = bodyOf(asked)
    const pieces = [...body.compactJson()]
    expect(pieces.join('')).toBe(renderCompactJson(finish(body.value())))
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(50_000)
  })
})

describe('the size of an answer', () => {
  test.each([
    ['small', onNames(['a', 'b'])],
    ['large by its names', onNames(Array.from({ length: manyEntries / 2 }, (_, i) => `a${i}`))],
    ['large by the length of a name', onNames([`a${'x'.repeat(15_000)}`, ...Array.from({ length: 600 }, (_, i) => `b${i}`)])],
    [
      'large by the length of a privilege',
      { application: [{ application: 'app', privileges: [`x:${'y'.repeat(130_000)}`], resources: ['b'] }] },
    ],
  ] as const)('is that of its value: %s', (_, asked) => {
    const body = bodyOf(asked)
    expect(body.entries >= manyEntries).toBe(isLarge(finish(body.value())))
  })
})
