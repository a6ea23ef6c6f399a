/** Records to store: a plain one of each kind, to be varied, and a rich one that has everything a record can have. */
import type { JsonObject, JsonValue } from '../../../src/engine/index.ts'
import type {
  ApiKeyRecord,
  ApplicationPrivilegeRecord,
  ProfileRecord,
  RefreshTokenRecord,
  ReservedUserRecord,
  RoleMappingRecord,
  RoleRecord,
  ServiceTokenRecord,
  TokenRecord,
  UserRecord,
  UserSubjectRecord,
} from '../../../src/store/records.ts'

export function user(username: string, members: Partial<UserRecord> = {}): UserRecord {
  return {
    username,
    passwordHash: '$2a$10$hash',
    roles: [],
    fullName: null,
    email: null,
    metadata: object(),
    enabled: true,
    ...members,
  }
}

export function reservedUser(username: string, members: Partial<ReservedUserRecord> = {}): ReservedUserRecord {
  return { username, passwordHash: null, enabled: true, ...members }
}

export function role(name: string, members: Partial<RoleRecord['descriptor']> = {}): RoleRecord {
  return { name, descriptor: { cluster: [], indices: [], applications: [], runAs: [], metadata: object(), ...members } }
}

export function privilege(application: string, name: string, actions: readonly string[] = []): ApplicationPrivilegeRecord {
  return { application, name, actions, metadata: object() }
}

export function profile(uid: string, members: Partial<Omit<ProfileRecord, 'seqNo'>> = {}): Omit<ProfileRecord, 'seqNo'> {
  return {
    uid,
    enabled: true,
    lastSynchronized: 1_642_650_651_037,
    username: 'jacknich',
    roles: [],
    realm: { name: 'native1', type: 'native' },
    email: null,
    fullName: null,
    labels: object(),
    data: object(),
    ...members,
  }
}

export function apiKey(id: string, members: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    id,
    name: 'key',
    type: 'rest',
    secretHash: '{SSHA256}secret',
    creation: 1_700_000_000_000,
    expiration: null,
    invalidation: null,
    creator: {
      principal: 'joe',
      fullName: null,
      email: null,
      metadata: object(),
      realm: { name: 'native1', type: 'native' },
    },
    metadata: object(),
    roleDescriptors: null,
    limitedBy: [],
    certificateIdentity: null,
    ...members,
  }
}

export function roleMapping(name: string, members: Partial<RoleMappingRecord> = {}): RoleMappingRecord {
  return {
    name,
    enabled: true,
    roles: ['viewer'],
    roleTemplates: [],
    rules: { kind: 'any', rules: [] },
    metadata: object(),
    ...members,
  }
}

export function userSubject(username: string, realm = 'native1'): UserSubjectRecord {
  const { passwordHash: _, ...identity } = user(username)
  return { kind: 'user', user: identity, realm: { name: realm, type: 'native' } }
}

/** Of a user `joe`, without a refresh token. */
export function token(id: string, members: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id,
    creation: 1_700_000_000_000,
    authenticating: userSubject('joe'),
    runAs: null,
    access: { secretHash: 'access', expiration: 1_700_000_001_000, isInvalidated: false },
    refresh: null,
    ...members,
  }
}

export function refreshToken(members: Partial<RefreshTokenRecord> = {}): RefreshTokenRecord {
  const client = { username: 'client', realm: 'reserved' }
  return { secretHash: 'refresh', isInvalidated: false, client, refreshed: null, ...members }
}

export function serviceToken(account: string, name: string): ServiceTokenRecord {
  return { account, name, secretHash: 'secret', creation: 1_700_000_000_000 }
}

/** A document as the readers make it: without a prototype, keys in the order given. */
export function object(...members: readonly (readonly [key: string, value: JsonValue])[]): JsonObject {
  const document: Record<string, JsonValue> = Object.create(null)
  for (const [key, value] of members) document[key] = value
  return document
}

/** Everything that could be lost on the way: kinds of numbers, hostile keys, odd texts, nesting, order. */
export const richDocument: JsonObject = object(
  ['z', 1],
  ['a', [1.5, -1, 0, -0, 1e21, Number.MAX_SAFE_INTEGER]],
  ['bigint', [9_007_199_254_740_993n, -5n, 0n]],
  ['raw', [JSON.rawJSON('1.0'), JSON.rawJSON('12345678901234567890'), JSON.rawJSON('1E5'), JSON.rawJSON('-0')]],
  ['__proto__', object(['polluted', true], ['__proto__', null])],
  ['constructor', object(['prototype', 'x'])],
  ['toJSON', 'a text'],
  ['rawJSON', '1.0'],
  ['', object()],
  ['lone surrogates', ['\ud800', '\udfff\ud800']],
  ['marks', ['\u0001', '\u0001bigint:1', '\u0000', '\u2028', '"\\/']],
  ['1.0', 'key that looks like a number'],
  ['nested', [[[]], [object(['deep', [null, true, false]])]]],
)

export const richUser: UserRecord = user('rich', {
  passwordHash: '$2a$10$ö\ud83d',
  roles: ['b', 'a', 'b', '', '__proto__', '\u0001', '\ud83d'],
  fullName: "O'Neil; drop table users --\u0000\n😀\ud83d",
  email: '\u{10fffe}\ude00',
  metadata: richDocument,
  enabled: false,
})

export const richRole: RoleRecord = role('rich', {
  cluster: ['monitor', 'monitor', 'ALL'],
  global: {
    manageApplications: ['app-*'],
    writeProfileApplications: [],
    manageRoles: [{ names: ['x*'], privileges: ['read'] }],
    dataSources: [{ names: ['d'], privileges: ['manage'] }],
  },
  indices: [
    { names: ['b', 'a'], privileges: ['read'], allowRestrictedIndices: true },
    {
      names: ['/l[0-9]+/'],
      privileges: ['READ'],
      fieldSecurity: { grant: ['*'], except: ['secret'] },
      query: '{"term":{"a":1.0}}',
      allowRestrictedIndices: false,
    },
    { names: ['c'], privileges: ['all'], fieldSecurity: { grant: null, except: null }, allowRestrictedIndices: false },
  ],
  applications: [{ application: 'app', privileges: ['read', 'data:*'], resources: ['*', ''] }],
  runAs: ['other', '*'],
  metadata: richDocument,
  transientMetadata: object(['enabled', true]),
  remoteIndices: [{ clusters: ['r*'], names: ['x'], privileges: ['read'], allowRestrictedIndices: false }],
  remoteCluster: [{ clusters: ['*'], privileges: ['monitor_enrich'] }],
  restriction: { workflows: ['search_application_query'] },
  description: 'with \ud800 half a pair',
})

export const richPrivilege: ApplicationPrivilegeRecord = {
  ...privilege('app', 'read', ['data:read/*', 'action:login', 'data:read/*']),
  metadata: richDocument,
}

export const richProfile: Omit<ProfileRecord, 'seqNo'> = profile('u_rich_0', {
  enabled: false,
  lastSynchronized: 0,
  username: '__proto__',
  roles: ['b', 'a'],
  realm: { name: 'r 1', type: 'file' },
  email: '\ud800@example.com',
  fullName: '\u{10fffe}',
  labels: richDocument,
  data: object(['app', richDocument]),
})

const { passwordHash: _, ...richIdentity } = richUser

const richUserSubject: UserSubjectRecord = { kind: 'user', user: richIdentity, realm: { name: 'r 1', type: 'file' } }

export const richToken: TokenRecord = token('rich', {
  authenticating: richUserSubject,
  runAs: { ...richUserSubject, realm: { name: 'other', type: 'native' } },
  access: { secretHash: 'ö', expiration: 0, isInvalidated: true },
  refresh: {
    secretHash: '',
    isInvalidated: true,
    client: { username: '__proto__', realm: '' },
    refreshed: { at: 0, successorId: 'next', seed: null },
  },
})

export const richApiKey: ApiKeyRecord = apiKey('rich', {
  name: 'имя 😀 \ud83d',
  type: 'cross_cluster',
  expiration: 1_700_000_000_001,
  creator: {
    principal: 'joe',
    fullName: 'Joe \ud83d',
    email: 'joe@example.com\udc00',
    metadata: richDocument,
    realm: { name: 'reserved', type: 'reserved' },
  },
  metadata: richDocument,
  roleDescriptors: [richRole, role('a'), role('__proto__')],
  limitedBy: [role('z'), richRole],
  certificateIdentity: 'CN=/.*,O=ö/',
})

export const richRoleMapping: RoleMappingRecord = roleMapping('rich', {
  enabled: false,
  roles: ['b', 'a', 'b', '', '\ud800'],
  roleTemplates: [
    { template: '{"source":"{{#tojson}}groups{{/tojson}}"}', format: 'json' },
    { template: '"\u0001"', format: 'string' },
  ],
  rules: {
    kind: 'all',
    rules: [
      { kind: 'field', field: '__proto__', values: ['*', '\u0001', '', null, true, 1, -1, 9_223_372_036_854_775_807n] },
      { kind: 'except', rule: { kind: 'any', rules: [{ kind: 'field', field: 'dn', values: ['*,dc=example'] }] } },
    ],
  },
  metadata: richDocument,
})

export const richApiKeyToken: TokenRecord = token('rich key', {
  authenticating: {
    kind: 'api-key',
    user: richIdentity,
    realm: { name: '_es_api_key', type: '_es_api_key' },
    apiKey: { id: 'rich', name: 'имя 😀' },
    ownerRealm: { name: 'reserved', type: 'reserved' },
    roleDescriptors: [richRole, role('a')],
    limitedBy: [role('z'), richRole],
  },
  refresh: refreshToken({ refreshed: { at: 1, successorId: '', seed: 'seed' } }),
})
