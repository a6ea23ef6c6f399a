/**
 * Asks the privileges of one index entry on each of its names.
 *
 * Mirrors Elasticsearch's check of index privileges (reference 02 §6.3): all names of an entry are compiled before its privileges
 * are looked at, and a privilege is resolved only when some name is really compared, so an unknown one goes unnoticed when every
 * name lies within the restricted names.
 *
 * COST: each name is looked up once among the grants; its answers are a row that all names share on which the same is granted.
 */
import { type AskedIndexName, askIndexName, namingPattern } from '../permission/asked-index-name.ts'
import { asksFailures, componentHolding } from '../permission/index-privilege-check.ts'
import type { GrantedOnName } from '../permission/indices-permission.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { resolveIndexPrivilege } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import type { CheckWalk } from './check-walk.ts'
import { javaHashOrder } from './java-hash-order.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'
import type { IndexPrivilegesToCheck } from './privileges-to-check.ts'

/** What a name, and one answer of a new row, cost in comparison to a step of an automaton. */
const nameUnits = 20
const answerUnits = 50

/** Asks the whole entry; false when the sink ended it. */
export function* walkIndexEntry(walk: CheckWalk, entry: IndexPrivilegesToCheck): Steps<boolean> {
  const { side, sink, budget, recorder } = walk
  const asked: AskedIndexName[] = []
  for (const name of javaHashOrder(entry.names)) {
    asked.push(askIndexName(name, entry.allowRestrictedIndices, side.indices.restricted, budget))
    budget.count(nameUnits)
    if (budget.isPauseDue()) yield
  }
  const rows = new IndexAnswers(walk, javaHashOrder(entry.privileges))
  for (const name of asked) {
    const { pattern } = name.names
    const granted = namingPattern(pattern, () => side.indices.grantedOn(name, budget))
    budget.count(nameUnits + granted.groups.length)
    const answers = yield* rows.on(granted)
    if (recorder?.index !== undefined) rows.tell(granted, entry.allowRestrictedIndices, answers)
    if (!answers.isEmpty && !sink.index(pattern, answers)) return false
    if (budget.isPauseDue()) yield
  }
  return true
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

  *on(granted: GrantedOnName): Steps<PrivilegeAnswers> {
    if (granted.asked.isNothing) {
      this.#nothing ??= new PrivilegeAnswers(new Map(this.#privileges.map((privilege) => [privilege, false])))
      return this.#nothing
    }
    const { data, failures } = granted
    let byFailures = this.#rows.get(data)
    if (byFailures === undefined) {
      byFailures = new Map()
      this.#rows.set(data, byFailures)
    }
    const known = byFailures.get(failures)
    if (known !== undefined) return known
    const made = yield* this.#make(granted)
    byFailures.set(failures, made)
    return made
  }

  *#make(granted: GrantedOnName): Steps<PrivilegeAnswers> {
    const { sink, budget } = this.#walk
    const answers = new Map<string, boolean>()
    for (const [i, privilege] of this.#privileges.entries()) {
      const isGranted = componentHolding(granted, this.#resolve(i), this.#isFailuresAsked) !== undefined
      answers.set(privilege, isGranted)
      if (sink.stopsAtNo && !isGranted) break
      budget.count(answerUnits)
      if (budget.isPauseDue()) yield
    }
    return new PrivilegeAnswers(answers)
  }

  #resolve(position: number): IndexPrivilege {
    this.#resolved[position] ??= resolveIndexPrivilege(this.#walk.side.catalogue, this.#privileges[position]!)
    return this.#resolved[position]
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
        component: isGranted ? componentHolding(granted, this.#resolve(i), this.#isFailuresAsked) : undefined,
        granted,
      })
    }
  }
}
