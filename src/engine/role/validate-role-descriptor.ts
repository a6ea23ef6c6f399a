/**
 * Says what is wrong with a role that could be read, all findings together (reference 04 §5.6).
 *
 * WIRE: texts and order. One entry's privileges give at most one finding.
 */
import { IllegalArgumentError } from '../../errors.ts'
import { checkSyntax, type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import { applicationActionFinding, applicationPatternFinding } from '../privilege/application-name.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { resolveClusterPrivilegeInSteps, resolveIndexPrivilegesInSteps } from '../privilege/resolve.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { nameFinding } from './name-rule.ts'
import type {
  ApplicationPrivileges,
  IndicesPrivileges,
  NamedRoleDescriptor,
  RemoteIndicesPrivileges,
  RoleDescriptor,
} from './role-descriptor.ts'

const maxDescriptionLength = 1000
const knownWorkflows = ['search_application_query']

/** What is wrong with a role to be stored: its name, then its contents. */
export function validateRoleDescriptor(role: NamedRoleDescriptor, catalogue: PrivilegeCatalogue): readonly string[] {
  return finish(validateRoleDescriptorInSteps(role, catalogue))
}

/** The same in steps. */
export function* validateRoleDescriptorInSteps(
  { name, descriptor }: NamedRoleDescriptor,
  catalogue: PrivilegeCatalogue,
): Steps<readonly string[]> {
  return [...storedRoleNameFindings(name, catalogue), ...(yield* roleDescriptorFindings(descriptor, catalogue))]
}

/** What is wrong with one role of a bulk request, whose names follow no rule but not to be reserved. */
export function validateBulkRoleDescriptor(role: NamedRoleDescriptor, catalogue: PrivilegeCatalogue): readonly string[] {
  return finish(validateBulkRoleDescriptorInSteps(role, catalogue))
}

/** The same in steps. */
export function* validateBulkRoleDescriptorInSteps(
  { name, descriptor }: NamedRoleDescriptor,
  catalogue: PrivilegeCatalogue,
): Steps<readonly string[]> {
  return [...(yield* roleDescriptorFindings(descriptor, catalogue)), ...reservedNameFindings(name, catalogue)]
}

/** What is wrong with a role that an API key holds; its name does not matter. */
export function validateApiKeyRoleDescriptor(role: NamedRoleDescriptor, catalogue: PrivilegeCatalogue): readonly string[] {
  return finish(validateApiKeyRoleDescriptorInSteps(role, catalogue))
}

/** The same in steps. */
export function validateApiKeyRoleDescriptorInSteps(
  { descriptor }: NamedRoleDescriptor,
  catalogue: PrivilegeCatalogue,
): Steps<readonly string[]> {
  return roleDescriptorFindings(descriptor, catalogue)
}

function storedRoleNameFindings(name: string, catalogue: PrivilegeCatalogue): readonly string[] {
  return [...reservedNameFindings(name, catalogue), ...present([nameFinding('Role', name)])]
}

function reservedNameFindings(name: string, catalogue: PrivilegeCatalogue): readonly string[] {
  return catalogue.reservedRoles.has(name) ? [`Role [${name}] is reserved and may not be used.`] : []
}

function* roleDescriptorFindings(role: RoleDescriptor, catalogue: PrivilegeCatalogue): Steps<readonly string[]> {
  const budget = unlimitedBudget()
  const findings: string[] = []
  for (const name of role.cluster) {
    findings.push(...(yield* refusalOf(resolveClusterPrivilegeInSteps(catalogue, name, budget))))
    if (budget.pace.isPauseDue(nameUnits)) yield
  }
  for (const entry of role.indices) findings.push(...(yield* indicesFindings(entry, catalogue, budget)))
  for (const entry of role.remoteIndices ?? []) findings.push(...(yield* remoteIndicesFindings(entry, catalogue, budget)))
  return [
    ...findings,
    ...role.applications.flatMap(applicationFindings),
    ...metadataFindings(role),
    ...(role.restriction?.workflows ?? []).flatMap(workflowFindings),
    ...((role.description?.length ?? 0) > maxDescriptionLength ? ['Role description must be less than 1000 characters.'] : []),
  ]
}

/** What looking at a name costs in comparison to a step of an automaton. */
const nameUnits = 5

function* indicesFindings(
  { names, privileges }: IndicesPrivileges,
  catalogue: PrivilegeCatalogue,
  budget: StateBudget,
): Steps<readonly string[]> {
  const resolving = resolveIndexPrivilegesInSteps(catalogue, privileges, budget)
  return [...(yield* privilegesFindings(privileges, resolving)), ...(yield* namesFindings(names, budget))]
}

function* remoteIndicesFindings(
  { names, privileges, clusters }: RemoteIndicesPrivileges,
  catalogue: PrivilegeCatalogue,
  budget: StateBudget,
): Steps<readonly string[]> {
  let reachesFailures = false
  function* resolving(): Steps<void> {
    const grants = yield* resolveIndexPrivilegesInSteps(catalogue, privileges, budget)
    reachesFailures = grants.some(({ selectorClass }) => selectorClass === 'FAILURES')
  }
  const findings = yield* privilegesFindings(privileges, resolving())
  return [
    ...(clusters.includes('') ? ['remote index cluster alias cannot be an empty string'] : []),
    ...findings,
    ...(reachesFailures ? ['remote index privileges cannot contain privileges that grant access to the failure store'] : []),
    ...(yield* namesFindings(names, budget)),
  ]
}

function* privilegesFindings(privileges: readonly string[], resolving: Steps<unknown>): Steps<readonly string[]> {
  const duplicate = firstDuplicate(privileges)
  return duplicate === undefined ? yield* refusalOf(resolving) : [`duplicate element: ${duplicate}`]
}

function firstDuplicate(texts: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return texts.find((text) => seen.size === seen.add(text).size)
}

function* namesFindings(names: readonly string[], budget: StateBudget): Steps<readonly string[]> {
  const findings: string[] = []
  for (const name of names) {
    findings.push(...nameFindings(name))
    if (budget.pace.isPauseDue(nameUnits + name.length / charsPerUnit)) yield
  }
  return findings
}

/** So many characters are read in the time of a step. */
const charsPerUnit = 8

function nameFindings(name: string): readonly string[] {
  const isRegularExpression = name.startsWith('/')
  return present([
    name.includes('::') ? `selectors [::] are not allowed in the index name expression [${name}]` : undefined,
    name.includes(',') && !isRegularExpression ? `commas [,] are not allowed in the index name expression [${name}]` : undefined,
    isRegularExpression && !canBeRead(name) ? `invalid regular expression pattern [${name}]` : undefined,
  ])
}

/** Whether the syntax is right; a pattern that is too complex is stored all the same, and fails the requests of its holders. */
function canBeRead(pattern: string): boolean {
  try {
    checkSyntax(pattern)
    return true
  } catch (error) {
    if (error instanceof IllegalArgumentError) return false
    throw error
  }
}

function applicationFindings({ application, privileges }: ApplicationPrivileges): readonly string[] {
  return present([applicationPatternFinding(application), ...privileges.map(applicationActionFinding)])
}

function metadataFindings({ metadata }: RoleDescriptor): readonly string[] {
  const hasReservedKey = Object.keys(metadata).some((key) => key.startsWith('_'))
  return hasReservedKey ? ['role descriptor metadata keys may not start with [_]'] : []
}

function workflowFindings(workflow: string): readonly string[] {
  if (knownWorkflows.includes(workflow)) return []
  return [`Unknown workflow [${workflow}]. A workflow must be one of the predefined workflow names [${knownWorkflows}].`]
}

/** The reason for which the work is refused, if it is. */
function* refusalOf(work: Steps<unknown>): Steps<readonly string[]> {
  try {
    yield* work
    return []
  } catch (error) {
    if (error instanceof IllegalArgumentError) return [error.message]
    throw error
  }
}

function present(findings: readonly (string | undefined)[]): readonly string[] {
  return findings.filter((finding) => finding !== undefined)
}
