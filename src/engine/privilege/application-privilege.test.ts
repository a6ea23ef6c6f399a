import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import {
  askApplicationPrivilege,
  expandApplicationPrivilege,
  indexStoredPrivileges,
  isApplicationPrivilegeName,
  resolveApplicationPrivilege,
  sortDistinct,
} from './application-privilege.ts'

const stored = indexStoredPrivileges([
  { application: 'app1', name: 'read', actions: ['data:read/*'] },
  { application: 'app1', name: 'nothing', actions: [] },
  { application: 'app2', name: 'read', actions: ['other:read/*', 'login'] },
])

describe('a word', () => {
  test.each([
    ['read', true],
    ['r', true],
    ['read_all.v1-x', true],
    ['Read', false],
    ['1read', false],
    ['data:read', false],
    ['data/read', false],
    ['read*', false],
    ['*', false],
    ['', false],
    ['read\n', false],
  ] as const)('`%s` is a privilege name: %s', (word, isName) => {
    expect(isApplicationPrivilegeName(word)).toBe(isName)
  })
})

describe('resolving names for an application', () => {
  test.each([
    { names: ['read'], patterns: ['data:read/*'] },
    { names: ['ghost'], patterns: [] },
    { names: ['nothing'], patterns: [] },
    { names: ['Read'], patterns: ['Read'] },
    { names: ['login:x', 'read', 'login:x'], patterns: ['data:read/*', 'login:x'] },
  ])('$names come to the actions $patterns', ({ names, patterns }) => {
    const privilege = resolveApplicationPrivilege('app1', names, stored)
    expect([privilege.patterns, privilege.names]).toEqual([patterns, sortDistinct(names)])
  })

  test('no names mean none', () => {
    expect(resolveApplicationPrivilege('app1', [], stored)).toMatchObject({ names: ['none'], patterns: [] })
  })

  test('privileges are equal by application, names and actions', () => {
    const identity = (application: string, ...names: string[]) => resolveApplicationPrivilege(application, names, stored).identity
    expect(identity('app1', 'read', 'ghost')).toBe(identity('app1', 'ghost', 'read', 'read'))
    expect(identity('app1', 'read')).not.toBe(identity('app1', 'data:read/*'))
    expect(identity('app1', 'ghost')).not.toBe(identity('app2', 'ghost'))
    expect(identity('app1', 'ghost')).not.toBe(identity('app1', 'ghost', 'spook'))
  })
})

test('equal privileges of one snapshot are one object', () => {
  expect(stored.resolve('app1', ['ghost', 'read'])).toBe(stored.resolve('app1', ['read', 'ghost', 'read']))
  expect(stored.resolve('app1', ['read'])).not.toBe(stored.resolve('app2', ['read']))
  expect(stored.resolve('app1', ['read'])).toEqual(resolveApplicationPrivilege('app1', ['read'], stored))
})

describe('expanding a role entry', () => {
  const expand = (application: string, ...names: string[]) =>
    expandApplicationPrivilege(application, names, stored, () => {
      const fitting = stored.privileges.filter((privilege) => privilege.application.startsWith(application.replace('*', '')))
      return new Set(fitting.map((privilege) => privilege.application))
    }).map((privilege) => [privilege.application, ...privilege.patterns])

  test('a literal application is one privilege', () => {
    expect(expand('app1', 'read')).toEqual([['app1', 'data:read/*']])
  })

  test('an application with a star keeps its text and is resolved for each stored application', () => {
    expect(expand('app*', 'read', 'x:y')).toEqual([
      ['app*', 'x:y'],
      ['app1', 'data:read/*', 'x:y'],
      ['app2', 'login', 'other:read/*', 'x:y'],
    ])
  })

  test('an application with a star that matches nothing keeps its text', () => {
    expect(expand('zzz*', 'read')).toEqual([['zzz*']])
  })
})

describe('an asked application privilege', () => {
  test('is resolved once for a snapshot', () => {
    expect(stored.askedPrivilege('app1', 'read')).toBe(stored.askedPrivilege('app1', 'read'))
  })

  test.each([
    ['read', false],
    ['ghost', true],
    ['nothing', true],
    ['/#/', true],
    ['x:y', false],
  ] as const)('`%s` asks for nothing: %s', (name, isEmpty) => {
    expect(stored.askedPrivilege('app1', name).isEmpty).toBe(isEmpty)
  })

  test('refuses a malformed action pattern', () => {
    expect(() => stored.askedPrivilege('app1', '/open')).toThrow(IllegalArgumentError)
  })

  test('refuses an action pattern that is too complex', () => {
    const name = 'x:****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'
    expect(() => stored.askedPrivilege('app1', name)).toThrow(TooComplexToDeterminizeError)
  })

  test('does not confuse applications and names that join to the same text', () => {
    expect(stored.askedPrivilege('a', 'b:c').identity).not.toBe(stored.askedPrivilege('ab', ':c').identity)
  })
  test('of a plain action says the same as one that is resolved like all others', () => {
    const plain = stored.askedPrivilege('app1', 'data:read/x')
    const resolved = askApplicationPrivilege(resolveApplicationPrivilege('app1', ['data:read/x'], stored))
    expect(plain.plainAction).toBe('data:read/x')
    for (const member of ['application', 'names', 'patterns', 'identity', 'isEmpty'] as const) {
      expect(plain[member]).toEqual(resolved[member])
    }
    expect(plain.actions.map(({ pattern, literal }) => [pattern, literal])).toEqual([['data:read/x', 'data:read/x']])
  })

  test.each(['read', 'ghost', 'x:*', '/x:y/', 'x\\:y', ''])('`%s` is no plain action', (name) => {
    expect(stored.askedPrivilege('app1', name).plainAction).toBeUndefined()
  })
})
