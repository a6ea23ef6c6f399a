import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { IndicesPrivileges } from '../role/role-descriptor.ts'
import { checkPrivileges } from './has-privileges.ts'
import { type IndexCheckOptions, prepareIndexCheck } from './prepared-index-check.ts'

const stored = indexStoredPrivileges([])
const roleOf = (...indices: readonly IndicesPrivileges[]) =>
  compileRole([{ name: 'r', descriptor: { cluster: [], indices, applications: [], runAs: [], metadata: {} } }], stored, catalogue)
const entry = (names: readonly string[], privileges: readonly string[], allowRestrictedIndices = false) => ({
  names,
  privileges,
  allowRestrictedIndices,
})
/** The answer of a check that goes its way step by step, because somebody is told. */
const byWalk = (role: ReturnType<typeof roleOf>, privilege: string, name: string, options: IndexCheckOptions = {}) => {
  const asked = { cluster: [], index: [entry([name], [privilege], options.allowRestrictedIndices)], application: [] }
  return checkPrivileges(role, asked, stored, { index: () => {} })
    .index.get(name)
    ?.get(privilege)
}

describe('a prepared role', () => {
  const role = roleOf(
    entry(['logs-*', '*-archive', '*metrics*', 'plain'], ['read', 'view_index_metadata']),
    entry(['logs-2026*', 'l?gs', '/m[0-9]+/'], ['write']),
    entry(['.*', '*'], ['monitor'], true),
    entry(['ds-*'], ['manage_failure_store']),
    entry(['ds-*'], ['read']),
  )
  const names = [
    ...[
      'logs-1',
      'logs-2026-01',
      'x-archive',
      'my-metrics-1',
      'plain',
      'plainly',
      'lags',
      'm12',
      'ds-1',
      '.security-7',
      '.kibana_1',
    ],
    ...['logs-*', '*-archive', 'l\\ogs-1', 'logs-?', '/logs-.*/', '.sec*', '*', '', 'é-archive', '😀metrics😀'],
  ]
  const privileges = [
    'read',
    'READ',
    'write',
    'monitor',
    'all',
    'none',
    'manage',
    'manage_failure_store',
    'indices:data/read/search',
  ]

  test.each([{}, { allowRestrictedIndices: true }])('answers as has-privileges does, also when asked again: %j', (options) => {
    const check = prepareIndexCheck(role, options)
    for (const name of [...names, ...names]) {
      for (const privilege of privileges) {
        expect([name, privilege, check.has(privilege, name)]).toEqual([name, privilege, byWalk(role, privilege, name, options)])
      }
    }
  })

  test('holds what both sides hold when it is limited', () => {
    const check = prepareIndexCheck(limitRole(role, roleOf(entry(['logs-1', 'm*'], ['read', 'write']))))
    for (let time = 0; time < 2; time++) {
      expect(check.has('read', 'logs-1')).toBe(true)
      expect(check.has('write', 'logs-1')).toBe(false)
      expect(check.has('read', 'logs-2')).toBe(false)
      expect(check.has('write', 'm1')).toBe(true)
    }
  })

  test('refuses as has-privileges does', () => {
    const check = prepareIndexCheck(role)
    expect(check.has('read', 'logs-1')).toBe(true)
    for (let time = 0; time < 2; time++) {
      expect(() => check.has('reed', 'logs-1')).toThrow('unknown index privilege [reed]')
      expect(() => check.has('read', '/a')).toThrow('invalid pattern [/a]')
      expect(() => check.has('read', '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*')).toThrow('too complex to be evaluated')
    }
  })

  test('answers for any grants', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.', '-'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
    const pattern = fc.tuple(fc.constantFrom('', '*'), text, fc.constantFrom('', '*', '*a', '?')).map((parts) => parts.join(''))
    const privilege = fc.constantFrom('read', 'write', 'index', 'all', 'manage_failure_store', 'none')
    const group = fc.tuple(
      fc.array(pattern, { minLength: 1, maxLength: 3 }),
      fc.array(privilege, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 12 }),
        fc.array(fc.tuple(privilege, text), { maxLength: 8 }),
        (groups, questions) => {
          const some = roleOf(...groups.map(([patterns, held, isAllowed]) => entry(patterns, held, isAllowed)))
          const check = prepareIndexCheck(some)
          for (const [asked, name] of questions) expect(check.has(asked, name)).toBe(byWalk(some, asked, name))
        },
      ),
      { numRuns: 500, seed: 7 },
    )
  })
})
