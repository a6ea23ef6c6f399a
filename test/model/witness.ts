/**
 * Why a privilege is refused on a pattern, by brute force: the names on which it is granted are, for every set of groups that holds it
 * together, the names that all of them have (reference 02 §6.3, asked name by name).
 */
import type { ModelApplicationGrant } from './application-grants.ts'
import { askedIndexWords } from './check.ts'
import type { ModelGroup } from './index-groups.ts'
import { listWords, resourceWords } from './pattern-words.ts'
import { componentsOf, indexPrivilege } from './privileges.ts'
import type { ModelRole } from './role.ts'
import { differenceOf, firstWord, intersectionOf, isWithin, noWord, unionOf, type Words } from './words.ts'

export type ModelReason = Readonly<{ kind: 'nothing-asked' | 'in-parts' }> | Readonly<{ kind: 'lacking'; word: string }>

/** One index privilege that is refused on one name. */
export type RefusedName = Readonly<{ name: string; allowRestrictedIndices: boolean; privilege: string; isFailuresAsked: boolean }>

/** Why an index privilege is refused. */
export function whyNotOnName(
  role: ModelRole,
  { name, allowRestrictedIndices, privilege, isFailuresAsked }: RefusedName,
): ModelReason {
  const words = askedIndexWords(name, allowRestrictedIndices, role.catalogue)
  const asked = indexPrivilege(role.catalogue, privilege)
  const components = componentsOf(asked.selectorClass).filter((component) => component === 'data' || isFailuresAsked)
  const granted = components.flatMap((component) => {
    const holding = setsOf(role.groups.filter((group) => group.components.includes(component))).filter((groups) =>
      isWithin(asked.words, unionOf(groups.map((group) => group.actions))),
    )
    return holding.map((groups) => intersectionOf(groups.map((group) => group.names)))
  })
  return reasonFor(words, unionOf(granted))
}

/** Why an application privilege is refused on a resource, given the grants whose privilege includes it. */
export function whyNotOnResource(resource: string, grants: readonly ModelApplicationGrant[]): ModelReason {
  return reasonFor(resourceWords(resource), unionOf(grants.map((grant) => listWords(grant.resources))))
}

function reasonFor(asked: Words, granted: Words): ModelReason {
  if (isWithin(asked, noWord)) return { kind: 'nothing-asked' }
  const word = firstWord(differenceOf(asked, granted))
  return word === undefined ? { kind: 'in-parts' } : { kind: 'lacking', word }
}

/** All sets of at least one group. */
function setsOf(groups: readonly ModelGroup[]): readonly (readonly ModelGroup[])[] {
  const choices = Array.from({ length: 2 ** groups.length - 1 }, (_, i) => i + 1)
  return choices.map((choice) => groups.filter((_, i) => ((choice >> i) & 1) === 1))
}
