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
import type { NameSet, StateBudget } from '../pattern/index.ts'
import { BoundedMap } from '../privilege/bounded-map.ts'
import type { SelectorClass } from '../privilege/catalogue.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import type { RestrictedNames } from '../privilege/restricted-names.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import { type AskedIndexName, askIndexName } from './asked-index-name.ts'
import type { FieldGrant } from './field-security.ts'
import { indexGroups } from './group-index.ts'
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
  grantedOn(asked: AskedIndexName): GrantedOnName
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
  const index = indexGroups(
    groups.map((group) => group.names.patterns),
    strategy,
  )
  const covering = (asked: AskedIndexName): readonly IndexGroup[] => {
    if (!asked.keepsRestricted && !asked.escapesRestricted) return groups.filter((group) => groupCovers(group, asked))
    return index.find(asked.names).flatMap(({ position, isCertain }) => {
      const group = groups[position]!
      const covers = isCertain ? !isBarred(group, asked) : groupCovers(group, asked)
      return covers ? [group] : []
    })
  }
  const answers = new BoundedMap<AskedIndexName, GrantedOnName>(maxAnswers)
  return Object.freeze({
    groups: Object.freeze([...groups]),
    restricted,
    grantedOn: (asked: AskedIndexName) =>
      answers.remember(asked, () => joinGroups(asked, asked.isNothing ? [] : covering(asked))),
  })
}

/** Asks by the text of a name. Throws `IllegalArgumentError` for a malformed or too complex one. */
export function grantedOnName(permission: IndicesPermission, name: string, allowRestrictedIndices: boolean): GrantedOnName {
  return permission.grantedOn(askIndexName(name, allowRestrictedIndices, permission.restricted))
}

function joinGroups(asked: AskedIndexName, groups: readonly IndexGroup[]): GrantedOnName {
  return Object.freeze({
    asked,
    groups,
    data: joinPrivileges(groups.filter((group) => reachesData(group.selectorClass))),
    failures: joinPrivileges(groups.filter((group) => reachesFailures(group.selectorClass))),
  })
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

function joinPrivileges(groups: readonly IndexGroup[]): PrivilegeSet | undefined {
  const [first, ...others] = new Set(groups.map((group) => group.privileges))
  return first === undefined ? undefined : others.reduce((joined, privileges) => joined.joinedWith(privileges), first)
}
