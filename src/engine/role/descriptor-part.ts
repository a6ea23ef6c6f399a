/**
 * What one role descriptor brings to every role that it is part of; `keep-parts.ts` makes it.
 *
 * What a part says of an entry holds as long as no other descriptor has an entry on the same names; entries that meet are merged first
 * and compiled then.
 */
import type { NameSet } from '../pattern/index.ts'
import type { IndexGroup } from '../permission/indices-permission.ts'
import type { Origin } from '../permission/origin.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import type { ApplicationPrivileges, IndicesPrivileges } from './role-descriptor.ts'

/** An index entry, and the groups that it makes when no other entry is on the same names. */
export type IndexPart = Readonly<{ entry: IndicesPrivileges; names: NameSet; groups: readonly IndexGroup[]; origin: Origin }>

/** An application entry: what tells it apart from others, and what its privileges are told apart by. */
export type ApplicationPart = Readonly<{
  entry: ApplicationPrivileges
  resources: readonly string[]
  key: string
  privilegesKey: string
  origin: Origin
}>

/** The named cluster privileges; undefined where there is none. */
export type ClusterPart = Readonly<{ plain: PrivilegeSet | undefined; isConditional: boolean; names: readonly string[] }>

export type DescriptorPart = Readonly<{
  cluster: ClusterPart
  indices: readonly IndexPart[]
  applications: readonly ApplicationPart[]
}>
