/**
 * Says what is wrong with a role that could be read, all findings together (reference 04 §5.6).
 *
 * WIRE: texts and order. One entry's privileges give at most one finding.
 */
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { compileAskedNames } from '../pattern/index.ts'
import { applicationActionFinding, applicationPatternFinding } from '../privilege/application-name.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import { resolveClusterPrivilege, resolveIndexPrivileges } from '../privilege/resolve.ts'
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
  return [...storedRoleNameFindings(role.name, catalogue), ...roleDescriptorFindings(role.descriptor, catalogue)]
}

/** What is wrong with one role of a bulk request, whose names follow no rule but not to be reserved. */
export function validateBulkRoleDescriptor(
  { name, descriptor }: NamedRoleDescriptor,
  catalogue: PrivilegeCatalogue,
): readonly string[] {
  return [...roleDescriptorFindings(descriptor, catalogue), ...reservedNameFindings(name, catalogue)]
}

/** What is wrong with a role that an API key holds; its name does not matter. */
export function validateApiKeyRoleDescriptor(
  { descriptor }: NamedRoleDescriptor,
  catalogue: PrivilegeCatalogue,
): readonly string[] {
  return roleDescriptorFindings(descriptor, catalogue)
}

function storedRoleNameFindings(name: string, catalogue: PrivilegeCatalogue): readonly string[] {
  return [...reservedNameFindings(name, catalogue), ...present([nameFinding('Role', name)])]
}

function reservedNameFindings(name: string, catalogue: PrivilegeCatalogue): readonly string[] {
  return catalogue.reservedRoles.has(name) ? [`Role [${name}] is reserved and may not be used.`] : []
}

function roleDescriptorFindings(role: RoleDescriptor, catalogue: PrivilegeCatalogue): readonly string[] {
  return [
    ...role.cluster.flatMap((name) => refusalOf(() => resolveClusterPrivilege(catalogue, name))),
    ...role.indices.flatMap((entry) => indicesFindings(entry, catalogue)),
    ...(role.remoteIndices ?? []).flatMap((entry) => remoteIndicesFindings(entry, catalogue)),
    ...role.applications.flatMap(applicationFindings),
    ...metadataFindings(role),
    ...(role.restriction?.workflows ?? []).flatMap(workflowFindings),
    ...((role.description?.length ?? 0) > maxDescriptionLength ? ['Role description must be less than 1000 characters.'] : []),
  ]
}

function indicesFindings({ names, privileges }: IndicesPrivileges, catalogue: PrivilegeCatalogue): readonly string[] {
  return [
    ...privilegesFindings(privileges, () => void resolveIndexPrivileges(catalogue, privileges)),
    ...names.flatMap(nameFindings),
  ]
}

function remoteIndicesFindings(entry: RemoteIndicesPrivileges, catalogue: PrivilegeCatalogue): readonly string[] {
  const { names, privileges, clusters } = entry
  let reachesFailures = false
  const findings = privilegesFindings(privileges, () => {
    reachesFailures = resolveIndexPrivileges(catalogue, privileges).some(({ selectorClass }) => selectorClass === 'FAILURES')
  })
  return [
    ...(clusters.includes('') ? ['remote index cluster alias cannot be an empty string'] : []),
    ...findings,
    ...(reachesFailures ? ['remote index privileges cannot contain privileges that grant access to the failure store'] : []),
    ...names.flatMap(nameFindings),
  ]
}

function privilegesFindings(privileges: readonly string[], resolve: () => void): readonly string[] {
  const duplicate = privileges.find((privilege, index) => privileges.indexOf(privilege) < index)
  return duplicate === undefined ? refusalOf(resolve) : [`duplicate element: ${duplicate}`]
}

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
    compileAskedNames(pattern)
    return true
  } catch (error) {
    if (error instanceof IllegalArgumentError) return false
    if (error instanceof TooComplexToDeterminizeError) return true
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

/** The reason for which `attempt` is refused, if it is. */
function refusalOf(attempt: () => unknown): readonly string[] {
  try {
    attempt()
    return []
  } catch (error) {
    if (error instanceof IllegalArgumentError) return [error.message]
    throw error
  }
}

function present(findings: readonly (string | undefined)[]): readonly string[] {
  return findings.filter((finding) => finding !== undefined)
}
