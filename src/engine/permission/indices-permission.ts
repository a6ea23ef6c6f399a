/**
 * The index part of a role: groups of names with what they grant, and which groups cover an asked name.
 *
 * Mirrors Elasticsearch's indices permission (reference 02 §3, §6.3). A group counts only when it covers the whole question by
 * itself; what the covering groups grant then unites, data and failures apart.
 *
 * Most inclusions are decided by one word in the shape of the question (reference 07 §1); an automaton is built only where that word
 * proves nothing.
 *
 * INVARIANT 1: the groups of a permission, and each group, never change.
 * INVARIANT 2: a group that does not allow restricted names covers no question in which one is kept.
 * COST: the groups that the index finds; for each of uncertain shape one probe, rarely one inclusion. What was found for a question is
 * remembered (bounded), since the same names are asked again and again.
 */
import {
  indexNameSets,
  type NameSet,
  type SetIndex,
  type SetIndexStrategy,
  type StateBudget,
  unlimitedBudget,
} from '../pattern/index.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import type { SelectorClass } from '../privilege/catalogue.ts'
import { MeteredMemory } from '../privilege/metered-memory.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import type { RestrictedNames } from '../privilege/restricted-names.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import { Pace } from '../steps/pace.ts'
import { sortNumbers } from '../steps/sort-numbers.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { type AskedIndexName, askIndexName } from './asked-index-name.ts'
import type { FieldGrant } from './field-security.ts'
import type { Origin } from './origin.ts'

export type IndexGroup = Readonly<{
  names: NameSet
  allowRestrictedIndices: boolean
  selectorClass: SelectorClass
  privileges: PrivilegeSet
  /** Undefined: every field. */
  fieldSecurity: readonly FieldGrant[] | undefined
  /** Texts of document filters, any of which suffices. Undefined: every document. */
  queries: readonly string[] | undefined
  /** The entries that were merged into this group. */
  origins: readonly Origin[]
}>

export interface IndicesPermission {
  readonly groups: readonly IndexGroup[]
  readonly restricted: RestrictedNames
  /** What is granted on one name, as `isRestricted` says a restricted one; the same object for names on which the same groups are. */
  grantedOnWord(name: string, isRestricted: boolean): Granted
  /** What is granted on the whole of what is asked. */
  grantedOn(asked: AskedIndexName): GrantedOnName
  /** The same, when it is remembered or needs no automaton; undefined when it has to be found out in steps. */
  grantedAtOnce(asked: AskedIndexName, budget: StateBudget): GrantedOnName | undefined
  /** The same in steps. */
  grantedOnInSteps(asked: AskedIndexName, budget: StateBudget): Steps<GrantedOnName>
  /** The same for one of very many names, which would drive each other out of the memory: neither looked up nor remembered. */
  grantedInPassing(asked: AskedIndexName, budget: StateBudget): Steps<GrantedOnName>
  /** That, when it needs no automaton; undefined when it has to be found out in steps. */
  grantedInPassingAtOnce(asked: AskedIndexName, budget: StateBudget): GrantedOnName | undefined
}

/** What is known of two sets, one bit for each privilege that was asked: whose bits is the business of whoever sets them. */
export class GrantedIdentity {
  known = 0
  held = 0
}

/** What some groups grant together on each component; undefined where none does. */
export type Granted = Readonly<{
  groups: readonly IndexGroup[]
  data: PrivilegeSet | undefined
  failures: PrivilegeSet | undefined
  /** Stands for the two sets: the same object for the same ones. */
  identity: GrantedIdentity
}>

/** What the groups that cover a name grant. */
export type GrantedOnName = Granted & Readonly<{ asked: AskedIndexName }>

const maxAnswers = 512

/** Makes the permission. `strategy: 'each'` never uses the shape of names to find groups. */
export function makeIndicesPermission(
  groups: readonly IndexGroup[],
  restricted: RestrictedNames,
  strategy?: SetIndexStrategy,
): IndicesPermission {
  return finish(makeIndicesPermissionInSteps(groups, restricted, new Pace(), strategy))
}

/** The same in steps. */
export function* makeIndicesPermissionInSteps(
  groups: readonly IndexGroup[],
  restricted: RestrictedNames,
  pace: Pace,
  strategy?: SetIndexStrategy,
): Steps<IndicesPermission> {
  const names = groups.map((group) => group.names)
  const holding = (positions: readonly number[]) =>
    positions.length === 0 ? noHoldingGroups : new HoldingGroups(positions.map((position) => groups[position]!))
  return new IndexedPermission(Object.freeze([...groups]), restricted, yield* indexNameSets(names, holding, pace, strategy))
}

/** The groups whose names hold a word, and what they grant on it. */
class HoldingGroups {
  readonly #groups: readonly IndexGroup[]
  #onOrdinary: Granted | undefined
  #onRestricted: Granted | undefined

  constructor(groups: readonly IndexGroup[]) {
    this.#groups = groups
  }

  /** What is granted when the word is no restricted name. */
  get onOrdinary(): Granted {
    this.#onOrdinary ??= joinGroups(this.#groups)
    return this.#onOrdinary
  }

  /** The same when it is one. */
  get onRestricted(): Granted {
    this.#onRestricted ??= joinGroups(this.#groups.filter((group) => group.allowRestrictedIndices))
    return this.#onRestricted
  }
}

const noHoldingGroups = new HoldingGroups([])

class IndexedPermission implements IndicesPermission {
  readonly groups: readonly IndexGroup[]
  readonly restricted: RestrictedNames
  readonly #index: SetIndex<HoldingGroups>
  readonly #answers = new MeteredMemory<AskedIndexName, GrantedOnName>(new BoundedMap(maxAnswers), (asked) => asked.names.pattern)

  constructor(groups: readonly IndexGroup[], restricted: RestrictedNames, index: SetIndex<HoldingGroups>) {
    this.groups = groups
    this.restricted = restricted
    this.#index = index
    Object.freeze(this)
  }

  grantedOnWord(name: string, isRestricted: boolean): Granted {
    const holding = this.#index.holding(name)
    return isRestricted ? holding.onRestricted : holding.onOrdinary
  }

  grantedOn(asked: AskedIndexName): GrantedOnName {
    return finish(this.grantedOnInSteps(asked, unlimitedBudget()))
  }

  grantedAtOnce(asked: AskedIndexName, budget: StateBudget): GrantedOnName | undefined {
    const onWord = this.#grantedOnLiteral(asked)
    if (onWord !== undefined) return onWord
    const known = this.#answers.get(asked, budget)
    if (known !== undefined) return known
    const covering = this.#coveringAtOnce(asked, budget.pace)
    return covering === undefined ? undefined : this.#answers.keep(asked, { asked, ...joinGroups(covering) })
  }

  #grantedOnLiteral(asked: AskedIndexName): GrantedOnName | undefined {
    if (asked.names.literal === undefined || asked.isNothing) return undefined
    return { asked, ...this.grantedOnWord(asked.names.literal, asked.meetsRestricted) }
  }

  grantedOnInSteps(asked: AskedIndexName, budget: StateBudget): Steps<GrantedOnName> {
    return this.#answers.remember(asked, budget, (own, ownBudget) => this.#find(own, ownBudget))
  }

  *grantedInPassing(asked: AskedIndexName, budget: StateBudget): Steps<GrantedOnName> {
    return this.grantedInPassingAtOnce(asked, budget) ?? (yield* this.#find(asked, budget))
  }

  grantedInPassingAtOnce(asked: AskedIndexName, budget: StateBudget): GrantedOnName | undefined {
    const onWord = this.#grantedOnLiteral(asked)
    if (onWord !== undefined) return onWord
    const covering = this.#coveringAtOnce(asked, budget.pace)
    return covering && { asked, ...joinGroups(covering) }
  }

  *#find(asked: AskedIndexName, budget: StateBudget): Steps<GrantedOnName> {
    return { asked, ...joinGroups(asked.isNothing ? [] : yield* this.#covering(asked, budget)) }
  }

  *#covering(asked: AskedIndexName, budget: StateBudget): Steps<readonly IndexGroup[]> {
    const { groups } = this
    // The index takes a word's failing for a proof, which it is not when the word may be left out of the question.
    const isUnsure = asked.leavesOut && !asked.escapesRestricted
    const { certain, open } = isUnsure ? { certain: [], open: groups.keys() } : this.#index.find(asked.names)
    const covering: number[] = []
    for (const position of certain) if (!isBarred(groups[position]!, asked)) covering.push(position)
    for (const position of open) {
      if (yield* groupCovers(groups[position]!, asked, budget)) covering.push(position)
      if (budget.pace.isPauseDue(groupUnits)) yield
    }
    return this.#groupsAt(covering)
  }

  /** The same where no automaton is needed, and where it takes no time; undefined for all others. */
  #coveringAtOnce(asked: AskedIndexName, pace: Pace): readonly IndexGroup[] | undefined {
    if (asked.isNothing) return []
    // Regular expressions are hardly ever decided by words alone.
    if (asked.names.sample !== undefined || (asked.leavesOut && !asked.escapesRestricted)) return undefined
    const { groups } = this
    const { certain, open } = this.#index.find(asked.names)
    if (open.length > groupsAtOnce) return undefined
    const covering: number[] = []
    for (const position of certain) if (!isBarred(groups[position]!, asked)) covering.push(position)
    for (const position of open) {
      const covers = groupCoversAtOnce(groups[position]!, asked)
      if (covers === undefined) return undefined
      if (covers) covering.push(position)
    }
    pace.count(groupUnits * open.length)
    return this.#groupsAt(covering)
  }

  #groupsAt(positions: number[]): readonly IndexGroup[] {
    return positions.length === 0 ? noGroups : sortNumbers(positions).map((position) => this.groups[position]!)
  }
}

const noGroups: readonly IndexGroup[] = Object.freeze([])

/** So many groups are tested without a pause. */
const groupsAtOnce = 500

/** What testing a group with a word costs in comparison to a step of an automaton. */
const groupUnits = 2

/** Asks by the text of a name. Throws `IllegalArgumentError` for a malformed or too complex one. */
export function grantedOnName(permission: IndicesPermission, name: string, allowRestrictedIndices: boolean): GrantedOnName {
  return permission.grantedOn(askIndexName(name, allowRestrictedIndices, permission.restricted))
}

function joinGroups(groups: readonly IndexGroup[]): Granted {
  let data: PrivilegeSet | undefined
  let failures: PrivilegeSet | undefined
  for (const { selectorClass, privileges } of groups) {
    if (reachesData(selectorClass)) data = data?.joinedWith(privileges) ?? privileges
    if (reachesFailures(selectorClass)) failures = failures?.joinedWith(privileges) ?? privileges
  }
  return { groups, data, failures, identity: identityOf(data, failures) }
}

const nothing = {}
const identities = new WeakMap<object, WeakMap<object, GrantedIdentity>>()

function identityOf(data: object = nothing, failures: object = nothing): GrantedIdentity {
  let ofData = identities.get(data)
  if (ofData === undefined) {
    ofData = new WeakMap()
    identities.set(data, ofData)
  }
  let identity = ofData.get(failures)
  if (identity === undefined) {
    identity = new GrantedIdentity()
    ofData.set(failures, identity)
  }
  return identity
}

/** Whether the group's names, as far as it may cover restricted ones, include everything asked. */
export function* groupCovers(group: IndexGroup, asked: AskedIndexName, budget: StateBudget): Steps<boolean> {
  return groupCoversAtOnce(group, asked) ?? (yield* group.names.coversBeyond(asked.names, asked.leftOut, budget))
}

/** The same where no automaton is needed; undefined for all others. */
function groupCoversAtOnce(group: IndexGroup, asked: AskedIndexName): boolean | undefined {
  if (isBarred(group, asked)) return false
  const probed = group.names.probe(asked.names)
  if (probed === 'covers') return true
  const isMiss = (probed === 'misses' && isMissProof(group, asked)) || group.names.isRefuted(asked.names, asked.leftOut)
  return isMiss ? false : undefined
}

function isBarred(group: IndexGroup, asked: AskedIndexName): boolean {
  return asked.keepsRestricted && asked.meetsRestricted && !group.allowRestrictedIndices
}

/**
 * Whether the word that the group misses is really asked for. It is unless it might be a restricted name that the question leaves
 * out; the words of the two probes may differ in their wildcard letters, which only a regular expression can tell apart.
 */
function isMissProof(group: IndexGroup, asked: AskedIndexName): boolean {
  if (asked.keepsRestricted || !asked.meetsRestricted) return true
  return asked.escapesRestricted && !group.names.patterns.some((pattern) => pattern.startsWith('/'))
}
