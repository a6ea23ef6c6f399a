/** What shall be different about API keys, as update and bulk update take it (reference 04 §11.6). */
import type { ApiKeyChange } from '../../authentication/update-api-keys.ts'
import { objectField, type PrivilegeCatalogue, type RoleDescriptor, type Steps, stringField } from '../../engine/index.ts'
import { parseTimeValue } from '../time-value.ts'
import { metadataFindings, rolesField, rolesFindings, rolesOf } from './api-key-members.ts'

/** The members of such a body, for its parser. */
export const changeFields = { role_descriptors: rolesField(), metadata: objectField(), expiration: stringField() } as const

type ParsedChange = Readonly<{
  role_descriptors?: ReadonlyMap<string, RoleDescriptor>
  metadata?: ApiKeyChange['metadata']
  expiration?: string | undefined
}>

/** Throws `IllegalArgumentError` for an expiration that is no duration. */
export function changeOf({ role_descriptors: roleDescriptors, metadata, expiration }: ParsedChange): ApiKeyChange {
  return { roleDescriptors: roleDescriptors && rolesOf(roleDescriptors), metadata, lifetime: lifetimeOf(expiration) }
}

/** Milliseconds. Throws `IllegalArgumentError`. */
export function lifetimeOf(expiration: string | undefined): number | undefined {
  return expiration === undefined ? undefined : parseTimeValue(expiration, 'expiration')
}

export function* changeFindings(change: ApiKeyChange, catalogue: PrivilegeCatalogue): Steps<readonly string[]> {
  const { roleDescriptors, metadata, lifetime } = change
  return [
    ...metadataFindings(metadata),
    ...(yield* rolesFindings(roleDescriptors, catalogue)),
    // WIRE
    ...(lifetime !== undefined && lifetime <= 0 ? ['API key expiration must be in the future'] : []),
  ]
}
