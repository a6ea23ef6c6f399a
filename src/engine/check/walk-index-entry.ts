/**
 * Asks the privileges of one index entry on each of its names.
 *
 * Mirrors Elasticsearch's check of index privileges (reference 02 §6.3): all names of an entry are compiled before its privileges
 * are looked at, and a privilege is resolved only when some name is really compared, so an unknown one goes unnoticed when every
 * name lies within the restricted names.
 *
 * COST: each name is looked up once among the grants; its answers are a row that all names share on which the same is granted.
 */
import {
  type AskedIndexName,
  askIndexNameAtOnce,
  askIndexNameInSteps,
  askPassingIndexName,
  withPatternNamed,
} from '../permission/asked-index-name.ts'
import { asksFailures, componentHolding, componentHoldingInSteps } from '../permission/index-privilege-check.ts'
import type { GrantedOnName } from '../permission/indices-permission.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { resolveIndexPrivilegeInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import type { CheckWalk } from './check-walk.ts'
import { javaHashOrderInSteps } from './java-hash-order.ts'
import { namingLastStraw } from './naming-culprit.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'
import type { IndexPrivilegesToCheck } from './privileges-to-check.ts'

/** What a name, and one answer of a new row, cost in comparison to a step of an automaton. */
const nameUnits = 20
const answerUnits = 50

/** Asks the whole entry; false when the sink ended it. */
export function* walkIndexEntry(walk: CheckWalk, entry: IndexPrivilegesToCheck): Steps<boolean> {
  const { sink, budget, recorder } = walk
  const names = yield* prepareAll(walk, entry)
  const rows = new IndexAnswers(walk, yield* javaHashOrderInSteps(entry.privileges, budget.pace))
  for (const kept of names) {
    const isPassing = typeof kept === 'string'
    const name = isPassing ? askPassing(walk, entry, kept)! : kept
    const granted = grantedAtOnce(walk, name, isPassing) ?? (yield* grantedOn(walk, name))
    const answers = rows.known(granted) ?? (yield* rows.make(granted))
    if (recorder?.index !== undefined) rows.tell(granted, entry.allowRestrictedIndices, answers)
    if (!answers.isEmpty && !sink.index(name.names.pattern, answers)) return false
    if (budget.pace.isPauseDue(nameUnits + granted.groups.length)) yield
  }
  return true
}

function grantedAtOnce({ side, budget }: CheckWalk, name: AskedIndexName, isPassing: boolean): GrantedOnName | undefined {
  try {
    return isPassing ? side.indices.grantedInPassing(name, budget.pace) : side.indices.grantedAtOnce(name, budget)
  } catch (error) {
    throw withPatternNamed(name.names.pattern, error)
  }
}

function* grantedOn({ side, budget }: CheckWalk, name: AskedIndexName): Steps<GrantedOnName> {
  try {
    return yield* side.indices.grantedOnInSteps(name, budget)
  } catch (error) {
    throw withPatternNamed(name.names.pattern, error)
  }
}

/**
 * All names of an entry, prepared; of very many, the texts of those that can be prepared again at once: what is kept from here to the
 * end of the entry is what the collector has to move.
 */
function* prepareAll(walk: CheckWalk, entry: IndexPrivilegesToCheck): Steps<readonly (AskedIndexName | string)[]> {
  const { pace } = walk.budget
  const names = yield* javaHashOrderInSteps(entry.names, pace)
  const isPassing = names.length > walk.maxKeptNames
  const kept: (AskedIndexName | string)[] = []
  for (const name of names) {
    const isAtOnce = isPassing && askPassing(walk, entry, name) !== undefined
    kept.push(isAtOnce ? name : yield* prepare(walk, entry, name))
    if (pace.isPauseDue(nameUnits)) yield
  }
  return kept
}

function* prepare(
  { side, budget }: CheckWalk,
  { allowRestrictedIndices }: IndexPrivilegesToCheck,
  name: string,
): Steps<AskedIndexName> {
  const { restricted } = side.indices
  return (
    askIndexNameAtOnce(name, allowRestrictedIndices, restricted, budget) ??
    (yield* askIndexNameInSteps(name, allowRestrictedIndices, restricted, budget))
  )
}

function askPassing(
  { side }: CheckWalk,
  { allowRestrictedIndices }: IndexPrivilegesToCheck,
  name: string,
): AskedIndexName | undefined {
  return askPassingIndexName(name, allowRestrictedIndices, side.indices.restricted)
}

/** The answers of one entry, for each combination of what can be granted. */
class IndexAnswers {
  readonly #walk: CheckWalk
  readonly #privileges: readonly string[]
  readonly #resolved: IndexPrivilege[] = []
  readonly #isFailuresAsked: boolean
  readonly #rows = new Map<PrivilegeSet | undefined, Map<PrivilegeSet | undefined, PrivilegeAnswers>>()
  #nothing: PrivilegeAnswers | undefined

  constructor(walk: CheckWalk, privileges: readonly string[]) {
    this.#walk = walk
    this.#privileges = privileges
    this.#isFailuresAsked = asksFailures(walk.side.catalogue, privileges)
  }

  /** The row of a name on which the same is granted as on another before. */
  known({ asked, data, failures }: GrantedOnName): PrivilegeAnswers | undefined {
    return asked.isNothing ? this.#nothing : this.#rows.get(data)?.get(failures)
  }

  /** A row that is not known yet. */
  *make(granted: GrantedOnName): Steps<PrivilegeAnswers> {
    if (granted.asked.isNothing) {
      this.#nothing = new PrivilegeAnswers(new Map(this.#privileges.map((privilege) => [privilege, false])))
      return this.#nothing
    }
    const made = new PrivilegeAnswers(yield* this.#answer(granted))
    const byFailures = this.#rows.get(granted.data) ?? new Map<PrivilegeSet | undefined, PrivilegeAnswers>()
    this.#rows.set(granted.data, byFailures.set(granted.failures, made))
    return made
  }

  *#answer(granted: GrantedOnName): Steps<ReadonlyMap<string, boolean>> {
    const { sink, budget } = this.#walk
    const answers = new Map<string, boolean>()
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = yield* namingLastStraw('privilege', privilege, budget, this.#isGranted(i, granted))
      answers.set(privilege, isGranted)
      if (sink.stopsAtNo && !isGranted) break
      if (budget.pace.isPauseDue(answerUnits)) yield
    }
    return answers
  }

  *#isGranted(position: number, granted: GrantedOnName): Steps<boolean> {
    const { side, budget } = this.#walk
    this.#resolved[position] ??= yield* resolveIndexPrivilegeInSteps(side.catalogue, this.#privileges[position]!, budget)
    const component = yield* componentHoldingInSteps(granted, this.#resolved[position], this.#isFailuresAsked, budget)
    return component !== undefined
  }

  /** Tells the recorder each answer on a name. */
  tell(granted: GrantedOnName, allowRestrictedIndices: boolean, answers: PrivilegeAnswers): void {
    const { side, recorder } = this.#walk
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = answers.get(privilege)
      if (isGranted === undefined) return
      recorder?.index?.({
        side,
        name: granted.asked.names.pattern,
        allowRestrictedIndices,
        privilege,
        isGranted,
        isFailuresAsked: this.#isFailuresAsked,
        component: isGranted ? componentHolding(granted, this.#resolved[i]!, this.#isFailuresAsked) : undefined,
        granted,
      })
    }
  }
}
