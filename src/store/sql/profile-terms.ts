/**
 * Profiles found by words and labels, in SQL.
 *
 * INVARIANT: exactly the enabled profiles have terms, each those of `termsOf` under the time of its last synchronization.
 * COST: terms that few profiles have are looked up and sorted; those that many have are met soon by walking through all terms, the
 *   newest first. Either takes some milliseconds at 100,000 profiles. Counting stops at `maxCounted`.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { nameWords, reversed, termsOf } from '../profile-terms.ts'
import type { ProfileRecord } from '../records.ts'
import { maxCounted, type ProfileSelection, type ProfileSketch } from '../store.ts'
import { decodeFreeText } from './free-text.ts'
import { decodeDocument } from './json-column.ts'
import type { Schema } from './schema.ts'
import type { SqlSession } from './sql-backend.ts'
import { endOfPrefix } from './text-prefix.ts'

type Found = Omit<ProfileRecord, 'seqNo' | 'data' | 'roles' | 'realm'>

type TermSelection = Exclude<ProfileSelection, 'all' | { uids: readonly string[] }>

/** As many rows are looked up and sorted; where there are more, walking meets them sooner. */
const maxSorted = 5_000

/** A profile has a handful of words, any of which may match. */
const termsPerProfile = 4

/** Replaces the terms of a profile; nothing is written when they and the time stayed. */
export async function indexProfile({ db, isOneOf }: SqlSession, record: Found, before: Found | undefined): Promise<void> {
  const old = before?.enabled ? termsOf(before) : []
  const terms = record.enabled ? termsOf(record) : []
  const isSame = old.length === terms.length && old.every((term, index) => term === terms[index])
  if (isSame && before?.lastSynchronized === record.lastSynchronized) return
  if (old.length > 0) await db.deleteFrom('profile_terms').where('uid', '=', record.uid).where(isOneOf('term', old)).execute()
  await insertTerms(db, record, terms)
}

/** For the migrations that bring the tables, or other words. */
export async function indexExistingProfiles(db: Kysely<Schema>): Promise<void> {
  const columns = ['uid', 'username', 'full_name', 'email', 'labels', 'last_synchronized'] as const
  const rows = await db.selectFrom('profiles').select(columns).where('enabled', '=', 1).execute()
  for (const row of rows) {
    const record = { ...sketchOf(row), enabled: true }
    await insertTerms(db, record, termsOf(record))
  }
}

async function insertTerms(db: Kysely<Schema>, record: Found, terms: readonly string[]): Promise<void> {
  const { uid, lastSynchronized: last_synchronized } = record
  if (terms.length === 0) return
  await db
    .insertInto('profile_terms')
    .values(terms.map((term) => ({ term, uid, last_synchronized })))
    .execute()
  const words = [...new Set(nameWords(record).flat())]
  if (words.length === 0) return
  await db
    .insertInto('profile_words')
    .values(words.map((word) => ({ word, reversed: reversed(word) })))
    .onConflict((conflict) => conflict.column('word').doNothing())
    .execute()
}

/** How many enabled profiles are in any of the selections; at most `maxCounted`. */
export async function countProfiles(session: SqlSession, selections: readonly ProfileSelection[]): Promise<number> {
  const [first, ...others] = selections.map((selection) => uidsIn(session, selection))
  if (first === undefined) return 0
  const counted = sql<{ n: number }>`
    select count(*) as n from (select distinct uid from (${sql.join([first, ...others], sql` union all `)}) as found limit ${maxCounted}) as some`
  return Number((await counted.execute(session.db)).rows[0]?.n ?? 0)
}

/** The enabled profiles in a selection that were synchronized last, the newest first. */
export async function newestProfiles(
  session: SqlSession,
  selection: ProfileSelection,
  limit: number,
): Promise<readonly ProfileSketch[]> {
  if (selection === 'all') return readSketches(session, await newestOfAll(session, limit))
  if ('uids' in selection) return (await readSketches(session, selection.uids)).slice(0, limit)
  const many = await sql<{ n: number }>`
    select count(*) as n from (${uidsIn(session, selection)} limit ${maxSorted + 1}) as some`.execute(session.db)
  const isMany = Number(many.rows[0]?.n ?? 0) > maxSorted
  const found = isMany
    ? await sql<{ uid: string }>`
        select uid from ${walkedTerms} where ${hasTerm(session, selection)}
        order by last_synchronized desc limit ${limit * termsPerProfile}`.execute(session.db)
    : await sql<{ uid: string }>`
        select uid, max(last_synchronized) as newest from profile_terms where ${hasTerm(session, selection)}
        group by uid order by newest desc limit ${limit}`.execute(session.db)
  const uids = [...new Set(found.rows.map(({ uid }) => uid))].slice(0, limit)
  return readSketches(session, uids)
}

/** Words of names that begin or end like a word, at most `limit` of either. */
export async function readSimilarWords(
  { db }: SqlSession,
  { prefix, suffix }: Readonly<{ prefix: string; suffix: string }>,
  limit: number,
): Promise<readonly string[]> {
  const beginning = db.selectFrom('profile_words').select('word').where(beginsWith(sql`word`, prefix)).limit(limit)
  const ending = db
    .selectFrom('profile_words')
    .select('word')
    .where(beginsWith(sql`reversed`, reversed(suffix)))
    .limit(limit)
  const rows = [...(await beginning.execute()), ...(await ending.execute())]
  return [...new Set(rows.map(({ word }) => word))]
}

function uidsIn(session: SqlSession, selection: ProfileSelection): RawBuilder<unknown> {
  if (selection === 'all') return sql`select uid from profiles where enabled = 1`
  if ('uids' in selection) return sql`select uid from profiles where enabled = 1 and ${session.isOneOf('uid', selection.uids)}`
  return sql`select uid from profile_terms where ${hasTerm(session, selection)}`
}

/** The same rows, with a term that no index knows: they are walked in the order asked for. */
const walkedTerms = sql`(select uid, last_synchronized, term || '' as term from profile_terms) as walked`

function hasTerm({ isOneOf }: SqlSession, selection: TermSelection): RawBuilder<unknown> {
  return 'prefix' in selection ? beginsWith(sql`term`, selection.prefix) : sql`${isOneOf('term', selection.terms)}`
}

function beginsWith(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  const end = endOfPrefix(prefix)
  return end === undefined ? sql<boolean>`${column} >= ${prefix}` : sql<boolean>`${column} >= ${prefix} and ${column} < ${end}`
}

async function newestOfAll({ db }: SqlSession, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('profiles')
    .select('uid')
    .where('enabled', '=', 1)
    .orderBy('last_synchronized', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ uid }) => uid)
}

/** Sorted here: asked to sort, or for enabled ones, SQLite would walk through all profiles by time. */
async function readSketches({ db, isOneOf }: SqlSession, uids: readonly string[]): Promise<readonly ProfileSketch[]> {
  const rows = await db
    .selectFrom('profiles')
    .select(['uid', 'username', 'full_name', 'email', 'labels', 'last_synchronized', 'enabled'])
    .where(isOneOf('uid', uids))
    .execute()
  const sketches = rows.filter(({ enabled }) => enabled === 1).map(sketchOf)
  return sketches.sort((a, b) => b.lastSynchronized - a.lastSynchronized || (a.uid < b.uid ? -1 : 1))
}

type SketchRow = Readonly<{
  uid: string
  username: string
  full_name: string | null
  email: string | null
  labels: string
  last_synchronized: number
}>

function sketchOf(row: SketchRow): ProfileSketch {
  return {
    uid: row.uid,
    username: row.username,
    fullName: decodeFreeText(row.full_name),
    email: decodeFreeText(row.email),
    labels: decodeDocument(row.labels),
    lastSynchronized: row.last_synchronized,
  }
}
