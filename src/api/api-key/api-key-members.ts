/** The members that descriptions of API keys have in common, and what may be wrong with them (reference 04 §11.1, §11.6). */
import {
  type Field,
  type JsonObject,
  type NamedRoleDescriptor,
  namedObjectsFieldInSteps,
  type PrivilegeCatalogue,
  parseRoleDescriptorInSteps,
  type RoleDescriptor,
  type Steps,
  validateApiKeyRoleDescriptorInSteps,
} from '../../engine/index.ts'

const maxNameLength = 256

/** `role_descriptors`: roles by name, read in slices. */
export function rolesField(): Field<ReadonlyMap<string, RoleDescriptor>> {
  return namedObjectsFieldInSteps('role_descriptors', (reader, name) =>
    parseRoleDescriptorInSteps(reader, { name, isOfApiKey: true }),
  )
}

/** The same as a list. */
export function rolesOf(byName: ReadonlyMap<string, RoleDescriptor>): readonly NamedRoleDescriptor[] {
  return [...byName].map(([name, descriptor]) => ({ name, descriptor }))
}

/** What Java trims: no other white space, but every control character. */
const outerBlank = /^[\0-\x20]|[\0-\x20]$/

/** WIRE: all texts */
export function nameFindings(name: string): readonly string[] {
  if (name === '') return ['api key name is required']
  return [
    ...(name.length > maxNameLength ? [`api key name may not be more than ${maxNameLength} characters long`] : []),
    ...(outerBlank.test(name) ? ['api key name may not begin or end with whitespace'] : []),
    ...(name.startsWith('_') ? ['api key name may not begin with an underscore'] : []),
  ]
}

/** WIRE */
export function metadataFindings(metadata: JsonObject | null | undefined): readonly string[] {
  return Object.keys(metadata ?? {}).some((key) => key.startsWith('_')) ? ['API key metadata keys may not start with [_]'] : []
}

export function* rolesFindings(
  roles: readonly NamedRoleDescriptor[] | null | undefined,
  catalogue: PrivilegeCatalogue,
): Steps<readonly string[]> {
  const findings: string[] = []
  for (const role of roles ?? []) findings.push(...(yield* validateApiKeyRoleDescriptorInSteps(role, catalogue)))
  return findings
}
