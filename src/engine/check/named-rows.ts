/**
 * Rows of answers by the names or resources that they are about.
 *
 * COST: two lists while answers come in; sorted once, when the last is there.
 */
import { maxTextsAtOnce, orderTexts, orderTextsInSteps } from '../steps/order-texts.ts'
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import type { PrivilegeAnswers } from './privilege-answers.ts'

export class NamedRows {
  #names: string[] = []
  #rows: PrivilegeAnswers[] = []

  /** Once they are sorted: each once, ascending by UTF-16 units. */
  get names(): readonly string[] {
    return this.#names
  }

  /** The row of the name at the same place. */
  get rows(): readonly PrivilegeAnswers[] {
    return this.#rows
  }

  /** Adds a row. What a name is given in several rows is granted when all of them say so. */
  add(name: string, answers: PrivilegeAnswers): void {
    this.#names.push(name)
    this.#rows.push(answers)
  }

  /** Sorts the names, and joins the rows of each, when they are few; false for many. */
  sortAtOnce(): boolean {
    const { length } = this.#names
    if (length > maxTextsAtOnce) return false
    if (length > 1) {
      const sorted = new NamedRows()
      sorted.#append(this, orderTexts(this.#names))
      this.#replaceBy(sorted)
    }
    return true
  }

  /** The same for any number. */
  *sortInSteps(pace: Pace): Steps<void> {
    if (this.sortAtOnce()) return
    const order = yield* orderTextsInSteps(this.#names, pace)
    const sorted = new NamedRows()
    for (let from = 0; from < order.length; from += maxTextsAtOnce) {
      sorted.#append(this, order.slice(from, from + maxTextsAtOnce))
      if (pace.isPauseDue(maxTextsAtOnce * nameUnits)) yield
    }
    this.#replaceBy(sorted)
  }

  /** Appends rows of others, which do not come before the last. */
  #append({ names, rows }: NamedRows, order: readonly number[]): void {
    for (const position of order) {
      const name = names[position]!
      const last = this.#names.length - 1
      if (last >= 0 && this.#names[last] === name) this.#rows[last] = this.#rows[last]!.and(rows[position]!)
      else this.add(name, rows[position]!)
    }
  }

  #replaceBy(sorted: NamedRows): void {
    this.#names = sorted.#names
    this.#rows = sorted.#rows
  }

  /** Names with their answers by privilege, these ascending, too. */
  *toMapInSteps(pace: Pace): Steps<ReadonlyMap<string, ReadonlyMap<string, boolean>>> {
    const map = new Map<string, ReadonlyMap<string, boolean>>()
    for (let i = 0; i < this.#names.length; i++) {
      map.set(this.#names[i]!, this.#rows[i]!.ascending.byPrivilege)
      if (pace.isPauseDue(nameUnits)) yield
    }
    return map
  }
}

/** What a name costs in comparison to a step of an automaton. */
const nameUnits = 0.5
