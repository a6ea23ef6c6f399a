/** The description of an API key to be made, as create and grant take it (reference 04 §11.1). */
import type { NewApiKey } from '../../authentication/create-api-key.ts'
import { objectField, objectParserInSteps, type PrivilegeCatalogue, type Steps, stringField } from '../../engine/index.ts'
import { parseTimeValue } from '../time-value.ts'
import { metadataFindings, nameFindings, rolesField, rolesFindings, rolesOf } from './api-key-members.ts'

export const parseApiKeyRequest = objectParserInSteps(
  'api_key_request',
  { name: stringField(), role_descriptors: rolesField(), expiration: stringField(), metadata: objectField() },
  {
    required: ['name'],
    build: ({ name, role_descriptors: roleDescriptors, expiration, metadata }): NewApiKey => ({
      name,
      roleDescriptors: roleDescriptors === undefined ? null : rolesOf(roleDescriptors),
      lifetime: expiration === undefined ? null : parseTimeValue(expiration, 'expiration'),
      metadata: metadata ?? null,
    }),
  },
)

export function* apiKeyFindings(request: NewApiKey | undefined, catalogue: PrivilegeCatalogue): Steps<readonly string[]> {
  // WIRE
  if (request === undefined) return ['api key name is required']
  const { name, roleDescriptors, metadata } = request
  return [...nameFindings(name), ...metadataFindings(metadata), ...(yield* rolesFindings(roleDescriptors, catalogue))]
}
