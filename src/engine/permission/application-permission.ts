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
  askResourceAtOnce,
  compileAskedResourceInSteps,
  indexNameSets,
  isLiteralPattern,
  type NameSet,
  type SetIndex,
  type SetIndexStrategy,
  type StateBudget,
  unlimitedBudget,
} from '../pattern/index.ts'
import type { ApplicationPrivilege, AskedApplicationPrivilege } from '../privilege/application-privilege.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import { MeteredMemory } from '../privilege/metered-memory.ts'
import { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
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
  /** Of those grants the ones that are on one resource, in the same order; the same list for the same grants. Undefined: it takes steps. */
  coveringWord(application: string, resource: string): readonly ApplicationGrant[] | undefined
  /** Of those grants the ones whose resources cover the resource, in the same order; undefined when that takes steps. */
  coveringAtOnce(application: string, resource: AskedNames): readonly ApplicationGrant[] | undefined
  /** The same in steps. */
  covering(application: string, resource: AskedNames, budget: StateBudget): Steps<readonly ApplicationGrant[]>
  /** Whether the grant's privilege matches what is asked. */
  matches(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean
  /** The same when it is remembered or needs no automaton; undefined for all others. */
  matchesAtOnce(grant: ApplicationGrant, asked: AskedApplicationPrivilege, budget: StateBudget): boolean | undefined
  /** The same in steps. */
  matchesInSteps(grant: ApplicationGrant, asked: AskedApplicationPrivilege, budget: StateBudget): Steps<boolean>
}

/** The grants whose application text denotes one application, and which resources they are on. */
type ApplicationGrants = Readonly<{ grants: readonly ApplicationGrant[]; index: SetIndex<readonly ApplicationGrant[]> }>

const maxRememberedApplications = 1024
const maxRememberedResources = 4096
const askedResources = new MeteredMemory<string, AskedNames>(new BoundedMap(maxRememberedResources))

/** Makes the permission. `strategy: 'each'` never uses the shape of resources to find grants. */
export function makeApplicationPermission(
  grants: readonly ApplicationGrant[],
  strategy?: SetIndexStrategy,
): ApplicationPermission {
  return new IndexedPermission(Object.freeze([...grants]), strategy)
}

class IndexedPermission implements ApplicationPermission {
  readonly grants: readonly ApplicationGrant[]
  readonly #strategy: SetIndexStrategy | undefined
  readonly #byApplication = new BoundedMap<string, ApplicationGrants>(maxRememberedApplications)
  readonly #answers: ReadonlyMap<ApplicationGrant, MatchMemory>

  constructor(grants: readonly ApplicationGrant[], strategy: SetIndexStrategy | undefined) {
    this.grants = grants
    this.#strategy = strategy
    this.#answers = new Map(grants.map((grant) => [grant, newMatchMemory()]))
    Object.freeze(this)
  }

  forApplication(application: string): readonly ApplicationGrant[] {
    return finish(this.#grantsFor(application, new Pace())).grants
  }

  coveringWord(application: string, resource: string): readonly ApplicationGrant[] | undefined {
    const known = this.#byApplication.get(application)
    if (known !== undefined) return known.index.holding(resource)
    if (this.grants.length > grantsAtOnce) return undefined
    return finish(this.#grantsFor(application, new Pace())).index.holding(resource)
  }

  coveringAtOnce(application: string, resource: AskedNames): readonly ApplicationGrant[] | undefined {
    return this.#byApplication.get(application)?.index.coveringAtOnce(resource)
  }

  *covering(application: string, resource: AskedNames, budget: StateBudget): Steps<readonly ApplicationGrant[]> {
    const { grants, index } = this.#byApplication.get(application) ?? (yield* this.#grantsFor(application, budget.pace))
    const { certain, open } = index.find(resource)
    const covering = [...certain]
    for (const position of open) {
      if (yield* grants[position]!.resources.coversInSteps(resource, budget)) covering.push(position)
      if (budget.pace.isPauseDue(grantUnits)) yield
    }
    if (open.length > 0) covering.sort((a, b) => a - b)
    return covering.map((position) => grants[position]!)
  }

  *#grantsFor(application: string, pace: Pace): Steps<ApplicationGrants> {
    const known = this.#byApplication.get(application)
    if (known !== undefined) return known
    const grants: ApplicationGrant[] = []
    for (const grant of this.grants) {
      if (grant.applications.contains(application)) grants.push(grant)
      if (pace.isPauseDue(grantUnits)) yield
    }
    const resources = grants.map((grant) => grant.resources)
    const at = (positions: readonly number[]) =>
      positions.length === 0 ? noGrants : positions.map((position) => grants[position]!)
    const made = { grants, index: yield* indexNameSets(resources, at, pace, this.#strategy) }
    return this.#byApplication.remember(application, () => made)
  }

  matches(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean {
    return finish(this.matchesInSteps(grant, asked, unlimitedBudget()))
  }

  matchesAtOnce(grant: ApplicationGrant, asked: AskedApplicationPrivilege, budget: StateBudget): boolean | undefined {
    if (asked.plainAction !== undefined) return matchesPlainAction(grant, asked.application, asked.plainAction)
    return this.#answers.get(grant)?.get(asked, budget) ?? grantMatchesAtOnce(grant, asked)
  }

  *matchesInSteps(grant: ApplicationGrant, asked: AskedApplicationPrivilege, budget: StateBudget): Steps<boolean> {
    if (asked.plainAction !== undefined) return matchesPlainAction(grant, asked.application, asked.plainAction)
    const memory = this.#answers.get(grant)
    if (memory === undefined) return yield* grantMatches(grant, asked, budget)
    return yield* memory.remember(asked, budget, (_, own) => grantMatches(grant, asked, own))
  }
}

/** So many grants are looked at without a pause. */
const grantsAtOnce = 500

const noGrants: readonly ApplicationGrant[] = Object.freeze([])

/** What looking at a grant costs in comparison to a step of an automaton. */
const grantUnits = 1

/** What a grant covers, for as long as the asked privileges live. */
type MatchMemory = MeteredMemory<AskedApplicationPrivilege, boolean>
const newMatchMemory = (): MatchMemory => new MeteredMemory(new WeakMap(), (asked) => asked.identity)

/** The grants that give the asked privilege on the asked resource. */
export function grantsOnResource(
  permission: ApplicationPermission,
  asked: AskedApplicationPrivilege,
  resource: AskedNames,
): readonly ApplicationGrant[] {
  const covering = finish(permission.covering(asked.application, resource, unlimitedBudget()))
  return covering.filter((grant) => permission.matches(grant, asked))
}

/** Prepares a checked resource. The text of no characters is the empty word here. Throws when it is malformed or too complex. */
export function askResource(resource: string): AskedNames {
  return finish(askResourceInSteps(resource, unlimitedBudget()))
}

/**
 * The same for a plain resource, or one of very many, which would drive each other out of the memory: made anew each time. Undefined
 * when it takes steps.
 */
export function askPassingResource(resource: string, isOneOfMany: boolean): AskedNames | undefined {
  return isOneOfMany || isLiteralPattern(resource) ? askResourceAtOnce(resource) : undefined
}

/** The same in steps. */
export function askResourceInSteps(resource: string, budget: StateBudget): Steps<AskedNames> {
  return askedResources.remember(resource, budget, compileAskedResourceInSteps)
}

/**
 * The rule of matching for one plain action: a grant that is equal to what is asked, or total, has the action, too.
 */
function matchesPlainAction({ applications, actions }: ApplicationGrant, application: string, action: string): boolean {
  return actions.contains(action) && applications.contains(application)
}

/** The rule of matching, in Elasticsearch's order: equal, total, included. */
export function* grantMatches(grant: ApplicationGrant, asked: AskedApplicationPrivilege, budget: StateBudget): Steps<boolean> {
  const evident = matchesEvidently(grant, asked)
  if (evident !== undefined) return evident
  for (const action of asked.actions) {
    if (!(yield* grant.actions.coversInSteps(action, budget))) return false
    if (budget.pace.isPauseDue(grantUnits)) yield
  }
  return true
}

/** The rule as far as no action has to be compared. */
function matchesEvidently(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean | undefined {
  if (grant.privilege.identity === asked.identity) return true
  if (!grant.applications.contains(asked.application)) return false
  if (grant.actions.isTotal) return true
  return asked.isEmpty ? false : undefined
}

/** So many actions are compared without a pause. */
const actionsAtOnce = 200

function grantMatchesAtOnce(grant: ApplicationGrant, asked: AskedApplicationPrivilege): boolean | undefined {
  const evident = matchesEvidently(grant, asked)
  if (evident !== undefined || asked.actions.length > actionsAtOnce) return evident
  for (const action of asked.actions) {
    const covers = grant.actions.coversAtOnce(action)
    if (covers !== true) return covers
  }
  return true
}
