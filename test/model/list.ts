/** What a role's holder is shown (reference 02 §8), as plain values whose order does not count. */
import type { FieldSecurity } from '../../src/engine/role/role-descriptor.ts'
import { includes } from './application-grants.ts'
import { mergedEntries, sortedSet } from './index-groups.ts'
import { listWords } from './pattern-words.ts'
import type { ModelRole } from './role.ts'
import { anyWord, differenceOf, isWithin, unionOf, type Words } from './words.ts'

/** The list; members as in the engine's, the parts that are never evaluated left out. */
export function listRole({ descriptors, cluster, applications }: ModelRole) {
  return {
    cluster: sortedSet(cluster.map((privilege) => privilege.name)),
    indices: mergedEntries(descriptors).map(({ fieldSecurity, queries, ...entry }) => ({
      ...entry,
      privileges: sortedSet(entry.privileges.map((privilege) => privilege.toLowerCase())),
      ...(fieldSecurity !== undefined && isShown(fieldSecurity) && { fieldSecurity }),
      ...(queries !== undefined && { queries }),
    })),
    applications: applications.map(({ privilege }) => ({
      application: privilege.application,
      privileges: privilege.names,
      resources: sortedSet(
        applications.filter((grant) => includes(grant.privilege, privilege)).flatMap((grant) => grant.resources),
      ),
    })),
    runAs: sortedSet(descriptors.flatMap(({ descriptor }) => descriptor.runAs)),
  }
}

/** Field security is shown when it keeps a field back, unless it names none (reference 02 §11.1). */
function isShown(pairs: readonly FieldSecurity[]): boolean {
  const namesFields = pairs.some(({ grant, except }) => [...(grant ?? []), ...(except ?? [])].length > 0)
  return namesFields && !isWithin(anyWord, unionOf(pairs.map(fieldWords)))
}

function fieldWords({ grant, except }: FieldSecurity): Words {
  const granted = grant === null || grant.includes('*') ? anyWord : listWords([...grant, '_*'])
  return differenceOf(granted, listWords(except ?? []))
}
