/**
 * The catalogue: everything about privileges that differs from product to product, as data handed to the engine.
 *
 * Mirrors the tables that Elasticsearch builds into its nodes: named cluster and index privileges, what may be held on remote
 * clusters, the names that are restricted, and the roles, users and service accounts that exist without being created.
 *
 * INVARIANT 1: a catalogue never changes; what is derived from it (languages, the order of access) is made on first use.
 * INVARIANT 2: names are lower-case, as resolution lower-cases what it is asked.
 * COST: making a catalogue costs two maps; a privilege's automaton is built when somebody first asks for it.
 */
import type { NameSetOptions } from '../pattern/index.ts'
import { type RestrictedNames, restrictedNamesOf } from './restricted-names.ts'

/** Which components of a data stream a privilege reaches. `ALL` also draws in every name that stands beside it (reference 01 §4). */
export type SelectorClass = 'DATA' | 'FAILURES' | 'DATA_AND_FAILURES' | 'ALL'

export type ClusterPrivilegeDefinition = Readonly<{
  name: string
  actions: readonly string[]
  excludedActions?: readonly string[]
  /** Granting depends on the request too, by the rule of that name. */
  condition?: 'own-api-key'
  /** Valid, but not among the names that `GET /_security/privilege/_builtin` shows. */
  unlisted?: true
}>

export type IndexPrivilegeDefinition = Readonly<{ name: string; selectorClass: SelectorClass; actions: readonly string[] }>

/** A reserved role, in the form of a role descriptor (`engine/role/role-descriptor.ts`). */
export type ReservedRoleDefinition = Readonly<{
  description: string
  cluster: readonly string[]
  global?: Readonly<{ manageApplications?: readonly string[]; writeProfileApplications?: readonly string[] }>
  indices: readonly ReservedIndicesDefinition[]
  applications: readonly Readonly<{ application: string; privileges: readonly string[]; resources: readonly string[] }>[]
  runAs: readonly string[]
  metadata: Readonly<Record<string, string | boolean>>
  transientMetadata: Readonly<Record<string, boolean>>
  remoteIndices?: readonly (ReservedIndicesDefinition & Readonly<{ clusters: readonly string[] }>)[]
  remoteCluster?: readonly Readonly<{ privileges: readonly string[]; clusters: readonly string[] }>[]
}>

type ReservedIndicesDefinition = Readonly<{
  names: readonly string[]
  privileges: readonly string[]
  allowRestrictedIndices: boolean
}>

/** The one role that a service account has, named like the account. */
export type ServiceAccountRole = Omit<ReservedRoleDefinition, 'description'> & Readonly<{ description?: string }>

export type ReservedUserDefinition = Readonly<{
  username: string
  roles: readonly string[]
  metadata: Readonly<Record<string, string | boolean>>
}>

/** The data that a catalogue is made of. */
export type CatalogueData = Readonly<{
  cluster: readonly ClusterPrivilegeDefinition[]
  index: readonly IndexPrivilegeDefinition[]
  remoteCluster: readonly string[]
  restrictedNames: readonly string[]
  reservedRoles: Readonly<Record<string, ReservedRoleDefinition>>
  reservedUsers: readonly ReservedUserDefinition[]
  /** Keyed by `namespace/service`. */
  serviceAccounts: Readonly<Record<string, ServiceAccountRole>>
}>

export type PrivilegeCatalogue = Readonly<{
  cluster: ReadonlyMap<string, ClusterPrivilegeDefinition>
  index: ReadonlyMap<string, IndexPrivilegeDefinition>
  /** Names that a role may hold on a remote cluster, ascending. */
  remoteCluster: readonly string[]
  restricted: RestrictedNames
  reservedRoles: ReadonlyMap<string, ReservedRoleDefinition>
  reservedUsers: ReadonlyMap<string, ReservedUserDefinition>
  serviceAccounts: ReadonlyMap<string, ServiceAccountRole>
}>

/**
 * Makes a catalogue of data. With `isProven` the restricted names are compiled when they are first needed, otherwise now.
 *
 * Throws `InvalidPatternSetError` or `PatternSetTooComplexError` for restricted names that cannot be evaluated.
 */
export function makeCatalogue(data: CatalogueData, options?: NameSetOptions): PrivilegeCatalogue {
  return Object.freeze({
    cluster: new Map(data.cluster.map((privilege) => [privilege.name, privilege])),
    index: new Map(data.index.map((privilege) => [privilege.name, privilege])),
    remoteCluster: data.remoteCluster,
    restricted: restrictedNamesOf(data.restrictedNames, options),
    reservedRoles: new Map(Object.entries(data.reservedRoles)),
    reservedUsers: new Map(data.reservedUsers.map((user) => [user.username, user])),
    serviceAccounts: new Map(Object.entries(data.serviceAccounts)),
  })
}

/**
 * The same catalogue with other restricted names (patterns), such as those of a node with fewer modules.
 *
 * Throws `InvalidPatternSetError` or `PatternSetTooComplexError` for names that cannot be evaluated.
 */
export function withRestrictedNames(
  catalogue: PrivilegeCatalogue,
  patterns: readonly string[],
  options?: NameSetOptions,
): PrivilegeCatalogue {
  return Object.freeze({ ...catalogue, restricted: restrictedNamesOf(patterns, options) })
}

/** What `GET /_security/privilege/_builtin` lists: names in ascending order. */
export type ListedPrivileges = Readonly<{
  cluster: readonly string[]
  index: readonly string[]
  remoteCluster: readonly string[]
}>

/** The privilege names to show to those who write roles. */
export function listedPrivileges(catalogue: PrivilegeCatalogue): ListedPrivileges {
  const cluster = [...catalogue.cluster.values()].filter((privilege) => privilege.unlisted !== true)
  return {
    cluster: cluster.map((privilege) => privilege.name).sort(),
    index: [...catalogue.index.keys()].sort(),
    remoteCluster: catalogue.remoteCluster,
  }
}
