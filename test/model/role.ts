/** A role of the model: the parts of reference 02 §5, made of descriptors and of what is stored. */
import type { StoredApplicationPrivilege } from '../../src/engine/privilege/application-privilege.ts'
import type { NamedRoleDescriptor } from '../../src/engine/role/role-descriptor.ts'
import { applicationGrants, type ModelApplicationGrant } from './application-grants.ts'
import { indexGroups, type ModelGroup } from './index-groups.ts'
import { listWords } from './pattern-words.ts'
import { clusterPrivilege, type ModelCatalogue, type ModelClusterPrivilege } from './privileges.ts'
import type { Words } from './words.ts'

export type ModelRole = Readonly<{
  descriptors: readonly NamedRoleDescriptor[]
  catalogue: ModelCatalogue
  stored: readonly StoredApplicationPrivilege[]
  cluster: readonly ModelClusterPrivilege[]
  groups: readonly ModelGroup[]
  applications: readonly ModelApplicationGrant[]
  runAs: Words
}>

/** Builds a role. Throws `ModelRefusal` for unknown privileges and malformed patterns. */
export function buildRole(
  descriptors: readonly NamedRoleDescriptor[],
  stored: readonly StoredApplicationPrivilege[],
  catalogue: ModelCatalogue,
): ModelRole {
  const applications = applicationGrants(descriptors, stored)
  for (const { resources } of applications) listWords(resources)
  return {
    descriptors,
    catalogue,
    stored,
    cluster: descriptors.flatMap(({ descriptor }) => descriptor.cluster.map((name) => clusterPrivilege(catalogue, name))),
    groups: indexGroups(descriptors, catalogue),
    applications,
    runAs: listWords(descriptors.flatMap(({ descriptor }) => descriptor.runAs)),
  }
}
