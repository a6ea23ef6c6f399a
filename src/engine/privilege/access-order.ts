/**
 * Orders privileges from the least to the most powerful, as messages list them.
 *
 * Mirrors Elasticsearch (reference 01 §7): cluster privileges ascend by how many others each implies; index privileges descend by
 * how many others contain each, the failures-only ones in a block of their own in front; ties go by name. The rule is implemented,
 * not the list, because one added privilege can move others.
 *
 * COST: a word test for each pair (some 5,600) and an inclusion of automata for few of them, once for each catalogue and only when a message needs it.
 */
import { contains, isSubsetOf, shortestWord } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import type { PrivilegeCatalogue } from './catalogue.ts'
import { type ClusterPrivilege, type IndexPrivilege, namedClusterPrivileges, namedIndexPrivileges } from './named-privileges.ts'
import type { ResolvedPrivilege } from './privilege-set.ts'
import { reachesData } from './selectors.ts'

const clusterOrderOf = new WeakMap<ReadonlyMap<string, ClusterPrivilege>, readonly ClusterPrivilege[]>()
const indexOrderOf = new WeakMap<ReadonlyMap<string, IndexPrivilege>, readonly IndexPrivilege[]>()

/** All named cluster privileges, least powerful first. */
export function clusterAccessOrder(catalogue: PrivilegeCatalogue): readonly ClusterPrivilege[] {
  return finish(clusterAccessOrderInSteps(catalogue))
}

/** The same in steps, one for each privilege. */
export function* clusterAccessOrderInSteps(catalogue: PrivilegeCatalogue): Steps<readonly ClusterPrivilege[]> {
  const privileges = namedClusterPrivileges(catalogue)
  let order = clusterOrderOf.get(privileges)
  if (order === undefined) {
    const all = [...privileges.values()]
    const includes = inclusionTest(all)
    const countImplied = (holder: ClusterPrivilege) =>
      holder.condition !== undefined ? 0 : all.filter((other) => other !== holder && includes(holder, other)).length
    order = yield* sortByCount(all, countImplied, 1)
    clusterOrderOf.set(privileges, order)
  }
  return order
}

/** All named index privileges: the failures-only ones, then the others, each block least powerful first. */
export function indexAccessOrder(catalogue: PrivilegeCatalogue): readonly IndexPrivilege[] {
  return finish(indexAccessOrderInSteps(catalogue))
}

/** The same in steps, one for each privilege. */
export function* indexAccessOrderInSteps(catalogue: PrivilegeCatalogue): Steps<readonly IndexPrivilege[]> {
  const privileges = namedIndexPrivileges(catalogue)
  let order = indexOrderOf.get(privileges)
  if (order === undefined) {
    const all = [...privileges.values()]
    const failuresOnly = all.filter((privilege) => !reachesData(privilege.selectorClass))
    const others = all.filter((privilege) => reachesData(privilege.selectorClass))
    order = [...(yield* sortByContaining(failuresOnly)), ...(yield* sortByContaining(others))]
    indexOrderOf.set(privileges, order)
  }
  return order
}

/** Whether one language includes another. Nearly all pairs are refuted by a single word, long before automata are compared. */
function inclusionTest(
  privileges: readonly ResolvedPrivilege[],
): (outer: ResolvedPrivilege, inner: ResolvedPrivilege) => boolean {
  const samples = new Map(privileges.map((privilege) => [privilege, shortestWord(privilege.language)]))
  return (outer, inner) => {
    const sample = samples.get(inner)
    return (sample === undefined || contains(outer.language, sample)) && isSubsetOf(inner.language, outer.language)
  }
}

function sortByContaining<T extends ResolvedPrivilege>(block: readonly T[]): Steps<T[]> {
  const includes = inclusionTest(block)
  const countContaining = (privilege: T) => block.filter((other) => other !== privilege && includes(other, privilege)).length
  return sortByCount(block, countContaining, -1)
}

function* sortByCount<T extends ResolvedPrivilege>(
  privileges: readonly T[],
  count: (privilege: T) => number,
  sign: 1 | -1,
): Steps<T[]> {
  const counted: { privilege: T; count: number }[] = []
  for (const privilege of privileges) {
    counted.push({ privilege, count: count(privilege) })
    yield
  }
  return counted
    .sort((a, b) => sign * (a.count - b.count) || (a.privilege.name < b.privilege.name ? -1 : 1))
    .map(({ privilege }) => privilege)
}
