/** Makes a record findable when it is written: a new document number, and the rows of its values. */
import type { ApiKeyRecord, RoleRecord, UserRecord } from '../../records.ts'
import { takeNext } from '../counters.ts'
import type { SqlSession } from '../sql-backend.ts'
import { replaceTerms, termsOfApiKey, termsOfRole, termsOfUser } from './terms.ts'

export async function indexUser(session: SqlSession, record: UserRecord): Promise<void> {
  const { db, isOneOf } = session
  const document = await takeNext(session, 'document')
  const { username } = record
  await db
    .updateTable('users')
    .set({ document })
    .where(isOneOf('username', [username]))
    .execute()
  await replaceTerms(db, 'user_terms', { document, name: username }, termsOfUser(record))
}

/** `document`: the number to have instead of the next one. */
export async function indexRole(session: SqlSession, record: RoleRecord, document?: number): Promise<void> {
  const { db, isOneOf } = session
  const number = document ?? (await takeNext(session, 'document'))
  await db
    .updateTable('roles')
    .set({ document: number })
    .where(isOneOf('name', [record.name]))
    .execute()
  await replaceTerms(db, 'role_terms', { document: number, name: record.name }, termsOfRole(record))
}

export async function indexApiKey(session: SqlSession, record: ApiKeyRecord): Promise<void> {
  const { db, isOneOf } = session
  const document = await takeNext(session, 'document')
  await db
    .updateTable('api_keys')
    .set({ document })
    .where(isOneOf('id', [record.id]))
    .execute()
  await replaceTerms(db, 'api_key_terms', { document, name: record.name, creation: record.creation }, termsOfApiKey(record))
}
