/**
 * The contract of every store. Implementations stay silent; `test/suites/store-suite.ts` checks each clause on each of them.
 *
 * 1. Every method is atomic and durable: when its promise resolves the change survives a crash; when it rejects nothing changed.
 *    Methods that read see one state, never half of a change.
 * 2. Every change gets a revision, written in the same transaction. Revisions grow strictly, in the order in which changes take
 *    effect, over all kinds and all processes. A call that changes nothing gets none.
 * 3. Several processes may use one store; nothing assumes to be the only writer.
 * 4. Names are case-sensitive; lists come sorted by the UTF-8 bytes of their key. Unknown names are simply absent, any text may
 *    be asked for, and a name asked twice is answered once.
 * 5. What is read is what was written: records are deeply equal to those put, `seqNo` apart, with the keys of objects in the
 *    order written. The one text that no store can hold, a lone surrogate in the name of something, is refused when written; names of
 *    API keys are texts like any other.
 * 6. A method that cannot do its work rejects with `StoreError`; a lost race rejects with `VersionConflictError`; what a
 *    callback throws is passed on as it is.
 */
import type { RoleDescriptor } from '../engine/index.ts'
import type { Found, RecordQuery } from './query.ts'
import type {
  ApiKeyRecord,
  ApiKeyType,
  ApplicationPrivilegeRecord,
  ProfileIdentity,
  ProfileRecord,
  ProfileRoles,
  ReservedUserRecord,
  RoleMappingRecord,
  RoleRecord,
  ServiceTokenRecord,
  TokenRecord,
  TokenRefreshRecord,
  UserRecord,
} from './records.ts'

/**
 * What changed: one kind per family of records. `key` is the user, role, application, profile uid, key or token id, mapping, setting,
 * or `account/name` of a service account's token.
 */
export type Change = Readonly<{
  revision: number
  kind:
    | 'user'
    | 'reserved-user'
    | 'role'
    | 'application-privilege'
    | 'profile'
    | 'api-key'
    | 'role-mapping'
    | 'token'
    | 'service-token'
    | 'setting'
  key: string
}>

/** A condition on a profile's `seqNo` at the time of the write; `absent` means that it must not exist yet. */
export type ProfileCondition = Readonly<{ seqNo: number }> | 'absent' | undefined

/** What is to be stored of a role that exists already. */
export type RoleMerge = (stored: RoleDescriptor, sent: RoleDescriptor) => RoleDescriptor

/** What an update did to one of several roles. */
export type RoleOutcome = 'created' | 'updated' | 'unchanged'

/** Which API keys are meant: those that fulfil every condition given, all of them when none is. */
export type ApiKeyFilter = Readonly<{
  ids?: readonly string[]
  type?: ApiKeyType
  name?: string
  namePrefix?: string
  /** User name of the creator. */
  principal?: string
  /** Name of the creator's realm. */
  realm?: string
  isInvalidated?: false
  /** Those that never expire, or only after this time. */
  expiresAfter?: number
}>

/** Which tokens to end: those of a user, of a realm, or of a user of a realm, that are good for anything. */
export type TokenSelection = Readonly<{
  /** Of whom the tokens stand for, as is the name of the realm. */
  username?: string
  realm?: string
  /** Access tokens count until they expire: those that expire at this time or later. */
  unexpiredAt: number
  /** Refresh tokens count for a time after they were made: those made at this time or later. */
  refreshableSince: number
}>

/** How many tokens were ended, and how many, on the way, had been ended before. */
export type TokenInvalidation = Readonly<{ invalidated: number; previously: number }>

/** What is known of a profile that was found: enough to judge how well it fits. */
export type ProfileSketch = Pick<ProfileRecord, 'uid' | 'username' | 'fullName' | 'email' | 'labels' | 'lastSynchronized'>

/**
 * Enabled profiles: all, those of the uids, those that have one of the terms (see `profile-terms.ts`), or those that have a term
 * which begins with a text.
 */
export type ProfileSelection =
  | 'all'
  | Readonly<{ uids: readonly string[] }>
  | Readonly<{ terms: readonly string[] }>
  | Readonly<{ prefix: string }>

/** Counting profiles stops here. */
export const maxCounted = 10_001

export type ChangeListener = (change: Change | 'everything') => void

export interface Store {
  // --- users: native users and what differs from the definition of reserved ones
  getUser(username: string): Promise<UserRecord | undefined>
  /** With names: those that exist, sorted. Without: all, sorted. */
  getUsers(usernames?: readonly string[]): Promise<readonly UserRecord[]>
  /** Replaces the whole record; true when it did not exist before. */
  putUser(record: UserRecord): Promise<boolean>
  /**
   * Reads, changes and writes one user in one transaction. `change` must be pure: it may run again when a race was lost. The
   * name stays, whatever `change` returns.
   * Resolves to false, without calling `change`, when the user does not exist.
   */
  updateUser(username: string, change: (record: UserRecord) => UserRecord): Promise<boolean>
  /** False when there was none. */
  deleteUser(username: string): Promise<boolean>
  getReservedUsers(): Promise<readonly ReservedUserRecord[]>
  putReservedUser(record: ReservedUserRecord): Promise<void>
  /** As `updateUser`, but starts from undefined where nothing is stored. */
  updateReservedUser(username: string, change: (record: ReservedUserRecord | undefined) => ReservedUserRecord): Promise<void>

  // --- roles
  /** With names: those that exist, sorted. Without: all, sorted. */
  getRoles(names?: readonly string[]): Promise<readonly RoleRecord[]>
  /** Replaces the whole record; true when it did not exist before. */
  putRole(record: RoleRecord): Promise<boolean>
  /**
   * All or nothing, in order: writes each role, or what `merge` makes of it where one of its name is stored. `merge` must be pure,
   * as the change of `updateUser`; when it hands back `stored`, nothing is written.
   */
  updateRoles(records: readonly RoleRecord[], merge: RoleMerge): Promise<readonly RoleOutcome[]>
  /** False when there was none. */
  deleteRole(name: string): Promise<boolean>
  /** All or nothing. For each name, in order: true when it existed until then. */
  deleteRoles(names: readonly string[]): Promise<readonly boolean[]>

  // --- application privileges
  /** All, or those of the applications given; sorted by application, then name. */
  getApplicationPrivileges(applications?: readonly string[]): Promise<readonly ApplicationPrivilegeRecord[]>
  /** All or nothing. For each record, in order: true when it did not exist before. */
  putApplicationPrivileges(records: readonly ApplicationPrivilegeRecord[]): Promise<readonly boolean[]>
  /** All or nothing. For each name, in order: true when it existed. */
  deleteApplicationPrivileges(application: string, names: readonly string[]): Promise<readonly boolean[]>

  // --- profiles
  /** Those that exist, sorted by uid. */
  getProfiles(uids: readonly string[]): Promise<readonly ProfileRecord[]>
  /** The same of each, but only what a check needs: the rest may be large. */
  getProfileRoles(uids: readonly string[]): Promise<readonly ProfileRoles[]>
  /** All profiles with exactly this user name, sorted by uid. */
  findProfilesByUsername(username: string): Promise<readonly ProfileRecord[]>
  /** Whose profiles those of these user names are, sorted by uid. */
  getProfileIdentities(usernames: readonly string[]): Promise<readonly ProfileIdentity[]>
  /** True once a profile was written, for ever (reference 05 §5, §9: a store without any profile answers differently). */
  hasProfileStore(): Promise<boolean>
  /** How many enabled profiles are in any of the selections, each counted once; `maxCounted` when there are as many or more. */
  countProfiles(selections: readonly ProfileSelection[]): Promise<number>
  /** The enabled profiles in a selection that were synchronized last, the newest first. */
  findNewestProfiles(selection: ProfileSelection, limit: number): Promise<readonly ProfileSketch[]>
  /** Words by which profiles were ever found that begin with `prefix` or end with `suffix`; at most `limit` of either. */
  findSimilarWords(ends: Readonly<{ prefix: string; suffix: string }>, limit: number): Promise<readonly string[]>
  /** Writes the record under the next `seqNo` and returns it; `VersionConflictError` when `condition` does not hold. */
  putProfile(record: Omit<ProfileRecord, 'seqNo'>, condition?: ProfileCondition): Promise<ProfileRecord>

  // --- API keys
  getApiKey(id: string): Promise<ApiKeyRecord | undefined>
  /** Sorted by creation, then id. */
  getApiKeys(filter: ApiKeyFilter): Promise<readonly ApiKeyRecord[]>
  /** `VersionConflictError` when the id exists. */
  addApiKey(record: ApiKeyRecord): Promise<void>
  /**
   * Reads, changes and writes those of these keys that exist, in one transaction. `change` must be pure, as that of `updateUser`;
   * a record that it hands back is not written. The id stays, whatever `change` returns.
   */
  updateApiKeys(ids: readonly string[], change: (record: ApiKeyRecord) => ApiKeyRecord): Promise<void>
  /** Sets `invalidation` on those selected that have none; resolves to their ids, sorted. */
  invalidateApiKeys(filter: ApiKeyFilter, at: number): Promise<readonly string[]>

  // --- role mappings
  /** With names: those that exist, sorted. Without: all, sorted. */
  getRoleMappings(names?: readonly string[]): Promise<readonly RoleMappingRecord[]>
  /** Replaces the whole record; true when it did not exist before. */
  putRoleMapping(record: RoleMappingRecord): Promise<boolean>
  /** False when there was none. */
  deleteRoleMapping(name: string): Promise<boolean>

  /**
   * Deletes those that were invalidated or have expired before `endedBefore`, at most `limit` of them; resolves to how many.
   * Fewer than `limit` means that none are left.
   */
  deleteEndedApiKeys(endedBefore: number, limit: number): Promise<number>

  // --- tokens: access tokens with their refresh tokens
  getToken(id: string): Promise<TokenRecord | undefined>
  /** `VersionConflictError` when the id exists. */
  addToken(record: TokenRecord): Promise<void>
  /** True once a token was added, for ever (reference 04 §10.2: a store without any token answers differently). */
  hasTokenStore(): Promise<boolean>
  /**
   * Notes that the refresh token of `id` was used and adds the pair that takes its place, both or neither. Where it was used or
   * invalidated before, nothing changes. Resolves to the record of `id` as it is stored afterwards; undefined when there is none.
   */
  refreshToken(id: string, refreshed: TokenRefreshRecord, successor: TokenRecord): Promise<TokenRecord | undefined>
  /** Ends one of a pair; true when it had not been ended before, undefined when there is none. */
  invalidateToken(id: string, part: 'access' | 'refresh'): Promise<boolean | undefined>
  /** Ends both tokens of the pairs of which one is selected, at most `limit` pairs. Nothing counted means that none are left. */
  invalidateTokens(selection: TokenSelection, limit: number): Promise<TokenInvalidation>
  /** Forgets the seeds of pairs refreshed before `refreshedBefore`, at most `limit` of them; resolves to how many. */
  forgetTokenSeeds(refreshedBefore: number, limit: number): Promise<number>
  /** Deletes pairs made before `createdBefore`, at most `limit` of them; resolves to how many. */
  deleteOldTokens(createdBefore: number, limit: number): Promise<number>

  // --- tokens of service accounts
  getServiceToken(account: string, name: string): Promise<ServiceTokenRecord | undefined>
  /** Those of the account, sorted by name. */
  getServiceTokens(account: string): Promise<readonly ServiceTokenRecord[]>
  /** `VersionConflictError` when the account has a token of that name. */
  addServiceToken(record: ServiceTokenRecord): Promise<void>
  /** False when there was none. */
  deleteServiceToken(account: string, name: string): Promise<boolean>

  // --- queries
  queryUsers(query: RecordQuery): Promise<Found<UserRecord>>
  /** The stored roles, and those that `keepBuiltInRoles` was last told, in its order before them. */
  queryRoles(query: RecordQuery): Promise<Found<RoleRecord>>
  queryApiKeys(query: RecordQuery): Promise<Found<ApiKeyRecord>>
  /**
   * Which roles exist without being stored, for queries alone. They replace those told before, and stored ones of the same name:
   * a reserved name has one meaning, and no role of that name can be stored afterwards.
   */
  keepBuiltInRoles(records: readonly RoleRecord[]): Promise<void>

  // --- settings: small facts about this store, such as its cluster uuid
  getSetting(name: string): Promise<string | undefined>
  /** Writes only when absent; resolves to the value that is stored afterwards (that of the first writer). */
  initializeSetting(name: string, value: string): Promise<string>
  /** As `updateUser`, but starts from undefined where nothing is stored. */
  updateSetting(name: string, change: (value: string | undefined) => string): Promise<void>

  // --- changes
  /**
   * The newest revision whose effects every read started now will see, and whose change every listener was told. Cheap enough to
   * be asked at each request. A change that this process made is included before its promise resolves; one of another process
   * as soon as it is noticed: on SQLite at this very call.
   */
  revision(): number
  /**
   * Calls `listener` with each change in the order of revisions, those of this process before the promise of the change
   * resolves, others as soon as they are noticed. When changes may have been missed, calls it with `'everything'`.
   * Returns the function that ends the subscription. A listener must not throw: what it throws cannot undo the change, so it
   * ends the process as an uncaught exception, after the other listeners were told.
   */
  subscribe(listener: ChangeListener): () => void
  /** Changes after `revision`, oldest first; `'everything'` when the log does not reach back that far, or never was there. */
  changesSince(revision: number): Promise<readonly Change[] | 'everything'>

  /** Waits for calls in progress, then lets go of everything. Later calls fail with `StoreError`; closing again is harmless. */
  close(): Promise<void>
}
