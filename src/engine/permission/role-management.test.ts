import { describe, expect, test } from 'vitest'
import { compileNameSet } from '../pattern/index.ts'
import type { RoleContents } from '../privilege/conditional-privileges.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { resolveIndexPrivileges } from '../privilege/resolve.ts'
import { finish } from '../steps/steps.ts'
import { makeIndicesPermission } from './indices-permission.ts'
import { roleManagementWithin } from './role-management.ts'

const groups = (
  [
    [['a', 'c'], ['read']],
    [['b'], ['read', 'write']],
    [['mine*'], ['delete_index']],
    [['f*'], ['manage']],
  ] as const
).flatMap(([names, privileges]) =>
  resolveIndexPrivileges(catalogue, privileges).map((granted) => ({
    ...granted,
    names: compileNameSet(names),
    allowRestrictedIndices: false,
    fieldSecurity: undefined,
    queries: undefined,
    origins: [],
  })),
)
const management = roleManagementWithin(makeIndicesPermission(groups, catalogue.restricted), catalogue)
const answerTo = (role: RoleContents): boolean => finish(management.mayPut(role))
const roleOn = (...entries: readonly (readonly [names: string, privileges: string])[]): RoleContents => ({
  cluster: [],
  applications: [],
  runAs: [],
  indices: entries.map(([names, privileges]) => ({ names: names.split(' '), privileges: privileges.split(' ') })),
})

// Each answer was given by Elasticsearch 9.5.3.
describe('which roles may be written', () => {
  test.each([
    { role: roleOn(['a', 'read']), mayPut: true },
    { role: roleOn(['a b', 'read']), mayPut: true },
    { role: roleOn(['/[ab]/', 'read']), mayPut: true },
    { role: roleOn(['/a|b|c/', 'read']), mayPut: true },
    { role: roleOn(['/[ab]/', 'write']), mayPut: false },
    { role: roleOn(['/a|b|c/ b', 'read write']), mayPut: false },
    { role: roleOn(['a a', 'read']), mayPut: false },
    { role: roleOn(['a', 'read'], ['c c', 'read']), mayPut: false },
    { role: roleOn(['a', 'read READ']), mayPut: true },
    { role: roleOn(['a', 'none']), mayPut: true },
    { role: roleOn(['*', 'read']), mayPut: false },
    { role: roleOn(['f1', 'manage']), mayPut: true },
    { role: roleOn(['f1', 'manage_failure_store']), mayPut: true },
    { role: roleOn(['f1', 'read_failure_store']), mayPut: false },
    { role: roleOn(['a', 'read'], ['q', 'read']), mayPut: false },
    { role: roleOn(), mayPut: true },
    { role: { ...roleOn(['a', 'read']), cluster: ['none'] }, mayPut: false },
    { role: { ...roleOn(), global: {} }, mayPut: true },
    { role: { ...roleOn(), global: { manageApplications: [] } }, mayPut: false },
    { role: { ...roleOn(), remoteIndices: [{}] }, mayPut: false },
  ])('$role.indices: $mayPut', ({ role, mayPut }) => {
    expect(answerTo(role)).toBe(mayPut)
  })

  test('nothing is left of a name within the restricted ones', () => {
    expect(answerTo(roleOn(['.async-search*', 'read']))).toBe(false)
    expect(answerTo(roleOn(['/\\.security-7/', 'read']))).toBe(false)
  })

  test('failures are combined on their own', () => {
    expect(answerTo(roleOn(['/f./', 'manage_failure_store']))).toBe(true)
    expect(answerTo(roleOn(['/f./', 'manage']))).toBe(true)
    expect(answerTo(roleOn(['/[fb]./', 'manage']))).toBe(false)
  })
})

describe('which roles may be deleted', () => {
  test.each([
    { name: 'mine', mayDelete: true },
    { name: 'mine-2', mayDelete: true },
    { name: 'a', mayDelete: false },
    { name: 'f', mayDelete: true },
    { name: 'other', mayDelete: false },
  ])('$name: $mayDelete', ({ name, mayDelete }) => {
    expect(finish(management.mayDelete(name))).toBe(mayDelete)
  })
})

describe('costly questions', () => {
  const costly: readonly (readonly [what: string, role: RoleContents])[] = [
    ['regular expressions', roleOn(['/mine.*a.{7}/ /f.*a.{7}/', 'delete_index'])],
    ['many names', roleOn([Array.from({ length: 1_000 }, (_, index) => `f*${index}`).join(' '), 'manage'])],
  ]

  test.each(costly)('of %s are answered in steps', (_, role) => {
    expect([...management.mayPut(role)].length).toBeGreaterThan(3)
  })

  test('do not make cheap ones pause', () => {
    expect([...management.mayPut(roleOn(['a b', 'read']))]).toEqual([])
  })
})
