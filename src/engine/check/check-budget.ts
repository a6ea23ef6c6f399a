/**
 * How much work one check may cost.
 *
 * Steps of automata are limited for a whole check; counting names is not, because they are limited by the size of the request.
 *
 * INVARIANT: the limit depends on the question and the role alone: what another check has compiled already is charged all the same
 * (`pattern/state-budget.ts`).
 */
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { StateBudget, stepsPerEffort } from '../pattern/index.ts'
import { Pace } from '../steps/pace.ts'

/** All automata of one check, in the units of the pattern room: some 200 ms. */
export const maxCheckEffort = 150_000

export class CheckBudget extends StateBudget {
  constructor(pace = new Pace()) {
    super(maxCheckEffort, undefined, { pace })
  }

  /** Whether the check has been refused for want of budget. */
  get isUsedUp(): boolean {
    return this.spent >= maxCheckEffort * stepsPerEffort
  }

  /** Of no automaton in particular: which one the limit is met at depends on what is remembered. */
  override refuse(): never {
    throw new TooComplexToDeterminizeError(
      `Determinizing the patterns of one check would require more than ${maxCheckEffort} effort.`,
    )
  }
}

/**
 * The same for who would rather give up than keep account: whatever is used is paid for each time. When this is not used up, no other
 * budget would be.
 */
export class RoughCheckBudget extends CheckBudget {
  override hasPaid(): boolean {
    return false
  }

  override markPaid(): void {}

  override note(): void {}
}
