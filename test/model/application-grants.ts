/** Application privileges: how names resolve, what a role holds of them, and when one includes another (reference 02 §4, §5.3, §6.4). */
import type { StoredApplicationPrivilege } from '../../src/engine/privilege/application-privilege.ts'
import type { NamedRoleDescriptor } from '../../src/engine/role/role-descriptor.ts'
import { sortedSet } from './index-groups.ts'
import { listWords, patternWords } from './pattern-words.ts'
import { anyWord, hasWord, isWithin, noWord, type Words } from './words.ts'

/** A resolved privilege: what its names come to for one application text. */
export type ModelApplicationPrivilege = Readonly<{
  application: string
  names: readonly string[]
  patterns: readonly string[]
  actions: Words
}>

export type ModelApplicationGrant = Readonly<{ privilege: ModelApplicationPrivilege; resources: readonly string[] }>

type Stored = readonly StoredApplicationPrivilege[]

/** The privilege that these names come to. Throws `ModelRefusal` for a malformed action. */
export function applicationPrivilege(application: string, names: readonly string[], stored: Stored): ModelApplicationPrivilege {
  const patterns = names.flatMap((name) => {
    if (!/^[a-z][a-zA-Z0-9_.-]*$/.test(name)) return [name]
    return stored.find((privilege) => privilege.application === application && privilege.name === name)?.actions ?? []
  })
  return { application, names: sortedSet(names), patterns: sortedSet(patterns), actions: listWords(patterns) }
}

/** Everything a role holds; equal privileges are one, their resources unite. */
export function applicationGrants(descriptors: readonly NamedRoleDescriptor[], stored: Stored): readonly ModelApplicationGrant[] {
  const entries = descriptors.flatMap(({ descriptor }) => descriptor.applications)
  const supplied = suppliedTo(entries, stored)
  const keyOf = ({ application, resources }: (typeof entries)[number]) => JSON.stringify([application, sortedSet(resources)])
  const grants = [...Map.groupBy(entries, keyOf).values()].flatMap((equal) => {
    const { application, resources } = equal[0]!
    const names = equal.flatMap((entry) => entry.privileges)
    return expand(application, names, supplied).map((privilege) => ({ privilege, resources }))
  })
  return [...Map.groupBy(grants, ({ privilege }) => identityOf(privilege)).values()].map((equal) => ({
    privilege: equal[0]!.privilege,
    resources: sortedSet(equal.flatMap((grant) => grant.resources)),
  }))
}

/** Whether a grant's privilege includes what is asked: it is equal, or total, or has all the actions. */
export function includes(granted: ModelApplicationPrivilege, asked: ModelApplicationPrivilege): boolean {
  if (identityOf(granted) === identityOf(asked)) return true
  if (!hasWord(patternWords(granted.application), asked.application)) return false
  if (isWithin(anyWord, granted.actions)) return true
  return !isWithin(granted.actions, noWord) && !isWithin(asked.actions, noWord) && isWithin(asked.actions, granted.actions)
}

function expand(application: string, names: readonly string[], supplied: Stored): readonly ModelApplicationPrivilege[] {
  if (!application.includes('*')) return [applicationPrivilege(application, names, supplied)]
  const known = sortedSet(supplied.map((privilege) => privilege.application))
  const matching = known.filter((name) => hasWord(patternWords(application), name))
  return [applicationPrivilege(application, names, []), ...matching.map((name) => applicationPrivilege(name, names, supplied))]
}

/** Building a role asks the store once, for the applications of all entries and the names of all entries. */
function suppliedTo(
  entries: readonly Readonly<{ application: string; privileges: readonly string[] }>[],
  stored: Stored,
): Stored {
  const names = entries.flatMap((entry) => entry.privileges)
  const fits = (application: string) =>
    entries.some((entry) =>
      entry.application.endsWith('*')
        ? application.startsWith(entry.application.slice(0, -1))
        : entry.application === application,
    )
  return stored.filter((privilege) => names.includes(privilege.name) && fits(privilege.application))
}

function identityOf({ application, names, patterns }: ModelApplicationPrivilege): string {
  return JSON.stringify([application, names, patterns])
}
