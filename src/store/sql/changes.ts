/**
 * The change log in SQL: which record changed at which revision, for those who keep something in memory.
 *
 * INVARIANT: revisions in the log have no gap, since they are taken within serialized write transactions and the log is trimmed
 *   from its old end only. So the oldest row alone tells whether the log reaches back to some revision.
 * COST: trimming happens once per `maxChanges / 100` changes, so that most writes touch only the new end of the log.
 */
import type { Change } from '../store.ts'
import { takeNext } from './counters.ts'
import type { SqlSession } from './sql-backend.ts'

/** Appends one change under the next revision; the log keeps at least the newest `maxChanges`, and at most a hundredth more. */
export async function appendChange(
  session: SqlSession,
  { kind, key }: Pick<Change, 'kind' | 'key'>,
  maxChanges: number,
): Promise<void> {
  const revision = await takeNext(session, 'revision')
  await session.db.insertInto('changes').values({ revision, kind, key }).execute()
  if (revision % Math.max(1, Math.floor(maxChanges / 100)) !== 0) return
  await session.db
    .deleteFrom('changes')
    .where('revision', '<=', revision - maxChanges)
    .execute()
}

export async function readChangesSince({ db }: SqlSession, revision: number): Promise<readonly Change[] | 'everything'> {
  const rows = await db.selectFrom('changes').selectAll().where('revision', '>=', revision).orderBy('revision').execute()
  return changesAfter(revision, rows)
}

/**
 * What of `log`, the logged changes from `revision` on, came after it; `'everything'` when some of that may be missing.
 * `revision` 0 is the empty store, which has no change of its own.
 */
export function changesAfter(revision: number, log: readonly Change[]): readonly Change[] | 'everything' {
  const oldest = log[0]?.revision
  if (oldest === undefined) return revision === 0 ? [] : 'everything'
  if (oldest === revision) return log.slice(1)
  return oldest === revision + 1 ? log : 'everything'
}
