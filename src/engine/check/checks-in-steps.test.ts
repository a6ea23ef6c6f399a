import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { RoleDescriptor } from '../role/role-descriptor.ts'
import { finish } from '../steps/steps.ts'
import { checkPrivileges, checkPrivilegesInSteps, hasAllPrivileges, hasAllPrivilegesInSteps } from './has-privileges.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])
const roleOf = (parts: Partial<RoleDescriptor>) =>
  compileRole(
    [{ name: 'r', descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts } }],
    stored,
    catalogue,
  )
const entry = (names: readonly string[], privileges: readonly string[]) => ({ names, privileges, allowRestrictedIndices: false })
const numbered = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i))

const role = roleOf({
  cluster: ['monitor'],
  indices: [entry(['logs-*', '*-1*'], ['read']), entry(['l?gs-*', '/[lm].*/'], ['write'])],
  applications: [{ application: 'app', privileges: ['read'], resources: ['space-*'] }],
})
const large: PrivilegesToCheck = {
  cluster: numbered(500, (i) => `cluster:x${i}`),
  index: [
    entry(
      numbered(1000, (i) => `logs-${i}*`),
      ['read', 'write', 'all'],
    ),
    entry(['logs-1*', 'm*'], ['write', 'monitor']),
  ],
  application: [{ application: 'app', privileges: ['read', 'data:write'], resources: numbered(1000, (i) => `space-${i}`) }],
}

describe('a check in slices', () => {
  const roles = { plain: role, limited: limitRole(role, roleOf({ cluster: ['all'], indices: [entry(['*'], ['all'])] })) }
  test.each(Object.entries(roles))('gives the answers of the check in one go: %s', (_, asked) => {
    const { pauses, result } = pausesOf(checkPrivilegesInSteps(asked, large, stored))
    expect(result).toEqual(checkPrivileges(asked, large, stored))
    expect(pauses).toBeGreaterThan(5)
  })

  test('pauses in a check whether all is held, and ends it with the first no', () => {
    const held = {
      ...large,
      cluster: [],
      index: [
        entry(
          numbered(1000, (i) => `logs-${i}*`),
          ['read'],
        ),
      ],
      application: [],
    }
    expect(pausesOf(hasAllPrivilegesInSteps(role, held, stored))).toEqual({ pauses: expect.any(Number), result: true })
    expect(pausesOf(hasAllPrivilegesInSteps(role, held, stored)).pauses).toBeGreaterThan(2)
    expect(pausesOf(hasAllPrivilegesInSteps(role, large, stored))).toEqual({ pauses: 0, result: false })
    expect(hasAllPrivileges(role, held, stored)).toBe(true)
  })

  test('a small check does not pause', () => {
    const small = { cluster: ['monitor'], index: [entry(['logs-1'], ['read'])], application: [] }
    expect(pausesOf(checkPrivilegesInSteps(role, small, stored)).pauses).toBe(0)
  })

  test('is refused where the check in one go is', () => {
    const wrong = { ...large, index: [...large.index, entry(['a'], ['unknown'])] }
    expect(() => finish(checkPrivilegesInSteps(role, wrong, stored))).toThrow('unknown index privilege [unknown]')
  })
})

describe('a check that keeps none of its names', () => {
  const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'
  const costly = roleOf({ indices: [entry(['/.*a.{9}/'], ['read'])] })
  const questions = {
    'all is held': { role, names: ['logs-1', 'logs-2*', '/logs-[ab]/'], privileges: ['read'] },
    'some is not': { role, names: ['logs-1', 'b', '*', '.security', '.sec*', ''], privileges: ['read', 'write', 'monitor'] },
    'a privilege is unknown': { role, names: ['logs-1', 'b'], privileges: ['read', 'unknown'] },
    'a privilege is unknown, of names without words': { role, names: ['', '/#/'], privileges: ['unknown'] },
    'a name is malformed': { role, names: ['logs-1', '/b'], privileges: ['read'] },
    'a name is malformed, and a privilege unknown': { role, names: ['logs-1', '/b'], privileges: ['unknown'] },
    'a name is too complex': { role, names: ['logs-1', tooComplex], privileges: ['read'] },
    'all names together cost too much': { role, names: numbered(400, (i) => `/(.*a.{9}|${i})/`), privileges: ['read'] },
    // The malformed name is the last in the order of the check.
    'comparisons cost too much, and a name is malformed': {
      role: costly,
      names: [...numbered(35, (i) => `/(a{0,4}.*a.{9}|${i}*a.{9})/`), '/b2'],
      privileges: ['read'],
    },
  }
  const outcomeOf = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      return error
    }
  }

  test.each(Object.entries(questions))('answers as one that keeps them: %s', (_, { role: asked, names, privileges }) => {
    const question = { cluster: [], index: [entry(names, privileges)], application: [] }
    const passing = { maxKeptNames: 0 }
    expect(outcomeOf(() => finish(checkPrivilegesInSteps(asked, question, stored, passing)))).toEqual(
      outcomeOf(() => checkPrivileges(asked, question, stored)),
    )
    expect(outcomeOf(() => finish(hasAllPrivilegesInSteps(asked, question, stored, passing)))).toEqual(
      outcomeOf(() => hasAllPrivileges(asked, question, stored)),
    )
  })
})

test('names with the same answers share them', () => {
  const { index } = checkPrivileges(
    role,
    { cluster: [], index: [entry(['logs-a', 'logs-b', 'x'], ['read', 'write'])], application: [] },
    stored,
  )
  expect(index.get('logs-a')).toBe(index.get('logs-b'))
  expect(index.get('x')).not.toBe(index.get('logs-b'))
})
