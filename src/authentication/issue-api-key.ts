/**
 * Gives out API keys of every kind: an id, a secret that is stored nowhere, and the record of what the key may do.
 */
import type { ApiKey } from '../directory/api-keys.ts'
import type { Directory } from '../directory/directory.ts'
import { checkFlattened } from '../directory/flattened-limits.ts'
import type { Subject } from '../directory/subject.ts'
import type { JsonObject } from '../engine/index.ts'
import { hashSecret } from './secret-hash.ts'

/** What its owner is told once. `expiration`: epoch milliseconds. */
export type CreatedApiKey = Readonly<{ id: string; name: string; secret: string; expiration: number | null }>

export type KeyMaker = Readonly<{
  directory: Directory
  /** Epoch milliseconds. */
  now: () => number
  /** A unique id that needs no escaping in a URL. */
  newId: () => string
  /** An unpredictable text of 22 characters. */
  newSecret: () => string
}>

/** What a key is told to be; the rest is made here. */
export type ApiKeyContents = Omit<ApiKey, 'id' | 'secretHash' | 'creation' | 'invalidation'>

/** Rejects with `DocumentParsingError` for metadata that cannot be searched. */
export async function issueApiKey(contents: ApiKeyContents, maker: KeyMaker): Promise<CreatedApiKey> {
  const id = maker.newId()
  checkKeyMetadata(id, contents.metadata)
  const secret = maker.newSecret()
  await maker.directory.apiKeys.add({
    id,
    secretHash: hashSecret(secret, maker.newSecret()),
    creation: maker.now(),
    invalidation: null,
    ...contents,
  })
  const { name, expiration } = contents
  return { id, name, secret, expiration }
}

/** Throws `DocumentParsingError` for metadata that cannot be searched. */
export function checkKeyMetadata(id: string, metadata: JsonObject | null): void {
  checkFlattened(metadata ?? {}, { field: 'metadata_flattened', documentId: id })
}

/** How a key remembers who made it. */
export function creatorOf({ user, realm }: Subject): ApiKey['creator'] {
  const { username, fullName, email, metadata } = user
  return { principal: username, fullName, email, metadata, realm }
}

/** When a key ends that is good for `lifetime` milliseconds, of which a fraction of a second does not count; null: never. */
export function expirationAfter(lifetime: number | null, now: number): number | null {
  return lifetime === null ? null : now + Math.trunc(lifetime / 1000) * 1000
}
