/**
 * The words of names, addresses and descriptions, cut anew: users, roles and profiles share one rule since (`word-boundaries.ts`).
 *
 * Records keep their document numbers, and with them their order.
 */
import { indexExistingProfiles } from '../profile-terms.ts'
import { indexTextsAnew } from '../query/index-records.ts'
import type { Migration } from './migration.ts'

export const wordsOfTexts: Migration = {
  name: 'words-of-texts',
  async up(db) {
    await indexTextsAnew(db)
    await db.deleteFrom('profile_terms').execute()
    await db.deleteFrom('profile_words').execute()
    await indexExistingProfiles(db)
  },
}
