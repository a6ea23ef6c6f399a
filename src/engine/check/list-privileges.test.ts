import { describe, expect, test } from 'vitest'
import { UnsupportedOperationError } from '../../errors.ts'
import { limitRole } from '../permission/limited-role.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { IndicesPrivileges, RoleDescriptor } from '../role/role-descriptor.ts'
import { listPrivileges } from './list-privileges.ts'

const stored = indexStoredPrivileges([
  { application: 'app', name: 'read', actions: ['data:read/*'] },
  { application: 'app', name: 'all', actions: ['*'] },
])
const compile = (...parts: readonly Partial<RoleDescriptor>[]) =>
  compileRole(
    parts.map((part, position) => ({
      name: `r${position}`,
      descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...part },
    })),
    stored,
    catalogue,
  )
const list = (...parts: readonly Partial<RoleDescriptor>[]) => listPrivileges(compile(...parts))
const entry = (names: string, privileges: string, more: Partial<IndicesPrivileges> = {}): IndicesPrivileges => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices: false,
  ...more,
})

describe('the list of privileges', () => {
  test('of a role with nothing is empty', () => {
    expect(list({})).toEqual({
      cluster: [],
      global: [],
      indices: [],
      applications: [],
      runAs: [],
      remoteIndices: [],
      remoteCluster: [],
    })
  })

  test('has cluster names once, canonical and ascending, conditional ones included', () => {
    expect(list({ cluster: ['monitor', 'Cluster:X/Y', 'none'] }, { cluster: ['MONITOR', 'manage_own_api_key'] }).cluster).toEqual(
      ['cluster:x/y', 'manage_own_api_key', 'monitor', 'none'],
    )
  })

  test('has configured privileges once, in whatever order their applications are written', () => {
    const global = (...applications: string[]) => ({ global: { manageApplications: applications } })
    expect(list(global('b', 'a'), global('a', 'b'), global('a')).global).toEqual([
      { kind: 'manage-applications', applications: ['b', 'a'] },
      { kind: 'manage-applications', applications: ['a'] },
    ])
  })

  test('joins the groups that were parted by selector class', () => {
    expect(list({ indices: [entry('b a', 'Read manage indices:X read_failure_store')] }).indices).toEqual([
      { names: ['a', 'b'], privileges: ['indices:x', 'manage', 'read', 'read_failure_store'], allowRestrictedIndices: false },
    ])
  })

  test('has groups that may cover restricted names last', () => {
    const indices = [entry('a', 'read', { allowRestrictedIndices: true }), entry('a', 'write')]
    expect(
      list({ indices }).indices.map(({ privileges, allowRestrictedIndices }) => [...privileges, allowRestrictedIndices]),
    ).toEqual([
      ['write', false],
      ['read', true],
    ])
  })

  test('keeps names that cover nothing', () => {
    const listed = list({ indices: [entry('', 'read')], runAs: ['', 'z'] })
    expect([listed.indices[0]!.names, listed.runAs]).toEqual([[''], ['', 'z']])
  })

  test('shows queries and field security where they restrict', () => {
    const restricted = entry('a', 'read', { query: '{"match_all":{}}', fieldSecurity: { grant: ['b', 'a'], except: null } })
    expect(list({ indices: [restricted] }).indices[0]).toMatchObject({
      fieldSecurity: [{ grant: ['b', 'a'], except: null }],
      queries: ['{"match_all":{}}'],
    })
    const freed = list({ indices: [restricted, entry('a', 'write')] }).indices[0]!
    expect(Object.keys(freed)).toEqual(['names', 'privileges', 'allowRestrictedIndices'])
  })

  test('sorts the pairs of field security, and does not show pairs without a text alone', () => {
    const pairs = (...grants: readonly (readonly string[])[]) =>
      list({ indices: grants.map((grant) => entry('a', 'read', { fieldSecurity: { grant, except: null } })) }).indices[0]!
        .fieldSecurity
    expect(pairs(['b', 'a'], [], ['a', 'a'], ['aa'], ['a'])?.map(({ grant }) => grant)).toEqual([
      [],
      ['a'],
      ['a', 'a'],
      ['aa'],
      ['b', 'a'],
    ])
    expect(pairs([])).toBeUndefined()
  })

  test('shows under an application privilege the resources of every one that covers it', () => {
    const application = (privileges: string, resources: string) => ({
      application: 'app',
      privileges: privileges.split(' '),
      resources: resources.split(' '),
    })
    expect(
      list({ applications: [application('read', 'b'), application('all', 'a'), application('ghost', 'c')] }).applications,
    ).toEqual([
      { application: 'app', privileges: ['read'], resources: ['a', 'b'] },
      { application: 'app', privileges: ['all'], resources: ['a'] },
      { application: 'app', privileges: ['ghost'], resources: ['a', 'c'] },
    ])
  })

  test('shows an application with a star under its text and under each stored application', () => {
    const applications = [{ application: 'ap*', privileges: ['read'], resources: ['*'] }]
    expect(list({ applications }).applications.map(({ application }) => application)).toEqual(['ap*', 'app'])
  })

  test('shows what is granted on other clusters as it stands', () => {
    const { remoteIndices, remoteCluster } = list({
      remoteIndices: [{ ...entry('b a', 'write', { query: 'q' }), clusters: ['y', 'x'] }],
      remoteCluster: [{ privileges: ['Monitor_stats'], clusters: ['x'] }],
    })
    expect(remoteIndices).toEqual([
      { names: ['a', 'b'], privileges: ['write'], queries: ['q'], allowRestrictedIndices: false, clusters: ['x', 'y'] },
    ])
    expect(remoteCluster).toEqual([{ privileges: ['Monitor_stats'], clusters: ['x'] }])
  })

  test('does not exist for a limited role', () => {
    const limited = limitRole(compile({}), compile({}))
    expect(() => listPrivileges(limited)).toThrow(
      new UnsupportedOperationError('cannot retrieve cluster permission on limited role'),
    )
  })
})
