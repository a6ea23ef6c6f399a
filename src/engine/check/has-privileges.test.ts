import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { RoleDescriptor } from '../role/role-descriptor.ts'
import type { PrivilegesCheckResult } from './check-result.ts'
import { checkPrivileges, hasAllPrivileges } from './has-privileges.ts'
import { javaHashOrder } from './java-hash-order.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'

const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])
const roleOf = (parts: Partial<RoleDescriptor>) =>
  compileRole(
    [{ name: 'r', descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts } }],
    stored,
    catalogue,
  )
const asking = (parts: Partial<PrivilegesToCheck>): PrivilegesToCheck => ({ cluster: [], index: [], application: [], ...parts })
const on = (names: string, privileges: string, allowRestrictedIndices = false) => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices,
})
const plain = ({ cluster, index, application }: PrivilegesCheckResult) => ({
  cluster: [...cluster],
  index: [...index].map(([name, answers]) => [name, ...answers]),
  application: [...application].map(([name, resources]) => [
    name,
    ...[...resources].map(([resource, answers]) => [resource, ...answers]),
  ]),
})

const role = roleOf({
  cluster: ['monitor'],
  indices: [on('logs-*', 'read'), on('*', 'read', true)],
  applications: [{ application: 'app', privileges: ['read'], resources: ['a*'] }],
})

describe('the answers of a check', () => {
  test('are keyed as asked, names and resources sorted, cluster as asked, applications in hash order', () => {
    const result = checkPrivileges(
      role,
      asking({
        cluster: ['monitor', 'MANAGE', 'all'],
        index: [on('logs-b logs-a', 'write Read')],
        application: [
          { application: 'zapp', privileges: ['read'], resources: ['x'] },
          { application: 'app', privileges: ['read', 'data:w'], resources: ['b', 'a'] },
        ],
      }),
      stored,
    )
    expect(result.hasAllRequested).toBe(false)
    expect(plain(result)).toEqual({
      cluster: [
        ['monitor', true],
        ['MANAGE', false],
        ['all', false],
      ],
      index: [
        ['logs-a', ['Read', true], ['write', false]],
        ['logs-b', ['Read', true], ['write', false]],
      ],
      application: [
        ['app', ['a', ['data:w', false], ['read', true]], ['b', ['data:w', false], ['read', false]]],
        ['zapp', ['x', ['read', false]]],
      ],
    })
  })

  test('are sorted by UTF-16 units', () => {
    const names = '\u{1f600} \uffee a A 1'
    const result = checkPrivileges(role, asking({ index: [on(names, 'read')] }), stored)
    expect([...result.index.keys()]).toEqual(['1', 'A', 'a', '\u{1f600}', '\uffee'])
  })

  test('to one question asked twice are and-ed', () => {
    const both = [on('.security-7', 'read'), on('.security-7 x', 'read write'), on('*', 'read', false), on('*', 'read', true)]
    const limited = roleOf({ indices: [on('*', 'read'), on('.s*', 'write', true)] })
    const result = checkPrivileges(limited, asking({ index: both }), stored)
    expect(plain(result).index).toEqual([
      ['*', ['read', false]],
      ['.security-7', ['read', false], ['write', true]],
      ['x', ['read', true], ['write', false]],
    ])
  })

  test('of no questions are all true', () => {
    const result = checkPrivileges(role, asking({}), stored)
    expect([result.hasAllRequested, plain(result)]).toEqual([true, { cluster: [], index: [], application: [] }])
  })

  test('leave out a name that no privilege is asked for', () => {
    const index = [{ names: ['a'], privileges: [], allowRestrictedIndices: false }]
    expect(plain(checkPrivileges(role, asking({ index }), stored)).index).toEqual([])
  })

  test('are all false where nothing is left of a name, and unknown privileges go unnoticed', () => {
    const result = checkPrivileges(role, asking({ index: [on('.async-search*', 'read nope')] }), stored)
    expect(plain(result).index).toEqual([['.async-search*', ['nope', false], ['read', false]]])
  })

  test('take any text for a key', () => {
    const result = checkPrivileges(
      role,
      asking({
        index: [on('__proto__ constructor', 'read')],
        application: [{ application: '__proto__', privileges: ['toString'], resources: ['__proto__'] }],
      }),
      stored,
    )
    expect([...result.index.keys()]).toEqual(['__proto__', 'constructor'])
    expect(result.application.get('__proto__')?.get('__proto__')?.get('toString')).toBe(false)
  })
})

describe('a check is refused', () => {
  test.each([
    { why: 'an unknown cluster privilege', asked: asking({ cluster: ['monitor', 'nope'] }), kind: IllegalArgumentError },
    { why: 'an unknown index privilege', asked: asking({ index: [on('a', 'nope')] }), kind: IllegalArgumentError },
    { why: 'a malformed index name', asked: asking({ index: [on('a /b', 'nope')] }), kind: IllegalArgumentError },
    {
      why: 'a malformed resource',
      asked: asking({ application: [{ application: 'x', privileges: ['r'], resources: ['/b'] }] }),
      kind: IllegalArgumentError,
    },
    {
      why: 'a malformed action',
      asked: asking({ application: [{ application: 'x', privileges: ['/b'], resources: ['b'] }] }),
      kind: IllegalArgumentError,
    },
    {
      why: 'a resource too complex',
      asked: asking({
        application: [{ application: 'x', privileges: ['r'], resources: ['****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'] }],
      }),
      kind: TooComplexToDeterminizeError,
    },
  ])('for $why, whatever the role', ({ asked, kind }) => {
    expect(() => checkPrivileges(role, asked, stored)).toThrow(kind)
    expect(() => checkPrivileges(roleOf({}), asked, stored)).toThrow(kind)
  })

  test('for a malformed name of an entry before its unknown privileges', () => {
    expect(() => checkPrivileges(role, asking({ index: [on('a /b', 'nope')] }), stored)).toThrow('invalid pattern [/b]')
  })

  test('for what is asked first', () => {
    const asked = asking({ cluster: ['nope'], index: [on('/b', 'read')] })
    expect(() => checkPrivileges(role, asked, stored)).toThrow('unknown cluster privilege [nope]')
  })
})

describe('the answer whether everything is held', () => {
  test('is yes when every answer is', () => {
    const asked = asking({
      cluster: ['monitor'],
      index: [on('logs-1', 'read')],
      application: [{ application: 'app', privileges: ['read'], resources: ['a1'] }],
    })
    expect(hasAllPrivileges(role, asked, stored)).toBe(true)
    expect(hasAllPrivileges(role, asking({}), stored)).toBe(true)
  })

  test('stops at the first no, in front of a mistake', () => {
    expect(hasAllPrivileges(role, asking({ cluster: ['manage', 'nope'] }), stored)).toBe(false)
    expect(hasAllPrivileges(role, asking({ cluster: ['manage'], index: [on('/b', 'read')] }), stored)).toBe(false)
    expect(hasAllPrivileges(role, asking({ index: [on('a', 'write unknown')] }), stored)).toBe(false)
  })

  test.each([
    ['nope q1', 'q1'],
    ['zzz nope bogus', 'bogus'],
  ])('reports of the unknown privileges %s the one that a Java hash set yields first', (privileges, reported) => {
    const asked = asking({ index: [on('a', privileges)] })
    expect(() => checkPrivileges(role, asked, stored)).toThrow(`unknown index privilege [${reported}]`)
  })

  test('goes through applications in the order of a Java hash set, entries of one in the order asked', () => {
    const ask = (application: string, resource: string) => ({ application, privileges: ['x:y'], resources: [resource] })
    const entries = [ask('zzz', '/first'), ask('app', 'no'), ask('zzz', 'no')]
    expect(javaHashOrder(['zzz', 'app'])).toEqual(['app', 'zzz'])
    expect(hasAllPrivileges(role, asking({ application: entries }), stored)).toBe(false)
    expect(() => checkPrivileges(role, asking({ application: [...entries, ask('app', '/second')] }), stored)).toThrow('[/second]')
    expect(() => checkPrivileges(role, asking({ application: entries }), stored)).toThrow('[/first]')
  })

  test('meets a mistake in front of the first no', () => {
    expect(() => hasAllPrivileges(role, asking({ cluster: ['nope', 'manage'] }), stored)).toThrow('unknown cluster privilege')
    expect(() => hasAllPrivileges(role, asking({ index: [on('a', 'read unknown')] }), stored)).toThrow('unknown index privilege')
    expect(() => hasAllPrivileges(role, asking({ index: [on('a /b', 'write')] }), stored)).toThrow('invalid pattern')
  })
})

describe('a limited role', () => {
  const limited = limitRole(
    roleOf({ cluster: ['monitor'], indices: [on('a*', 'read')] }),
    roleOf({ cluster: ['all'], indices: [on('ab*', 'all')] }),
  )

  test('answers yes where both sides do', () => {
    const result = checkPrivileges(
      limited,
      asking({ cluster: ['monitor', 'manage'], index: [on('a* ab ab*', 'read write')] }),
      stored,
    )
    expect(plain(result)).toMatchObject({
      cluster: [
        ['monitor', true],
        ['manage', false],
      ],
      index: [
        ['a*', ['read', false], ['write', false]],
        ['ab', ['read', true], ['write', false]],
        ['ab*', ['read', true], ['write', false]],
      ],
    })
    expect(result.hasAllRequested).toBe(false)
  })

  test('has everything only if both sides have', () => {
    expect(hasAllPrivileges(limited, asking({ index: [on('ab', 'read')] }), stored)).toBe(true)
    expect(hasAllPrivileges(limited, asking({ index: [on('ac', 'read')] }), stored)).toBe(false)
  })
})
