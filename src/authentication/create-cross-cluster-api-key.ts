/** Makes API keys for other clusters: they can be managed here, and used nowhere (reference 04 §11.8). */
import { type CrossClusterAccess, rolesForAccess } from '../directory/cross-cluster-access.ts'
import type { Subject } from '../directory/subject.ts'
import type { JsonObject } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'
import { type CreatedApiKey, creatorOf, expirationAfter, issueApiKey, type KeyMaker } from './issue-api-key.ts'

export type NewCrossClusterApiKey = Readonly<{
  name: string
  access: CrossClusterAccess
  /** Milliseconds; null: for ever. */
  lifetime: number | null
  /** Null: none, which is not the same as none in it. */
  metadata: JsonObject | null
  certificateIdentity: string | null
}>

/** Rejects with `IllegalArgumentError` when the owner is itself a key. */
export async function createCrossClusterApiKey(
  owner: Subject,
  { name, access, lifetime, metadata, certificateIdentity }: NewCrossClusterApiKey,
  maker: KeyMaker,
): Promise<CreatedApiKey> {
  if (owner.kind === 'api-key') {
    // WIRE
    throw new IllegalArgumentError(
      'authentication via API key not supported: An API key cannot be used to create a cross-cluster API key',
    )
  }
  const contents = {
    name,
    type: 'cross_cluster',
    expiration: expirationAfter(lifetime, maker.now()),
    creator: creatorOf(owner),
    metadata,
    roleDescriptors: rolesForAccess(access),
    limitedBy: [],
    certificateIdentity,
  } as const
  return issueApiKey(contents, maker)
}
