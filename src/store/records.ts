/**
 * What a store keeps: plain records, one kind per concept, with no rule of their own.
 *
 * Times are epoch milliseconds. Names are case-sensitive and compare by the bytes of their UTF-8 form.
 */
import type { ApplicationPrivilegeDescriptor, JsonObject, RoleDescriptor } from '../engine/index.ts'

/** A native user. `passwordHash` is in one of the formats that `authentication/password-hash.ts` verifies. */
export type UserRecord = Readonly<{
  username: string
  passwordHash: string
  roles: readonly string[]
  fullName: string | null
  email: string | null
  metadata: JsonObject
  enabled: boolean
}>

/** What may differ from the built-in definition of a reserved user. `passwordHash: null` is "no password": nobody can log in. */
export type ReservedUserRecord = Readonly<{ username: string; passwordHash: string | null; enabled: boolean }>

export type RoleRecord = Readonly<{ name: string; descriptor: RoleDescriptor }>

export type ApplicationPrivilegeRecord = ApplicationPrivilegeDescriptor

/** The realm of a subject, as a profile remembers it. */
export type RealmRecord = Readonly<{ name: string; type: string }>

/** A user profile (reference 05 §2). `seqNo` is set by the store at each write, from one counter for all profiles. */
export type ProfileRecord = Readonly<{
  uid: string
  enabled: boolean
  lastSynchronized: number
  username: string
  roles: readonly string[]
  realm: RealmRecord
  email: string | null
  fullName: string | null
  labels: JsonObject
  data: JsonObject
  seqNo: number
}>

/** What a check about a profile needs to know of it. */
export type ProfileRoles = Pick<ProfileRecord, 'uid' | 'enabled' | 'roles'>

/** Who a profile is about. */
export type ProfileIdentity = Pick<ProfileRecord, 'uid' | 'username' | 'realm'>

/** What a key is for: calls to this server, or those of another cluster, which cannot be made here. */
export type ApiKeyType = 'rest' | 'cross_cluster'

/** What a rule compares a field of the user with: a text may be a pattern, whole numbers have 64 bits. */
export type MappingFieldValue = string | number | bigint | boolean | null

/** A rule of a role mapping (reference 04 §7.2). */
export type MappingRule =
  | Readonly<{ kind: 'any' | 'all'; rules: readonly MappingRule[] }>
  | Readonly<{ kind: 'except'; rule: MappingRule }>
  | Readonly<{ kind: 'field'; field: string; values: readonly MappingFieldValue[] }>

/** `template` is the JSON text of a script; `format` says what it prints: one role name, or JSON of one or several. */
export type RoleTemplateRecord = Readonly<{ template: string; format: 'string' | 'json' }>

/** A role mapping (reference 04 §7): whom `rules` match has `roles`, and those that `roleTemplates` print. */
export type RoleMappingRecord = Readonly<{
  name: string
  enabled: boolean
  roles: readonly string[]
  roleTemplates: readonly RoleTemplateRecord[]
  rules: MappingRule
  metadata: JsonObject
}>

/**
 * An API key (reference 04 §11). `roleDescriptors` are the key's own, null when it has none; `limitedBy` is the snapshot of its
 * owner's descriptors when it was made or last updated. Both are keyed by role name in the order written.
 */
export type ApiKeyRecord = Readonly<{
  id: string
  name: string
  type: ApiKeyType
  secretHash: string
  creation: number
  expiration: number | null
  invalidation: number | null
  creator: Readonly<{
    principal: string
    fullName: string | null
    email: string | null
    metadata: JsonObject
    realm: RealmRecord
  }>
  /** Null when the key was made without any: empty metadata would be a change. */
  metadata: JsonObject | null
  roleDescriptors: readonly RoleRecord[] | null
  limitedBy: readonly RoleRecord[]
  /** Of a cross-cluster key: the pattern that the certificate of its user must fit. */
  certificateIdentity: string | null
}>

/** Who a token stands for, as it was when the token was made; later changes of the user or key do not reach it. */
export type SubjectRecord = UserSubjectRecord | ApiKeySubjectRecord

export type UserSubjectRecord = Readonly<{ kind: 'user'; user: Omit<UserRecord, 'passwordHash'>; realm: RealmRecord }>

export type ApiKeySubjectRecord = Readonly<{
  kind: 'api-key'
  user: Omit<UserRecord, 'passwordHash'>
  realm: RealmRecord
  apiKey: Readonly<{ id: string; name: string }>
  ownerRealm: RealmRecord
  roleDescriptors: readonly RoleRecord[] | null
  limitedBy: readonly RoleRecord[]
}>

/** An access token and, where there is one, the refresh token made with it (reference 04 §10). */
export type TokenRecord = Readonly<{
  id: string
  creation: number
  authenticating: SubjectRecord
  /** The user for whom `authenticating` acts; null when it acts for itself. */
  runAs: UserSubjectRecord | null
  access: Readonly<{ secretHash: string; expiration: number; isInvalidated: boolean }>
  refresh: RefreshTokenRecord | null
}>

export type RefreshTokenRecord = Readonly<{
  secretHash: string
  isInvalidated: boolean
  /** Who asked for the token, by user name and realm name: nobody else may use it. */
  client: Readonly<{ username: string; realm: string }>
  refreshed: TokenRefreshRecord | null
}>

/** That a refresh token was used, and what made the pair that took its place; `seed` is null once it was forgotten. */
export type TokenRefreshRecord = Readonly<{ at: number; successorId: string; seed: string | null }>

/** A token of a service account, named within it (reference 04 §9). `account`: `namespace/service`. */
export type ServiceTokenRecord = Readonly<{ account: string; name: string; secretHash: string; creation: number }>
