/** Answers cases of the check suite with the engine itself, without a server around it. */
import {
  type AnyRole,
  type CompileOptions,
  checkPrivileges,
  compileRole,
  elasticsearchCatalogue,
  hasAllPrivileges,
  indexStoredPrivileges,
  limitRole,
  type PrivilegesCheckResult,
  type PrivilegesToCheck,
  type Recorder,
  withRestrictedNames,
} from '../../src/engine/index.ts'
import type { CheckAnswer, CheckCase, CheckImplementation } from '../suites/check-suite.ts'
import { toDescriptor } from './put-role-body.ts'

/** An engine whose roles are compiled with these options. `recorder`, when given, is handed along every check. */
export function engineCheck(options: CompileOptions = {}, recorder?: Recorder): CheckImplementation {
  return {
    check: (question) => {
      const { role, stored } = compileCase(question, options)
      return toAnswer(checkPrivileges(role, toPrivilegesToCheck(question.check), stored, recorder))
    },
    hasAll: (question) => {
      const { role, stored } = compileCase(question, options)
      return hasAllPrivileges(role, toPrivilegesToCheck(question.check), stored)
    },
  }
}

function compileCase({ roles, limitedBy, storedPrivileges, restrictedIndices }: CheckCase, options: CompileOptions) {
  const stored = indexStoredPrivileges(storedPrivileges)
  const catalogue =
    restrictedIndices === undefined
      ? elasticsearchCatalogue
      : withRestrictedNames(elasticsearchCatalogue, restrictedIndices, options)
  const compile = (descriptors: CheckCase['roles']) => compileRole(descriptors.map(toDescriptor), stored, catalogue, options)
  const base = compile(roles)
  const role: AnyRole = limitedBy === undefined ? base : limitRole(base, compile(limitedBy))
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
