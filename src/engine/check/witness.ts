/**
 * Tells why a decision about index names or resources is as it is: which grants did it, or which name they lack.
 *
 * Takes the decisions that a recorder was told, so a reason cannot disagree with the answer. A refused pattern has one of two reasons.
 * Mostly there is a *lacking word*: a name of the pattern for which the privilege, asked of that name alone, is refused; the first
 * such word is the witness. Or every single name is granted, but by different groups, and groups never cover a pattern jointly
 * (reference 02 §6.3, §6.4): then the groups are told that hold parts of it.
 *
 * INVARIANT 1: `lacking` names a word of what was asked, the restricted names taken off as the check takes them off; a shortest one,
 * of these the first in reading order.
 * INVARIANT 2: a decision that grants has the reason `granted`, and no other has.
 * COST: a grant costs look-ups. A refusal walks the automata of the question and of the groups that could help, groups that grant the
 * same as one; `TooComplexToDeterminizeError` after the effort of one pattern, about 200 ms.
 *
 * Example: with `read` on `logs-*` the question `read` on `log*` lacks `log`.
 */
import { compileNameSet, firstWordWhere, intersect, isEmpty, type Language } from '../pattern/index.ts'
import { type ApplicationGrant, askResource } from '../permission/application-permission.ts'
import type { IndexGroup } from '../permission/indices-permission.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { resolveIndexPrivilege } from '../privilege/resolve.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import type { ApplicationDecision, IndexDecision } from './recorder.ts'

/** Why a privilege is granted or refused on names; `G` are the things that grant. */
export type Reason<G> =
  /** Each of `by` suffices; or, with `isJoint`, all of them together, where each covers the names and none can be spared. */
  | Readonly<{ kind: 'granted'; by: readonly G[]; isJoint: boolean }>
  /** The pattern has no name, or none but restricted ones that the check leaves out. */
  | Readonly<{ kind: 'nothing-asked' }>
  /** This name is asked for and not granted. */
  | Readonly<{ kind: 'lacking'; word: string }>
  /** Each name is granted, but not the pattern; each of `by` holds some of its names. */
  | Readonly<{ kind: 'in-parts'; by: readonly G[] }>

/** Why an index privilege is granted or refused on a name or pattern. Throws `TooComplexToDeterminizeError`. */
export function explainIndexDecision(decision: IndexDecision): Reason<IndexGroup> {
  const { side, component, granted } = decision
  if (granted.asked.isNothing) return { kind: 'nothing-asked' }
  const asked = resolveIndexPrivilege(side.catalogue, decision.privilege)
  if (component !== undefined) return grantedBy(granted.groups.filter(reaches[component]), asked)
  const components = countingComponents(asked, decision)
  const helpful = side.indices.groups.filter((group) => components.some((reachesIt) => reachesIt(group)) && canHelp(group, asked))
  const word = lackingName(decision, asked, helpful)
  if (word !== undefined) return { kind: 'lacking', word }
  return { kind: 'in-parts', by: helpful.filter((group) => holdsSomeName(group, decision)) }
}

/** Why an application privilege is granted or refused on a resource or pattern. Throws `TooComplexToDeterminizeError`. */
export function explainApplicationDecision(decision: ApplicationDecision): Reason<ApplicationGrant> {
  if (decision.isGranted) return { kind: 'granted', by: decision.by, isJoint: false }
  const { applications } = decision.side
  const { language } = askResource(decision.resource)
  if (isEmpty(language)) return { kind: 'nothing-asked' }
  const matching = applications
    .forApplication(decision.application)
    .filter((grant) => applications.matches(grant, decision.asked))
  const resources = matching.map((grant) => grant.resources.language)
  const word = firstWordWhere(language, resources, (isIn) => !isIn.includes(true))
  if (word !== undefined) return { kind: 'lacking', word }
  return { kind: 'in-parts', by: matching.filter((grant) => !isEmpty(intersect(language, grant.resources.language))) }
}

const reaches = {
  data: (group: IndexGroup) => reachesData(group.selectorClass),
  failures: (group: IndexGroup) => reachesFailures(group.selectorClass),
} as const

function grantedBy(covering: readonly IndexGroup[], asked: IndexPrivilege): Reason<IndexGroup> {
  const sufficient = covering.filter((group) => group.privileges.covers(asked))
  if (sufficient.length > 0) return { kind: 'granted', by: sufficient, isJoint: false }
  const by = covering.reduce((needed, group) => {
    const others = needed.filter((other) => other !== group)
    return holdTogether(others, asked) ? others : needed
  }, covering)
  return { kind: 'granted', by, isJoint: true }
}

function holdTogether(groups: readonly Pick<IndexGroup, 'privileges'>[], asked: IndexPrivilege): boolean {
  const sets: readonly PrivilegeSet[] = groups.map((group) => group.privileges)
  return sets.length > 0 && sets.reduce((joined, set) => joined.joinedWith(set)).covers(asked)
}

/** Whether the group grants some of what is asked; `none`, which is nothing, any group grants. */
function canHelp(group: IndexGroup, asked: IndexPrivilege): boolean {
  return isEmpty(asked.language) || !isEmpty(intersect(asked.language, group.privileges.language))
}

/** Tests for the components that count for the question. */
function countingComponents({ selectorClass }: IndexPrivilege, { isFailuresAsked }: IndexDecision) {
  return [
    ...(reachesData(selectorClass) ? [reaches.data] : []),
    ...(isFailuresAsked && reachesFailures(selectorClass) ? [reaches.failures] : []),
  ]
}

/** The first asked name on which these groups do not hold the privilege by any component that counts. */
function lackingName(decision: IndexDecision, asked: IndexPrivilege, groups: readonly IndexGroup[]): string | undefined {
  const { granted, side } = decision
  const bundles = bundle(groups)
  const components = countingComponents(asked, decision)
  const languages = [side.indices.restricted.nameSet.language, ...bundles.map(({ language }) => language)]
  return firstWordWhere(granted.asked.language, languages, ([isRestricted, ...isIn]) => {
    const holding = bundles.flatMap(({ group }, i) => (isIn[i] && (group.allowRestrictedIndices || !isRestricted) ? [group] : []))
    return !components.some((reachesIt) => holdTogether(holding.filter(reachesIt), asked))
  })
}

/** For single names, groups that grant the same are one. */
function bundle(groups: readonly IndexGroup[]): readonly Readonly<{ group: IndexGroup; language: Language }>[] {
  const keyOf = ({ privileges, selectorClass, allowRestrictedIndices }: IndexGroup) =>
    JSON.stringify([privileges.names, selectorClass, allowRestrictedIndices])
  return [...Map.groupBy(groups, keyOf).values()].map((equal) => ({
    group: equal[0]!,
    language: compileNameSet(equal.flatMap((group) => group.names.patterns)).language,
  }))
}

function holdsSomeName(group: IndexGroup, { granted, side }: IndexDecision): boolean {
  const languages = [group.names.language, side.indices.restricted.nameSet.language]
  const isHeld = ([isIn, isRestricted]: readonly boolean[]) => isIn === true && (group.allowRestrictedIndices || !isRestricted)
  return firstWordWhere(granted.asked.language, languages, isHeld) !== undefined
}
