import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { contains, isEmpty, isSameLanguage } from '../pattern/index.ts'
import { elasticsearchCatalogue as catalogue } from './elasticsearch/catalogue.ts'
import { resolveClusterPrivilege, resolveIndexPrivilege, resolveIndexPrivilegeAtOnce, resolveIndexPrivileges } from './resolve.ts'

const tooComplex = '****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'

describe('a cluster privilege name', () => {
  const valid = [
    { name: 'monitor', canonical: 'monitor', grants: ['cluster:monitor/state'], refuses: ['cluster:admin/analyze'] },
    { name: 'MONITOR', canonical: 'monitor', grants: ['cluster:monitor/state'], refuses: [] },
    { name: 'Cluster:Monitor/State', canonical: 'cluster:monitor/state', grants: ['cluster:monitor/stateful'], refuses: [] },
    { name: 'cluster:', canonical: 'cluster:', grants: ['cluster:x'], refuses: ['indices:admin/template/put'] },
    { name: 'cluster:*', canonical: 'cluster:*', grants: ['cluster:', 'cluster:x/y'], refuses: ['indices:admin/template/put'] },
    {
      name: 'indices:admin/template/put',
      canonical: 'indices:admin/template/put',
      grants: ['indices:admin/template/put[n]'],
      refuses: [],
    },
    {
      name: 'manage',
      canonical: 'manage',
      grants: ['cluster:admin/analyze', 'indices:admin/template/get'],
      refuses: ['cluster:admin/xpack/security/user/put', 'indices:admin/data_stream/get'],
    },
  ] as const
  test.each(valid)('$name is $canonical', ({ name, canonical, grants, refuses }) => {
    const privilege = resolveClusterPrivilege(catalogue, name)
    expect(privilege.name).toBe(canonical)
    for (const action of grants) expect(contains(privilege.language, action)).toBe(true)
    for (const action of refuses) expect(contains(privilege.language, action)).toBe(false)
  })

  const unknown = [
    '*',
    '',
    'indices:data/read/*',
    '/cluster:.*/',
    'indices:admin/data_stream/get',
    'manage_esql',
    ' monitor',
    '__proto__',
  ]
  test.each(unknown)('`%s` is unknown', (name) => {
    expect(() => resolveClusterPrivilege(catalogue, name)).toThrow(IllegalArgumentError)
    expect(() => resolveClusterPrivilege(catalogue, name)).toThrow(`unknown cluster privilege [${name.toLowerCase()}]. `)
  })

  test('resolves to one shared object', () => {
    expect(resolveClusterPrivilege(catalogue, 'Manage')).toBe(resolveClusterPrivilege(catalogue, 'manage'))
  })

  test('that grants nothing has an empty language', () => {
    expect(isEmpty(resolveClusterPrivilege(catalogue, 'none').language)).toBe(true)
  })

  test('that is too complex is refused at once', () => {
    expect(() => resolveClusterPrivilege(catalogue, `cluster:${tooComplex}`)).toThrow(TooComplexToDeterminizeError)
  })

  test('that looks at the request says so', () => {
    const conditional = [...catalogue.cluster.keys()].filter(
      (name) => resolveClusterPrivilege(catalogue, name).condition !== undefined,
    )
    expect(conditional).toEqual(['manage_own_api_key'])
  })
})

describe('an index privilege name', () => {
  test.each([
    { name: 'READ', canonical: 'read', selectorClass: 'DATA' },
    { name: 'all', canonical: 'all', selectorClass: 'ALL' },
    { name: 'manage', canonical: 'manage', selectorClass: 'DATA_AND_FAILURES' },
    { name: 'manage_data_stream_lifecycle', canonical: 'manage_data_stream_lifecycle', selectorClass: 'DATA_AND_FAILURES' },
    { name: 'read_failure_store', canonical: 'read_failure_store', selectorClass: 'FAILURES' },
    { name: 'none', canonical: 'none', selectorClass: 'DATA' },
    { name: 'indices:data/Read/search', canonical: 'indices:data/read/search', selectorClass: 'DATA' },
    { name: 'internal:transport/proxy/indices:x', canonical: 'internal:transport/proxy/indices:x', selectorClass: 'DATA' },
    { name: 'indices:admin/template/put', canonical: 'indices:admin/template/put', selectorClass: 'DATA' },
  ] as const)('$name is $canonical of class $selectorClass', ({ name, canonical, selectorClass }) => {
    const privilege = resolveIndexPrivilege(catalogue, name)
    expect([privilege.name, privilege.selectorClass]).toEqual([canonical, selectorClass])
  })

  test.each(['cluster:monitor/state', 'internal:x', '*', '', 'monitor_ml'])('`%s` is unknown', (name) => {
    expect(() => resolveIndexPrivilege(catalogue, name)).toThrow(IllegalArgumentError)
    expect(() => resolveIndexPrivilege(catalogue, name)).toThrow(`unknown index privilege [${name}]. `)
  })

  test('a raw action stands for everything that continues it', () => {
    const { language } = resolveIndexPrivilege(catalogue, 'indices:data/read/get')
    expect(
      ['indices:data/read/get', 'indices:data/read/get[s]', 'indices:data/read/ge'].map((word) => contains(language, word)),
    ).toEqual([true, true, false])
  })

  test.each(['read', 'READ', 'indices:data/read/get', 'Indices:data/x', 'nope', 'cluster:x'])(
    '%s is the same at once',
    (name) => {
      const isKnown = !['nope', 'cluster:x'].includes(name)
      const atOnce = resolveIndexPrivilegeAtOnce(catalogue, name)
      const privilege = isKnown ? resolveIndexPrivilege(catalogue, name) : undefined
      expect([atOnce?.name, atOnce?.selectorClass]).toEqual([privilege?.name, privilege?.selectorClass])
      if (privilege !== undefined) expect(isSameLanguage(atOnce!.language, privilege.language)).toBe(true)
    },
  )

  test.each([
    ['indices:data/read/get', 'indices:data/read/get'],
    ['indices:data/*', undefined],
    ['indices:data/re\\ad', undefined],
    [`indices:${'x'.repeat(2000)}`, undefined],
    ['read', undefined],
  ])('%.40s is all that begins with %s', (name, beginning) => {
    expect(resolveIndexPrivilege(catalogue, name).beginning).toBe(beginning)
  })

  test('that is too complex is refused at once', () => {
    expect(() => resolveIndexPrivilege(catalogue, `indices:${tooComplex}`)).toThrow(TooComplexToDeterminizeError)
  })
})

describe('the privileges of an index entry', () => {
  const shape = (names: readonly string[]) =>
    resolveIndexPrivileges(catalogue, names).map(({ selectorClass, privileges }) => [selectorClass, ...privileges.names])

  test.each([
    { names: [], grants: [['DATA', 'none']] },
    { names: ['read'], grants: [['DATA', 'read']] },
    { names: ['Write', 'read', 'READ'], grants: [['DATA', 'read', 'write']] },
    {
      names: ['read', 'manage'],
      grants: [
        ['DATA', 'read'],
        ['DATA_AND_FAILURES', 'manage'],
      ],
    },
    {
      names: ['read_failure_store', 'manage', 'indices:x', 'view_index_metadata'],
      grants: [
        ['DATA', 'indices:x', 'view_index_metadata'],
        ['DATA_AND_FAILURES', 'manage'],
        ['FAILURES', 'read_failure_store'],
      ],
    },
    { names: ['read', 'ALL', 'read_failure_store'], grants: [['ALL', 'all', 'read', 'read_failure_store']] },
  ])('$names come to $grants', ({ names, grants }) => {
    expect(shape(names)).toEqual(grants)
  })

  test('any pair is parted by class, except beside all', () => {
    for (const first of catalogue.index.values()) {
      for (const second of catalogue.index.values()) {
        const grants = resolveIndexPrivileges(catalogue, [first.name, second.name])
        const isAll = first.selectorClass === 'ALL' || second.selectorClass === 'ALL'
        expect(grants.length).toBe(isAll || first.selectorClass === second.selectorClass ? 1 : 2)
      }
    }
  })

  test('one unknown name refuses the whole entry', () => {
    expect(() => resolveIndexPrivileges(catalogue, ['read', 'nope'])).toThrow('unknown index privilege [nope]')
  })

  test('equal sets are one object, whatever their spelling', () => {
    const [one] = resolveIndexPrivileges(catalogue, ['read', 'write'])
    const [other] = resolveIndexPrivileges(catalogue, ['Write', 'read', 'write'])
    expect(one!.privileges).toBe(other!.privileges)
  })
})
