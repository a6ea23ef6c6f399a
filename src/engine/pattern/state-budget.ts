/**
 * Allowances of work, which refuse when they are used up.
 *
 * Budgets form chains: what one spends is also taken from the *whole* it belongs to, such as all patterns of one request. The same
 * request shall always be answered or refused alike, so a whole pays for what it uses and not for what happened to be done: whoever
 * finds something that was compiled before pays what compiling it costs, once in each whole. `LazyLanguage` and `Receipt` see to that.
 *
 * INVARIANT: a budget only shrinks; one budget shared by several operations bounds their sum.
 */
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { Pace } from '../steps/pace.ts'
import { maxOperationEffort, stepsPerEffort } from './limits.ts'

/** The size of the automaton that was being worked on, for the message. */
export type AutomatonSize = Readonly<{ states: number; transitions: number }>

/** Something that is made once and paid for by every whole that uses it. */
export interface Payable {
  /** Pays for it now, unless the whole has done so before. It must have been made. */
  pay(budget: StateBudget): void
}

/** What a budget shares with others, whether or not it takes what it spends from them. */
type Surroundings = Readonly<{ pace?: Pace; root?: StateBudget }>

/** A shrinking allowance of work. */
export class StateBudget {
  /** Shared by all budgets of one whole. What is spent counts as work done. */
  readonly pace: Pace
  /** The whole that this belongs to in the end. */
  readonly root: StateBudget
  protected readonly maxEffort: number
  readonly #whole: StateBudget | undefined
  #spent = 0
  /** What this whole has paid for, by holder and key. */
  #paid: Map<object, Set<unknown>> | undefined

  constructor(maxEffort: number, whole?: StateBudget, { pace, root }: Surroundings = whole ?? {}) {
    this.maxEffort = maxEffort
    this.#whole = whole
    this.pace = pace ?? new Pace()
    this.root = root ?? this
  }

  /** How many steps were taken off the allowance. */
  get spent(): number {
    return this.#spent
  }

  /** Takes `steps` off the allowance; throws `TooComplexToDeterminizeError` when it is used up. */
  spend(steps: number, automaton: AutomatonSize): void {
    this.#spent += steps
    if (this.#spent >= this.maxEffort * stepsPerEffort) this.refuse(automaton)
    if (this.#whole === undefined) this.pace.count(steps)
    else this.#whole.spend(steps, automaton)
  }

  /** Takes off what is no effort to Elasticsearch when it judges a pattern, though it takes as much time. */
  charge(steps: number): void {
    this.spend(steps, noAutomaton)
  }

  /** The same from the whole alone, if there is one. */
  chargeWhole(steps: number): void {
    this.#whole?.charge(steps)
  }

  /** Refuses at once, as `spend` does when nothing is left. */
  refuse({ states, transitions }: AutomatonSize): never {
    // WIRE: also the `caused_by` of refusals that name the pattern.
    const size = `automaton with ${states} states and ${transitions} transitions`
    throw new TooComplexToDeterminizeError(`Determinizing ${size} would require more than ${this.maxEffort} effort.`)
  }

  /** Whether the whole has paid for what the holder keeps under the key. */
  hasPaid(holder: object, key: unknown): boolean {
    return this.root.#paid?.get(holder)?.has(key) === true
  }

  /** Takes down that the whole pays for what the holder keeps under the key. */
  markPaid(holder: object, key: unknown): void {
    const { root } = this
    root.#paid ??= new Map()
    const keys = root.#paid.get(holder)
    if (keys === undefined) root.#paid.set(holder, new Set([key]))
    else keys.add(key)
  }

  /** Tells that something was used that is paid for separately. */
  note(thing: Payable): void {
    this.#whole?.note(thing)
  }
}

/** Spends from a whole and remembers what, so that a later whole can be charged the same for the same result. */
export class Receipt extends StateBudget {
  readonly #payer: StateBudget
  #things: Set<Payable> | undefined

  /** With `isPaid` the whole has paid before, and only what is separately paid for is charged to it. */
  constructor(payer: StateBudget, isPaid = false) {
    super(Number.POSITIVE_INFINITY, isPaid ? undefined : payer, payer)
    this.#payer = payer
  }

  /** What was used that is paid for separately. */
  get things(): readonly Payable[] {
    return this.#things === undefined ? nothing : [...this.#things]
  }

  override note(thing: Payable): void {
    this.#things ??= new Set()
    this.#things.add(thing)
    this.#payer.note(thing)
  }
}

const nothing: readonly Payable[] = Object.freeze([])

/** The size to tell when what is charged belongs to no automaton in particular. */
export const noAutomaton: AutomatonSize = Object.freeze({ states: 0, transitions: 0 })

/** An allowance without a limit, for whoever only wants to pause or to know what was spent. */
export function unlimitedBudget(pace = new Pace()): StateBudget {
  return new StateBudget(Number.POSITIVE_INFINITY, undefined, { pace })
}

/**
 * An allowance of `maxEffort` units. Without an argument it is that of operations over several patterns. What is spent is also taken
 * from `whole`, the allowance of everything that belongs together, such as one request.
 */
export function newStateBudget(maxEffort: number = maxOperationEffort, whole?: StateBudget): StateBudget {
  return new StateBudget(maxEffort, whole)
}
