/** Role mappings: one row each, its rules and templates as documents. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const roleMappings: Migration = {
  name: 'role-mappings',
  async up({ schema }, { text, integer, tableEnd }) {
    await schema
      .createTable('role_mappings')
      .addColumn('name', text, (column) => column.primaryKey().notNull())
      .addColumn('enabled', integer, (column) => column.notNull().check(sql`enabled in (0, 1)`))
      .addColumn('roles', text, (column) => column.notNull())
      .addColumn('role_templates', text, (column) => column.notNull())
      .addColumn('rules', text, (column) => column.notNull())
      .addColumn('metadata', text, (column) => column.notNull())
      .modifyEnd(tableEnd)
      .execute()
  },
}
