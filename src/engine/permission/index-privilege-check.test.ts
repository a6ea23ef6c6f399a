import { describe, expect, test } from 'vitest'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { indexPrivilegeSet, resolveIndexPrivilege } from '../privilege/resolve.ts'
import { asksFailures, componentHolding } from './index-privilege-check.ts'

const setOf = (name: string | undefined) =>
  name === undefined ? undefined : indexPrivilegeSet(catalogue, [resolveIndexPrivilege(catalogue, name)])

describe('the component that gives an index privilege', () => {
  test.each([
    { data: 'read', failures: undefined, asked: 'read', isFailuresAsked: false, component: 'data' },
    { data: 'read', failures: undefined, asked: 'write', isFailuresAsked: true, component: undefined },
    { data: 'read', failures: undefined, asked: 'read_failure_store', isFailuresAsked: true, component: undefined },
    { data: undefined, failures: 'read_failure_store', asked: 'read', isFailuresAsked: true, component: undefined },
    {
      data: undefined,
      failures: 'read_failure_store',
      asked: 'read_failure_store',
      isFailuresAsked: true,
      component: 'failures',
    },
    { data: undefined, failures: 'manage_failure_store', asked: 'manage', isFailuresAsked: true, component: 'failures' },
    { data: undefined, failures: 'manage_failure_store', asked: 'manage', isFailuresAsked: false, component: undefined },
    { data: 'manage', failures: 'manage', asked: 'manage', isFailuresAsked: true, component: 'data' },
    { data: 'all', failures: 'all', asked: 'all', isFailuresAsked: false, component: 'data' },
    { data: undefined, failures: 'manage_failure_store', asked: 'all', isFailuresAsked: true, component: undefined },
    { data: 'none', failures: undefined, asked: 'none', isFailuresAsked: false, component: 'data' },
    { data: undefined, failures: 'read_failure_store', asked: 'none', isFailuresAsked: true, component: undefined },
    { data: undefined, failures: undefined, asked: 'none', isFailuresAsked: false, component: undefined },
  ] as const)('data $data, failures $failures, asked $asked ($isFailuresAsked): $component', (row) => {
    const granted = { data: setOf(row.data), failures: setOf(row.failures) }
    expect(componentHolding(granted, resolveIndexPrivilege(catalogue, row.asked), row.isFailuresAsked)).toBe(row.component)
  })
})

test.each([
  { privileges: [], asks: false },
  { privileges: ['read', 'manage', 'all', 'indices:x', 'unknown', '__proto__'], asks: false },
  { privileges: ['read', 'Read_Failure_Store'], asks: true },
  { privileges: ['manage_failure_store'], asks: true },
])('$privileges make failures count: $asks', ({ privileges, asks }) => {
  expect(asksFailures(catalogue, privileges)).toBe(asks)
})
