/**
 * The pairs of states that two languages are in after the same word, numbered as they are met: the walk behind inclusion, difference
 * and intersection.
 *
 * INVARIANT: the left state is never -1; the right one is -1 once the right language has given up on the word.
 * COST: at most the product of the state counts; only pairs that are reached are stored.
 */
import type { Language } from './dfa.ts'
import type { AutomatonSize } from './state-budget.ts'

export class StatePairs {
  readonly size: AutomatonSize
  readonly #a: Language
  readonly #b: Language
  readonly #left: number[] = []
  readonly #right: number[] = []
  readonly #numbers = new Map<number, number>()

  /** Begins with the pair of the starts; `a` must not be empty. */
  constructor(a: Language, b: Language) {
    this.#a = a
    this.#b = b
    this.size = { states: a.stateCount + b.stateCount, transitions: (a.edges.length + b.edges.length) / 3 }
    this.numberOf(0, b.stateCount === 0 ? -1 : 0)
  }

  /** How many pairs have been met. */
  get count(): number {
    return this.#left.length
  }

  /** The number of a pair; a new pair gets the next one. */
  numberOf(p: number, q: number): number {
    const key = p * (this.#b.stateCount + 1) + q + 1
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#left.length)
    this.#right.push(q)
    return this.#left.push(p) - 1
  }

  /** Whether a word that leads to this pair is in `a`. */
  isInLeft(pair: number): boolean {
    return this.#a.accepting[this.#left[pair]!] === 1
  }

  /** Whether a word that leads to this pair is in `b`. */
  isInRight(pair: number): boolean {
    const q = this.#right[pair]!
    return q >= 0 && this.#b.accepting[q] === 1
  }

  /** Whether a word that leads to this pair is in `a` and not in `b`. */
  isOutside(pair: number): boolean {
    return this.isInLeft(pair) && !this.isInRight(pair)
  }

  /** Calls back for each interval on which `a` moves, ascending, with the states that follow. */
  forEachMove(pair: number, visit: (from: number, to: number, nextP: number, nextQ: number) => void): void {
    const { edges, offsets } = this.#a
    const right = this.#b.edges
    const q = this.#right[pair]!
    let j = q < 0 ? 0 : this.#b.offsets[q]!
    const endJ = q < 0 ? 0 : this.#b.offsets[q + 1]!
    const p = this.#left[pair]!
    for (let i = offsets[p]!; i < offsets[p + 1]!; i += 3) {
      const to = edges[i + 1]!
      for (let from = edges[i]!, end = from; from <= to; from = end + 1) {
        while (j < endJ && right[j + 1]! < from) j += 3
        const startOfRight = j < endJ ? right[j]! : Number.POSITIVE_INFINITY
        const isShared = startOfRight <= from
        end = Math.min(to, isShared ? right[j + 1]! : startOfRight - 1)
        visit(from, end, edges[i + 2]!, isShared ? right[j + 2]! : -1)
      }
    }
  }
}
