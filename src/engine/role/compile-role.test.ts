import { describe, expect, test } from 'vitest'
import {
  IllegalArgumentError,
  InvalidPatternSetError,
  PatternSetTooComplexError,
  TooComplexToDeterminizeError,
} from '../../errors.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { storedPrivilegesNeeded } from './compile-applications.ts'
import { compileRole } from './compile-role.ts'
import type { NamedRoleDescriptor, RoleDescriptor } from './role-descriptor.ts'

const stored = indexStoredPrivileges([
  { application: 'app1', name: 'read', actions: ['data:read/*'] },
  { application: 'app2', name: 'write', actions: ['data:write/*'] },
  { application: 'other', name: 'read', actions: ['x:y'] },
])
const descriptor = (parts: Partial<RoleDescriptor>): RoleDescriptor => ({
  cluster: [],
  indices: [],
  applications: [],
  runAs: [],
  metadata: {},
  ...parts,
})
const named = (...parts: readonly Partial<RoleDescriptor>[]): NamedRoleDescriptor[] =>
  parts.map((part, position) => ({ name: `r${position}`, descriptor: descriptor(part) }))
const compile = (...parts: readonly Partial<RoleDescriptor>[]) => compileRole(named(...parts), stored, catalogue)
const entry = (names: string, privileges: string) => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices: false,
})
const application = (name: string, privileges: string, resources = '*') => ({
  application: name,
  privileges: privileges.split(' '),
  resources: resources.split(' '),
})
const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'

describe('a compiled role', () => {
  test('of no descriptors has nothing', () => {
    const role = compile()
    expect([role.names, role.cluster.plain, role.indices.groups, role.applications.grants]).toEqual([[], undefined, [], []])
    expect(role.runAs.usernames.contains('')).toBe(false)
  })

  test('is frozen', () => {
    const role = compile({ cluster: ['all'], indices: [entry('a', 'read')] })
    expect([role, role.indices, role.indices.groups, role.indices.groups[0], role.cluster].every(Object.isFrozen)).toBe(true)
  })

  test('folds plain cluster privileges into one and keeps the others apart', () => {
    const { cluster } = compile(
      { cluster: ['Monitor', 'manage_own_api_key'] },
      { cluster: ['cluster:X', 'monitor'], global: { manageApplications: ['a'], writeProfileApplications: ['b'] } },
    )
    expect(cluster.plain?.names).toEqual(['cluster:x', 'monitor'])
    expect(cluster.conditional.map(({ name, global }) => name ?? global?.kind)).toEqual([
      'manage_own_api_key',
      'manage-applications',
      'write-profiles',
    ])
    expect(cluster.origins.get('monitor')).toEqual([
      { role: 'r0', entry: 0 },
      { role: 'r1', entry: 1 },
    ])
  })

  test('has a group for each selector class of an entry', () => {
    const { groups } = compile({ indices: [entry('a', 'read manage indices:x'), entry('b', 'all read')] }).indices
    expect(groups.map(({ selectorClass, privileges }) => [selectorClass, ...privileges.names])).toEqual([
      ['DATA', 'indices:x', 'read'],
      ['DATA_AND_FAILURES', 'manage'],
      ['ALL', 'all', 'read'],
    ])
  })

  test('knows field security only when it keeps a field back', () => {
    const { groups } = compile({
      indices: [
        { ...entry('a', 'read'), fieldSecurity: { grant: ['*'], except: [] } },
        { ...entry('b', 'read'), fieldSecurity: { grant: ['x'], except: null } },
      ],
    }).indices
    expect(groups.map(({ fieldSecurity }) => fieldSecurity)).toEqual([undefined, [{ grant: ['x'], except: null }]])
  })

  test('unites resources of equal application privileges', () => {
    const { grants } = compile({
      applications: [application('app1', 'read', 'a'), application('app1', 'read', 'b'), application('app1', 'ghost', 'a')],
    }).applications
    expect(grants.map(({ privilege, resources }) => [privilege.names.join(), resources.patterns.join()])).toEqual([
      ['ghost,read', 'a'],
      ['read', 'b'],
    ])
    const united = compile(
      { applications: [application('app1', 'read', 'a')] },
      { applications: [application('app1', 'read', 'b c')] },
    )
    expect(united.applications.grants.map(({ resources }) => resources.patterns)).toEqual([['a', 'b', 'c']])
  })

  test('expands an application with a star by the stored privileges it needs, its own and other entries names alike', () => {
    const applications = (...entries: ReturnType<typeof application>[]) =>
      compile({ applications: entries }).applications.grants.map(
        ({ privilege }) => `${privilege.application}:${privilege.patterns}`,
      )
    expect(applications(application('app*', 'read'))).toEqual(['app*:', 'app1:data:read/*'])
    expect(applications(application('app*', 'read'), application('zzz', 'write'))).toEqual([
      'app*:',
      'app1:data:read/*',
      'app2:',
      'zzz:',
    ])
  })

  test('says which stored privileges it needs', () => {
    const descriptors = named({ applications: [application('app*', 'read x:y')] }, { applications: [application('b', 'read')] })
    expect(storedPrivilegesNeeded(descriptors)).toEqual({ applications: ['app*', 'b'], names: ['read', 'x:y'] })
    expect(storedPrivilegesNeeded(named({}))).toEqual({ applications: [], names: [] })
  })

  test('keeps what it grants on other clusters', () => {
    const remote = { ...entry('b a', 'READ manage indices:X'), clusters: ['c2', 'c1'] }
    const role = compile({ remoteIndices: [remote], remoteCluster: [{ privileges: ['Monitor_stats'], clusters: ['x'] }] })
    expect(role.remoteIndices.map(({ clusters, names, privileges }) => [clusters, names, privileges])).toEqual([
      [
        ['c1', 'c2'],
        ['a', 'b'],
        ['indices:x', 'read'],
      ],
      [['c1', 'c2'], ['a', 'b'], ['manage']],
    ])
    expect(role.remoteCluster).toEqual([{ privileges: ['Monitor_stats'], clusters: ['x'] }])
  })

  test('keeps the workflows of its only descriptor', () => {
    expect(compile({ restriction: { workflows: ['w', 'w'] } }).workflows).toEqual(['w'])
    expect(compile({}).workflows).toBeUndefined()
  })
})

describe('a role is refused', () => {
  const refusals: readonly Readonly<{
    why: string
    parts: readonly Partial<RoleDescriptor>[]
    kind: new (reason: string) => Error
    message: string
  }>[] = [
    {
      why: 'an unknown cluster privilege',
      parts: [{ cluster: ['nope'] }],
      kind: IllegalArgumentError,
      message: 'unknown cluster privilege [nope]',
    },
    {
      why: 'an unknown index privilege',
      parts: [{ indices: [entry('a', 'nope')] }],
      kind: IllegalArgumentError,
      message: 'unknown index privilege [nope]',
    },
    {
      why: 'an unknown remote index privilege',
      parts: [{ remoteIndices: [{ ...entry('a', 'nope'), clusters: ['c'] }] }],
      kind: IllegalArgumentError,
      message: 'unknown index privilege [nope]',
    },
    {
      why: 'index names too complex',
      parts: [{ indices: [entry(tooComplex, 'read')] }],
      kind: PatternSetTooComplexError,
      message: `The set of patterns [${tooComplex}] is too complex to evaluate`,
    },
    {
      why: 'a malformed index name',
      parts: [{ indices: [entry('/a)/', 'read')] }],
      kind: InvalidPatternSetError,
      message: 'The set of patterns [/a)/] is invalid',
    },
    {
      why: 'a malformed user name pattern',
      parts: [{ runAs: ['/a)/', 'b'] }],
      kind: IllegalArgumentError,
      message: 'end-of-string expected at position 1',
    },
    {
      why: 'user names too complex',
      parts: [{ runAs: [tooComplex] }],
      kind: TooComplexToDeterminizeError,
      message: 'Determinizing automaton',
    },
    {
      why: 'a malformed resource',
      parts: [{ applications: [application('app1', 'read', '/x')] }],
      kind: IllegalArgumentError,
      message: 'invalid pattern [/x]',
    },
    {
      why: 'resources too complex',
      parts: [{ applications: [application('app1', 'read', tooComplex)] }],
      kind: TooComplexToDeterminizeError,
      message: 'Determinizing automaton',
    },
    {
      why: 'a malformed application action',
      parts: [{ applications: [application('app1', '/x')] }],
      kind: IllegalArgumentError,
      message: 'invalid pattern [/x]',
    },
    {
      why: 'a raw cluster action too complex',
      parts: [{ cluster: [`cluster:${tooComplex}`] }],
      kind: TooComplexToDeterminizeError,
      message: 'Determinizing automaton',
    },
    {
      why: 'a raw index action too complex',
      parts: [{ indices: [entry('a', `indices:${tooComplex}`)] }],
      kind: TooComplexToDeterminizeError,
      message: 'Determinizing automaton',
    },
    {
      why: 'a repeated privilege in role.manage',
      parts: [{ global: { manageRoles: [{ names: ['a'], privileges: ['read', 'write', 'read'] }] } }],
      kind: IllegalArgumentError,
      message: 'duplicate element: read',
    },
    {
      why: 'two restrictions',
      parts: [{ restriction: { workflows: ['w'] } }, { restriction: { workflows: ['w'] } }],
      kind: IllegalArgumentError,
      message: 'more than one role descriptor with restriction is not allowed: [r0, r1]',
    },
    {
      why: 'a restriction beside a role without',
      parts: [{ restriction: { workflows: ['w'] } }, {}],
      kind: IllegalArgumentError,
      message: 'combining role descriptors with and without restriction is not allowed: [r0, r1]',
    },
  ]
  test.each(refusals)('for $why', ({ parts, kind, message }) => {
    expect(() => compile(...parts)).toThrow(kind)
    expect(() => compile(...parts)).toThrow(message)
  })

  test('not for a privilege repeated in another spelling', () => {
    expect(() => compile({ global: { manageRoles: [{ names: ['a', 'a'], privileges: ['read', 'READ'] }] } })).not.toThrow()
  })
})

test.each([...catalogue.reservedRoles])('the reserved role %s compiles', (name, reserved) => {
  const role = compileRole([{ name, descriptor: reserved }], stored, catalogue)
  expect(role.names).toEqual([name])
})

test.each([...catalogue.serviceAccounts])('the role of the service account %s compiles', (name, descriptor) => {
  expect(compileRole([{ name, descriptor }], stored, catalogue).names).toEqual([name])
})
