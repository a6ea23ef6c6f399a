/**
 * Makes API keys: a fresh id and secret, and the snapshot of what its owner may do now (reference 04 §11.1).
 */
import type { Directory } from '../directory/directory.ts'
import type { Subject } from '../directory/subject.ts'
import type { JsonObject, NamedRoleDescriptor, RoleDescriptor } from '../engine/index.ts'
import { IllegalArgumentError } from '../errors.ts'
import { hashSecret } from './secret-hash.ts'

export type NewApiKey = Readonly<{
  name: string
  /** Its own descriptors; null when it shall have what its owner has. */
  roleDescriptors: readonly NamedRoleDescriptor[] | null
  /** Milliseconds; null: for ever. */
  lifetime: number | null
  metadata: JsonObject
}>

/** What its owner is told once. `secret` is stored nowhere. `expiration`: epoch milliseconds. */
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

/**
 * Rejects with `IllegalArgumentError` when the owner is itself a key and the new one would have rights, and for restrictions that
 * do not stand alone.
 */
export async function createApiKey(owner: Subject, key: NewApiKey, maker: KeyMaker): Promise<CreatedApiKey> {
  if (owner.kind === 'api-key') refuseDerivedRights(key)
  refuseMixedRestrictions(key)
  const { name, roleDescriptors, lifetime, metadata } = key
  const creation = maker.now()
  const expiration = lifetime === null ? null : creation + wholeSeconds(lifetime)
  const id = maker.newId()
  const secret = maker.newSecret()
  const { username, fullName, email, metadata: ownerMetadata } = owner.user
  await maker.directory.apiKeys.add({
    id,
    name,
    type: 'rest',
    secretHash: hashSecret(secret, maker.newSecret()),
    creation,
    expiration,
    invalidation: null,
    creator: {
      principal: username,
      fullName,
      email,
      metadata: ownerMetadata,
      realm: owner.kind === 'api-key' ? owner.ownerRealm : owner.realm,
    },
    metadata,
    roleDescriptors,
    limitedBy: await snapshot(owner, maker.directory),
    certificateIdentity: null,
  })
  return { id, name, secret, expiration }
}

/** A key made by a key may have no rights at all: an explicit empty descriptor. */
function refuseDerivedRights({ roleDescriptors }: NewApiKey): void {
  const descriptors = (roleDescriptors ?? []).map(({ descriptor }) => descriptor)
  if (descriptors.length > 0 && descriptors.every(isEmpty)) return
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

function refuseMixedRestrictions({ roleDescriptors }: NewApiKey): void {
  const descriptors = roleDescriptors ?? []
  const restricted = descriptors.filter(({ descriptor }) => descriptor.restriction !== undefined).length
  // WIRE: both texts
  if (restricted > 1) throw new IllegalArgumentError('more than one role descriptor with restriction is not supported')
  if (restricted === 1 && descriptors.length > 1) {
    throw new IllegalArgumentError('combining role descriptors with and without restriction is not supported')
  }
}

/** The descriptors behind the owner's role now, without their descriptions. */
async function snapshot(owner: Subject, directory: Directory): Promise<readonly NamedRoleDescriptor[]> {
  if (owner.kind === 'api-key') return owner.limitedBy
  if (owner.kind === 'service-account') return [withoutDescription(owner.role)]
  const { found } = await directory.roles.find(directory.roleResolver.roleNames(owner.user))
  return found.map(withoutDescription)
}

function withoutDescription({ name, descriptor: { description: _, ...descriptor } }: NamedRoleDescriptor): NamedRoleDescriptor {
  return { name, descriptor }
}

/** Milliseconds, without a fraction of a second. */
function wholeSeconds(milliseconds: number): number {
  return Math.trunc(milliseconds / 1000) * 1000
}
