/**
 * Answers whether a role holds what a check asks.
 *
 * Mirrors Elasticsearch's has-privileges evaluation (reference 02 §6, §7). For a limited role both sides are asked and each single
 * answer is and-ed; so are answers to a question that is asked twice.
 *
 * INVARIANT: existing indices, aliases and documents play no part; equal arguments give equal answers.
 * INVARIANT: names with the same answers share one inner map.
 * COST: a look-up for each name and resource, and for each distinct row of answers one for each privilege. Automata are limited for
 * the whole check (`check-budget.ts`).
 */
import type { AnyRole } from '../permission/limited-role.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { Pace } from '../steps/pace.ts'
import { compareTexts, sortInSteps } from '../steps/sort.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { CheckBudget } from './check-budget.ts'
import type { AnswerSink } from './check-walk.ts'
import type { PrivilegeAnswers } from './privilege-answers.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import type { Recorder } from './recorder.ts'
import { walkCheck } from './walk-check.ts'

/** The answers, keyed by what was asked as it was written. */
export type PrivilegesCheckResult = Readonly<{
  hasAllRequested: boolean
  /** In the order asked. */
  cluster: ReadonlyMap<string, boolean>
  /** Names, and privileges within a name, ascending by UTF-16 units. */
  index: ReadonlyMap<string, ReadonlyMap<string, boolean>>
  /** Applications in the order of a Java hash map; resources, and privileges within a resource, ascending by UTF-16 units. */
  application: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>
}>

/**
 * What goes along with a check: who is told of its decisions, when it pauses, and from how many names or resources in one entry on they
 * are prepared anew each time instead of kept: they would drive each other out of every memory. No answer depends on it.
 */
export type CheckOptions = Readonly<{ recorder?: Recorder; pace?: Pace; maxKeptNames?: number }>

const defaultMaxKeptNames = 1000

/**
 * All answers. The first unknown privilege or malformed pattern aborts the check: `IllegalArgumentError`, or
 * `TooComplexToDeterminizeError` for a resource or an action that cannot be evaluated.
 */
export function checkPrivileges(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  recorder?: Recorder,
): PrivilegesCheckResult {
  return finish(checkPrivilegesInSteps(role, asked, stored, recorder === undefined ? {} : { recorder }))
}

/** The same in slices: yields after every half millisecond of work or so, and returns the result. Throws when it gets there. */
export function* checkPrivilegesInSteps(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  { recorder, pace, maxKeptNames = defaultMaxKeptNames }: CheckOptions = {},
): Steps<PrivilegesCheckResult> {
  const collected = new CollectedAnswers()
  const budget = new CheckBudget(pace)
  for (const side of sidesOf(role)) yield* walkCheck({ side, stored, sink: collected, budget, recorder, maxKeptNames }, asked)
  return yield* collected.result(budget.pace)
}

/** Whether every answer is yes. Stops at the first no, and so does not meet a mistake that lies behind it. */
export function hasAllPrivileges(role: AnyRole, asked: PrivilegesToCheck, stored: StoredApplicationPrivileges): boolean {
  return finish(hasAllPrivilegesInSteps(role, asked, stored))
}

/** The same in slices, as `checkPrivilegesInSteps`. */
export function* hasAllPrivilegesInSteps(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  { pace, maxKeptNames = defaultMaxKeptNames }: Omit<CheckOptions, 'recorder'> = {},
): Steps<boolean> {
  const budget = new CheckBudget(pace)
  for (const side of sidesOf(role)) {
    const walk = { side, stored, sink: stopAtFirstNo, budget, recorder: undefined, maxKeptNames }
    if (!(yield* walkCheck(walk, asked))) return false
  }
  return true
}

const stopAtFirstNo: AnswerSink = {
  stopsAtNo: true,
  cluster: (_privilege, isGranted) => isGranted,
  index: (_name, answers) => answers.hasAll,
  application: (_application, _resource, answers) => answers.hasAll,
}

function sidesOf(role: AnyRole): readonly Role[] {
  return role.kind === 'role' ? [role] : [...sidesOf(role.base), ...sidesOf(role.limitedBy)]
}

type Rows = Map<string, PrivilegeAnswers>

class CollectedAnswers implements AnswerSink {
  readonly stopsAtNo = false
  readonly #cluster = new Map<string, boolean>()
  readonly #index: Rows = new Map()
  readonly #application = new Map<string, Rows>()
  #hasAll = true

  cluster(privilege: string, isGranted: boolean): boolean {
    this.#hasAll &&= isGranted
    this.#cluster.set(privilege, isGranted && this.#cluster.get(privilege) !== false)
    return true
  }

  index(name: string, answers: PrivilegeAnswers): boolean {
    return this.#add(this.#index, name, answers)
  }

  application(application: string, resource: string, answers: PrivilegeAnswers): boolean {
    let rows = this.#application.get(application)
    if (rows === undefined) {
      rows = new Map()
      this.#application.set(application, rows)
    }
    return this.#add(rows, resource, answers)
  }

  #add(rows: Rows, name: string, answers: PrivilegeAnswers): true {
    this.#hasAll &&= answers.hasAll
    rows.set(name, rows.get(name)?.and(answers) ?? answers)
    return true
  }

  *result(pace: Pace): Steps<PrivilegesCheckResult> {
    const application = new Map<string, SortedRows>()
    const index = yield* sortRows(this.#index, pace)
    for (const [name, rows] of this.#application) application.set(name, yield* sortRows(rows, pace))
    return { hasAllRequested: this.#hasAll, cluster: this.#cluster, index, application }
  }
}

type SortedRows = ReadonlyMap<string, ReadonlyMap<string, boolean>>

function* sortRows(rows: Rows, pace: Pace): Steps<SortedRows> {
  const sorted = new Map<string, ReadonlyMap<string, boolean>>()
  for (const name of yield* sortInSteps([...rows.keys()], compareTexts, pace)) {
    sorted.set(name, rows.get(name)!.sorted)
    if (pace.isPauseDue(1)) yield
  }
  return sorted
}
