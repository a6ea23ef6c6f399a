/** Answers cases of the check suite with the engine itself, without a server around it. */
import {
  type AnyRole,
  type CheckOptions,
  type CompileOptions,
  checkPrivileges,
  checkPrivilegesInSteps,
  compileRole,
  compileRoleInSteps,
  elasticsearchCatalogue,
  hasAllPrivileges,
  hasAllPrivilegesInSteps,
  indexStoredPrivileges,
  limitRole,
  type NamedRoleDescriptor,
  type PrivilegeCatalogue,
  type PrivilegesCheckResult,
  type PrivilegesToCheck,
  type Recorder,
  type Role,
  type StoredApplicationPrivileges,
  withRestrictedNames,
} from '../../src/engine/index.ts'
import type { CheckAnswer, CheckCase, CheckImplementation } from '../suites/check-suite.ts'
import { byTurns, restlessPace } from './pauses.ts'
import { toDescriptor } from './put-role-body.ts'

/** An engine whose roles are compiled with these options. `recorder`, when given, is handed along every check. */
export function engineCheck(options: CompileOptions = {}, recorder?: Recorder): CheckImplementation {
  const compile: Compile = (descriptors, stored, catalogue) => compileRole(descriptors, stored, catalogue, options)
  return {
    check: (question) => {
      const { role, stored } = compileCase(question, compile, options)
      return toAnswer(checkPrivileges(role, toPrivilegesToCheck(question.check), stored, recorder))
    },
    hasAll: (question) => {
      const { role, stored } = compileCase(question, compile, options)
      return hasAllPrivileges(role, toPrivilegesToCheck(question.check), stored)
    },
  }
}

/** The engine in slices that are as short as they can be, in turn with another that does the same. */
export function engineCheckInSteps(more: Pick<CheckOptions, 'maxKeptNames'> = {}): CheckImplementation {
  const options = () => ({ pace: restlessPace(), ...more })
  const compileInTurn = (question: CheckCase) =>
    compileCase(question, (descriptors, stored, catalogue) =>
      byTurns(() => compileRoleInSteps(descriptors, stored, catalogue, { pace: restlessPace() })),
    )
  return {
    check: (question) => {
      const { role, stored } = compileInTurn(question)
      const asked = toPrivilegesToCheck(question.check)
      return toAnswer(byTurns(() => checkPrivilegesInSteps(role, asked, stored, options())))
    },
    hasAll: (question) => {
      const { role, stored } = compileInTurn(question)
      const asked = toPrivilegesToCheck(question.check)
      return byTurns(() => hasAllPrivilegesInSteps(role, asked, stored, options()))
    },
  }
}

type Compile = (
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
) => Role

function compileCase(
  { roles, limitedBy, storedPrivileges, restrictedIndices }: CheckCase,
  compile: Compile,
  options?: CompileOptions,
) {
  const stored = indexStoredPrivileges(storedPrivileges)
  const catalogue =
    restrictedIndices === undefined
      ? elasticsearchCatalogue
      : withRestrictedNames(elasticsearchCatalogue, restrictedIndices, options)
  const roleOf = (descriptors: CheckCase['roles']) => compile(descriptors.map(toDescriptor), stored, catalogue)
  const base = roleOf(roles)
  const role: AnyRole = limitedBy === undefined ? base : limitRole(base, roleOf(limitedBy))
  return { role, stored }
}

/** The body of a check as a value of the engine. */
export function toPrivilegesToCheck({ cluster, index, application }: CheckCase['check']): PrivilegesToCheck {
  return {
    cluster: cluster ?? [],
    index: (index ?? []).map(({ names, privileges, allow_restricted_indices }) => ({
      names: [names].flat(),
      privileges: [privileges].flat(),
      allowRestrictedIndices: allow_restricted_indices ?? false,
    })),
    application: application ?? [],
  }
}

function toAnswer({ hasAllRequested, cluster, index, application }: PrivilegesCheckResult): CheckAnswer {
  const nested = (map: ReadonlyMap<string, ReadonlyMap<string, boolean>>) =>
    Object.fromEntries([...map].map(([key, inner]) => [key, Object.fromEntries(inner)]))
  return {
    has_all_requested: hasAllRequested,
    cluster: Object.fromEntries(cluster),
    index: nested(index),
    application: Object.fromEntries([...application].map(([name, resources]) => [name, nested(resources)])),
  }
}
