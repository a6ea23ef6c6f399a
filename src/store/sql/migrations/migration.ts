/** What a migration is, and what it has to know of the dialect. */
import type { Kysely, RawBuilder } from 'kysely'
import type { Schema } from '../schema.ts'

/** The few words of table definitions in which dialects differ. */
export type TableDialect = Readonly<{
  /** Text that is compared and sorted by its UTF-8 bytes. */
  text: RawBuilder<unknown>
  /** Integers up to 2^53 at least. */
  integer: RawBuilder<unknown>
  /** What follows the closing parenthesis of a table. */
  tableEnd: RawBuilder<unknown>
  /** The same for a table that is kept in the order of its primary key, where there is such a thing. */
  clusteredTableEnd: RawBuilder<unknown>
}>

/** Changes the schema within the transaction `db`. Once released, a migration never changes. */
export type Migration = Readonly<{ name: string; up(db: Kysely<Schema>, dialect: TableDialect): Promise<void> }>
