import { describe, expect, test } from 'vitest'
import { IllegalArgumentError } from '../../errors.ts'
import { compileNameSet, newStateBudget } from '../pattern/index.ts'
import {
  askApplicationPrivilege,
  indexStoredPrivileges,
  resolveApplicationPrivilege,
} from '../privilege/application-privilege.ts'
import { type ApplicationGrant, askResource, grantsOnResource, makeApplicationPermission } from './application-permission.ts'

const stored = indexStoredPrivileges([
  { application: 'app', name: 'read', actions: ['data:read/*'] },
  { application: 'app', name: 'empty', actions: [] },
  { application: 'app', name: 'all', actions: ['*'] },
])

function grant(application: string, names: string, resources: string): ApplicationGrant {
  const privilege = resolveApplicationPrivilege(
    application,
    names.split(' '),
    application.includes('*') ? indexStoredPrivileges([]) : stored,
  )
  return {
    privilege,
    applications: compileNameSet([application]),
    actions: compileNameSet(privilege.patterns),
    resources: compileNameSet(resources.split(' ')),
    origins: [],
  }
}

describe('whether an application grant answers', () => {
  const cases = [
    { why: 'the same registered name', grant: grant('app', 'read', '*'), asked: ['app', 'read', 'x'], isGranted: true },
    { why: 'an action of it', grant: grant('app', 'read', '*'), asked: ['app', 'data:read/x', 'x'], isGranted: true },
    { why: 'an action in capitals', grant: grant('app', 'read', '*'), asked: ['app', 'DATA:read/x', 'x'], isGranted: false },
    { why: 'another application', grant: grant('app', 'read', '*'), asked: ['app2', 'read', 'x'], isGranted: false },
    {
      why: 'an unregistered name, granted alone',
      grant: grant('app', 'ghost', '*'),
      asked: ['app', 'ghost', 'x'],
      isGranted: true,
    },
    {
      why: 'an unregistered name beside another',
      grant: grant('app', 'ghost read', '*'),
      asked: ['app', 'ghost', 'x'],
      isGranted: false,
    },
    {
      why: 'an unregistered name by a wildcard application',
      grant: grant('ap*', 'ghost', '*'),
      asked: ['app', 'ghost', 'x'],
      isGranted: false,
    },
    { why: 'a total grant', grant: grant('app', '*', '*'), asked: ['app', 'ghost', 'x'], isGranted: true },
    { why: 'a total grant by a name', grant: grant('app', 'all', '*'), asked: ['app', 'ghost', 'x'], isGranted: true },
    { why: 'a total regular expression', grant: grant('app', '/.*/', '*'), asked: ['app', 'ghost', 'x'], isGranted: true },
    { why: 'a total grant on any application', grant: grant('*', 'read *', '*'), asked: ['app2', 'x:y', 'x'], isGranted: true },
    { why: 'a privilege without actions', grant: grant('app', 'read', '*'), asked: ['app', 'empty', 'x'], isGranted: false },
    {
      why: 'a privilege without actions, granted alone',
      grant: grant('app', 'empty', '*'),
      asked: ['app', 'empty', 'x'],
      isGranted: true,
    },
    {
      why: 'a registered name by its actions',
      grant: grant('app', 'data:read/*', '*'),
      asked: ['app', 'read', 'x'],
      isGranted: true,
    },
    { why: 'a narrower grant', grant: grant('app', 'data:read/x', '*'), asked: ['app', 'read', 'x'], isGranted: false },
    { why: 'a covered resource pattern', grant: grant('app', 'read', 'foo/*'), asked: ['app', 'read', 'foo/*'], isGranted: true },
    { why: 'a wider resource pattern', grant: grant('app', 'read', 'foo/*'), asked: ['app', 'read', '*'], isGranted: false },
    {
      why: 'resources that cover together',
      grant: grant('app', 'read', 'a b'),
      asked: ['app', 'read', '/[ab]/'],
      isGranted: true,
    },
    { why: 'the empty resource', grant: grant('app', 'read', '/b?/'), asked: ['app', 'read', ''], isGranted: true },
    { why: 'the empty resource, not covered', grant: grant('app', 'read', 'a*'), asked: ['app', 'read', ''], isGranted: false },
  ] as const
  test.each(cases)('$why', ({ grant: given, asked: [application, name, resource], isGranted }) => {
    const permission = makeApplicationPermission([given])
    const asked = stored.askedPrivilege(application, name)
    const answer = grantsOnResource(permission, asked, askResource(resource))
    expect(answer).toEqual(isGranted ? [given] : [])
    expect(grantsOnResource(permission, asked, askResource(resource))).toEqual(answer)
  })

  test.each([...new Set(cases.map(({ grant: given }) => given))].map((given) => [given.privilege.identity, given] as const))(
    'the grant %s answers a plain action as it answers the same as a pattern',
    (_, given) => {
      const permission = makeApplicationPermission([given])
      for (const action of ['data:read/x', 'data:read/', 'data:write/x', 'x:y', 'DATA:read/x']) {
        const plain = stored.askedPrivilege('app', action)
        const pattern = askApplicationPrivilege(resolveApplicationPrivilege('app', [action], stored))
        expect([plain.plainAction, pattern.plainAction]).toEqual([action, undefined])
        expect(permission.matches(given, plain)).toBe(permission.matches(given, pattern))
        expect(permission.matchesAtOnce(given, plain, newStateBudget())).toBe(permission.matches(given, pattern))
      }
    },
  )

  test('an empty resource text in a grant covers nothing', () => {
    const permission = makeApplicationPermission([{ ...grant('app', 'read', 'x'), resources: compileNameSet(['']) }])
    expect(grantsOnResource(permission, stored.askedPrivilege('app', 'read'), askResource(''))).toEqual([])
  })

  test('grants never cover a resource together', () => {
    const permission = makeApplicationPermission([grant('app', 'read', 'a'), grant('app', 'data:read/*', 'b')])
    expect(grantsOnResource(permission, stored.askedPrivilege('app', 'read'), askResource('/[ab]/'))).toEqual([])
  })

  test('a malformed resource is refused', () => {
    expect(() => askResource('/dashboards')).toThrow(IllegalArgumentError)
  })
})
