import { describe, expect, test } from 'vitest'
import { InvalidPatternSetError, PatternSetTooComplexError } from '../../errors.ts'
import { listedPrivileges, makeCatalogue, withRestrictedNames } from './catalogue.ts'
import { elasticsearchCatalogue } from './elasticsearch/catalogue.ts'

const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'

describe('the catalogue of Elasticsearch 9.5.3', () => {
  test('has 68 cluster, 32 index and 2 remote cluster privileges, 29 roles and 7 users', () => {
    const { cluster, index, remoteCluster, reservedRoles, reservedUsers } = elasticsearchCatalogue
    expect([cluster.size, index.size, remoteCluster.length, reservedRoles.size, reservedUsers.size]).toEqual([68, 32, 2, 29, 7])
  })

  test('lists all but the two project routing privileges', () => {
    const listed = listedPrivileges(elasticsearchCatalogue)
    expect([listed.cluster.length, listed.index.length, listed.remoteCluster]).toEqual([
      66,
      32,
      ['monitor_enrich', 'monitor_stats'],
    ])
    expect(listed.cluster).not.toContain('read_project_routing')
    expect(listed.cluster).toEqual([...listed.cluster].sort())
    expect(listed.index).toEqual([...listed.index].sort())
  })

  test.each([...elasticsearchCatalogue.reservedRoles])('the role %s is marked as reserved', (name, role) => {
    expect(role.metadata._reserved).toBe(true)
    expect(role.description).not.toBe('')
    expect(role.transientMetadata).toEqual(name === 'superuser' ? {} : { enabled: true })
  })

  test.each([...elasticsearchCatalogue.reservedUsers])('the user %s holds reserved roles only', (_name, { roles }) => {
    for (const role of roles) expect(elasticsearchCatalogue.reservedRoles.has(role)).toBe(true)
  })

  test('has four service accounts, in the order in which they are listed', () => {
    expect([...elasticsearchCatalogue.serviceAccounts.keys()]).toEqual([
      'elastic/auto-ops',
      'elastic/fleet-server',
      'elastic/kibana',
      'elastic/fleet-server-remote',
    ])
  })

  test.each([...elasticsearchCatalogue.serviceAccounts])('the service account %s may run as nobody', (_name, { runAs }) => {
    expect(runAs).toEqual([])
  })

  test('the superuser may write no restricted index', () => {
    const entries = elasticsearchCatalogue.reservedRoles.get('superuser')!.indices
    expect(entries.filter((entry) => entry.allowRestrictedIndices).flatMap((entry) => entry.privileges)).not.toContain('all')
  })
})

describe('a catalogue', () => {
  test('can be made of other data', () => {
    const catalogue = makeCatalogue({
      cluster: [{ name: 'manage', actions: ['cluster:*'] }],
      index: [{ name: 'none', selectorClass: 'DATA', actions: [] }],
      remoteCluster: [],
      restrictedNames: ['.mine'],
      reservedRoles: {},
      reservedUsers: [],
      serviceAccounts: {},
    })
    expect([...catalogue.cluster.keys(), ...catalogue.index.keys()]).toEqual(['manage', 'none'])
    expect(catalogue.restricted.contains('.mine')).toBe(true)
  })

  test.each([
    [tooComplex, PatternSetTooComplexError, `The set of patterns [${tooComplex}] is too complex to evaluate`],
    ['/a)/', InvalidPatternSetError, 'The set of patterns [/a)/] is invalid'],
    ['/a', InvalidPatternSetError, 'The set of patterns [/a] is invalid'],
  ])('refuses restricted names that cannot be evaluated at once: %s', (pattern, Kind, message) => {
    const exchange = () => withRestrictedNames(elasticsearchCatalogue, ['.mine', pattern])
    expect(exchange).toThrow(Kind)
    expect(exchange).toThrow(message)
  })

  test('keeps everything else when its restricted names are exchanged', () => {
    const other = withRestrictedNames(elasticsearchCatalogue, ['.mine'])
    expect(other.cluster).toBe(elasticsearchCatalogue.cluster)
    expect([other.restricted.contains('.mine'), other.restricted.contains('.security')]).toEqual([true, false])
  })
})
