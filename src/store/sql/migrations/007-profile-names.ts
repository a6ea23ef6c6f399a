/**
 * What profiles are found by: the terms of each enabled profile, and all words that ever were a name, with their reverse.
 *
 * The second table is what misspelt words are looked up in; words are never taken from it.
 */
import { indexExistingProfiles } from '../profile-terms.ts'
import type { Migration } from './migration.ts'

export const profileNames: Migration = {
  name: 'profile-names',
  async up(db, { text, integer, tableEnd }) {
    const { schema } = db
    await schema
      .createTable('profile_terms')
      .addColumn('term', text, (column) => column.notNull())
      .addColumn('uid', text, (column) => column.notNull())
      .addColumn('last_synchronized', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('profile_terms_key', ['term', 'uid'])
      .modifyEnd(tableEnd)
      .execute()
    await schema.createIndex('profile_terms_by_time').on('profile_terms').columns(['last_synchronized', 'term', 'uid']).execute()
    await schema
      .createTable('profile_words')
      .addColumn('word', text, (column) => column.primaryKey().notNull())
      .addColumn('reversed', text, (column) => column.notNull())
      .modifyEnd(tableEnd)
      .execute()
    await schema.createIndex('profile_words_by_end').on('profile_words').column('reversed').execute()
    await schema.createIndex('profiles_by_time').on('profiles').columns(['enabled', 'last_synchronized']).execute()
    await indexExistingProfiles(db)
  },
}
