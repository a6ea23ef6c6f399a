/**
 * A role as it is written: the data form that the APIs read and print and that a role is compiled from.
 *
 * Mirrors Elasticsearch's role descriptor (reference 04 §5). Values are kept as typed by whoever wrote the role: spelling,
 * duplicates and order survive, because `GET /_security/role` shows them again.
 */
import type { JsonObject } from '../document/token-reader.ts'

/** One entry of `field_security`. `grant: null` means every field; `except` must lie within `grant`. */
export type FieldSecurity = Readonly<{ grant: readonly string[] | null; except: readonly string[] | null }>

/** One entry of `indices`. `query` is the JSON text of a document filter. */
export type IndicesPrivileges = Readonly<{
  names: readonly string[]
  privileges: readonly string[]
  fieldSecurity?: FieldSecurity
  query?: string
  allowRestrictedIndices: boolean
}>

/** One entry of `remote_indices`. */
export type RemoteIndicesPrivileges = IndicesPrivileges & Readonly<{ clusters: readonly string[] }>

/** One entry of `remote_cluster`. */
export type RemoteClusterPrivileges = Readonly<{ privileges: readonly string[]; clusters: readonly string[] }>

/** One entry of `applications`. */
export type ApplicationPrivileges = Readonly<{
  application: string
  privileges: readonly string[]
  resources: readonly string[]
}>

/** Privileges that are configured rather than named: the member `global` (reference 01 §10). An absent category grants nothing. */
export type GlobalPrivileges = Readonly<{
  manageApplications?: readonly string[]
  writeProfileApplications?: readonly string[]
  manageRoles?: readonly Readonly<{ names: readonly string[]; privileges: readonly string[] }>[]
  dataSources?: readonly Readonly<{ names: readonly string[]; privileges: readonly string[] }>[]
}>

export type RoleDescriptor = Readonly<{
  cluster: readonly string[]
  global?: GlobalPrivileges
  indices: readonly IndicesPrivileges[]
  applications: readonly ApplicationPrivileges[]
  runAs: readonly string[]
  metadata: JsonObject
  /** `{"enabled":true}` for stored roles, `{}` for the built-in superuser; printed, never stored. */
  transientMetadata?: JsonObject
  remoteIndices?: readonly RemoteIndicesPrivileges[]
  remoteCluster?: readonly RemoteClusterPrivileges[]
  /** Workflows to which an API key's role is restricted. */
  restriction?: Readonly<{ workflows: readonly string[] }>
  description?: string
}>

/** A descriptor under the name by which subjects refer to it. */
export type NamedRoleDescriptor = Readonly<{ name: string; descriptor: RoleDescriptor }>

/** An application privilege as stored: a name for a set of actions within one application. */
export type ApplicationPrivilegeDescriptor = Readonly<{
  application: string
  name: string
  actions: readonly string[]
  metadata: JsonObject
}>
