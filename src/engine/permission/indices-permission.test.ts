import { describe, expect, test } from 'vitest'
import { compileNameSet } from '../pattern/index.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { resolveIndexPrivileges } from '../privilege/resolve.ts'
import { grantedOnName, type IndexGroup, makeIndicesPermission } from './indices-permission.ts'

const group = (names: string, privilege: string, allowRestrictedIndices = false): IndexGroup => ({
  names: compileNameSet(names.split(' ')),
  allowRestrictedIndices,
  ...resolveIndexPrivileges(catalogue, [privilege])[0]!,
  fieldSecurity: undefined,
  queries: undefined,
  origins: [],
})

type Case = Readonly<{
  why: string
  groups: readonly IndexGroup[]
  name: string
  flag?: boolean
  data: readonly string[] | undefined
}>

const cases: readonly Case[] = [
  { why: 'a literal', groups: [group('a b', 'read')], name: 'b', data: ['read'] },
  { why: 'another literal', groups: [group('a b', 'read')], name: 'c', data: undefined },
  { why: 'a wider question', groups: [group('logs-*', 'read')], name: 'log*', data: undefined },
  { why: 'groups that cover unite', groups: [group('a*', 'read'), group('ab*', 'write')], name: 'abc', data: ['read', 'write'] },
  { why: 'groups never cover together', groups: [group('a', 'read'), group('b', 'read')], name: '/[ab]/', data: undefined },
  { why: 'names of one group do', groups: [group('a b', 'read')], name: '/[ab]/', data: ['read'] },
  { why: 'a prefix and its rest', groups: [group('a* /([^a].*)?/', 'read')], name: '*', data: ['read'] },
  { why: 'the empty name is not covered', groups: [group('a* /[^a].*/', 'read')], name: '*', data: undefined },
  { why: 'a question mark is not a star', groups: [group('foo?', 'read')], name: 'foo*', data: undefined },
  { why: 'a question mark in a star', groups: [group('foo*', 'read')], name: 'foo?', data: ['read'] },
  {
    why: 'intersecting patterns',
    groups: [group('abc*', 'read'), group('*xyz', 'write')],
    name: 'abc*xyz',
    data: ['read', 'write'],
  },
  { why: 'half of them', groups: [group('abc*', 'read'), group('*xyz', 'write')], name: 'a*xyz', data: ['write'] },
  { why: 'a restricted name, spelled out', groups: [group('*', 'all')], name: '.security-7', data: undefined },
  { why: 'the same with a grant', groups: [group('*', 'read', true)], name: '.security-7', data: ['read'] },
  { why: 'all names minus the restricted ones', groups: [group('*', 'read')], name: '*', data: ['read'] },
  { why: 'all names with the restricted ones', groups: [group('*', 'read')], name: '*', flag: true, data: undefined },
  { why: 'all names with the grant', groups: [group('*', 'read', true)], name: '*', flag: true, data: ['read'] },
  { why: 'what is left of a pattern', groups: [group('.sec*', 'read')], name: '.security*', data: ['read'] },
  { why: 'what is left of it, by a regular expression', groups: [group('/\\.s.*/', 'read')], name: '.security*', data: ['read'] },
  { why: 'nothing is left', groups: [group('*', 'read', true)], name: '.async-search*', data: undefined },
  { why: 'the wider part is restricted', groups: [group('.kibanab*', 'read')], name: '/\\.kibana(_.*|b)/', data: ['read'] },
  {
    why: 'its shape is restricted, the rest is covered',
    groups: [group('.fleet-actions-results-*', 'read')],
    name: '.fleet-actions-results?*',
    data: undefined,
  },
  { why: 'the empty name', groups: [group('*', 'read')], name: '', data: undefined },
  {
    why: 'an empty name in a grant',
    groups: [{ ...group('a', 'read'), names: compileNameSet(['']) }],
    name: '',
    data: undefined,
  },
  { why: 'the empty string', groups: [group('*', 'read')], name: '/()/', data: ['read'] },
  { why: 'an escaped star', groups: [group('a\\*', 'read')], name: 'a*', data: undefined },
  { why: 'the same escaped', groups: [group('a*', 'read')], name: 'a\\*', data: ['read'] },
]

describe.each(['shape', 'shape-at-once', 'each'] as const)('what is granted on a name, found by %s', (strategy) => {
  test.each(cases)('$why: $name', ({ groups, name, flag = false, data }) => {
    const permission = makeIndicesPermission(groups, catalogue.restricted, strategy)
    expect(grantedOnName(permission, name, flag).data?.names).toEqual(data)
  })
})

describe('an index permission', () => {
  test('keeps data and failures apart', () => {
    const permission = makeIndicesPermission(
      [group('*', 'read'), group('*', 'read_failure_store'), group('*', 'manage'), group('b', 'all')],
      catalogue.restricted,
    )
    const granted = grantedOnName(permission, 'a', false)
    expect(granted.data?.names).toEqual(['manage', 'read'])
    expect(granted.failures?.names).toEqual(['manage', 'read_failure_store'])
    expect(grantedOnName(permission, 'b', false).failures?.names).toEqual(['all', 'manage', 'read_failure_store'])
  })

  test('names the groups that cover, in their order', () => {
    const groups = [group('/a.*/', 'read'), group('a', 'write'), group('*', 'monitor')]
    const permission = makeIndicesPermission(groups, catalogue.restricted)
    expect(grantedOnName(permission, 'a', false).groups).toEqual(groups)
    expect(grantedOnName(permission, 'ab', false).groups).toEqual([groups[0], groups[2]])
  })

  test('without groups grants nothing', () => {
    expect(grantedOnName(makeIndicesPermission([], catalogue.restricted), 'a', false).data).toBeUndefined()
  })

  test('finds a group among a thousand and answers again from memory', () => {
    const many = Array.from({ length: 1000 }, (_, i) => group(`team${i}-* team${i}`, i % 2 ? 'read' : 'write'))
    const permission = makeIndicesPermission(many, catalogue.restricted)
    expect(grantedOnName(permission, 'team77-logs', false).groups).toEqual([many[77]])
    expect(grantedOnName(permission, 'team77-logs', false)).toBe(grantedOnName(permission, 'team77-logs', false))
    expect(grantedOnName(permission, 'team1*', false).groups).toEqual([])
  })
})
