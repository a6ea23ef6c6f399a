import { describe, expect, test } from 'vitest'
import { IllegalArgumentError, PatternSetTooComplexError } from '../../errors.ts'
import { unlimitedBudget } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import {
  type ActionCaller,
  type ActionRequest,
  dataSourcesPrivilege,
  holdsMoreThanIndices,
  manageApplicationsPrivilege,
  manageOwnApiKey,
  manageRolesPrivilege,
  type RoleContents,
  writeProfilesPrivilege,
} from './conditional-privileges.ts'

const user: ActionCaller = { username: 'jim', realm: 'native1' }
const userInDomain: ActionCaller = { ...user, realmDomain: ['native1', 'ldap1'] }
const key: ActionCaller = { username: 'jim', realm: 'native1', apiKeyId: 'k1' }
const apiKeyAction = 'cluster:admin/xpack/security/api_key/get'

describe('manage_own_api_key', () => {
  const get = (selection: object, withLimitedBy = false): ActionRequest => ({
    kind: 'get-api-keys',
    owner: false,
    withLimitedBy,
    ...selection,
  })
  const invalidate = (ids: readonly string[], selection: object = {}): ActionRequest => ({
    kind: 'invalidate-api-keys',
    owner: false,
    ids,
    ...selection,
  })
  const query = (ownKeysOnly: boolean, withLimitedBy = false): ActionRequest => ({
    kind: 'query-api-keys',
    ownKeysOnly,
    withLimitedBy,
  })

  const cases: readonly Readonly<{ name: string; request: ActionRequest; caller: ActionCaller; isGranted: boolean }>[] = [
    { name: 'create', request: { kind: 'create-api-key' }, caller: user, isGranted: true },
    { name: 'update', request: { kind: 'update-api-keys' }, caller: user, isGranted: true },
    { name: 'grant', request: { kind: 'grant-api-key' }, caller: user, isGranted: false },
    { name: 'clone', request: { kind: 'clone-api-key' }, caller: user, isGranted: false },
    { name: 'get as owner', request: get({ owner: true }), caller: user, isGranted: true },
    { name: 'get all', request: get({}), caller: user, isGranted: false },
    { name: 'get by id alone', request: get({ id: 'k1' }), caller: user, isGranted: false },
    { name: 'get of oneself', request: get({ username: 'jim', realm: 'native1' }), caller: user, isGranted: true },
    { name: 'get of oneself without the realm', request: get({ username: 'jim' }), caller: user, isGranted: false },
    { name: 'get of the realm without the user', request: get({ realm: 'native1' }), caller: user, isGranted: false },
    { name: 'get of another user', request: get({ username: 'ann', realm: 'native1' }), caller: user, isGranted: false },
    { name: 'get of another realm', request: get({ username: 'jim', realm: 'ldap1' }), caller: user, isGranted: false },
    {
      name: 'get of a realm of the domain',
      request: get({ username: 'jim', realm: 'ldap1' }),
      caller: userInDomain,
      isGranted: true,
    },
    { name: 'get of a foreign realm', request: get({ username: 'jim', realm: 'x' }), caller: userInDomain, isGranted: false },
    { name: 'get with the limit, by a user', request: get({ owner: true }, true), caller: user, isGranted: true },
    { name: 'get of its own, by a key', request: get({ id: 'k1' }), caller: key, isGranted: true },
    { name: 'get of its own with the limit, by a key', request: get({ id: 'k1' }, true), caller: key, isGranted: false },
    { name: 'get of another key, by a key', request: get({ id: 'k2' }), caller: key, isGranted: false },
    { name: 'get as owner, by a key', request: get({ owner: true }), caller: key, isGranted: false },
    { name: 'query of own keys', request: query(true), caller: user, isGranted: true },
    { name: 'query of all keys', request: query(false), caller: user, isGranted: false },
    { name: 'query with the limit, by a key', request: query(true, true), caller: key, isGranted: false },
    { name: 'query of own keys, by a key', request: query(true), caller: key, isGranted: true },
    { name: 'invalidate as owner', request: invalidate([], { owner: true }), caller: user, isGranted: true },
    { name: 'invalidate all', request: invalidate([]), caller: user, isGranted: false },
    { name: 'invalidate ids as owner', request: invalidate(['a', 'b'], { owner: true }), caller: user, isGranted: true },
    { name: 'invalidate its own, by a key', request: invalidate(['k1']), caller: key, isGranted: true },
    { name: 'invalidate another too, by a key', request: invalidate(['k1', 'k2']), caller: key, isGranted: false },
  ]
  test.each(cases)('$name: $isGranted', ({ request, caller, isGranted }) => {
    expect(manageOwnApiKey.grants(apiKeyAction, request, caller)).toBe(isGranted)
  })

  test('says no to other actions whatever the request', () => {
    expect(manageOwnApiKey.grants('cluster:monitor/main', { kind: 'create-api-key' }, user)).toBe(false)
  })

  test('refuses to judge another request under its actions', () => {
    expect(() => manageOwnApiKey.grants(apiKeyAction, { kind: 'other' }, user)).toThrow(IllegalArgumentError)
  })
})

describe('application.manage', () => {
  const action = 'cluster:admin/xpack/security/privilege/get'
  const request = (...applications: string[]): ActionRequest => ({ kind: 'application-privileges', applications })
  test.each([
    { allowed: ['kibana-*', 'app'], asked: ['kibana-x'], isGranted: true },
    { allowed: ['kibana-*', 'app'], asked: ['kibana-x', 'app'], isGranted: true },
    { allowed: ['kibana-*'], asked: ['kibana-x', 'app'], isGranted: false },
    { allowed: ['kibana-*'], asked: [], isGranted: false },
    { allowed: ['*'], asked: [], isGranted: true },
    { allowed: ['/.*/'], asked: [], isGranted: false },
    { allowed: ['/.*/'], asked: ['x'], isGranted: true },
    { allowed: [], asked: ['x'], isGranted: false },
    { allowed: ['App'], asked: ['app'], isGranted: false },
  ])('on $allowed, asked for $asked: $isGranted', ({ allowed, asked, isGranted }) => {
    expect(finish(manageApplicationsPrivilege(allowed, unlimitedBudget())).grants(action, request(...asked), user)).toBe(
      isGranted,
    )
  })

  test('denies other requests and other actions', () => {
    const privilege = finish(manageApplicationsPrivilege(['*'], unlimitedBudget()))
    expect(privilege.grants('cluster:admin/xpack/security/privilege/builtin/get', { kind: 'other' }, user)).toBe(false)
    expect(privilege.grants('cluster:admin/xpack/security/user/put', request('x'), user)).toBe(false)
  })

  test('keeps its configuration as written', () => {
    expect(finish(manageApplicationsPrivilege(['b', 'a'], unlimitedBudget())).global).toEqual({
      kind: 'manage-applications',
      applications: ['b', 'a'],
    })
  })
})

describe('profile.write', () => {
  const action = 'cluster:admin/xpack/security/profile/put/data'
  test.each([
    { keys: ['kibana'], isGranted: true },
    { keys: ['kibana', 'app-1'], isGranted: true },
    { keys: ['kibana', 'other'], isGranted: false },
    { keys: [], isGranted: true },
  ])('for the keys $keys: $isGranted', ({ keys, isGranted }) => {
    expect(
      finish(writeProfilesPrivilege(['kibana', 'app-*'], unlimitedBudget())).grants(action, { kind: 'profile-data', keys }, user),
    ).toBe(isGranted)
  })

  test('denies other requests and other actions', () => {
    const privilege = finish(writeProfilesPrivilege(['*'], unlimitedBudget()))
    expect(privilege.grants(action, { kind: 'other' }, user)).toBe(false)
    expect(privilege.grants(`${action}[n]`, { kind: 'profile-data', keys: [] }, user)).toBe(false)
  })

  test('refuses names that cannot be evaluated', () => {
    expect(() => finish(writeProfilesPrivilege(['****a*b?c**d**e*f??*g**h???i??*j*k*l*m*n???o*'], unlimitedBudget()))).toThrow(
      PatternSetTooComplexError,
    )
    expect(() => finish(writeProfilesPrivilege(['/a)/'], unlimitedBudget()))).toThrow('The set of patterns [/a)/] is invalid')
  })
})

describe('data_source', () => {
  const groups = [
    { names: ['acme_*'], privileges: ['read_metadata', 'CREATE'] },
    { names: ['acme_x', 'b'], privileges: ['manage'] },
    { names: ['c'], privileges: ['read', 'delete'] },
  ]
  const privilege = finish(dataSourcesPrivilege(groups, unlimitedBudget()))
  const actions = {
    put: 'cluster:admin/esql/data_source/put',
    get: 'cluster:admin/esql/data_source/get',
    delete: 'cluster:admin/esql/data_source/delete',
    authorize: 'cluster:admin/esql/dataset/authorize_datasource',
  } as const
  test.each([
    { operation: 'put', names: ['acme_1'], isGranted: true },
    { operation: 'get', names: ['acme_1', 'b'], isGranted: true },
    { operation: 'delete', names: ['acme_1'], isGranted: false },
    { operation: 'delete', names: ['acme_x', 'c'], isGranted: true },
    { operation: 'get', names: ['c'], isGranted: false },
    { operation: 'authorize', names: ['c', 'b'], isGranted: true },
    { operation: 'authorize', names: ['acme_1'], isGranted: false },
    { operation: 'get', names: [], isGranted: false },
  ] as const)('$operation on $names: $isGranted', ({ operation, names, isGranted }) => {
    expect(privilege.grants(actions[operation], { kind: 'data-sources', operation, names }, user)).toBe(isGranted)
  })

  test('denies other requests and other actions', () => {
    expect(privilege.grants(actions.get, { kind: 'other' }, user)).toBe(false)
    expect(privilege.grants('cluster:monitor/main', { kind: 'data-sources', operation: 'get', names: ['b'] }, user)).toBe(false)
  })
})

describe('role.manage', () => {
  function* atOnce(answer: boolean): Steps<boolean> {
    yield
    return answer
  }
  const role: RoleContents = { cluster: [], indices: [], applications: [], runAs: [] }
  const privilege = manageRolesPrivilege([], {
    mayPut: ({ indices }) => atOnce(indices.length > 0),
    mayDelete: (name) => atOnce(name === 'mine'),
  })
  const indices = [{ names: ['a'], privileges: ['read'] }]
  const prefix = 'cluster:admin/xpack/security/role/'

  test('asks of every role of a request', () => {
    const put = (...roles: RoleContents[]): ActionRequest => ({ kind: 'put-roles', roles })
    expect(privilege.grants(`${prefix}put`, put({ ...role, indices }), user)).toBe(true)
    expect(privilege.grants(`${prefix}bulk_put`, put({ ...role, indices }, role), user)).toBe(false)
    expect(privilege.grants(`${prefix}delete`, { kind: 'delete-roles', names: ['mine'] }, user)).toBe(true)
    expect(privilege.grants(`${prefix}bulk_delete`, { kind: 'delete-roles', names: ['mine', 'yours'] }, user)).toBe(false)
  })

  test('denies other actions and refuses to judge other requests', () => {
    expect(privilege.grants(`${prefix}get`, { kind: 'delete-roles', names: ['mine'] }, user)).toBe(false)
    expect(() => privilege.grants(`${prefix}put`, { kind: 'other' }, user)).toThrow(IllegalArgumentError)
  })

  const extras: readonly Partial<RoleContents>[] = [
    { cluster: ['none'] },
    { applications: [{}] },
    { runAs: ['x'] },
    { global: { manageApplications: [] } },
    { remoteIndices: [{}] },
    { remoteCluster: [{}] },
    { restriction: { workflows: [] } },
  ]
  test.each(extras)('sees that a role holds more than indices: %o', (extra) => {
    expect(holdsMoreThanIndices({ ...role, ...extra })).toBe(true)
  })

  test('does not mind empty parts', () => {
    expect(holdsMoreThanIndices({ ...role, indices, global: {}, remoteIndices: [], remoteCluster: [] })).toBe(false)
  })
})
