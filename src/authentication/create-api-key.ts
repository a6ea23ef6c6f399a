/**
 * Makes API keys: of what its owner may do now, a snapshot, and of what the key shall do, descriptors of its own
 * (reference 04 §11.1).
 */
import type { Directory } from '../directory/directory.ts'
import type { Subject } from '../directory/subject.ts'
import type { JsonObject, NamedRoleDescriptor, RoleDescriptor } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'
import { type CreatedApiKey, creatorOf, expirationAfter, issueApiKey, type KeyMaker } from './issue-api-key.ts'

export type NewApiKey = Readonly<{
  name: string
  /** Its own descriptors; null when it shall have what its owner has. */
  roleDescriptors: readonly NamedRoleDescriptor[] | null
  /** Milliseconds; null: for ever. */
  lifetime: number | null
  /** Null: none, which is not the same as none in it. */
  metadata: JsonObject | null
}>

/** Rejects with `IllegalArgumentError` for restrictions that do not stand alone. */
export async function createApiKey(owner: Subject, key: NewApiKey, maker: KeyMaker): Promise<CreatedApiKey> {
  const { name, roleDescriptors, lifetime, metadata } = key
  refuseMixedRestrictions(roleDescriptors ?? [])
  const contents = {
    name,
    type: 'rest',
    expiration: expirationAfter(lifetime, maker.now()),
    creator: creatorOf(owner),
    metadata,
    roleDescriptors,
    limitedBy: await roleSnapshot(owner, maker.directory),
    certificateIdentity: null,
  } as const
  return issueApiKey(contents, maker)
}

/**
 * Throws `IllegalArgumentError` when a key would make one that claims rights: it takes an explicit empty descriptor. Not asked of
 * keys that are granted; there it is the snapshot, which is empty, that leaves them without rights.
 */
export function refuseDerivedRights(owner: Subject, { roleDescriptors }: NewApiKey): void {
  if (owner.kind !== 'api-key') return
  const roles = roleDescriptors ?? []
  if (roles.length > 0 && roles.every(({ descriptor }) => isEmpty(descriptor))) return
  // WIRE
  throw new IllegalArgumentError(
    'creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
  )
}

/** Whether a descriptor says nothing at all, metadata included. */
function isEmpty(descriptor: RoleDescriptor): boolean {
  const { cluster, indices, applications, runAs, remoteIndices = [], remoteCluster = [], metadata } = descriptor
  return (
    [cluster, indices, applications, runAs, remoteIndices, remoteCluster, Object.keys(metadata)].every(
      ({ length }) => length === 0,
    ) &&
    descriptor.global === undefined &&
    descriptor.restriction === undefined
  )
}

/** Throws `IllegalArgumentError` when a key's own descriptors have a restriction among others. */
export function refuseMixedRestrictions(roles: readonly NamedRoleDescriptor[]): void {
  const restricted = roles.filter(({ descriptor }) => descriptor.restriction !== undefined).length
  // WIRE: both texts
  if (restricted > 1) throw new IllegalArgumentError('more than one role descriptor with restriction is not supported')
  if (restricted === 1 && roles.length > 1) {
    throw new IllegalArgumentError('combining role descriptors with and without restriction is not supported')
  }
}

/** What the roles of the owner grant now; none for a key that a key made. What a role only tells of itself is left behind. */
export async function roleSnapshot(owner: Subject, directory: Directory): Promise<readonly NamedRoleDescriptor[]> {
  if (owner.kind === 'api-key') return []
  if (owner.kind === 'service-account') return [grantsOf(owner.role)]
  const { found } = await directory.roles.find(directory.roleResolver.roleNames(owner.user))
  return found.map(grantsOf)
}

function grantsOf({ name, descriptor }: NamedRoleDescriptor): NamedRoleDescriptor {
  const { description: _, transientMetadata: __, ...grants } = descriptor
  return { name, descriptor: grants }
}
