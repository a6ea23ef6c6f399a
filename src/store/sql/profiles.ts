/** User profiles in SQL. */
import type { Selectable } from 'kysely'
import { VersionConflictError } from '../../errors.ts'
import type { ProfileIdentity, ProfileRecord, ProfileRoles } from '../records.ts'
import type { ProfileCondition } from '../store.ts'
import { takeNext } from './counters.ts'
import { decodeFreeText, encodeFreeText } from './free-text.ts'
import { decodeDocument, decodeTexts, encodeJson } from './json-column.ts'
import { indexProfile } from './profile-terms.ts'
import type { ProfilesTable } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'

/** Those that exist, sorted by uid. */
export function readProfiles(session: SqlSession, uids: readonly string[]): Promise<readonly ProfileRecord[]> {
  return readWhere(session, 'uid', uids)
}

/** What a check needs of those that exist, sorted by uid. */
export async function readProfileRoles({ db, isOneOf }: SqlSession, uids: readonly string[]): Promise<readonly ProfileRoles[]> {
  const rows = await db
    .selectFrom('profiles')
    .select(['uid', 'enabled', 'roles'])
    .where(isOneOf('uid', uids))
    .orderBy('uid')
    .execute()
  return rows.map(({ uid, enabled, roles }) => ({ uid, enabled: enabled === 1, roles: decodeTexts(roles) }))
}

/** Those of the user name, sorted by uid. */
export function readProfilesOf(session: SqlSession, username: string): Promise<readonly ProfileRecord[]> {
  return readWhere(session, 'username', [username])
}

/** Whose profiles those of the user names are, sorted by uid; what else a profile holds may be large and is not read. */
export async function readProfileIdentities(
  { db, isOneOf }: SqlSession,
  usernames: readonly string[],
): Promise<readonly ProfileIdentity[]> {
  const rows = await db
    .selectFrom('profiles')
    .select(['uid', 'username', 'realm_name', 'realm_type'])
    .where(isOneOf('username', usernames))
    .orderBy('uid')
    .execute()
  return rows.map(({ uid, username, realm_name: name, realm_type: type }) => ({ uid, username, realm: { name, type } }))
}

/** Whether a profile was ever written; none is ever deleted. */
export async function hasProfiles({ db }: SqlSession): Promise<boolean> {
  return (await db.selectFrom('profiles').select('uid').limit(1).executeTakeFirst()) !== undefined
}

/** Writes under the next `seqNo`; `VersionConflictError` when `condition` does not hold. */
export async function writeProfile(
  session: SqlSession,
  profile: Omit<ProfileRecord, 'seqNo'>,
  condition: ProfileCondition,
): Promise<ProfileRecord> {
  const [current] = await readProfiles(session, [profile.uid])
  refuseUnlessHolds(condition, profile.uid, current)
  const record = { ...profile, seqNo: await takeNext(session, 'profile-seq-no') }
  const { uid, ...row } = rowOfProfile(record)
  await session.db
    .insertInto('profiles')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  await indexProfile(session, record, current)
  return record
}

async function readWhere(
  { db, isOneOf }: SqlSession,
  column: 'uid' | 'username',
  values: readonly string[],
): Promise<readonly ProfileRecord[]> {
  const rows = await db.selectFrom('profiles').selectAll().where(isOneOf(column, values)).orderBy('uid').execute()
  return rows.map(profileOf)
}

function refuseUnlessHolds(condition: ProfileCondition, uid: string, current: ProfileRecord | undefined): void {
  if (condition === undefined) return
  if (condition === 'absent') {
    if (current === undefined) return
    // WIRE: the text of a lost creation; the document's version is not kept, and clients see only that there is one.
    throw new VersionConflictError(`[profile_${uid}]: version conflict, document already exists (current version [1])`)
  }
  if (current?.seqNo === condition.seqNo) return
  // WIRE: reference 05 §6.2.
  const found =
    current === undefined ? 'but no document was found' : `current document has seqNo [${current.seqNo}] and primary term [1]`
  throw new VersionConflictError(
    `[profile_${uid}]: version conflict, required seqNo [${condition.seqNo}], primary term [1]. ${found}`,
  )
}

function profileOf(row: Selectable<ProfilesTable>): ProfileRecord {
  return {
    uid: row.uid,
    enabled: row.enabled === 1,
    lastSynchronized: row.last_synchronized,
    username: row.username,
    roles: decodeTexts(row.roles),
    realm: { name: row.realm_name, type: row.realm_type },
    email: decodeFreeText(row.email),
    fullName: decodeFreeText(row.full_name),
    labels: decodeDocument(row.labels),
    data: decodeDocument(row.data),
    seqNo: row.seq_no,
  }
}

/** A record as a row. */
export function rowOfProfile(record: ProfileRecord): ProfilesTable {
  return {
    uid: record.uid,
    enabled: Number(record.enabled),
    last_synchronized: record.lastSynchronized,
    username: record.username,
    roles: encodeJson(record.roles),
    realm_name: record.realm.name,
    realm_type: record.realm.type,
    email: encodeFreeText(record.email),
    full_name: encodeFreeText(record.fullName),
    labels: encodeJson(record.labels),
    data: encodeJson(record.data),
    seq_no: record.seqNo,
  }
}
