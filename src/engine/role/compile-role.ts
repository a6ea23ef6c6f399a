/**
 * Compiles role descriptors into one role.
 *
 * Mirrors how Elasticsearch builds role objects (reference 02 §5.3 to §5.5). Compiling is where a role's mistakes surface that writing
 * it let pass: unknown privilege names, malformed patterns, patterns too complex to evaluate. Every request of a subject with such
 * a role fails with that error, so nothing here is skipped in silence.
 *
 * INVARIANT: the result is frozen and depends on the arguments alone.
 * COST: linear in the entries; automata are built only for shapes that may be refused, the others when a question needs them.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { compileNameSet } from '../pattern/index.ts'
import type { Role } from '../permission/role.ts'
import { type StoredApplicationPrivileges, sortDistinct } from '../privilege/application-privilege.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { compileApplications } from './compile-applications.ts'
import { compileClusterPermission } from './compile-cluster.ts'
import { compileIndices, compileRemoteIndices } from './compile-indices.ts'
import type { CompileOptions } from './compile-options.ts'
import { mergeIndices } from './merge-descriptors.ts'
import type { NamedRoleDescriptor } from './role-descriptor.ts'

/**
 * The role of a subject that holds all these descriptors; without any it grants nothing.
 *
 * Throws `IllegalArgumentError` for unknown privileges, malformed patterns and restrictions that do not go together,
 * `InvalidPatternSetError` and `PatternSetTooComplexError` for index names, `TooComplexToDeterminizeError` for other patterns that
 * cannot be evaluated.
 */
export function compileRole(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
  options: CompileOptions = {},
): Role {
  const workflows = workflowsOf(descriptors)
  const runAs = sortDistinct(descriptors.flatMap(({ descriptor }) => descriptor.runAs))
  return Object.freeze({
    kind: 'role',
    names: Object.freeze(descriptors.map(({ name }) => name)),
    cluster: compileClusterPermission(descriptors, catalogue, options),
    indices: compileIndices(mergeIndices(descriptors), catalogue, options),
    applications: compileApplications(descriptors, stored, options),
    runAs: Object.freeze({ usernames: compileNameSet(runAs, options) }),
    remoteIndices: Object.freeze(compileRemoteIndices(descriptors, catalogue, options)),
    remoteCluster: Object.freeze(descriptors.flatMap(({ descriptor }) => descriptor.remoteCluster ?? [])),
    workflows,
    catalogue,
  })
}

/** The workflows of the one restriction among the descriptors. Throws when others stand beside it. */
function workflowsOf(descriptors: readonly NamedRoleDescriptor[]): readonly string[] | undefined {
  const restrictions = descriptors.flatMap(({ descriptor }) =>
    descriptor.restriction === undefined ? [] : [descriptor.restriction],
  )
  if (restrictions.length === 0) return undefined
  const names = descriptors.map(({ name }) => name).join(', ')
  if (restrictions.length > 1) {
    throw new IllegalArgumentError(`more than one role descriptor with restriction is not allowed: [${names}]`)
  }
  if (descriptors.length > 1) {
    throw new IllegalArgumentError(`combining role descriptors with and without restriction is not allowed: [${names}]`)
  }
  return Object.freeze([...new Set(restrictions[0]!.workflows)])
}
