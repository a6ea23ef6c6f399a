/**
 * A bounded memory of results that cost work, which has everybody pay for what he is given.
 *
 * Whether a check is refused shall not depend on what others have asked before it. So a result is kept with its receipt, and whoever
 * finds it pays what making it costs: once in each check, however often the check asks; small sums each time.
 *
 * COST: a result that cost nothing, such as that of every plain name, costs a look-up.
 */
import { noAutomaton, type Payable, Receipt, type StateBudget } from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'
import { ownKey } from './bounded-map.ts'

type Entry<V> = Readonly<{ value: V; steps: number; things: readonly Payable[] }>

/** What costs no more is paid for at each use: to remember who paid would take as long. */
const fewSteps = 20

/** Where results are kept: a `BoundedMap` or a `WeakMap`. */
type Keeper<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown }

const nothing: readonly Payable[] = Object.freeze([])

export class MeteredMemory<K, V extends NonNullable<unknown>> {
  readonly #entries: Keeper<K, Entry<V>>
  readonly #identify: (key: K) => unknown

  /** `identify` says by what a check knows that it has paid, where equal keys may be different objects. */
  constructor(entries: Keeper<K, Entry<V>>, identify: (key: K) => unknown = (key) => key) {
    this.#entries = entries
    this.#identify = identify
  }

  /** The remembered value, paid for by the budget; undefined when it has to be made. */
  get(key: K, budget: StateBudget): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    const { value, steps, things } = entry
    if (steps > 0) this.#pay(this.#identify(key), steps, budget)
    if (things.length > 0) for (const thing of things) thing.pay(budget)
    return value
  }

  #pay(key: unknown, steps: number, budget: StateBudget): void {
    if (steps > fewSteps) {
      if (budget.hasPaid(this, key)) return
      budget.markPaid(this, key)
    }
    budget.spend(steps, noAutomaton)
  }

  /** Remembers what cost nothing. */
  keep(key: K, value: V): V {
    this.#entries.set(key, { value, steps: 0, things: nothing })
    return value
  }

  /** Makes the value and remembers it; a failure is not remembered. Texts are copied before they are kept, as `make` is given them. */
  *make(key: K, budget: StateBudget, make: (key: K, budget: StateBudget) => Steps<V>): Steps<V> {
    const own = ownKey(key)
    const isPaid = budget.hasPaid(this, this.#identify(own))
    const receipt = new Receipt(budget, isPaid)
    const value = yield* make(own, receipt)
    if (receipt.spent > fewSteps && !isPaid) budget.markPaid(this, this.#identify(own))
    // Others may have made the same in the meantime: one object for all.
    const other = this.#entries.get(own)
    if (other !== undefined) return other.value
    this.#entries.set(own, { value, steps: receipt.spent, things: receipt.things })
    return value
  }

  /** The remembered value, or the one that is made now. */
  *remember(key: K, budget: StateBudget, make: (key: K, budget: StateBudget) => Steps<V>): Steps<V> {
    return this.get(key, budget) ?? (yield* this.make(key, budget, make))
  }
}
