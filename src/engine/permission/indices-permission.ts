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
import { indexNameSets, type NameSet, type StateBudget } from '../pattern/index.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import type { SelectorClass } from '../privilege/catalogue.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import type { RestrictedNames } from '../privilege/restricted-names.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
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
  /** What is granted on the whole of what is asked. */
  grantedOn(asked: AskedIndexName, budget?: StateBudget): GrantedOnName
}

/** What the groups that cover a name grant on each component; undefined where no group does. */
export type GrantedOnName = Readonly<{
  asked: AskedIndexName
  groups: readonly IndexGroup[]
  data: PrivilegeSet | undefined
  failures: PrivilegeSet | undefined
}>

const maxAnswers = 512

/** Makes the permission. `strategy: 'each'` never uses the shape of names to find groups. */
export function makeIndicesPermission(
  groups: readonly IndexGroup[],
  restricted: RestrictedNames,
  strategy?: 'shape' | 'each',
): IndicesPermission {
  const index = indexNameSets(
    groups.map((group) => group.names),
    strategy,
  )
  const covering = (asked: AskedIndexName, budget: StateBudget | undefined): readonly IndexGroup[] => {
    // The index takes a word's failing for a proof, which it is not when the word may be left out of the question.
    if (asked.leavesOut && !asked.escapesRestricted) return groups.filter((group) => groupCovers(group, asked, budget))
    const { certain, open } = index.find(asked.names)
    const sure = certain.filter((position) => !isBarred(groups[position]!, asked))
    const shown = open.filter((position) => groupCovers(groups[position]!, asked, budget))
    const positions = shown.length === 0 ? sure : [...sure, ...shown].sort((a, b) => a - b)
    return positions.map((position) => groups[position]!)
  }
  const answers = new BoundedMap<AskedIndexName, GrantedOnName>(maxAnswers)
  return Object.freeze({
    groups: Object.freeze([...groups]),
    restricted,
    grantedOn: (asked: AskedIndexName, budget?: StateBudget) =>
      answers.remember(asked, () => joinGroups(asked, asked.isNothing ? [] : covering(asked, budget))),
  })
}

/** Asks by the text of a name. Throws `IllegalArgumentError` for a malformed or too complex one. */
export function grantedOnName(permission: IndicesPermission, name: string, allowRestrictedIndices: boolean): GrantedOnName {
  return permission.grantedOn(askIndexName(name, allowRestrictedIndices, permission.restricted))
}

function joinGroups(asked: AskedIndexName, groups: readonly IndexGroup[]): GrantedOnName {
  let data: PrivilegeSet | undefined
  let failures: PrivilegeSet | undefined
  for (const { selectorClass, privileges } of groups) {
    if (reachesData(selectorClass)) data = data?.joinedWith(privileges) ?? privileges
    if (reachesFailures(selectorClass)) failures = failures?.joinedWith(privileges) ?? privileges
  }
  return { asked, groups, data, failures }
}

/** Whether the group's names, as far as it may cover restricted ones, include everything asked. */
export function groupCovers(group: IndexGroup, asked: AskedIndexName, budget?: StateBudget): boolean {
  if (isBarred(group, asked)) return false
  const probed = group.names.probe(asked.names)
  if (probed === 'covers') return true
  if (probed === 'misses' && isMissProof(group, asked)) return false
  return group.names.coversBeyond(asked.names, asked.leftOut, budget)
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
