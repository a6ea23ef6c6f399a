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
import { type AnyRole, sidesOf } from '../permission/limited-role.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { answerAtOnce, type RowSink } from './check-at-once.ts'
import { CheckBudget } from './check-budget.ts'
import {
  CollectedAnswers,
  CollectedRows,
  type PrivilegesCheckResult,
  type PrivilegesCheckRows,
  resultOfRowsInSteps,
} from './check-result.ts'
import type { AnswerSink } from './check-walk.ts'
import type { PrivilegeAnswers } from './privilege-answers.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import type { Recorder } from './recorder.ts'
import { walkCheck } from './walk-check.ts'

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
  options: CheckOptions = {},
): Steps<PrivilegesCheckResult> {
  const rows = yield* checkForRowsInSteps(role, asked, stored, options)
  return yield* resultOfRowsInSteps(rows, options.pace ?? new Pace())
}

/** The same as rows, for whoever writes them down. */
export function* checkForRowsInSteps(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  options: CheckOptions = {},
): Steps<PrivilegesCheckRows> {
  return checkForRowsAtOnce(role, asked, stored, options) ?? (yield* walkForRows(sidesOf(role), asked, stored, options))
}

/** The same for a small check; undefined when it has to be worked out in steps, or is refused. */
export function checkForRowsAtOnce(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  { recorder, pace }: CheckOptions = {},
): PrivilegesCheckRows | undefined {
  if (recorder !== undefined || pace !== undefined) return undefined
  const rows = new CollectedRows()
  return answerAtOnce(sidesOf(role), asked, stored, rows) ? rows.sortedAtOnce() : undefined
}

function* walkForRows(
  sides: readonly Role[],
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  { recorder, pace, maxKeptNames = defaultMaxKeptNames }: CheckOptions,
): Steps<PrivilegesCheckRows> {
  const collected = new CollectedAnswers()
  const budget = new CheckBudget(pace)
  for (const side of sides) yield* walkCheck({ side, stored, sink: collected, budget, recorder, maxKeptNames }, asked)
  return yield* collected.sorted(budget.pace)
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
  const sides = sidesOf(role)
  const conjunction = new Conjunction()
  if (pace === undefined && answerAtOnce(sides, asked, stored, conjunction)) return conjunction.holds
  const budget = new CheckBudget(pace)
  for (const side of sides) {
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

/** Whether every answer is yes. */
class Conjunction implements RowSink {
  holds = true

  cluster(answers: PrivilegeAnswers): void {
    this.holds &&= answers.hasAll
  }

  index(_name: string, answers: PrivilegeAnswers): void {
    this.holds &&= answers.hasAll
  }

  application(_application: string, _resource: string, answers: PrivilegeAnswers): void {
    this.holds &&= answers.hasAll
  }
}
