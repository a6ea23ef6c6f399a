/**
 * A language that is compiled when somebody first needs it: at once, or in slices.
 *
 * Two checks may need the same language at the same time, each in slices of its own. They push the same work: whoever has its turn
 * takes the next step, and all have the language when the last is done.
 *
 * INVARIANT 1: every budget pays for the whole work, once, whoever did it and when: whether a check is refused does not depend on what
 * was asked before it.
 * INVARIANT 2: a failure is remembered as what was compiled is; it is the same each time.
 * COST: a language that is there costs a look-up.
 */
import type { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
import type { Language } from './dfa.ts'
import { noAutomaton, type Payable, type StateBudget, unlimitedBudget } from './state-budget.ts'

/** Work that is under way, with its own budget, which only counts. */
type Work = Readonly<{ steps: Steps<Language>; spent: StateBudget }>

/** How the work ended, and what it cost. */
type Outcome = Readonly<{ cost: number } & ({ language: Language } | { failure: unknown })>

/** By what a whole knows that it has paid: other than the object itself where the same language may be made twice. */
type Identity = Readonly<{ holder: object; key: unknown }>

export class LazyLanguage implements Payable {
  readonly #compile: (whole: StateBudget) => Steps<Language>
  readonly #identity: Identity
  #work: Work | undefined
  #outcome: Outcome | undefined

  /** `compile` takes what it costs from the budget that it is given. */
  constructor(compile: (whole: StateBudget) => Steps<Language>, identity?: Identity) {
    this.#compile = compile
    this.#identity = identity ?? { holder: this, key: undefined }
  }

  /** The language, compiled now if it was not before. */
  get language(): Language {
    const outcome = this.#outcome
    if (outcome !== undefined && 'language' in outcome) return outcome.language
    return finish(this.inSteps(unlimitedBudget()))
  }

  /** The language when it is there already, paid for by the budget unless it did so before; otherwise undefined. */
  atOnce(budget: StateBudget): Language | undefined {
    const outcome = this.#outcome
    if (outcome === undefined || 'failure' in outcome) return undefined
    this.pay(budget)
    return outcome.language
  }

  /** The same in steps. The budget pays for it unless it did before. */
  *inSteps(budget: StateBudget): Steps<Language> {
    let paid = this.#isNewTo(budget) ? 0 : Number.POSITIVE_INFINITY
    const pay = (cost: number) => {
      if (cost <= paid) return
      budget.root.spend(cost - paid, noAutomaton)
      paid = cost
    }
    while (this.#outcome === undefined) {
      pay(this.#advance(budget.pace))
      if (this.#outcome === undefined) yield
    }
    pay(this.#outcome.cost)
    if ('failure' in this.#outcome) throw this.#outcome.failure
    return this.#outcome.language
  }

  pay(budget: StateBudget): void {
    if (this.#isNewTo(budget)) budget.root.spend(this.#outcome?.cost ?? 0, noAutomaton)
  }

  /** Whether the budget has not paid for this yet. It is taken to do so now. */
  #isNewTo(budget: StateBudget): boolean {
    const { holder, key } = this.#identity
    budget.note(this)
    if (budget.hasPaid(holder, key)) return false
    budget.markPaid(holder, key)
    return true
  }

  /** Takes one step of the work; tells what all steps so far cost. */
  #advance(pace: Pace): number {
    this.#work ??= this.#begin(pace)
    const { steps, spent } = this.#work
    try {
      const { done, value } = steps.next()
      if (done === true) this.#outcome = { cost: spent.spent, language: value }
    } catch (failure) {
      this.#outcome = { cost: spent.spent, failure }
    }
    if (this.#outcome !== undefined) this.#work = undefined
    return spent.spent
  }

  #begin(pace: Pace): Work {
    const spent = unlimitedBudget(pace)
    return { steps: this.#compile(spent), spent }
  }
}
