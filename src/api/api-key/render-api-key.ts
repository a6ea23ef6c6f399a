/** An API key as get and query show it (reference 04 §11.4). WIRE: members and their order. */
import type { ApiKey } from '../../directory/api-keys.ts'
import { accessOf } from '../../directory/cross-cluster-access.ts'
import { type NamedRoleDescriptor, renderIndices } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderDocument } from '../document-order.ts'
import { renderRole } from '../role/render-role.ts'

export type ApiKeyView = Readonly<{
  withLimitedBy: boolean
  /** The uid of its owner's profile, when that was asked for and there is one. */
  profileUid?: string | undefined
}>

/** A cross-cluster key has no snapshot of its owner's roles, since it has nothing of its owner's rights. */
export function renderApiKey(
  key: ApiKey,
  { withLimitedBy, profileUid }: ApiKeyView,
): Readonly<Record<string, Rendered | undefined>> {
  const isCrossCluster = key.type === 'cross_cluster'
  const { principal, realm } = key.creator
  return {
    id: key.id,
    name: key.name,
    type: key.type,
    creation: key.creation,
    expiration: key.expiration ?? undefined,
    invalidated: key.invalidation !== null,
    invalidation: key.invalidation ?? undefined,
    username: principal,
    realm: realm.name,
    realm_type: realm.type,
    metadata: renderDocument(key.metadata ?? {}),
    role_descriptors: renderRoles(key.roleDescriptors ?? []),
    access: isCrossCluster ? renderAccess(key.roleDescriptors ?? []) : undefined,
    limited_by: withLimitedBy && !isCrossCluster ? [renderRoles(key.limitedBy)] : undefined,
    certificate_identity: key.certificateIdentity ?? undefined,
    ...(profileUid !== undefined && { profile_uid: profileUid }),
  }
}

function renderRoles(roles: readonly NamedRoleDescriptor[]): Rendered {
  return new Map(roles.map(({ name, descriptor }) => [name, renderRole(descriptor)]))
}

function renderAccess(roles: readonly NamedRoleDescriptor[]): Rendered {
  const { search, replication } = accessOf(roles)
  const render = (entries: typeof search) => (entries.length === 0 ? undefined : entries.map(renderIndices))
  return { search: render(search), replication: render(replication) }
}
