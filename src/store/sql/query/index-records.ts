/** Gives the records that have no document number one, and makes their values findable: what a migration leaves to do. */
import { readApiKeys } from '../api-keys.ts'
import { readRoles } from '../roles.ts'
import type { SqlSession } from '../sql-backend.ts'
import { readUsers } from '../users.ts'
import { indexApiKey, indexRole, indexUser } from './index-record.ts'

/** COST: nothing when all have one; else all records are read once. */
export async function indexRecords(session: SqlSession): Promise<void> {
  if (await hasUnnumbered(session, 'users')) for (const record of await readUsers(session)) await indexUser(session, record)
  if (await hasUnnumbered(session, 'roles')) for (const record of await readRoles(session)) await indexRole(session, record)
  if (await hasUnnumbered(session, 'api_keys')) {
    for (const record of await readApiKeys(session, {})) await indexApiKey(session, record)
  }
}

async function hasUnnumbered({ db }: SqlSession, table: 'users' | 'roles' | 'api_keys'): Promise<boolean> {
  return (await db.selectFrom(table).select('document').where('document', 'is', null).limit(1).executeTakeFirst()) !== undefined
}
