/**
 * The store over any SQL dialect: each method is one read, or one write transaction that also logs what it changed.
 *
 * As long as the contract, since each method of it is here; the statements are in a file for each kind of record.
 */
import { StoreError } from '../../errors.ts'
import { oneByOne } from '../../time-slice/one-by-one.ts'
import type { Found, RecordQuery } from '../query.ts'
import type {
  ApiKeyRecord,
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
} from '../records.ts'
import type {
  ApiKeyFilter,
  Change,
  ChangeListener,
  ProfileCondition,
  ProfileSelection,
  ProfileSketch,
  RoleMerge,
  RoleOutcome,
  Store,
  TokenInvalidation,
  TokenSelection,
} from '../store.ts'
import { apiKeyOf, insertApiKey, invalidateApiKeys, readApiKeys, removeEndedApiKeys, replaceApiKey } from './api-keys.ts'
import { readApplicationPrivileges, removeApplicationPrivilege, writeApplicationPrivilege } from './application-privileges.ts'
import { appendChange, readChangesSince } from './changes.ts'
import { countProfiles, newestProfiles, readSimilarWords } from './profile-terms.ts'
import { hasProfiles, readProfileIdentities, readProfileRoles, readProfiles, readProfilesOf, writeProfile } from './profiles.ts'
import { apiKeys, roles, users } from './query/fields.ts'
import { search } from './query/search.ts'
import { readReservedUsers, writeReservedUser } from './reserved-users.ts'
import { readRoleMappings, removeRoleMapping, writeRoleMapping } from './role-mappings.ts'
import { hasBuiltInRoles, readRoles, removeRole, roleOf, updateRole, writeBuiltInRoles, writeRole } from './roles.ts'
import { insertServiceToken, readServiceToken, readServiceTokens, removeServiceToken } from './service-tokens.ts'
import { readSetting, writeSetting } from './settings.ts'
import type { SqlBackend, SqlSession } from './sql-backend.ts'
import {
  endToken,
  endTokens,
  forgetSeeds,
  insertToken,
  readToken,
  removeOldTokens,
  wereTokensStored,
  writeRefresh,
} from './tokens.ts'
import { readUsers, removeUser, userOf, writeUser } from './users.ts'

/** Notes a change for the log; the same one twice in a transaction is logged once. */
type Changed = (kind: Change['kind'], key: string) => void

export class SqlStore implements Store {
  readonly #backend: SqlBackend
  readonly #maxChanges: number
  readonly #inProgress = new Set<Promise<unknown>>()
  #closing: Promise<void> | undefined

  /** `maxChanges` bounds the change log. */
  constructor(backend: SqlBackend, maxChanges: number) {
    this.#backend = backend
    this.#maxChanges = maxChanges
  }

  async getUser(username: string): Promise<UserRecord | undefined> {
    return (await this.getUsers([username]))[0]
  }

  getUsers(usernames?: readonly string[]): Promise<readonly UserRecord[]> {
    return this.#read((session) => readUsers(session, usernames))
  }

  putUser(record: UserRecord): Promise<boolean> {
    return this.#write((session, changed) => {
      changed('user', record.username)
      return writeUser(session, record)
    })
  }

  updateUser(username: string, change: (record: UserRecord) => UserRecord): Promise<boolean> {
    return this.#write(async (session, changed) => {
      const [record] = await readUsers(session, [username])
      if (record === undefined) return false
      await writeUser(session, { ...change(record), username })
      changed('user', username)
      return true
    })
  }

  deleteUser(username: string): Promise<boolean> {
    return this.#write(async (session, changed) => {
      const existed = await removeUser(session, username)
      if (existed) changed('user', username)
      return existed
    })
  }

  getReservedUsers(): Promise<readonly ReservedUserRecord[]> {
    return this.#read(readReservedUsers)
  }

  putReservedUser(record: ReservedUserRecord): Promise<void> {
    return this.updateReservedUser(record.username, () => record)
  }

  updateReservedUser(username: string, change: (record: ReservedUserRecord | undefined) => ReservedUserRecord): Promise<void> {
    return this.#write(async (session, changed) => {
      const record = (await readReservedUsers(session)).find((user) => user.username === username)
      await writeReservedUser(session, { ...change(record), username })
      changed('reserved-user', username)
    })
  }

  getRoles(names?: readonly string[]): Promise<readonly RoleRecord[]> {
    return this.#read((session) => readRoles(session, names))
  }

  putRole(record: RoleRecord): Promise<boolean> {
    return this.#write((session, changed) => {
      changed('role', record.name)
      return writeRole(session, record)
    })
  }

  updateRoles(records: readonly RoleRecord[], merge: RoleMerge): Promise<readonly RoleOutcome[]> {
    return this.#write((session, changed) =>
      oneByOne(records, async (record) => {
        const outcome = await updateRole(session, record, merge)
        if (outcome !== 'unchanged') changed('role', record.name)
        return outcome
      }),
    )
  }

  async deleteRole(name: string): Promise<boolean> {
    return (await this.deleteRoles([name])).includes(true)
  }

  deleteRoles(names: readonly string[]): Promise<readonly boolean[]> {
    return this.#write((session, changed) =>
      oneByOne(names, async (name) => {
        const existed = await removeRole(session, name)
        if (existed) changed('role', name)
        return existed
      }),
    )
  }

  getApplicationPrivileges(applications?: readonly string[]): Promise<readonly ApplicationPrivilegeRecord[]> {
    return this.#read((session) => readApplicationPrivileges(session, applications))
  }

  putApplicationPrivileges(records: readonly ApplicationPrivilegeRecord[]): Promise<readonly boolean[]> {
    return this.#write((session, changed) =>
      oneByOne(records, (record) => {
        changed('application-privilege', record.application)
        return writeApplicationPrivilege(session, record)
      }),
    )
  }

  deleteApplicationPrivileges(application: string, names: readonly string[]): Promise<readonly boolean[]> {
    return this.#write(async (session, changed) => {
      const found = await oneByOne(names, (name) => removeApplicationPrivilege(session, application, name))
      if (found.includes(true)) changed('application-privilege', application)
      return found
    })
  }

  getProfiles(uids: readonly string[]): Promise<readonly ProfileRecord[]> {
    return this.#read((session) => readProfiles(session, uids))
  }

  getProfileRoles(uids: readonly string[]): Promise<readonly ProfileRoles[]> {
    return this.#read((session) => readProfileRoles(session, uids))
  }

  findProfilesByUsername(username: string): Promise<readonly ProfileRecord[]> {
    return this.#read((session) => readProfilesOf(session, username))
  }

  getProfileIdentities(usernames: readonly string[]): Promise<readonly ProfileIdentity[]> {
    return this.#read((session) => readProfileIdentities(session, usernames))
  }

  hasProfileStore(): Promise<boolean> {
    return this.#read(hasProfiles)
  }

  countProfiles(selections: readonly ProfileSelection[]): Promise<number> {
    return this.#read((session) => countProfiles(session, selections))
  }

  findNewestProfiles(selection: ProfileSelection, limit: number): Promise<readonly ProfileSketch[]> {
    return this.#read((session) => newestProfiles(session, selection, limit))
  }

  findSimilarWords(ends: Readonly<{ prefix: string; suffix: string }>, limit: number): Promise<readonly string[]> {
    return this.#read((session) => readSimilarWords(session, ends, limit))
  }

  putProfile(record: Omit<ProfileRecord, 'seqNo'>, condition?: ProfileCondition): Promise<ProfileRecord> {
    return this.#write((session, changed) => {
      changed('profile', record.uid)
      return writeProfile(session, record, condition)
    })
  }

  async getApiKey(id: string): Promise<ApiKeyRecord | undefined> {
    return (await this.getApiKeys({ ids: [id] }))[0]
  }

  getApiKeys(filter: ApiKeyFilter): Promise<readonly ApiKeyRecord[]> {
    return this.#read((session) => readApiKeys(session, filter))
  }

  addApiKey(record: ApiKeyRecord): Promise<void> {
    return this.#write((session, changed) => {
      changed('api-key', record.id)
      return insertApiKey(session, record)
    })
  }

  updateApiKeys(ids: readonly string[], change: (record: ApiKeyRecord) => ApiKeyRecord): Promise<void> {
    return this.#write(async (session, changed) => {
      await oneByOne(await readApiKeys(session, { ids }), async (record) => {
        const updated = change(record)
        if (updated === record) return
        await replaceApiKey(session, { ...updated, id: record.id })
        changed('api-key', record.id)
      })
    })
  }

  invalidateApiKeys(filter: ApiKeyFilter, at: number): Promise<readonly string[]> {
    return this.#write(async (session, changed) => {
      const invalidated = await invalidateApiKeys(session, filter, at)
      for (const id of invalidated) changed('api-key', id)
      return invalidated
    })
  }

  getRoleMappings(names?: readonly string[]): Promise<readonly RoleMappingRecord[]> {
    return this.#read((session) => readRoleMappings(session, names))
  }

  putRoleMapping(record: RoleMappingRecord): Promise<boolean> {
    return this.#write((session, changed) => {
      changed('role-mapping', record.name)
      return writeRoleMapping(session, record)
    })
  }

  deleteRoleMapping(name: string): Promise<boolean> {
    return this.#write(async (session, changed) => {
      const existed = await removeRoleMapping(session, name)
      if (existed) changed('role-mapping', name)
      return existed
    })
  }

  deleteEndedApiKeys(endedBefore: number, limit: number): Promise<number> {
    return this.#write(async (session, changed) => {
      const deleted = await removeEndedApiKeys(session, endedBefore, limit)
      for (const id of deleted) changed('api-key', id)
      return deleted.length
    })
  }

  getToken(id: string): Promise<TokenRecord | undefined> {
    return this.#read((session) => readToken(session, id))
  }

  addToken(record: TokenRecord): Promise<void> {
    return this.#write((session, changed) => {
      changed('token', record.id)
      return insertToken(session, record)
    })
  }

  hasTokenStore(): Promise<boolean> {
    return this.#read(wereTokensStored)
  }

  refreshToken(id: string, refreshed: TokenRefreshRecord, successor: TokenRecord): Promise<TokenRecord | undefined> {
    return this.#write(async (session, changed) => {
      const record = await readToken(session, id)
      const refresh = record?.refresh
      if (!record || !refresh || refresh.isInvalidated || refresh.refreshed !== null) return record
      await insertToken(session, successor)
      await writeRefresh(session, id, refreshed)
      changed('token', successor.id)
      changed('token', id)
      return { ...record, refresh: { ...refresh, refreshed } }
    })
  }

  invalidateToken(id: string, part: 'access' | 'refresh'): Promise<boolean | undefined> {
    return this.#write(async (session, changed) => {
      const wasInvalidated = (await readToken(session, id))?.[part]?.isInvalidated
      if (wasInvalidated !== false) return wasInvalidated === undefined ? undefined : false
      await endToken(session, id, part)
      changed('token', id)
      return true
    })
  }

  invalidateTokens(selection: TokenSelection, limit: number): Promise<TokenInvalidation> {
    return this.#write(async (session, changed) => {
      const { ids, ...counts } = await endTokens(session, selection, limit)
      for (const id of ids) changed('token', id)
      return counts
    })
  }

  forgetTokenSeeds(refreshedBefore: number, limit: number): Promise<number> {
    return this.#write(async (session, changed) => {
      const forgotten = await forgetSeeds(session, refreshedBefore, limit)
      for (const id of forgotten) changed('token', id)
      return forgotten.length
    })
  }

  deleteOldTokens(createdBefore: number, limit: number): Promise<number> {
    return this.#write(async (session, changed) => {
      const deleted = await removeOldTokens(session, createdBefore, limit)
      for (const id of deleted) changed('token', id)
      return deleted.length
    })
  }

  getServiceToken(account: string, name: string): Promise<ServiceTokenRecord | undefined> {
    return this.#read((session) => readServiceToken(session, account, name))
  }

  getServiceTokens(account: string): Promise<readonly ServiceTokenRecord[]> {
    return this.#read((session) => readServiceTokens(session, account))
  }

  addServiceToken(record: ServiceTokenRecord): Promise<void> {
    return this.#write((session, changed) => {
      changed('service-token', `${record.account}/${record.name}`)
      return insertServiceToken(session, record)
    })
  }

  deleteServiceToken(account: string, name: string): Promise<boolean> {
    return this.#write(async (session, changed) => {
      const existed = await removeServiceToken(session, account, name)
      if (existed) changed('service-token', `${account}/${name}`)
      return existed
    })
  }

  queryUsers(query: RecordQuery): Promise<Found<UserRecord>> {
    return this.#readOneState((session) => search(session, users, query, { recordOf: userOf }))
  }

  queryRoles(query: RecordQuery): Promise<Found<RoleRecord>> {
    return this.#readOneState((session) => search(session, roles, query, { recordOf: roleOf }))
  }

  queryApiKeys(query: RecordQuery): Promise<Found<ApiKeyRecord>> {
    return this.#readOneState((session) => search(session, apiKeys, query, { recordOf: apiKeyOf }))
  }

  async keepBuiltInRoles(records: readonly RoleRecord[]): Promise<void> {
    if (await this.#read((session) => hasBuiltInRoles(session, records))) return
    await this.#write(async (session, changed) => {
      // Another process may have written the same meanwhile.
      if (await hasBuiltInRoles(session, records)) return
      for (const name of await writeBuiltInRoles(session, records)) changed('role', name)
    })
  }

  getSetting(name: string): Promise<string | undefined> {
    return this.#read((session) => readSetting(session, name))
  }

  initializeSetting(name: string, value: string): Promise<string> {
    return this.#write(async (session, changed) => {
      const stored = await readSetting(session, name)
      if (stored !== undefined) return stored
      await writeSetting(session, name, value)
      changed('setting', name)
      return value
    })
  }

  updateSetting(name: string, change: (value: string | undefined) => string): Promise<void> {
    return this.#write(async (session, changed) => {
      await writeSetting(session, name, change(await readSetting(session, name)))
      changed('setting', name)
    })
  }

  revision(): number {
    this.#refuseWhenClosed()
    return this.#backend.revision()
  }

  subscribe(listener: ChangeListener): () => void {
    this.#refuseWhenClosed()
    return this.#backend.subscribe(listener)
  }

  changesSince(revision: number): Promise<readonly Change[] | 'everything'> {
    return this.#read((session) => readChangesSince(session, revision))
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#inProgress).then(() => this.#backend.close())
    return this.#closing
  }

  #read<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#track(() => this.#backend.read(work))
  }

  #readOneState<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#track(() => this.#backend.readOneState(work))
  }

  #write<T>(work: (session: SqlSession, changed: Changed) => Promise<T>): Promise<T> {
    return this.#track(() =>
      this.#backend.write(async (session) => {
        const changes = new Map<string, Pick<Change, 'kind' | 'key'>>()
        const result = await work(session, (kind, key) => changes.set(`${kind} ${key}`, { kind, key }))
        for (const change of changes.values()) await appendChange(session, change, this.#maxChanges)
        return result
      }),
    )
  }

  async #track<T>(start: () => Promise<T>): Promise<T> {
    this.#refuseWhenClosed()
    const running = start()
    this.#inProgress.add(running)
    try {
      return await running
    } finally {
      this.#inProgress.delete(running)
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== undefined) throw new StoreError('the store is closed')
  }
}
