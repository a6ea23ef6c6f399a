/**
 * How much work one check may cost, and when it should let others run.
 *
 * The engine has no clock, so work is counted: a step of an automaton is one unit, everything else is charged by what it costs in
 * comparison. Steps of automata are limited for a whole check; counting names is not, because they are limited by the size of the
 * request.
 *
 * INVARIANT: the limit depends on the question and the role alone, except that what another check has compiled already is free.
 */
import { type AutomatonSize, newStateBudget, type StateBudget } from '../pattern/index.ts'

/** All automata of one check, in the units of the pattern room: some 200 ms. */
export const maxCheckEffort = 150_000

/** The work between two pauses: half a millisecond or so, on a slow machine one. */
const unitsBetweenPauses = 2_500

export class CheckBudget implements StateBudget {
  readonly #states = newStateBudget(maxCheckEffort)
  #unitsSincePause = 0

  /** Takes steps of an automaton; throws `TooComplexToDeterminizeError` when the check may not cost more. */
  spend(steps: number, automaton: AutomatonSize): void {
    this.#unitsSincePause += steps
    this.#states.spend(steps, automaton)
  }

  refuse(automaton: AutomatonSize): never {
    return this.#states.refuse(automaton)
  }

  /** Counts work that is not limited. */
  count(units: number): void {
    this.#unitsSincePause += units
  }

  /** Whether enough was done since this said yes last. */
  isPauseDue(): boolean {
    if (this.#unitsSincePause < unitsBetweenPauses) return false
    this.#unitsSincePause = 0
    return true
  }
}
