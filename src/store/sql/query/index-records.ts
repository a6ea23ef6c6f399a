/** Gives the records that have no document number one, and makes their values findable: what a migration leaves to do. */
import type { Kysely } from 'kysely'
import { readApiKeys } from '../api-keys.ts'
import { decodeTexts } from '../json-column.ts'
import { decodeRoleDescriptor } from '../role-column.ts'
import { readRoles } from '../roles.ts'
import type { Schema } from '../schema.ts'
import type { SqlSession } from '../sql-backend.ts'
import { readUsers } from '../users.ts'
import { indexApiKey, indexRole, indexUser } from './index-record.ts'
import { replaceTerms, termsOfRole, termsOfUser } from './terms.ts'

/** COST: nothing when all have one; else all records are read once. */
export async function indexRecords(session: SqlSession): Promise<void> {
  if (await hasUnnumbered(session, 'users')) for (const record of await readUsers(session)) await indexUser(session, record)
  if (await hasUnnumbered(session, 'roles')) for (const record of await readRoles(session)) await indexRole(session, record)
  if (await hasUnnumbered(session, 'api_keys')) {
    for (const record of await readApiKeys(session, {})) await indexApiKey(session, record)
  }
}

/** For the migration after which texts have other words: the values of those records that have a number, which they keep. */
export async function indexTextsAnew(db: Kysely<Schema>): Promise<void> {
  const users = db.selectFrom('users').select(['username', 'roles', 'full_name', 'email', 'document'])
  for (const { username: name, roles, full_name: fullName, email, document } of await users.execute()) {
    if (document === null) continue
    await replaceTerms(db, 'user_terms', { document, name }, termsOfUser({ roles: decodeTexts(roles), fullName, email }))
  }
  const roles = db.selectFrom('roles').select(['name', 'descriptor', 'document'])
  for (const { name, descriptor, document } of await roles.execute()) {
    if (document === null) continue
    const record = { name, descriptor: decodeRoleDescriptor(descriptor) }
    await replaceTerms(db, 'role_terms', { document, name }, termsOfRole(record))
  }
}

async function hasUnnumbered({ db }: SqlSession, table: 'users' | 'roles' | 'api_keys'): Promise<boolean> {
  return (await db.selectFrom(table).select('document').where('document', 'is', null).limit(1).executeTakeFirst()) !== undefined
}
