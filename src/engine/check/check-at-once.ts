/**
 * Answers small checks by look-ups alone, without steps: what nearly every request asks, in a microsecond or two.
 *
 * It gives up wherever something would take an automaton, many names or a refusal; then the walk (`walk-check.ts`) does the whole check
 * anew, and refuses what is to be refused in Elasticsearch's order.
 *
 * INVARIANT: either the answers of the walk, or none.
 * COST: for each name and resource a look-up among the grants and one among the rows of answers (`asked-lists.ts`).
 */
import { BailiwickError } from '../../errors.ts'
import { askResourceAtOnce, isLiteralPattern, type StateBudget } from '../pattern/index.ts'
import type { ApplicationGrant } from '../permission/application-permission.ts'
import { askIndexNameAtOnce } from '../permission/asked-index-name.ts'
import { impliesClusterPrivilegeAtOnce } from '../permission/cluster-permission.ts'
import { componentHoldingAtOnce } from '../permission/index-privilege-check.ts'
import type { Granted } from '../permission/indices-permission.ts'
import type { Role } from '../permission/role.ts'
import type { AskedApplicationPrivilege, StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import { type AskedList, applicationListsOf, clusterListsOf, indexListsOf } from './asked-lists.ts'
import { RoughCheckBudget } from './check-budget.ts'
import type { PrivilegeAnswers } from './privilege-answers.ts'
import type { ApplicationPrivilegesToCheck, IndexPrivilegesToCheck, PrivilegesToCheck } from './privileges-to-check.ts'
import { byApplication } from './walk-check.ts'

/** Takes rows of answers. */
export type RowSink = Readonly<{
  cluster(answers: PrivilegeAnswers): void
  index(name: string, answers: PrivilegeAnswers): void
  application(application: string, resource: string, answers: PrivilegeAnswers): void
}>

/** Tells the sink all answers; false when it gave up, and the sink has to be thrown away. */
export function answerAtOnce(
  sides: readonly Role[],
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  sink: RowSink,
): boolean {
  if (!isSmall(asked)) return false
  const check = new CheckAtOnce(stored, sink)
  try {
    for (const side of sides) if (!check.answers(side, asked)) return false
    return true
  } catch (error) {
    // The walk refuses for the first mistake in its order, which may be another.
    if (error instanceof BailiwickError) return false
    throw error
  }
}

/** As many units as take a millisecond or two. */
const maxUnits = 5000
const charsPerUnit = 32
const patternUnits = 8

function isSmall({ index, application }: PrivilegesToCheck): boolean {
  let units = 0
  for (const { names } of index) units += unitsOf(names, maxUnits - units)
  for (const { resources } of application) units += unitsOf(resources, maxUnits - units)
  return units <= maxUnits
}

function unitsOf(names: readonly string[], limit: number): number {
  let units = names.length
  for (let i = 0; i < names.length && units <= limit; i++) {
    const name = names[i]!
    units += name.length / charsPerUnit
    if (!isLiteralPattern(name)) units += patternUnits
  }
  return units
}

class CheckAtOnce {
  readonly #stored: StoredApplicationPrivileges
  readonly #sink: RowSink
  readonly #budget = new RoughCheckBudget()

  constructor(stored: StoredApplicationPrivileges, sink: RowSink) {
    this.#stored = stored
    this.#sink = sink
  }

  answers(side: Role, { cluster, index, application }: PrivilegesToCheck): boolean {
    if (cluster.length > 0 && !this.#answersCluster(side, cluster)) return false
    for (const entry of index) if (!this.#answersIndexEntry(side, entry)) return false
    for (const entry of byApplication(application)) if (!this.#answersApplicationEntry(side, entry)) return false
    return true
  }

  #answersCluster(side: Role, cluster: readonly string[]): boolean {
    const list = clusterListsOf(side.catalogue).get(cluster, this.#budget)
    if (list === undefined) return false
    const answers =
      list.known(side.cluster, this.#budget) ??
      list.make(side.cluster, (privilege) => impliesClusterPrivilegeAtOnce(side.cluster, privilege, this.#budget), this.#budget)
    if (answers === undefined) return false
    this.#sink.cluster(answers)
    return true
  }

  #answersIndexEntry(side: Role, { names, privileges, allowRestrictedIndices }: IndexPrivilegesToCheck): boolean {
    if (privileges.length === 0) return false
    const list = indexListsOf(side.catalogue).get(privileges, this.#budget)
    if (list === undefined) return false
    for (const name of names) {
      const granted = this.#grantedOn(side, name, allowRestrictedIndices)
      const answers = granted && indexAnswersAtOnce(list, granted, this.#budget)
      if (answers === undefined) return false
      this.#sink.index(name, answers)
    }
    return true
  }

  #grantedOn({ indices }: Role, name: string, allowRestrictedIndices: boolean): Granted | undefined {
    const { restricted } = indices
    if (isLiteralPattern(name)) return indices.grantedOnWord(name, restricted.contains(name))
    const asked = askIndexNameAtOnce(name, allowRestrictedIndices, restricted, this.#budget)
    return asked && indices.grantedAtOnce(asked, this.#budget)
  }

  #answersApplicationEntry(side: Role, { application, privileges, resources }: ApplicationPrivilegesToCheck): boolean {
    if (privileges.length === 0 || resources.length === 0) return true
    const list = applicationListsOf(this.#stored, application).get(privileges, this.#budget)
    if (list === undefined) return false
    const budget = this.#budget
    for (const resource of resources) {
      const covering = coveringAtOnce(side, application, resource)
      if (covering === undefined) return false
      const answers =
        list.known(covering, budget) ??
        list.make(covering, (privilege) => isMatchedByAny(side, covering, privilege, budget), budget)
      if (answers === undefined) return false
      this.#sink.application(application, resource, answers)
    }
    return true
  }
}

/** The answers of a list of index privileges on what is granted; undefined when that takes steps. */
export function indexAnswersAtOnce(
  list: AskedList<IndexPrivilege>,
  granted: Granted,
  budget: StateBudget,
): PrivilegeAnswers | undefined {
  const { identity } = granted
  return list.known(identity, budget) ?? makeIndexAnswers(list, granted, budget)
}

function makeIndexAnswers(list: AskedList<IndexPrivilege>, granted: Granted, budget: StateBudget): PrivilegeAnswers | undefined {
  const isFailuresAsked = list.privileges.some(({ selectorClass }) => selectorClass === 'FAILURES')
  const isHeld = (privilege: IndexPrivilege) => componentHoldingAtOnce(granted, privilege, isFailuresAsked, budget)
  return list.make(granted.identity, isHeld, budget)
}

function coveringAtOnce({ applications }: Role, application: string, resource: string): readonly ApplicationGrant[] | undefined {
  if (isLiteralPattern(resource)) return applications.coveringWord(application, resource)
  const asked = askResourceAtOnce(resource)
  return asked && applications.coveringAtOnce(application, asked)
}

function isMatchedByAny(
  { applications }: Role,
  grants: readonly ApplicationGrant[],
  asked: AskedApplicationPrivilege,
  budget: StateBudget,
): boolean | undefined {
  for (const grant of grants) {
    const matches = applications.matchesAtOnce(grant, asked, budget)
    if (matches !== false) return matches
  }
  return false
}
