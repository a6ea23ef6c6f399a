/** The first password of the reserved user `elastic`. */
import type { PasswordHasher } from '../authentication/password-hash.ts'
import type { ReservedUserRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Random } from './random.ts'

const username = 'elastic'

/**
 * Gives `elastic` its first password, as Elasticsearch's bootstrap password does; resolves to it when it was made up. Of several
 * processes that start on a new store at once, the first one's password stands.
 */
export async function bootstrapPassword(
  store: Store,
  hasher: PasswordHasher,
  random: Random,
  password: string | undefined,
): Promise<string | undefined> {
  if ((await recordOf(store)) !== undefined) return undefined
  const first = password ?? random.password()
  const passwordHash = await hasher.hash(first)
  let isStored = false
  await store.updateReservedUser(username, (record) => {
    isStored = record === undefined
    return record ?? { username, passwordHash, enabled: true }
  })
  return isStored && password === undefined ? first : undefined
}

/** Whether a password given for `elastic` would change nothing. */
export async function hasElasticPassword(store: Store): Promise<boolean> {
  const record = await recordOf(store)
  return record !== undefined && record.passwordHash !== null
}

async function recordOf(store: Store): Promise<ReservedUserRecord | undefined> {
  return (await store.getReservedUsers()).find((record) => record.username === username)
}
