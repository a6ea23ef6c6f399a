import { describe, expect, test } from 'vitest'
import { indexStoredPrivileges } from '../privilege/application-privilege.ts'
import { elasticsearchCatalogue as catalogue } from '../privilege/elasticsearch/catalogue.ts'
import { compileRole } from '../role/compile-role.ts'
import type { RoleDescriptor } from '../role/role-descriptor.ts'
import { finish } from '../steps/steps.ts'
import { hasAllPrivileges } from './has-privileges.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import { prepareRoleSetsCheckInSteps } from './role-sets-check.ts'

const stored = indexStoredPrivileges([{ application: 'app', name: 'read', actions: ['data:read/*'] }])
const on = (names: string, privileges: string, allowRestrictedIndices = false) => ({
  names: names.split(' '),
  privileges: privileges.split(' '),
  allowRestrictedIndices,
})
const inApp = (privileges: string, resources = 'r') => ({
  application: 'app',
  privileges: privileges.split(' ').filter(Boolean),
  resources: resources.split(' ').filter(Boolean),
})

const descriptors: Readonly<Record<string, Partial<RoleDescriptor>>> = {
  nothing: {},
  monitor: { cluster: ['monitor'] },
  keys: { cluster: ['manage_own_api_key'] },
  reader: { indices: [on('logs-*', 'read')] },
  writer: { indices: [on('*', 'index delete')] },
  failures: { indices: [on('logs-*', 'read_failure_store')] },
  app: { applications: [inApp('read', '*')] },
  restricted: { restriction: { workflows: ['search_application_query'] } },
}

const descriptorOf = (name: string) => ({
  name,
  descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: {}, ...descriptors[name] },
})
/** Numbers may have gaps. */
const rolesOf = (names: readonly string[]) =>
  names.map((name) => ({
    role: compileRole([descriptorOf(name)], stored, catalogue),
    number: Object.keys(descriptors).indexOf(name) * 100,
  }))

function decide(names: string, asked: Partial<PrivilegesToCheck>): boolean | undefined {
  const question = { cluster: [], index: [], application: [], ...asked }
  const members = names.split(' ').filter(Boolean)
  return finish(prepareRoleSetsCheckInSteps(question, stored, catalogue)).hasAll(rolesOf(members))
}

/** What needs automata is known once somebody has asked the roles together. */
function ask(names: string, asked: Partial<PrivilegesToCheck>): boolean {
  const question = { cluster: [], index: [], application: [], ...asked }
  const members = names.split(' ').filter(Boolean)
  return hasAllPrivileges(compileRole(members.map(descriptorOf), stored, catalogue), question, stored)
}

describe('a set of roles', () => {
  test.each<[roles: string, asked: Partial<PrivilegesToCheck>, hasAll: boolean]>([
    ['', { cluster: ['monitor'] }, false],
    ['nothing', { cluster: ['monitor'] }, false],
    ['nothing monitor', { cluster: ['monitor'] }, true],
    ['monitor', { cluster: ['monitor', 'manage'] }, false],
    ['monitor keys', { cluster: ['monitor', 'manage_own_api_key'] }, true],
    ['monitor', { cluster: ['manage_own_api_key'] }, false],
    ['reader', { index: [on('logs-a', 'read')] }, true],
    ['reader writer', { index: [on('logs-a', 'read index')] }, true],
    ['reader writer', { index: [on('logs-a other', 'read')] }, false],
    ['reader writer', { index: [on('logs-a other', 'index')] }, true],
    ['reader', { index: [on('.security-7', 'read')] }, false],
    ['failures', { index: [on('logs-a', 'read_failure_store')] }, true],
    ['reader', { index: [on('logs-a', 'read_failure_store')] }, false],
    ['reader', { index: [on('logs-*', 'read')] }, true],
    ['reader', { index: [{ ...on('logs-a', ''), privileges: [] }] }, true],
    ['reader', { index: [on('logs-a', 'read')], application: [inApp('read')] }, false],
    ['reader app', { index: [on('x', 'read')], application: [inApp('read')] }, false],
    ['reader', { index: [on('logs-a', 'read')], application: [inApp('')] }, true],
  ])('of `%s` asked %j: %s', (roles, asked, hasAll) => {
    expect(ask(roles, asked)).toBe(hasAll)
    expect(decide(roles, asked)).toBe(hasAll)
  })

  test.each<[why: string, roles: string, asked: Partial<PrivilegesToCheck>]>([
    ['merging application entries makes other privileges', 'app', { application: [inApp('read')] }],
    ['a cluster privilege is unknown', 'monitor', { cluster: ['unknown'] }],
    ['an index privilege is unknown', 'reader', { index: [on('logs-a', 'unknown')] }],
    ['a name is malformed', 'reader', { index: [on('/logs', 'read')] }],
    ['an action is malformed', 'monitor', { application: [inApp('/data')] }],
    ['a resource is malformed', 'monitor', { application: [inApp('read', '/r')] }],
    ['a name needs automata', 'reader', { index: [on('/logs-(a|b)/', 'read')] }],
    ['a role is restricted to workflows', 'restricted monitor', { cluster: ['monitor'] }],
    [
      'there are too many answers',
      'reader',
      {
        index: [
          on(
            Array(257)
              .fill('logs-')
              .map((x, i) => x + i)
              .join(' '),
            'read',
          ),
        ],
      },
    ],
  ])('is left undecided when %s', (_, roles, asked) => {
    expect(decide(roles, asked)).toBeUndefined()
  })

  test('is decided once its coverage is known', () => {
    const asked = { index: [on('logs-a', 'indices:data/read/never-*-before')] }
    expect(decide('reader', asked)).toBeUndefined()
    expect(ask('reader', asked)).toBe(true)
    expect(decide('reader', asked)).toBe(true)
  })
})
