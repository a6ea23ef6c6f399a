/**
 * Changes API keys on behalf of their owner (reference 04 §11.6).
 *
 * Whatever is asked, the key's picture of its owner is taken anew: who that is, and which roles it has now. A key for which all
 * of it is as it was is left alone.
 *
 * INVARIANT: each key is read, judged and written in one transaction, so that it never shows half of a change and two updates at
 *   once follow one another.
 */
import { type ApiKey, keyOwnerOf } from '../directory/api-keys.ts'
import type { Directory } from '../directory/directory.ts'
import { isSameDocument } from '../directory/same-document.ts'
import type { Subject } from '../directory/subject.ts'
import type { JsonObject, NamedRoleDescriptor } from '../engine/index.ts'
import { DocumentParsingError, GenericError, IllegalArgumentError, ResourceNotFoundError } from '../errors.ts'
import { refuseMixedRestrictions, roleSnapshot } from './create-api-key.ts'
import { checkKeyMetadata, creatorOf, expirationAfter } from './issue-api-key.ts'

/** What shall be different; what is undefined stays. */
export type ApiKeyChange = Readonly<{
  roleDescriptors: readonly NamedRoleDescriptor[] | undefined
  metadata: JsonObject | undefined
  /** Milliseconds from now. */
  lifetime: number | undefined
  /** Null takes it away. */
  certificateIdentity?: string | null | undefined
}>

/** What became of each key asked for. */
export type ApiKeyUpdates = Readonly<{
  updated: readonly string[]
  /** Keys that were already as they should be. */
  unchanged: readonly string[]
  failures: ReadonlyMap<string, Failure>
}>

export type UpdateParts = Readonly<{
  directory: Directory
  /** Epoch milliseconds. */
  now: number
  /** The only type of keys that may be among those asked for. */
  type: ApiKey['type']
}>

/**
 * Changes those of the keys that belong to `owner`. Rejects with `IllegalArgumentError`, before any is looked at, when the owner is
 * itself a key or the descriptors do not go together.
 */
export async function updateApiKeys(
  owner: Subject,
  ids: readonly string[],
  change: ApiKeyChange,
  parts: UpdateParts,
): Promise<ApiKeyUpdates> {
  if (owner.kind === 'api-key') {
    // WIRE
    throw new IllegalArgumentError('authentication via API key not supported: only the owner user can update an API key')
  }
  refuseMixedRestrictions(change.roleDescriptors ?? [])
  const limitedBy = parts.type === 'rest' ? await roleSnapshot(owner, parts.directory) : []
  const renewed = { ...changedMembers(change, parts.now), creator: creatorOf(owner), limitedBy }
  const outcomes = new Map<string, Outcome>()
  await parts.directory.apiKeys.update(ids, (key) => {
    if (!isOwn(key, owner)) return key
    const wanted = withMembers(key, renewed)
    const refusal = refusalOf(key, parts) ?? (wanted === key ? undefined : storageRefusalOf(wanted))
    const changed = refusal === undefined ? wanted : key
    // Set by id: a transaction that is tried again writes over what the first attempt noted.
    outcomes.set(key.id, refusal ?? (changed === key ? 'unchanged' : 'updated'))
    return changed
  })
  return updatesOf(ids, outcomes)
}

/** Why a key was not changed. */
type Failure = IllegalArgumentError | ResourceNotFoundError | GenericError
type Outcome = 'updated' | 'unchanged' | Failure

function updatesOf(ids: readonly string[], outcomes: ReadonlyMap<string, Outcome>): ApiKeyUpdates {
  const idsWith = (wanted: Outcome) => [...outcomes].flatMap(([id, outcome]) => (outcome === wanted ? [id] : []))
  const failures = new Map<string, Failure>()
  for (const id of new Set(ids)) {
    const outcome = outcomes.get(id) ?? notOwned(id)
    if (typeof outcome !== 'string') failures.set(id, outcome)
  }
  return { updated: idsWith('updated'), unchanged: idsWith('unchanged'), failures }
}

function isOwn({ creator }: ApiKey, owner: Subject): boolean {
  const { username, realm } = keyOwnerOf(owner)
  return creator.principal === username && creator.realm.name === realm
}

// WIRE: all three texts
function refusalOf({ id, type, invalidation, expiration }: ApiKey, parts: UpdateParts): IllegalArgumentError | undefined {
  if (invalidation !== null) return new IllegalArgumentError(`cannot update invalidated API key [${id}]`)
  if (expiration !== null && expiration <= parts.now) return new IllegalArgumentError(`cannot update expired API key [${id}]`)
  if (type === parts.type) return undefined
  return new IllegalArgumentError(`cannot update API key of type [${type}] while expected type is [${parts.type}]`)
}

/** WIRE: what cannot be stored is a failure of the server here, unlike in keys that are made. */
function storageRefusalOf({ id, metadata }: ApiKey): GenericError | undefined {
  try {
    checkKeyMetadata(id, metadata)
    return undefined
  } catch (cause) {
    if (cause instanceof DocumentParsingError) return new GenericError('bulk request execution failure', { cause })
    throw cause
  }
}

function notOwned(id: string): ResourceNotFoundError {
  // WIRE
  return new ResourceNotFoundError(`no API key owned by requesting user found for ID [${id}]`)
}

function changedMembers(
  { roleDescriptors, metadata, lifetime, certificateIdentity }: ApiKeyChange,
  now: number,
): Partial<ApiKey> {
  return {
    ...(roleDescriptors !== undefined && { roleDescriptors }),
    ...(metadata !== undefined && { metadata }),
    ...(lifetime !== undefined && { expiration: expirationAfter(lifetime, now) }),
    ...(certificateIdentity !== undefined && { certificateIdentity }),
  }
}

/** The key itself when nothing of it would change. */
function withMembers(key: ApiKey, members: Partial<ApiKey>): ApiKey {
  const changed = { ...key, ...members }
  return isSameDocument(comparable(key), comparable(changed)) ? key : changed
}

/** Roles have no order among each other. */
function comparable(key: ApiKey) {
  const byName = (roles: readonly NamedRoleDescriptor[]) =>
    Object.fromEntries(roles.map(({ name, descriptor }) => [name, descriptor]))
  return { ...key, roleDescriptors: byName(key.roleDescriptors ?? []), limitedBy: byName(key.limitedBy) }
}
