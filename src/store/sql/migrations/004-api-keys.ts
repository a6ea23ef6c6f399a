/** API keys of both types, and the indexes by which they are selected and sorted. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const apiKeys: Migration = {
  name: 'api-keys',
  async up({ schema }, { text }) {
    await schema
      .alterTable('api_keys')
      .addColumn('type', text, (column) => column.notNull().defaultTo('rest').check(sql`type in ('rest', 'cross_cluster')`))
      .execute()
    await schema.alterTable('api_keys').addColumn('certificate_identity', text).execute()
    for (const column of ['name', 'creation', 'expiration', 'invalidation']) {
      await schema.createIndex(`api_keys_by_${column}`).on('api_keys').column(column).execute()
    }
    const owner = ['creator_principal', 'creator_realm_name']
    await schema.createIndex('api_keys_by_owner').on('api_keys').columns(owner).execute()
  },
}
