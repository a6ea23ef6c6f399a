/** Our engine: one compiled role and one prepared handle for each user. */
import {
  compileRole,
  elasticsearchCatalogue,
  hasAllPrivileges,
  indexStoredPrivileges,
  type NamedRoleDescriptor,
} from '../../src/engine/index.ts'
import { ours } from '../report/figure.ts'
import type { Library } from './library.ts'
import { type Grant, type LibraryWorld, patternOf } from './library-world.ts'

const stored = indexStoredPrivileges([])

export const ownLibrary: Library = {
  name: ours,
  prepare(world) {
    const compiled = compileUsers(world)
    return ({ user, privilege, name }) => {
      const index = [{ names: [name], privileges: [privilege], allowRestrictedIndices: false }]
      return hasAllPrivileges(compiled[user]!, { cluster: [], index, application: [] }, stored)
    }
  },
}

function compileUsers({ roles, users }: LibraryWorld) {
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
