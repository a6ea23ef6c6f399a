/**
 * What a SQL dialect has to bring: connections, transactions and news of changes. Everything else is shared.
 *
 * INVARIANT 1: write transactions of all processes run one after the other. Revisions are taken from a counter row within them,
 *   so they are given out in the order of commits and have no gaps: a reader that saw revision N has seen all before it. (An
 *   identity column alone promises neither: PostgreSQL gives its numbers out before it knows the order of commits.)
 * INVARIANT 2: a read sees one committed state, at least as new as `revision()` said when it began.
 */
import type { Expression, Kysely, SqlBool } from 'kysely'
import type { ChangeListener } from '../store.ts'
import type { Schema } from './schema.ts'

/** A text that stands for itself, or one that stands for others: `*` for any text, `?` for one character. */
export type WildcardPart = string | Readonly<{ wildcard: '*' | '?' }>

/** A connection in use, and the few expressions that dialects write differently. */
export type SqlSession = Readonly<{
  db: Kysely<Schema>
  /** True where `column` is one of `names`, compared by bytes. Takes any number of names, and any text as a name. */
  isOneOf(column: string, names: readonly string[]): Expression<SqlBool>
  /** True where all of `text` fits the pattern. COST: at most the product of both lengths. */
  matchesWildcard(text: Expression<string>, pattern: readonly WildcardPart[]): Expression<SqlBool>
}>

export interface SqlBackend {
  /** For work of one statement. */
  read<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  /** For work of several statements: all of them see the same state. They wait for one another, not for other reads. */
  readOneState<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  /**
   * Runs `work` in a write transaction and commits; rolls back when it throws. It may run again when a race was lost. Listeners
   * have been told of the changes when the promise resolves.
   */
  write<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  /** See `Store`. */
  revision(): number
  /** See `Store`. */
  subscribe(listener: ChangeListener): () => void
  /** Lets go of everything; nothing is in progress when it is called. */
  close(): Promise<void>
}
