import { describe, expect, test } from 'vitest'
import { JsonTokenReader } from '../document/json-token-reader.ts'
import { parseRoleDescriptor } from './parse-role-descriptor.ts'
import {
  renderFieldSecurity,
  renderGlobalPrivilege,
  renderListedFieldSecurity,
  renderRoleDescriptor,
} from './render-role-descriptor.ts'

const show = (body: string, isOfApiKey = false) =>
  JSON.stringify(renderRoleDescriptor(parseRoleDescriptor(new JsonTokenReader(Buffer.from(body)), { name: 'r', isOfApiKey })))

/** Each as Elasticsearch 9.5.3 shows it. */
const roles: readonly (readonly [body: string, shown: string])[] = [
  ['{}', '{"cluster":[],"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}'],
  [
    '{"global":{"application":{"manage":{"applications":["b","a","b"]}},"role":{"manage":{"indices":[{"privileges":["read","READ","read"],"names":["b","a","b"]}]}},"data_source":[{"privileges":["Read","read"],"names":["b","a","b"]},{"privileges":["Read"],"names":["b"]}]}}',
    '{"cluster":[],"global":{"application":{"manage":{"applications":["b","a"]}},"profile":{},"role":{"manage":{"indices":[{"names":["b","a","b"],"privileges":["read","READ","read"]}]}},"data_source":[{"names":["b","a","b"],"privileges":["Read","read"]},{"names":["b"],"privileges":["Read"]}]},"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}',
  ],
  [
    '{"global":{"profile":{"write":{"applications":[]}}}}',
    '{"cluster":[],"global":{"application":{},"profile":{"write":{"applications":[]}},"role":{},"data_source":[]},"indices":[],"applications":[],"run_as":[],"metadata":{},"transient_metadata":{"enabled":true}}',
  ],
  [
    '{"remote_cluster":[{"privileges":["MONITOR_stats","monitor_stats"],"clusters":["a","a"]}],"remote_indices":[{"names":["b","a"],"clusters":["x"],"privileges":["read"],"field_security":{"except":[],"grant":["a"]},"query":"{\\"match_all\\":{}}"}],"description":"","run_as":["a","a"],"indices":[{"names":"b","privileges":["READ"],"field_security":{"grant":[]}}]}',
    '{"cluster":[],"indices":[{"names":["b"],"privileges":["READ"],"field_security":{"grant":[]},"allow_restricted_indices":false}],"applications":[],"run_as":["a","a"],"metadata":{},"transient_metadata":{"enabled":true},"remote_indices":[{"names":["b","a"],"privileges":["read"],"field_security":{"grant":["a"],"except":[]},"query":"{\\"match_all\\":{}}","allow_restricted_indices":false,"clusters":["x"]}],"remote_cluster":[{"privileges":["MONITOR_stats","monitor_stats"],"clusters":["a","a"]}]}',
  ],
]

describe('a role', () => {
  test.each(roles)('put as %s is shown with its members in order', (body, shown) => {
    expect(show(body)).toBe(shown)
  })

  test('shows its description last, and lists only when there is something in them', () => {
    expect(show('{"remote_cluster":[],"remote_indices":[],"description":"x"}')).toMatch(/"enabled":true},"description":"x"}$/)
  })

  test('of an API key shows its restriction', () => {
    expect(show('{"restriction":{"workflows":["search_application_query"]}}', true)).toMatch(
      /"enabled":true},"restriction":{"workflows":\["search_application_query"\]}}$/,
    )
  })
})

describe('one configured privilege', () => {
  test.each([
    [{ kind: 'manage-applications', applications: ['a'] } as const, '{"application":{"manage":{"applications":["a"]}}}'],
    [{ kind: 'write-profiles', applications: ['a'] } as const, '{"profile":{"write":{"applications":["a"]}}}'],
    [
      { kind: 'manage-roles', indices: [{ names: ['a'], privileges: ['read'] }] } as const,
      '{"role":{"manage":{"indices":[{"names":["a"],"privileges":["read"]}]}}}',
    ],
    [
      { kind: 'data-sources', dataSources: [{ names: ['a'], privileges: ['read'] }] } as const,
      '{"data_source":[{"names":["a"],"privileges":["read"]}]}',
    ],
  ])('$kind is shown under its own category', (privilege, shown) => {
    expect(JSON.stringify(renderGlobalPrivilege(privilege))).toBe(shown)
  })
})

describe('field security', () => {
  test.each([
    [{ grant: ['a'], except: null }, '{"grant":["a"]}', '{"grant":["a"]}'],
    [{ grant: null, except: ['a'] }, '{"except":["a"]}', '{"except":["a"]}'],
    [{ grant: ['a'], except: [] }, '{"grant":["a"],"except":[]}', '{"grant":["a"]}'],
    [{ grant: [], except: [] }, '{"grant":[],"except":[]}', '{}'],
  ])('%j shows the lists there are, and among privileges only those with something in them', (fieldSecurity, inRole, listed) => {
    expect(JSON.stringify(renderFieldSecurity(fieldSecurity))).toBe(inRole)
    expect(JSON.stringify(renderListedFieldSecurity(fieldSecurity))).toBe(listed)
  })
})
