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
import { compileNameSetInSteps, unlimitedBudget } from '../pattern/index.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { compileApplications } from './compile-applications.ts'
import { compileClusterParts, compileClusterPermission } from './compile-cluster.ts'
import { compileIndexParts, compileIndices, compileRemoteIndices } from './compile-indices.ts'
import type { Compilation, CompileOptions } from './compile-options.ts'
import { partsOf } from './keep-parts.ts'
import { mergeApplicationParts, mergeApplications, mergeIndices } from './merge-descriptors.ts'
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
  options?: CompileOptions,
): Role {
  return finish(compileRoleInSteps(descriptors, stored, catalogue, options))
}

/** The same in steps. */
export function* compileRoleInSteps(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
  options: CompileOptions = {},
): Steps<Role> {
  const budget = unlimitedBudget(options.pace)
  const compilation: Compilation = { catalogue, options, budget }
  const workflows = workflowsOf(descriptors)
  const runAs = descriptors.flatMap(({ descriptor }) => descriptor.runAs)
  const { cluster, indices, applications } = yield* compilePrivileges(descriptors, stored, compilation)
  const usernames = yield* compileNameSetInSteps(runAs, budget, options)
  return Object.freeze({
    kind: 'role',
    names: Object.freeze(descriptors.map(({ name }) => name)),
    cluster,
    indices,
    applications,
    runAs: Object.freeze({ usernames }),
    remoteIndices: Object.freeze(yield* compileRemoteIndices(descriptors, compilation)),
    remoteCluster: Object.freeze(descriptors.flatMap(({ descriptor }) => descriptor.remoteCluster ?? [])),
    workflows,
    catalogue,
  })
}

/** By parts, unless something is to be refused or another strategy is wanted. */
function* compilePrivileges(
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  compilation: Compilation,
): Steps<Pick<Role, 'cluster' | 'indices' | 'applications'>> {
  const isByParts = (compilation.options.strategy ?? 'auto') === 'auto'
  const parts = isByParts ? yield* partsOf(descriptors, compilation) : undefined
  if (parts !== undefined) {
    return {
      cluster: yield* compileClusterParts(descriptors, parts, compilation),
      indices: yield* compileIndexParts(parts, compilation),
      applications: yield* compileApplications(descriptors, mergeApplicationParts(parts), stored, compilation),
    }
  }
  const { pace } = compilation.budget
  return {
    cluster: yield* compileClusterPermission(descriptors, compilation),
    indices: yield* compileIndices(yield* mergeIndices(descriptors, pace), compilation),
    applications: yield* compileApplications(descriptors, mergeApplications(descriptors), stored, compilation),
  }
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
