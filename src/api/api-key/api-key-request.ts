/** The description of an API key to be made, as create and grant take it (reference 04 §11.1). */
import {
  type JsonObject,
  type NamedRoleDescriptor,
  namedObjectsField,
  objectField,
  objectParser,
  type PrivilegeCatalogue,
  parseRoleDescriptor,
  stringField,
  validateApiKeyRoleDescriptor,
} from '../../engine/index.ts'
import { parseTimeValue } from '../time-value.ts'

export type ApiKeyRequest = Readonly<{
  name: string
  roleDescriptors: readonly NamedRoleDescriptor[] | null
  /** How long the key is good for, in milliseconds; null: for ever. */
  lifetime: number | null
  metadata: JsonObject
}>

const maxNameLength = 256

export const parseApiKeyRequest = objectParser(
  'api_key_request',
  {
    name: stringField(),
    role_descriptors: namedObjectsField('role_descriptors', (reader, name) =>
      parseRoleDescriptor(reader, { name, isOfApiKey: true }),
    ),
    expiration: stringField(),
    metadata: objectField(),
  },
  {
    required: ['name'],
    build: ({ name, role_descriptors: roleDescriptors, expiration, metadata }): ApiKeyRequest => ({
      name,
      roleDescriptors: roleDescriptors ? [...roleDescriptors].map(([name, descriptor]) => ({ name, descriptor })) : null,
      lifetime: expiration === undefined ? null : parseTimeValue(expiration, 'expiration'),
      metadata: metadata ?? {},
    }),
  },
)

/** WIRE: all texts */
export function apiKeyFindings(request: ApiKeyRequest | undefined, catalogue: PrivilegeCatalogue): readonly string[] {
  if (request === undefined) return ['api key name is required']
  const { name, roleDescriptors, metadata } = request
  return [
    ...nameFindings(name),
    ...(Object.keys(metadata).some((key) => key.startsWith('_')) ? ['API key metadata keys may not start with [_]'] : []),
    ...(roleDescriptors ?? []).flatMap((role) => validateApiKeyRoleDescriptor(role, catalogue)),
  ]
}

/** WIRE: all texts */
function nameFindings(name: string): readonly string[] {
  if (name === '') return ['api key name is required']
  return [
    ...(name.length > maxNameLength ? [`api key name may not be more than ${maxNameLength} characters long`] : []),
    ...(name !== name.trim() ? ['api key name may not begin or end with whitespace'] : []),
    ...(name.startsWith('_') ? ['api key name may not begin with an underscore'] : []),
  ]
}
