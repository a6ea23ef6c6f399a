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
import { CheckBudget } from './check-budget.ts'
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
  const { sink, budget, maxKeptNames } = walk
  const names = yield* javaHashOrderInSteps(entry.names, budget.pace)
  const rows = new IndexAnswers(walk, entry, yield* javaHashOrderInSteps(entry.privileges, budget.pace))
  if (names.length <= maxKeptNames || sink.stopsAtNo || !(yield* rows.canResolveAll())) return yield* askInTurn(walk, rows, names)
  yield* askInPassing(walk, rows, names)
  return true
}

/** Prepares all names, then answers one after the other. */
function* askInTurn(walk: CheckWalk, rows: IndexAnswers, names: readonly string[]): Steps<boolean> {
  const { side, budget, sink } = walk
  const asked: AskedIndexName[] = []
  for (const name of names) {
    const prepared =
      askIndexNameAtOnce(name, rows.allowRestrictedIndices, side.indices.restricted, budget) ??
      (yield* askIndexNameInSteps(name, rows.allowRestrictedIndices, side.indices.restricted, budget))
    asked.push(prepared)
    if (budget.pace.isPauseDue(nameUnits)) yield
  }
  for (const name of asked) {
    const granted = grantedAtOnce(walk, name) ?? (yield* naming(name, side.indices.grantedOnInSteps(name, budget)))
    const answers = rows.known(granted) ?? (yield* rows.make(granted))
    rows.tell(granted, answers)
    if (!answers.isEmpty && !sink.index(name.names.pattern, answers)) return false
    if (budget.pace.isPauseDue(nameUnits + granted.groups.length)) yield
  }
  return true
}

function grantedAtOnce({ side, budget }: CheckWalk, name: AskedIndexName): GrantedOnName | undefined {
  try {
    return side.indices.grantedAtOnce(name, budget)
  } catch (error) {
    throw withPatternNamed(name.names.pattern, error)
  }
}

/**
 * The same, each name prepared, answered and forgotten, for very many names: they would drive each other out of every memory, and what
 * is kept until the end of the entry is what the collector has to move. Only where no answer and no privilege can end the entry.
 */
function* askInPassing(walk: CheckWalk, rows: IndexAnswers, names: readonly string[]): Steps<void> {
  const { side, budget, sink } = walk
  for (const [position, text] of names.entries()) {
    const name = yield* preparedInPassing(walk, rows, text)
    try {
      const granted = yield* naming(name, side.indices.grantedInPassing(name, budget))
      const answers = rows.known(granted) ?? (yield* rows.make(granted))
      rows.tell(granted, answers)
      if (!answers.isEmpty) sink.index(text, answers)
      if (budget.pace.isPauseDue(2 * nameUnits + granted.groups.length)) yield
    } catch (error) {
      // What is wrong with a name is told before what is wrong with comparing another, also when no budget is left for it.
      const afresh = { ...walk, budget: new CheckBudget(budget.pace) }
      for (const rest of names.slice(position + 1)) yield* preparedInPassing(afresh, rows, rest)
      throw error
    }
  }
}

function preparedInPassing({ side, budget }: CheckWalk, rows: IndexAnswers, name: string): Steps<AskedIndexName> {
  return askPassingIndexName(name, rows.allowRestrictedIndices, side.indices.restricted, budget)
}

function* naming(name: AskedIndexName, work: Steps<GrantedOnName>): Steps<GrantedOnName> {
  try {
    return yield* work
  } catch (error) {
    throw withPatternNamed(name.names.pattern, error)
  }
}

/** The answers of one entry, for each combination of what can be granted. */
class IndexAnswers {
  readonly allowRestrictedIndices: boolean
  readonly #walk: CheckWalk
  readonly #privileges: readonly string[]
  readonly #resolved: IndexPrivilege[] = []
  readonly #isFailuresAsked: boolean
  readonly #rows = new Map<PrivilegeSet | undefined, Map<PrivilegeSet | undefined, PrivilegeAnswers>>()
  #nothing: PrivilegeAnswers | undefined

  /** `privileges` are those of the entry, each once, in the order in which they are asked. */
  constructor(walk: CheckWalk, { allowRestrictedIndices }: IndexPrivilegesToCheck, privileges: readonly string[]) {
    this.allowRestrictedIndices = allowRestrictedIndices
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
      this.#nothing = new PrivilegeAnswers(
        this.#privileges,
        this.#privileges.map(() => false),
      )
      return this.#nothing
    }
    const made = yield* this.#answer(granted)
    const byFailures = this.#rows.get(granted.data) ?? new Map<PrivilegeSet | undefined, PrivilegeAnswers>()
    this.#rows.set(granted.data, byFailures.set(granted.failures, made))
    return made
  }

  *#answer(granted: GrantedOnName): Steps<PrivilegeAnswers> {
    const { sink, budget } = this.#walk
    const answers: boolean[] = []
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = yield* namingLastStraw('privilege', privilege, budget, this.#isGranted(i, granted))
      answers.push(isGranted)
      if (sink.stopsAtNo && !isGranted) break
      if (budget.pace.isPauseDue(answerUnits)) yield
    }
    return new PrivilegeAnswers(this.#privileges.slice(0, answers.length), answers)
  }

  *#isGranted(position: number, granted: GrantedOnName): Steps<boolean> {
    const asked = yield* this.#resolve(position)
    const component = yield* componentHoldingInSteps(granted, asked, this.#isFailuresAsked, this.#walk.budget)
    return component !== undefined
  }

  *#resolve(position: number): Steps<IndexPrivilege> {
    const { side, budget } = this.#walk
    this.#resolved[position] ??= yield* resolveIndexPrivilegeInSteps(side.catalogue, this.#privileges[position]!, budget)
    return this.#resolved[position]
  }

  /** Whether every privilege is known, so that none can end the check. */
  *canResolveAll(): Steps<boolean> {
    try {
      for (const position of this.#privileges.keys()) yield* this.#resolve(position)
      return true
    } catch {
      return false
    }
  }

  /** Tells the recorder, if there is one, each answer on a name. */
  tell(granted: GrantedOnName, answers: PrivilegeAnswers): void {
    const { allowRestrictedIndices } = this
    const { side, recorder } = this.#walk
    if (recorder?.index === undefined) return
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = answers.granted[i]
      if (isGranted === undefined) return
      recorder.index({
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
