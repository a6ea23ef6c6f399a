/**
 * Cluster privileges that look at the request: `manage_own_api_key` and the members of a role's `global`.
 *
 * Mirrors Elasticsearch's configurable cluster privileges (reference 01 §5.4, §10.4). Each is a check of its own, an action pattern
 * and a predicate over request and caller; none completes another.
 *
 * The engine knows requests as the values below, which say only what some privilege looks at; the API makes them. What
 * `role.manage` may touch is an index question and is handed in as a `RoleManagement`, since this room knows no permissions.
 */
import { IllegalArgumentError } from '../../errors.ts'
import type { NameSet, NameSetOptions, StateBudget } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { compileNamePatternsInSteps } from './name-patterns.ts'

/** What a request is about, as far as some conditional privilege asks. */
export type ActionRequest =
  /** Get, put or delete application privileges; `applications` are those named, none when all are asked for. */
  | Readonly<{ kind: 'application-privileges'; applications: readonly string[] }>
  /** Update of profile data: the top-level keys written, in `labels` and in `data`. */
  | Readonly<{ kind: 'profile-data'; keys: readonly string[] }>
  | Readonly<{ kind: 'put-roles'; roles: readonly RoleContents[] }>
  | Readonly<{ kind: 'delete-roles'; names: readonly string[] }>
  | Readonly<{ kind: 'create-api-key' }>
  | Readonly<{ kind: 'update-api-keys' }>
  | (Readonly<{ kind: 'get-api-keys'; withLimitedBy: boolean }> & ApiKeySelection)
  /** `ownKeysOnly`: the service has already restricted the query to the caller's keys. */
  | Readonly<{ kind: 'query-api-keys'; ownKeysOnly: boolean; withLimitedBy: boolean }>
  | (Readonly<{ kind: 'invalidate-api-keys' }> & Omit<ApiKeySelection, 'id'> & Readonly<{ ids: readonly string[] }>)
  | Readonly<{ kind: 'grant-api-key' }>
  | Readonly<{ kind: 'clone-api-key' }>
  | Readonly<{ kind: 'data-sources'; operation: DataSourceOperation; names: readonly string[] }>
  | Readonly<{ kind: 'other' }>

/** Which API keys a request is about. */
export type ApiKeySelection = Readonly<{ id?: string; username?: string; realm?: string; owner: boolean }>

export type DataSourceOperation = 'put' | 'get' | 'delete' | 'authorize'

/** What the privilege `role.manage` looks at in a role to be written; a `RoleDescriptor` fits. */
export type RoleContents = Readonly<{
  cluster: readonly unknown[]
  global?: object
  indices: readonly Readonly<{ names: readonly string[]; privileges: readonly string[] }>[]
  applications: readonly unknown[]
  runAs: readonly unknown[]
  remoteIndices?: readonly unknown[]
  remoteCluster?: readonly unknown[]
  restriction?: Readonly<{ workflows: readonly string[] }>
}>

/** Who sends the request: the effective user, or the API key it authenticated with. */
export type ActionCaller = Readonly<{
  username: string
  realm: string
  /** The realms of the domain that `realm` belongs to. */
  realmDomain?: readonly string[]
  apiKeyId?: string
}>

/** One configured privilege, as the lists show it. Lists keep the order in which they were written. */
export type GlobalPrivilege =
  | Readonly<{ kind: 'manage-applications'; applications: readonly string[] }>
  | Readonly<{ kind: 'write-profiles'; applications: readonly string[] }>
  | Readonly<{ kind: 'manage-roles'; indices: readonly NamesAndPrivileges[] }>
  | Readonly<{ kind: 'data-sources'; dataSources: readonly NamesAndPrivileges[] }>

export type NamesAndPrivileges = Readonly<{ names: readonly string[]; privileges: readonly string[] }>

/** What a holder of `role.manage` may do with roles; automata are compared in steps. */
export interface RoleManagement {
  mayPut(role: RoleContents): Steps<boolean>
  mayDelete(name: string): Steps<boolean>
}

/** A check that looks at the request. */
export type ConditionalPrivilege = Readonly<{
  /** The configuration; undefined for a named privilege. */
  global: GlobalPrivilege | undefined
  /** The canonical name; undefined for a configured privilege. */
  name: string | undefined
  grants(action: string, request: ActionRequest, caller: ActionCaller): boolean
  /** The same in steps; absent where it is always decided quickly. */
  grantsInSteps?(action: string, request: ActionRequest): Steps<boolean>
}>

const apiKeyActions = 'cluster:admin/xpack/security/api_key/'
const applicationPrivilegeActions = 'cluster:admin/xpack/security/privilege/'
const profileDataAction = 'cluster:admin/xpack/security/profile/put/data'
const roleActions: ReadonlySet<string> = new Set(
  ['put', 'bulk_put', 'delete', 'bulk_delete'].map((operation) => `cluster:admin/xpack/security/role/${operation}`),
)
const dataSourceActions: ReadonlyMap<string, readonly string[]> = new Map([
  ['cluster:admin/esql/data_source/put', ['create', 'manage']],
  ['cluster:admin/esql/data_source/get', ['read_metadata', 'manage']],
  ['cluster:admin/esql/data_source/delete', ['delete', 'manage']],
  ['cluster:admin/esql/dataset/authorize_datasource', ['read', 'manage']],
])

/** The named privilege `manage_own_api_key`. */
export const manageOwnApiKey: ConditionalPrivilege = Object.freeze({
  global: undefined,
  name: 'manage_own_api_key',
  grants: (action, request, caller) => action.startsWith(apiKeyActions) && mayManageOwnApiKey(request, caller),
})

/** `application.manage`: get, put and delete the stored privileges of these applications. */
export function* manageApplicationsPrivilege(
  applications: readonly string[],
  budget: StateBudget,
  options?: NameSetOptions,
): Steps<ConditionalPrivilege> {
  const allowed = yield* compileNamePatternsInSteps(applications, budget, options)
  return conditionalPrivilege({ kind: 'manage-applications', applications }, (action, request) => {
    if (!action.startsWith(applicationPrivilegeActions) || request.kind !== 'application-privileges') return false
    if (request.applications.length === 0) return applications.includes('*')
    return request.applications.every((application) => allowed.contains(application))
  })
}

/** `profile.write`: write labels and data under these top-level keys of any profile. */
export function* writeProfilesPrivilege(
  applications: readonly string[],
  budget: StateBudget,
  options?: NameSetOptions,
): Steps<ConditionalPrivilege> {
  const allowed = yield* compileNamePatternsInSteps(applications, budget, options)
  return conditionalPrivilege(
    { kind: 'write-profiles', applications },
    (action, request) =>
      action === profileDataAction && request.kind === 'profile-data' && request.keys.every((key) => allowed.contains(key)),
  )
}

/** `role.manage`: put and delete roles that stay within some index privileges. */
export function manageRolesPrivilege(indices: readonly NamesAndPrivileges[], management: RoleManagement): ConditionalPrivilege {
  function* grantsInSteps(action: string, request: ActionRequest): Steps<boolean> {
    if (!roleActions.has(action)) return false
    if (request.kind === 'put-roles') return yield* holdForAll(request.roles, management.mayPut)
    if (request.kind === 'delete-roles') return yield* holdForAll(request.names, management.mayDelete)
    throw new IllegalArgumentError(`unsupported request type [${request.kind}]`)
  }
  const global: GlobalPrivilege = { kind: 'manage-roles', indices }
  const grants = (action: string, request: ActionRequest) => finish(grantsInSteps(action, request))
  return Object.freeze({ global, name: undefined, grants, grantsInSteps })
}

function* holdForAll<T>(items: readonly T[], holds: (item: T) => Steps<boolean>): Steps<boolean> {
  for (const item of items) {
    if (!(yield* holds(item))) return false
    yield
  }
  return true
}

/** `data_source`: work with the data sources of these names. Every name needs one group that both matches and allows. */
export function* dataSourcesPrivilege(
  dataSources: readonly NamesAndPrivileges[],
  budget: StateBudget,
  options?: NameSetOptions,
): Steps<ConditionalPrivilege> {
  const groups: Readonly<{ names: NameSet; privileges: readonly string[] }>[] = []
  for (const { names, privileges } of dataSources) {
    const allowed = yield* compileNamePatternsInSteps(names, budget, options)
    groups.push({ names: allowed, privileges: privileges.map((privilege) => privilege.toLowerCase()) })
  }
  return conditionalPrivilege({ kind: 'data-sources', dataSources }, (action, request) => {
    const sufficient = dataSourceActions.get(action)
    if (sufficient === undefined || request.kind !== 'data-sources' || request.names.length === 0) return false
    const suitable = groups.filter((group) => group.privileges.some((privilege) => sufficient.includes(privilege)))
    return request.names.every((name) => suitable.some((group) => group.names.contains(name)))
  })
}

/** Whether the role to be written holds anything but index privileges. */
export function holdsMoreThanIndices(role: RoleContents): boolean {
  const others = [role.cluster, role.applications, role.runAs, role.remoteIndices ?? [], role.remoteCluster ?? []]
  const isGlobal = Object.keys(role.global ?? {}).length > 0
  return isGlobal || role.restriction !== undefined || others.some((part) => part.length > 0)
}

function conditionalPrivilege(global: GlobalPrivilege, grants: ConditionalPrivilege['grants']): ConditionalPrivilege {
  return Object.freeze({ global, name: undefined, grants })
}

function mayManageOwnApiKey(request: ActionRequest, caller: ActionCaller): boolean {
  switch (request.kind) {
    case 'create-api-key':
    case 'update-api-keys': // whose keys these are is the service's concern
      return true
    case 'get-api-keys':
      return !(caller.apiKeyId !== undefined && request.withLimitedBy) && ownsKeys(request, caller)
    case 'query-api-keys':
      return !(caller.apiKeyId !== undefined && request.withLimitedBy) && request.ownKeysOnly
    case 'invalidate-api-keys': {
      const { ids, ...selection } = request
      return ids.length === 0 ? ownsKeys(selection, caller) : ids.every((id) => ownsKeys({ ...selection, id }, caller))
    }
    case 'grant-api-key':
    case 'clone-api-key':
      return false
    default:
      throw new IllegalArgumentError(`manage own api key privilege only supports API key requests (not ${request.kind})`)
  }
}

function ownsKeys({ id, username, realm, owner }: ApiKeySelection, caller: ActionCaller): boolean {
  if (caller.apiKeyId !== undefined) return id === caller.apiKeyId
  if (owner) return true
  if (username !== caller.username || realm === undefined) return false
  return realm === caller.realm || (caller.realmDomain ?? []).includes(realm)
}
