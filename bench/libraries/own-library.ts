/** Our engine: one compiled role and one prepared handle for each user. */
import {
  compileRole,
  elasticsearchCatalogue,
  indexStoredPrivileges,
  type NamedRoleDescriptor,
  prepareIndexCheck,
  type Role,
} from '../../src/engine/index.ts'
import { ours } from '../report/figure.ts'
import type { Library } from './library.ts'
import { type Grant, type LibraryWorld, patternOf } from './library-world.ts'

export const ownLibrary: Library = {
  name: ours,
  prepare(world) {
    const handles = compileUsers(world).map((role) => prepareIndexCheck(role))
    return ({ user, privilege, name }) => handles[user]!.has(privilege, name)
  },
}

function compileUsers({ roles, users }: LibraryWorld): readonly Role[] {
  const stored = indexStoredPrivileges([])
  const descriptors = roles.map(descriptorOf)
  return users.map((assigned) =>
    compileRole(
      assigned.map((role) => descriptors[role]!),
      stored,
      elasticsearchCatalogue,
    ),
  )
}

function descriptorOf(grants: readonly Grant[], role: number): NamedRoleDescriptor {
  const indices = grants.map((grant) => ({
    names: [patternOf(grant)],
    privileges: grant.privileges,
    allowRestrictedIndices: false,
  }))
  return { name: `role-${role}`, descriptor: { cluster: [], indices, applications: [], runAs: [], metadata: {} } }
}
