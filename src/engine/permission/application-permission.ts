/**
 * The application part of a role: resolved privileges, each with the resources on which it is granted.
 *
 * Mirrors Elasticsearch's application permission (reference 02 §5.3, §6.4). An entry answers when its privilege matches what is asked
 * and its resources cover the asked resource; entries never complete each other, but the resources within one do unite.
 *
 * Matching has three rules of which the first surprises: privileges that are *equal* match although nothing is stored for them, so
 * a role that names an unregistered privilege alone holds exactly that name.
 *
 * COST: entries of literal applications are found by a hash; what a privilege covers is remembered for as long as the snapshot of
 * stored privileges lives.
 */
import {
  type AskedNames,
  compileAskedResource,
  indexNameSets,
  type NameSet,
  type SetIndex,
  type StateBudget,
} from '../pattern/index.ts'
import type { ApplicationPrivilege, AskedApplicationPrivilege } from '../privilege/application-privilege.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import type { Origin } from './origin.ts'

export type ApplicationGrant = Readonly<{
  privilege: ApplicationPrivilege
  /** Which applications the privilege's application text denotes. */
  applications: NameSet
  actions: NameSet
  resources: NameSet
  origins: readonly Origin[]
}>

export interface ApplicationPermission {
  readonly grants: readonly ApplicationGrant[]
  /** The grants whose application text denotes the application, in the order of `grants`. */
  forApplication(application: string): readonly ApplicationGrant[]
  /** Of those grants the ones whose resources cover the resource, in the same order. */
  covering(application: string, resource: AskedNames, budget?: StateBudget): readonly ApplicationGrant[]
  /** Whether the grant's privilege matches what is asked. */
  matches(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean
}

/** The grants whose application text denotes one application, and which resources they are on. */
type ApplicationGrants = Readonly<{ grants: readonly ApplicationGrant[]; index: SetIndex }>

const maxRememberedApplications = 1024
const maxRememberedResources = 4096
const askedResources = new BoundedMap<string, AskedNames>(maxRememberedResources)

/** Makes the permission. `strategy: 'each'` never uses the shape of resources to find grants. */
export function makeApplicationPermission(
  grants: readonly ApplicationGrant[],
  strategy?: 'shape' | 'each',
): ApplicationPermission {
  const byApplication = new BoundedMap<string, ApplicationGrants>(maxRememberedApplications)
  const answers = new Map(grants.map((grant) => [grant, new WeakMap<AskedApplicationPrivilege, boolean>()]))
  const grantsFor = (application: string) =>
    byApplication.remember(application, () => {
      const members = grants.filter((grant) => grant.applications.contains(application))
      const resources = members.map((grant) => grant.resources)
      return { grants: members, index: indexNameSets(resources, strategy) }
    })
  return Object.freeze({
    grants: Object.freeze([...grants]),
    forApplication: (application: string) => grantsFor(application).grants,
    covering(application: string, resource: AskedNames, budget?: StateBudget) {
      const { grants: members, index } = grantsFor(application)
      const { certain, open } = index.find(resource)
      const shown = open.filter((position) => members[position]!.resources.covers(resource, budget))
      const positions = shown.length === 0 ? certain : [...certain, ...shown].sort((a, b) => a - b)
      return positions.map((position) => members[position]!)
    },
    matches(grant: ApplicationGrant, asked: AskedApplicationPrivilege) {
      const known = answers.get(grant)?.get(asked)
      if (known !== undefined) return known
      const answer = grantMatches(grant, asked)
      answers.get(grant)?.set(asked, answer)
      return answer
    },
  })
}

/** The grants that give the asked privilege on the asked resource. */
export function grantsOnResource(
  permission: ApplicationPermission,
  asked: AskedApplicationPrivilege,
  resource: AskedNames,
): readonly ApplicationGrant[] {
  return permission.covering(asked.application, resource).filter((grant) => permission.matches(grant, asked))
}

/** Prepares a checked resource. The text of no characters is the empty word here. Throws when it is malformed or too complex. */
export function askResource(resource: string, budget?: StateBudget): AskedNames {
  return askedResources.remember(resource, (own) => compileAskedResource(own, budget))
}

/** The rule of matching, in Elasticsearch's order: equal, total, included. */
export function grantMatches(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean {
  if (grant.privilege.identity === asked.identity) return true
  if (!grant.applications.contains(asked.application)) return false
  if (grant.actions.isTotal) return true
  return !asked.isEmpty && asked.actions.every((action) => grant.actions.covers(action))
}
