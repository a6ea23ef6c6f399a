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
  finish,
  hasAllPrivileges,
  hasAllPrivilegesInSteps,
  indexStoredPrivileges,
  limitRole,
  type NamedRoleDescriptor,
  type PrivilegeCatalogue,
  type PrivilegesCheckResult,
  type PrivilegesToCheck,
  prepareRoleSetsCheckInSteps,
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

/** An engine that is asked everything twice, and tells what it answers by what it remembers. */
export function engineCheckAgain(): CheckImplementation {
  const twice = <T>(ask: () => T) => {
    ask()
    return ask()
  }
  return {
    check: (question) => {
      const { role, stored } = compileCase(question, compileRole)
      return toAnswer(twice(() => checkPrivileges(role, toPrivilegesToCheck(question.check), stored)))
    },
    hasAll: (question) => {
      const { role, stored } = compileCase(question, compileRole)
      return twice(() => hasAllPrivileges(role, toPrivilegesToCheck(question.check), stored))
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

/** The engine that is asked about the roles of a set one by one, and about all together only where that decides nothing. */
export function engineCheckOfRoleSets(): CheckImplementation {
  const whole = engineCheck()
  return {
    check: whole.check,
    hasAll: (question) => {
      const hasAll = whole.hasAll(question)
      if (question.limitedBy !== undefined) return hasAll
      const { stored, catalogue } = worldOf(question)
      const roles = question.roles.map((role, number) => ({
        role: compileRole([toDescriptor(role)], stored, catalogue),
        number,
      }))
      const asked = toPrivilegesToCheck(question.check)
      return finish(prepareRoleSetsCheckInSteps(asked, stored, catalogue)).hasAll(roles) ?? hasAll
    },
  }
}

type Compile = (
  descriptors: readonly NamedRoleDescriptor[],
  stored: StoredApplicationPrivileges,
  catalogue: PrivilegeCatalogue,
) => Role

function worldOf({ storedPrivileges, restrictedIndices }: CheckCase, options?: CompileOptions) {
  const stored = indexStoredPrivileges(storedPrivileges)
  const catalogue =
    restrictedIndices === undefined
      ? elasticsearchCatalogue
      : withRestrictedNames(elasticsearchCatalogue, restrictedIndices, options)
  return { stored, catalogue }
}

function compileCase(question: CheckCase, compile: Compile, options?: CompileOptions) {
  const { roles, limitedBy } = question
  const { stored, catalogue } = worldOf(question, options)
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
