/**
 * The users of the directory: the reserved ones first, then the native ones.
 *
 * Mirrors Elasticsearch's reserved and native realms (reference 04 §3, 06 §4). A reserved name never falls through to a native
 * user. Records are remembered until the store says that they changed, so that a request costs no read.
 */

import { type JsonObject, nameFinding, type ReservedUserDefinition } from '../engine/index.ts'
import { ActionRequestValidationError, IllegalArgumentError, ValidationError, validationReason } from '../errors.ts'
import type { ReservedUserRecord, UserRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'
import { mergeDocuments } from './merge-documents.ts'
import type { Found, RecordQuery } from './query.ts'
import { anonymousRealm, nativeRealm, type Realm, reservedRealm, type User } from './subject.ts'

/** A user as found in its realm. `passwordHash: null`: nobody can log in as this user. */
export type FoundUser = Readonly<{ user: User; realm: Realm; passwordHash: string | null }>

export type UsersOptions = Readonly<{
  store: Store
  /** The users that exist without being created; only their password and enabled state can change. */
  reserved: ReadonlyMap<string, ReservedUserDefinition>
  /** `user` is undefined while anonymous access is off; nobody can create or change a user of that name all the same. */
  anonymous: Readonly<{ username: string; user: User | undefined }>
  /** The realm of the users that are created; undefined while it is out of use: they can be managed then, but not found. */
  native: Realm | undefined
}>

/** What a put request says. Without `passwordHash` the user must exist already. */
export type UserChange = Readonly<{
  username: string
  passwordHash: string | undefined
  roles: readonly string[]
  fullName: string | null
  email: string | null
  metadata: JsonObject | null
  enabled: boolean
}>

const maxRememberedUsers = 10_000

export class Users {
  readonly #store: Store
  readonly #reserved: ReadonlyMap<string, User>
  readonly #anonymous: UsersOptions['anonymous']
  readonly #native: Realm | undefined
  readonly #found = new ChangeCache<FoundUser | undefined>(maxRememberedUsers)

  constructor({ store, reserved, anonymous, native }: UsersOptions) {
    this.#store = store
    this.#reserved = new Map([...reserved].map(([username, definition]) => [username, reservedUser(definition)]))
    this.#anonymous = anonymous
    this.#native = native
    store.subscribe((change) => {
      if (change === 'everything') this.#found.forgetAll()
      else if (change.kind === 'user' || change.kind === 'reserved-user') this.#found.forget(change.key)
    })
  }

  /** The user of that name in the first realm that has it; undefined when none has. */
  find(username: string): Promise<FoundUser | undefined> {
    return this.#found.get(username, () => this.#load(username))
  }

  /** The same user when it is in memory; undefined says nothing. */
  known(username: string): FoundUser | undefined {
    return this.#found.known(username)
  }

  /** Forgets what is remembered of these users, of all when none is named. */
  forget(usernames: readonly string[]): void {
    this.#found.forgetThese(usernames)
  }

  async #load(username: string): Promise<FoundUser | undefined> {
    const builtIn = this.#reserved.get(username)
    if (builtIn !== undefined) return foundReserved(builtIn, await this.#reservedRecord(username))
    const anonymous = this.#anonymous.user
    if (anonymous !== undefined && this.#isAnonymous(username)) {
      return { user: anonymous, realm: reservedRealm, passwordHash: null }
    }
    const native = this.#native
    const record = native && (await this.#store.getUser(username))
    return native && record && foundNative(record, native)
  }

  async #reservedRecord(username: string): Promise<ReservedUserRecord | undefined> {
    return (await this.#store.getReservedUsers()).find((record) => record.username === username)
  }

  /** The users named that exist; without names all reserved users, the anonymous one when it exists, and all native users. */
  async list(usernames: readonly string[]): Promise<readonly FoundUser[]> {
    const wanted = usernames.length === 0 ? undefined : new Set(usernames)
    const records = new Map((await this.#store.getReservedUsers()).map((record) => [record.username, record]))
    const builtIn = [...this.#reserved.values()].map((user) => foundReserved(user, records.get(user.username)))
    const anonymous = this.#anonymous.user
    if (anonymous !== undefined) builtIn.push({ user: anonymous, realm: anonymousRealm, passwordHash: null })
    const native = (await this.#store.getUsers(wanted && [...wanted])).filter(({ username }) => !this.#reserved.has(username))
    const isWanted = ({ user }: FoundUser): boolean =>
      wanted === undefined || wanted.has(user.username) || (user === anonymous && wanted.has('_anonymous'))
    const realm = this.#native ?? nativeRealm
    return [...builtIn.filter(isWanted), ...native.map((record) => foundNative(record, realm))]
  }

  /** The native users that are asked for, in the order asked for. */
  async query(query: RecordQuery): Promise<Found<FoundUser>> {
    const { hits, ...found } = await this.#store.queryUsers(query)
    const realm = this.#native ?? nativeRealm
    return { ...found, hits: hits.map(({ record, order }) => ({ record: foundNative(record, realm), order })) }
  }

  /**
   * Creates or replaces a native user; true when it was created. Throws `ActionRequestValidationError` for a name that may not
   * be used, `ValidationError` for a new user without a password.
   */
  async put(change: UserChange, isOwnDisabling: boolean): Promise<boolean> {
    const findings = this.#putFindings(change, isOwnDisabling)
    if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
    const { passwordHash, metadata, ...rest } = change
    if (passwordHash !== undefined) return this.#store.putUser({ ...rest, passwordHash, metadata: metadata ?? {} })
    const isKnown = await this.#store.updateUser(change.username, (record) => ({
      ...rest,
      passwordHash: record.passwordHash,
      metadata: metadata === null ? {} : mergeDocuments(record.metadata, metadata),
    }))
    if (isKnown) return false
    // WIRE
    throw new ValidationError(validationReason(['password must be specified unless you are updating an existing user']))
  }

  #putFindings(change: UserChange, isOwnDisabling: boolean): readonly string[] {
    const findings: (string | undefined)[] = []
    // WIRE: all four texts
    if (isOwnDisabling) findings.push('native and reserved realm users may not update the enabled status of their own account')
    if (this.#isAnonymous(change.username))
      findings.push(`user [${change.username}] is anonymous and cannot be modified via the API`)
    else if (this.#reserved.has(change.username)) {
      findings.push(`user [${change.username}] is reserved and only the password can be changed`)
    } else findings.push(nameFinding('User', change.username))
    for (const role of change.roles) findings.push(nameFinding('Role', role))
    return findings.filter((finding) => finding !== undefined)
  }

  /** True when the user existed. Throws `IllegalArgumentError` for a reserved or the anonymous user. */
  async delete(username: string): Promise<boolean> {
    // WIRE: both texts
    if (this.#isAnonymous(username)) throw new IllegalArgumentError(`user [${username}] is anonymous and cannot be deleted`)
    if (this.#reserved.has(username)) throw new IllegalArgumentError(`user [${username}] is reserved and cannot be deleted`)
    return this.#store.deleteUser(username)
  }

  /** Gives a reserved or native user a new password hash. Throws `ValidationError` for an unknown user. */
  async changePassword(username: string, passwordHash: string): Promise<void> {
    // WIRE: both texts
    if (this.#isAnonymous(username)) {
      throw new IllegalArgumentError(`user [${username}] is anonymous and cannot be modified via the API`)
    }
    if (this.#reserved.has(username)) return this.#updateReserved(username, { passwordHash })
    const isKnown = await this.#store.updateUser(username, (record) => ({ ...record, passwordHash }))
    if (!isKnown) throw new ValidationError(validationReason(['user must exist in order to change password']))
  }

  /** Throws `IllegalArgumentError` for the anonymous user, `ValidationError` for an unknown one. */
  async setEnabled(username: string, enabled: boolean): Promise<void> {
    // WIRE: both texts
    if (this.#isAnonymous(username)) {
      throw new IllegalArgumentError(`user [${username}] is anonymous and cannot be modified using the api`)
    }
    if (this.#reserved.has(username)) return this.#updateReserved(username, { enabled })
    const isKnown = await this.#store.updateUser(username, (record) => ({ ...record, enabled }))
    if (!isKnown) throw new ValidationError(validationReason([`only existing users can be ${enabled ? 'enabled' : 'disabled'}`]))
  }

  /** What is not changed stays; at first a reserved user is enabled and has no password. */
  #updateReserved(username: string, change: Partial<ReservedUserRecord>): Promise<void> {
    return this.#store.updateReservedUser(username, (record) => ({
      passwordHash: null,
      enabled: true,
      ...record,
      ...change,
      username,
    }))
  }

  #isAnonymous(username: string): boolean {
    return username === this.#anonymous.username || username === '_anonymous'
  }
}

function foundReserved(builtIn: User, record: ReservedUserRecord | undefined): FoundUser {
  if (record === undefined) return { user: builtIn, realm: reservedRealm, passwordHash: null }
  return { user: { ...builtIn, enabled: record.enabled }, realm: reservedRealm, passwordHash: record.passwordHash }
}

function foundNative({ passwordHash, ...user }: UserRecord, realm: Realm): FoundUser {
  return { user, realm, passwordHash }
}

function reservedUser({ username, roles, metadata }: ReservedUserDefinition): User {
  return Object.freeze({ username, roles, fullName: null, email: null, metadata, enabled: true })
}
