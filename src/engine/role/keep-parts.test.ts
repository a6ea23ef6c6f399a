import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPrivileges } from '../check/has-privileges.ts'
import { listPrivileges } from '../check/list-privileges.ts'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from './compile-role.ts'
import type { NamedRoleDescriptor, RoleDescriptor } from './role-descriptor.ts'

const stored = indexStoredPrivileges([
  { application: 'app', name: 'read', actions: ['data:read/*'] },
  { application: 'app2', name: 'read', actions: ['data:read/*', 'x'] },
])
const descriptorOf = (name: string, parts: Partial<RoleDescriptor>): NamedRoleDescriptor => ({
  name,
  descriptor: Object.freeze({ cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...parts }),
})
/** Of all at once, as any other strategy than the usual one compiles them. */
const compiledWhole = (descriptors: readonly NamedRoleDescriptor[]) =>
  compileRole(descriptors, stored, catalogue, { strategy: 'probe' })
const compiled = (descriptors: readonly NamedRoleDescriptor[]) => compileRole(descriptors, stored, catalogue)

const text = fc.constantFrom('a', 'b*', '*c', '*d*', 'e?', '.security*')
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
const entry = fc.record({
  names: some(text),
  privileges: some(fc.constantFrom('read', 'write', 'all', 'none', 'manage_failure_store', 'READ')),
  allowRestrictedIndices: fc.boolean(),
})
const withQuery = fc.tuple(entry, fc.constantFrom('', '{"match_all":{}}')).map(([one, query]) => ({ ...one, query }))
const withFields = entry.map((one) => ({ ...one, fieldSecurity: { grant: ['a'], except: null } }))
const application = fc.record({
  application: fc.constantFrom('app', 'app2', 'app*', '*'),
  privileges: some(fc.constantFrom('read', 'data:x', 'other')),
  resources: some(fc.constantFrom('*', 'a', 'b*')),
})
const descriptor: fc.Arbitrary<Partial<RoleDescriptor>> = fc.record({
  cluster: fc.array(fc.constantFrom('all', 'monitor', 'manage_own_api_key', 'none', 'MONITOR'), { maxLength: 3 }),
  indices: fc.array(fc.oneof(entry, withQuery, withFields), { maxLength: 3 }),
  applications: fc.array(application, { maxLength: 3 }),
})

describe('a role of kept parts', () => {
  test('is the role that is compiled of all descriptors at once, whatever changes', () => {
    fc.assert(
      fc.property(fc.array(descriptor, { minLength: 1, maxLength: 4 }), descriptor, (parts, changed) => {
        const descriptors = parts.map((part, i) => descriptorOf(`role${i}`, part))
        const after = [...descriptors.slice(0, -1), descriptorOf('role0', changed)]
        for (const all of [descriptors, after, descriptors]) {
          const [role, whole] = [compiled(all), compiledWhole(all)]
          expect(listPrivileges(role)).toEqual(listPrivileges(whole))
          expect(role.cluster.origins).toEqual(whole.cluster.origins)
          expect(role.indices.groups.map(({ origins }) => origins)).toEqual(whole.indices.groups.map(({ origins }) => origins))
          expect(role.applications.grants.map(({ privilege, origins }) => [privilege.identity, origins])).toEqual(
            whole.applications.grants.map(({ privilege, origins }) => [privilege.identity, origins]),
          )
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  test('shares the groups of descriptors that did not change', () => {
    const first = descriptorOf('one', { indices: [{ names: ['a*'], privileges: ['read'], allowRestrictedIndices: false }] })
    const second = descriptorOf('two', { indices: [{ names: ['b*'], privileges: ['read'], allowRestrictedIndices: false }] })
    const [group] = compiled([first, second]).indices.groups
    expect(compiled([first]).indices.groups[0]).toBe(group)
    expect(compiled([{ ...first, name: 'other' }]).indices.groups[0]?.origins).toEqual([{ role: 'other', entry: 0 }])
  })

  test('sees what was changed in a descriptor that is not frozen', () => {
    const indices = [{ names: ['a'], privileges: ['read'], allowRestrictedIndices: false }]
    const open = { name: 'r', descriptor: { ...descriptorOf('r', { indices }).descriptor } }
    const asked = { cluster: [], index: [{ names: ['b'], privileges: ['read'], allowRestrictedIndices: false }], application: [] }
    expect(checkPrivileges(compiled([open]), asked, stored).hasAllRequested).toBe(false)
    indices[0] = { ...indices[0]!, names: ['b'] }
    expect(checkPrivileges(compiled([open]), asked, stored).hasAllRequested).toBe(true)
  })

  test('is refused for the mistake that comes first in all descriptors together', () => {
    const wrongLater = descriptorOf('one', {
      indices: [{ names: ['/a'], privileges: ['read'], allowRestrictedIndices: true }],
    })
    const wrongFirst = descriptorOf('two', {
      cluster: ['all'],
      indices: [{ names: ['a'], privileges: ['unknown'], allowRestrictedIndices: false }],
    })
    for (let time = 0; time < 2; time++) {
      expect(() => compiled([wrongLater, wrongFirst])).toThrow('unknown index privilege [unknown]')
      expect(() => compiled([wrongLater])).toThrow('The set of patterns [/a] is invalid')
      expect(() => compiled([wrongLater, descriptorOf('three', { cluster: ['no'] })])).toThrow('unknown cluster privilege [no]')
    }
  })
})
