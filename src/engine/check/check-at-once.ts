/**
 * Answers small checks by look-ups alone, without steps: what nearly every request asks, in a few microseconds.
 *
 * It gives up wherever something would take an automaton, many names or a refusal; then the walk (`walk-check.ts`) does the whole check
 * anew, and refuses what is to be refused in Elasticsearch's order.
 *
 * INVARIANT: either the answers of the walk, or none.
 * COST: for each name and resource a look-up among the grants; for each privilege one for all names on which the same is granted. Of
 * what was asked nothing is remembered: applications ask about ever new names, and it would only have to be forgotten again.
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
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import { resolveClusterPrivilegeAtOnce, resolveIndexPrivilegeAtOnce } from '../privilege/resolve.ts'
import { ascendingTexts, distinctTexts } from '../steps/distinct-texts.ts'
import { RoughCheckBudget } from './check-budget.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'
import type { ApplicationPrivilegesToCheck, IndexPrivilegesToCheck, PrivilegesToCheck } from './privileges-to-check.ts'
import { RowMemory } from './row-memory.ts'
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
const maxPatterns = 500

function isSmall({ index, application }: PrivilegesToCheck): boolean {
  let units = 0
  for (const { names } of index) units += unitsOf(names, maxUnits - units)
  for (const { resources } of application) units += unitsOf(resources, maxUnits - units)
  return units <= maxUnits
}

function unitsOf(names: readonly string[], limit: number): number {
  let units = names.length
  for (let i = 0; i < names.length && units <= limit; i++) units += names[i]!.length / charsPerUnit
  return units
}

class CheckAtOnce {
  readonly #stored: StoredApplicationPrivileges
  readonly #sink: RowSink
  readonly #budget = new RoughCheckBudget()
  #patterns = 0

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

  #answersCluster({ catalogue, cluster }: Role, asked: readonly string[]): boolean {
    const names = distinctTexts(asked)
    const granted: boolean[] = []
    for (const name of names) {
      const privilege = resolveClusterPrivilegeAtOnce(catalogue, name)
      const isGranted = privilege && impliesClusterPrivilegeAtOnce(cluster, privilege, this.#budget)
      if (isGranted === undefined) return false
      granted.push(isGranted)
    }
    this.#sink.cluster(new PrivilegeAnswers(names, granted))
    return true
  }

  #answersIndexEntry(side: Role, { names, privileges, allowRestrictedIndices }: IndexPrivilegesToCheck): boolean {
    const question = askIndexPrivileges(side.catalogue, privileges)
    if (question === undefined) return false
    const rows = new RowMemory<object>()
    for (const name of names) {
      const granted = this.#grantedOn(side, name, allowRestrictedIndices)
      if (granted === undefined) return false
      let answers = rows.get(granted.identity)
      if (answers === undefined) {
        answers = indexAnswersAtOnce(question, granted, this.#budget)
        if (answers === undefined) return false
        rows.set(granted.identity, answers)
      }
      this.#sink.index(name, answers)
    }
    return true
  }

  #grantedOn({ indices }: Role, name: string, allowRestrictedIndices: boolean): Granted | undefined {
    const { restricted } = indices
    if (isLiteralPattern(name)) return indices.grantedOnWord(name, restricted.contains(name))
    if (++this.#patterns > maxPatterns) return undefined
    const asked = askIndexNameAtOnce(name, allowRestrictedIndices, restricted, this.#budget)
    return asked && indices.grantedAtOnce(asked, this.#budget)
  }

  #answersApplicationEntry(side: Role, { application, privileges, resources }: ApplicationPrivilegesToCheck): boolean {
    if (privileges.length === 0 || resources.length === 0) return true
    const names = ascendingTexts(privileges)
    const asked = this.#askApplicationPrivileges(application, names)
    if (asked === undefined) return false
    const rows = new RowMemory<readonly ApplicationGrant[]>()
    for (const resource of resources) {
      const covering = this.#covering(side, application, resource)
      if (covering === undefined) return false
      let answers = rows.get(covering)
      if (answers === undefined) {
        const granted = this.#matched(side, covering, asked)
        if (granted === undefined) return false
        answers = new PrivilegeAnswers(names, granted)
        rows.set(covering, answers)
      }
      this.#sink.application(application, resource, answers)
    }
    return true
  }

  #askApplicationPrivileges(application: string, names: readonly string[]): readonly AskedApplicationPrivilege[] | undefined {
    const asked: AskedApplicationPrivilege[] = []
    for (const name of names) {
      const privilege = this.#stored.askedPrivilegeAtOnce(application, name, this.#budget)
      if (privilege === undefined) return undefined
      asked.push(privilege)
    }
    return asked
  }

  #covering({ applications }: Role, application: string, resource: string): readonly ApplicationGrant[] | undefined {
    if (isLiteralPattern(resource)) return applications.coveringWord(application, resource)
    if (++this.#patterns > maxPatterns) return undefined
    const asked = askResourceAtOnce(resource)
    return asked && applications.coveringAtOnce(application, asked)
  }

  /** Of each privilege whether some of the grants matches it. */
  #matched(
    { applications }: Role,
    grants: readonly ApplicationGrant[],
    asked: readonly AskedApplicationPrivilege[],
  ): readonly boolean[] | undefined {
    const matched: boolean[] = []
    for (const privilege of asked) {
      let isMatched: boolean | undefined = false
      for (let i = 0; i < grants.length && isMatched === false; i++) {
        isMatched = applications.matchesAtOnce(grants[i]!, privilege, this.#budget)
      }
      if (isMatched === undefined) return undefined
      matched.push(isMatched)
    }
    return matched
  }
}

/** The privileges of an index entry, each once, ascending. */
type IndexQuestion = Readonly<{ names: readonly string[]; privileges: readonly IndexPrivilege[]; isFailuresAsked: boolean }>

/** Undefined when there are none, or one cannot be resolved at once. */
function askIndexPrivileges(catalogue: PrivilegeCatalogue, asked: readonly string[]): IndexQuestion | undefined {
  const names = ascendingTexts(asked)
  const privileges: IndexPrivilege[] = []
  let isFailuresAsked = false
  for (const name of names) {
    const privilege = resolveIndexPrivilegeAtOnce(catalogue, name)
    if (privilege === undefined) return undefined
    isFailuresAsked ||= privilege.selectorClass === 'FAILURES'
    privileges.push(privilege)
  }
  return names.length === 0 ? undefined : { names, privileges, isFailuresAsked }
}

function indexAnswersAtOnce(
  { names, privileges, isFailuresAsked }: IndexQuestion,
  granted: Granted,
  budget: StateBudget,
): PrivilegeAnswers | undefined {
  const answers: boolean[] = []
  for (const privilege of privileges) {
    const isHeld = componentHoldingAtOnce(granted, privilege, isFailuresAsked, budget)
    if (isHeld === undefined) return undefined
    answers.push(isHeld)
  }
  return new PrivilegeAnswers(names, answers)
}
