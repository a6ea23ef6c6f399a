/**
 * A compiled role: everything a set of role descriptors grants, ready to be asked.
 *
 * Mirrors Elasticsearch's role object (reference 02 §1, §5). It is what caches keep: immutable, and independent of time, of indices
 * and of the requests that will be asked.
 */
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { ApplicationPermission } from './application-permission.ts'
import type { ClusterPermission } from './cluster-permission.ts'
import type { IndicesPermission } from './indices-permission.ts'
import type { RemoteClusterGroup, RemoteIndexGroup } from './remote-permission.ts'
import type { RunAsPermission } from './run-as-permission.ts'

export type Role = Readonly<{
  kind: 'role'
  /** Names of all descriptors, in the order given. */
  names: readonly string[]
  cluster: ClusterPermission
  indices: IndicesPermission
  applications: ApplicationPermission
  runAs: RunAsPermission
  remoteIndices: readonly RemoteIndexGroup[]
  remoteCluster: readonly RemoteClusterGroup[]
  /** The workflows outside of which the role must not be used; undefined: no restriction. */
  workflows: readonly string[] | undefined
  catalogue: PrivilegeCatalogue
}>
