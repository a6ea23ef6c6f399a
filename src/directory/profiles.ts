/**
 * User profiles: what a login leaves behind about one user of one realm (reference 05).
 *
 * A profile is made by activation alone and never deleted. Its roles are those of the last activation; whoever asks about it
 * later gets today's definitions of those names.
 */
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { JsonObject } from '../engine/index.ts'
import {
  ActionRequestValidationError,
  DocumentMissingError,
  GenericError,
  IllegalArgumentError,
  StatusError,
  VersionConflictError,
  validationReason,
} from '../errors.ts'
import type { ProfileRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { byteSizeText } from './byte-size.ts'
import { checkFlattened } from './flattened-limits.ts'
import { isSameDocument, mergeDocuments } from './merge-documents.ts'
import { type ProfileQuestion, type ProfileSuggestions, suggestProfiles } from './profile-search.ts'
import type { Realm, Subject, User, UserSubject } from './subject.ts'

export type Profile = ProfileRecord

/** Whose profile is meant. */
export type ProfileOwner = Readonly<{ username: string; realm: Realm }>

/** While nothing changes, an activation within this time after the last one writes nothing. */
const resynchronizeAfter = 30_000

/** Bytes of labels and data together, as JSON. */
export const defaultMaxProfileSize = 10 * 1024 ** 2

/** What is to be merged with the labels and data of a profile. */
export type ProfileData = Readonly<{ labels: JsonObject; data: JsonObject }>

/** The version of a profile on which an update insists; a version is its `seqNo` and the term that it was written in. */
export type ExpectedVersion = Readonly<{ seqNo: number | undefined; primaryTerm: number | undefined }>

/** The one term in which everything here is written. */
export const primaryTerm = 1

/** How often a lost race is tried again before the caller is told. */
const maxAttempts = 5

const maxDifferentiator = 9

/** Profiles that are read at once: a millisecond's work or two. */
const maxReadTogether = 500

export class Profiles {
  readonly #store: Store
  readonly #now: () => number
  readonly #maxSize: number

  /** `now`: epoch milliseconds. `maxSize` bounds labels and data together, in bytes. */
  constructor(store: Store, now: () => number, maxSize: number = defaultMaxProfileSize) {
    this.#store = store
    this.#now = now
    this.#maxSize = maxSize
  }

  /**
   * Those that exist, in the order asked; a uid asked twice comes twice. `undefined` when no profile was ever stored.
   * Many are read in portions, between which others are served.
   */
  async find(uids: readonly string[]): Promise<readonly (ProfileRecord | undefined)[] | undefined> {
    if (!(await this.#store.hasProfileStore())) return undefined
    const distinct = [...new Set(uids)]
    const found = new Map<string, ProfileRecord>()
    for (let start = 0; start < distinct.length; start += maxReadTogether) {
      if (distinct.length > maxReadTogether) await turn()
      const portion = await this.#store.getProfiles(distinct.slice(start, start + maxReadTogether))
      for (const profile of portion) found.set(profile.uid, profile)
    }
    return uids.map((uid) => found.get(uid))
  }

  /** The uid of a user's profile, disabled ones included; undefined when it has none. */
  async uidOf({ user, realm }: Readonly<{ user: User; realm: Realm }>): Promise<string | undefined> {
    const sameName = await this.#store.findProfilesByUsername(user.username)
    return sameName.find((profile) => isSameRealm(profile.realm, realm))?.uid
  }

  /** For each in order, the uid of its profile, disabled ones included; undefined where it has none. One read for all of them. */
  async uidsOf(owners: readonly ProfileOwner[]): Promise<readonly (string | undefined)[]> {
    const identities = await this.#store.getProfileIdentities([...new Set(owners.map(({ username }) => username))])
    const byUsername = Map.groupBy(identities, ({ username }) => username)
    return owners.map(({ username, realm }) => {
      return byUsername.get(username)?.find((profile) => isSameRealm(profile.realm, realm))?.uid
    })
  }

  /** The enabled profiles that fit best to what was typed, and how many fit. */
  suggest(question: ProfileQuestion): Promise<ProfileSuggestions> {
    return suggestProfiles(this.#store, question)
  }

  /**
   * Creates or refreshes the profile of a user that has just logged in, and enables it.
   * Throws `IllegalArgumentError` for a subject that is no user, `GenericError` when the profile cannot be told apart.
   */
  async activate(subject: Subject): Promise<ProfileRecord> {
    if (subject.kind !== 'user') {
      // WIRE
      throw new IllegalArgumentError(`profile is supported for user only, but subject is a [${subject.kind.replace('-', '_')}]`)
    }
    return retryLostRaces(() => this.#activateOnce(subject))
  }

  /**
   * Enables or disables a profile; nothing else of it changes, and an unchanged one is not written.
   * Throws `DocumentMissingError` for an unknown uid.
   */
  async setEnabled(uid: string, enabled: boolean): Promise<void> {
    return retryLostRaces(async () => {
      const [profile] = await this.#store.getProfiles([uid])
      if (profile === undefined) throw documentMissing(uid)
      const { seqNo, ...kept } = profile
      if (kept.enabled !== enabled) await this.#store.putProfile({ ...kept, enabled }, { seqNo })
    })
  }

  /**
   * Merges labels and data into those of a profile, disabled or not; what changes nothing is not written. Throws
   * `DocumentMissingError` for an unknown uid, `VersionConflictError` when the profile has another version than `expected`,
   * `StatusError` when it would become too large, `DocumentParsingError` for labels that cannot be searched.
   */
  async updateData(uid: string, change: ProfileData, expected: ExpectedVersion): Promise<void> {
    const conflict = await retryLostRaces(() => this.#updateDataOnce(uid, change, expected))
    if (conflict !== undefined) throw conflict
  }

  async #updateDataOnce(uid: string, change: ProfileData, expected: ExpectedVersion): Promise<VersionConflictError | undefined> {
    const [profile] = await this.#store.getProfiles([uid])
    const labels = mergeDocuments(profile?.labels ?? {}, change.labels)
    const data = mergeDocuments(profile?.data ?? {}, change.data)
    if (profile !== undefined) this.#checkSize(uid, labels, data)
    refuseHalfVersion(expected)
    if (profile === undefined) throw documentMissing(uid)
    const { seqNo, ...kept } = profile
    if (!isExpected(expected, seqNo)) return versionConflict(uid, expected, seqNo)
    if (isSameDocument(labels, profile.labels) && isSameDocument(data, profile.data)) return undefined
    checkFlattened(labels, { field: 'user_profile.labels', documentId: `profile_${uid}` })
    await this.#store.putProfile({ ...kept, labels, data }, { seqNo })
    return undefined
  }

  #checkSize(uid: string, labels: JsonObject, data: JsonObject): void {
    const size = Buffer.byteLength(JSON.stringify(labels)) + Buffer.byteLength(JSON.stringify(data))
    if (size <= this.#maxSize) return
    // WIRE
    throw new StatusError(
      `cannot update profile [${uid}] because the combined profile size of [${byteSizeText(size)}] ` +
        `exceeds the maximum of [${byteSizeText(this.#maxSize)}]`,
    )
  }

  async #activateOnce(subject: UserSubject): Promise<ProfileRecord> {
    const sameName = await this.#store.findProfilesByUsername(subject.user.username)
    const own = sameName.filter((profile) => isSameRealm(profile.realm, subject.realm))
    const [profile] = own
    if (profile === undefined) return this.#create(subject, new Set(sameName.map(({ uid }) => uid)))
    if (own.length > 1) throw ambiguous(subject, own)
    return this.#refresh(profile, subject)
  }

  async #create(subject: UserSubject, taken: ReadonlySet<string>): Promise<ProfileRecord> {
    const base = baseUid(subject.user.username)
    for (let differentiator = 0; differentiator <= maxDifferentiator; differentiator++) {
      const uid = `${base}_${differentiator}`
      if (taken.has(uid)) continue
      const record = { uid, enabled: true, lastSynchronized: this.#now(), ...identity(subject), labels: {}, data: {} }
      return this.#store.putProfile(record, 'absent')
    }
    // WIRE
    throw new GenericError(`profile differentiator value is too high for base Uid [${base}]`)
  }

  async #refresh(profile: ProfileRecord, subject: UserSubject): Promise<ProfileRecord> {
    const now = this.#now()
    const isFresh = profile.enabled && isSameIdentity(profile, subject) && now - profile.lastSynchronized < resynchronizeAfter
    if (isFresh) return profile
    const { seqNo, ...kept } = profile
    return this.#store.putProfile({ ...kept, ...identity(subject), enabled: true, lastSynchronized: now }, { seqNo })
  }
}

/** Tries again while others write the same profile; after `maxAttempts` the last `VersionConflictError` stands. */
async function retryLostRaces<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt === maxAttempts) throw error
    }
  }
}

/** WIRE: the members that name the index and shard in which Elasticsearch would have looked. */
const profileIndex = { metadata: { index_uuid: '_na_', shard: '0', index: '.security-profile-8' } }

// WIRE
function documentMissing(uid: string): DocumentMissingError {
  return new DocumentMissingError(`[profile_${uid}]: document missing`, profileIndex)
}

/** Both parts of a version are needed, or none. Throws `ActionRequestValidationError`. */
function refuseHalfVersion({ seqNo, primaryTerm: term }: ExpectedVersion): void {
  if ((seqNo === undefined) === (term === undefined)) return
  // WIRE: both texts
  const finding =
    term === undefined ? 'ifSeqNo is set, but primary term is [0]' : `ifSeqNo is unassigned, but primary term is [${term}]`
  throw new ActionRequestValidationError(validationReason([finding]))
}

function isExpected(expected: ExpectedVersion, seqNo: number): boolean {
  return expected.seqNo === undefined || (expected.seqNo === seqNo && expected.primaryTerm === primaryTerm)
}

// WIRE
function versionConflict(uid: string, expected: ExpectedVersion, seqNo: number): VersionConflictError {
  return new VersionConflictError(
    `[profile_${uid}]: version conflict, required seqNo [${expected.seqNo}], primary term [${expected.primaryTerm}]. ` +
      `current document has seqNo [${seqNo}] and primary term [${primaryTerm}]`,
    profileIndex,
  )
}

/** `u_` and the hash of the user name; the differentiator follows after a further `_`. */
function baseUid(username: string): string {
  return `u_${createHash('sha256').update(username, 'utf8').digest('base64url')}`
}

function identity({ user, realm }: UserSubject) {
  return { username: user.username, roles: user.roles, realm, email: user.email, fullName: user.fullName }
}

/** Native and file realms may be renamed and keep their profiles; any other realm is told by its name too. */
function isSameRealm(a: ProfileRecord['realm'], b: ProfileRecord['realm']): boolean {
  return a.type === b.type && (a.type === 'file' || a.type === 'native' || a.name === b.name)
}

function isSameIdentity(profile: ProfileRecord, { user, realm }: UserSubject): boolean {
  return (
    profile.fullName === user.fullName &&
    profile.email === user.email &&
    profile.realm.name === realm.name &&
    profile.roles.length === user.roles.length &&
    profile.roles.every((role, index) => role === user.roles[index])
  )
}

function ambiguous({ user, realm }: UserSubject, profiles: readonly ProfileRecord[]): GenericError {
  const uids = profiles.map(({ uid }) => uid).sort()
  // WIRE
  return new GenericError(
    `multiple [${uids.length}] profiles [${uids}] found for user [${user.username}] from realm [${realm.name}]`,
  )
}
