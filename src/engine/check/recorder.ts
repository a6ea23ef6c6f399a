/**
 * The seam for explanations: a recorder goes along the walk of a check and is told each answer with what decided it.
 *
 * Decision and explanation come from one walk, so they cannot disagree. Without a recorder nothing is collected. For a limited role
 * both sides are recorded, the base first; `side` says which.
 */
import type { AskedNames } from '../pattern/index.ts'
import { compileNameSet, isSubsetOf, unlimitedBudget } from '../pattern/index.ts'
import type { ApplicationGrant } from '../permission/application-permission.ts'
import type { AskedIndexName } from '../permission/asked-index-name.ts'
import { type GrantedOnName, groupCovers, type IndexGroup } from '../permission/indices-permission.ts'
import type { Origin } from '../permission/origin.ts'
import type { Role } from '../permission/role.ts'
import type { AskedApplicationPrivilege } from '../privilege/application-privilege.ts'
import type { ClusterPrivilege } from '../privilege/named-privileges.ts'
import { finish } from '../steps/steps.ts'

/** The answer about one cluster privilege. */
export type ClusterDecision = Readonly<{
  side: Role
  privilege: string
  isGranted: boolean
  /** The granted names that include what is asked by themselves; empty when only several together do, or none. */
  by: readonly ClusterGrant[]
}>

/** A cluster privilege and the entries that gave it. */
export type ClusterGrant = Readonly<{ privilege: string; origins: readonly Origin[] }>

/** The answer about one privilege on one index name. */
export type IndexDecision = Readonly<{
  side: Role
  name: string
  allowRestrictedIndices: boolean
  privilege: string
  isGranted: boolean
  /** Whether its entry asks for a privilege on failures alone, so that failures count at all. */
  isFailuresAsked: boolean
  /** The component of a data stream by which it is granted. */
  component: 'data' | 'failures' | undefined
  /** What was asked after the restricted names, the groups that cover it, and what these grant together. */
  granted: GrantedOnName
}>

/** The answer about one application privilege on one resource. */
export type ApplicationDecision = Readonly<{
  side: Role
  application: string
  resource: string
  privilege: string
  /** The privilege as what is stored makes it. */
  asked: AskedApplicationPrivilege
  isGranted: boolean
  /** The grants of which each suffices. */
  by: readonly ApplicationGrant[]
}>

/** Told each decision, in the order of the walk. A method that is left out is not told. */
export interface Recorder {
  cluster?(decision: ClusterDecision): void
  index?(decision: IndexDecision): void
  application?(decision: ApplicationDecision): void
}

/** The names of the side's cluster permission that include what is asked by themselves. */
export function clusterGrantsOf({ cluster }: Role, asked: ClusterPrivilege): readonly ClusterGrant[] {
  const plain = (cluster.plain?.privileges ?? []).filter((privilege) => isSubsetOf(asked.language, privilege.language))
  const own = asked.condition === undefined ? [] : cluster.conditional.filter((privilege) => privilege.name === asked.name)
  const names = [...plain, ...own].flatMap(({ name }) => (name === undefined ? [] : [name]))
  return names.map((privilege) => ({ privilege, origins: cluster.origins.get(privilege) ?? [] }))
}

/** The group's patterns that cover the question by themselves; empty when only several together do. */
export function coveringPatterns(group: IndexGroup, asked: AskedIndexName): readonly string[] {
  return group.names.patterns.filter((pattern) =>
    finish(groupCovers({ ...group, names: compileNameSet([pattern]) }, asked, unlimitedBudget())),
  )
}

/** The grant's resource patterns that cover the resource by themselves; empty when only several together do. */
export function coveringResources(grant: ApplicationGrant, resource: AskedNames): readonly string[] {
  return grant.resources.patterns.filter((pattern) => compileNameSet([pattern]).covers(resource))
}
