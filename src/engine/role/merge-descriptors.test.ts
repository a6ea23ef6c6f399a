import { describe, expect, test } from 'vitest'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { mergeApplications, mergeIndices, mergeRemoteIndices } from './merge-descriptors.ts'
import type { IndicesPrivileges, NamedRoleDescriptor, RoleDescriptor } from './role-descriptor.ts'

const merge = (descriptors: readonly NamedRoleDescriptor[]) => finish(mergeIndices(descriptors, new Pace()))
const role = (name: string, parts: Partial<RoleDescriptor>): NamedRoleDescriptor => ({
  name,
  descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts },
})
const entry = (names: string, privileges: string, more: Partial<IndicesPrivileges> = {}): IndicesPrivileges => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices: false,
  ...more,
})

describe('index entries', () => {
  test('of one set of names become one', () => {
    const merged = merge([
      role('one', { indices: [entry('b a', 'read'), entry('c', 'read')] }),
      role('two', { indices: [entry('x', 'none'), entry('a b a', 'write')] }),
    ])
    expect(merged.map(({ names, privileges }) => [names, [...privileges]])).toEqual([
      [
        ['a', 'b'],
        ['read', 'write'],
      ],
      [['c'], ['read']],
      [['x'], ['none']],
    ])
    expect(merged[0]!.origins).toEqual([
      { role: 'one', entry: 0 },
      { role: 'two', entry: 1 },
    ])
  })

  test('of one set of names and another flag stay apart, the restricted ones last', () => {
    const merged = merge([role('one', { indices: [entry('a', 'read', { allowRestrictedIndices: true }), entry('a', 'write')] })])
    expect(merged.map(({ allowRestrictedIndices, privileges }) => [allowRestrictedIndices, ...privileges])).toEqual([
      [false, 'write'],
      [true, 'read'],
    ])
  })

  test('keep the spelling of privileges', () => {
    expect([...merge([role('one', { indices: [entry('a', 'read READ read')] })])[0]!.privileges]).toEqual(['read', 'READ'])
  })

  test.each([
    { why: 'alone, none first', indices: [entry('a', 'NONE read')], count: 0 },
    { why: 'alone, none second', indices: [entry('a', 'read none')], count: 1 },
    { why: 'beside another entry', indices: [entry('a', 'none'), entry('b', 'read')], count: 2 },
    { why: 'none at all', indices: [], count: 0 },
  ])('with none, $why: $count', ({ indices, count }) => {
    expect(merge([role('one', { indices })])).toHaveLength(count)
  })

  test('unite their queries; one entry without frees the others', () => {
    const queries = (...texts: readonly (string | undefined)[]) =>
      merge([role('one', { indices: texts.map((query) => entry('a', 'read', query === undefined ? {} : { query })) })])[0]!
        .queries
    expect(queries('q', 'p', 'q')).toEqual(['q', 'p'])
    expect(queries('q', undefined, 'p')).toBeUndefined()
    expect(queries('q', '')).toBeUndefined()
    expect(queries(undefined)).toBeUndefined()
  })

  test('unite their field security; one entry without frees the others', () => {
    const a = { grant: ['a'], except: null }
    const b = { grant: ['b'], except: ['bb'] }
    const merged = (...pairs: readonly (typeof a | typeof b | undefined)[]) =>
      merge([
        role('one', {
          indices: pairs.map((fieldSecurity) => entry('x', 'read', fieldSecurity === undefined ? {} : { fieldSecurity })),
        }),
      ])[0]!.fieldSecurity
    expect(merged(a, b, a)).toEqual([a, b])
    expect(merged(a, undefined, b)).toBeUndefined()
  })

  test('take any text for a name', () => {
    expect(merge([role('one', { indices: [entry('__proto__', 'read'), entry('["a"]', 'read')] })])).toHaveLength(2)
  })
})

describe('remote index entries', () => {
  const remote = (clusters: string, names: string, privileges = 'read') => ({
    ...entry(names, privileges),
    clusters: clusters.split(' '),
  })

  test('are distinct by value within one set of clusters, and not merged by name', () => {
    const merged = mergeRemoteIndices([
      role('one', { remoteIndices: [remote('c2 c1', 'a'), remote('c1 c2', 'a', 'write')] }),
      role('two', { remoteIndices: [remote('c1 c2', 'a'), remote('c1', 'a')] }),
    ])
    expect(merged.map(({ clusters, entry: { privileges } }) => [...clusters, ...privileges])).toEqual([
      ['c1', 'c2', 'read'],
      ['c1', 'c2', 'write'],
      ['c1', 'read'],
    ])
    expect(merged[0]!.origins).toEqual([
      { role: 'one', entry: 0 },
      { role: 'two', entry: 0 },
    ])
  })

  test('count for nothing when the only one names none first', () => {
    expect(mergeRemoteIndices([role('one', { remoteIndices: [remote('c', 'a', 'none')] }), role('two', {})])).toEqual([])
  })
})

describe('application entries', () => {
  test('of one application and one set of resources become one', () => {
    const merged = mergeApplications([
      role('one', { applications: [{ application: 'app', privileges: ['read'], resources: ['b', 'a'] }] }),
      role('two', {
        applications: [
          { application: 'app', privileges: ['write', 'read'], resources: ['a', 'b', 'a'] },
          { application: 'app', privileges: ['read'], resources: ['a'] },
          { application: 'app2', privileges: ['read'], resources: ['a', 'b'] },
        ],
      }),
    ])
    expect(
      merged.map(({ application, resources, privileges }) => [application, resources.join(), [...privileges].join()]),
    ).toEqual([
      ['app', 'a,b', 'read,write'],
      ['app', 'a', 'read'],
      ['app2', 'a,b', 'read'],
    ])
    expect(merged[0]!.origins).toHaveLength(2)
  })
})
