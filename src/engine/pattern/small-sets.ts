/**
 * The subset construction for automata of up to 32 states, which most patterns that are asked have: a set is a number with a bit for
 * each state.
 *
 * INVARIANT: the sets, what they cost, and so what is refused, are those of `large-sets.ts`.
 */
import type { Steps } from '../steps/steps.ts'
import { maxMoves } from './limits.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import { type Construction, classEdgesOf, movesPerStep, type StateSets } from './subset-construction.ts'

/** The most states that a number has bits for. */
export const maxSmallStates = 32

/** So many classes can be looked at in the time of a unit. */
const classesPerUnit = 8

/** Meets every set of states. The automaton has at most `maxSmallStates`. */
export function* meetSmallSets(nfa: Nfa, construction: Construction): Steps<StateSets> {
  const { alphabet, isFree, budget, rows } = construction
  const edges = yield* classEdgesOf(nfa, construction)
  const onAny = edges.map((state) => state.onAny.reduce((set, target) => set | bitOf(target), 0))
  const size = sizeOf(nfa)
  const sets = new SmallSets()
  const targets = new Int32Array(alphabet.classCount)
  const touched: number[] = []
  let moveCount = 0
  if (edges.length > 0) sets.numberOf(bitOf(0))
  for (let set = 0; set < sets.count; set++) {
    if (!isFree) budget.spend(sets.sizeOf(set), size)
    if (moveCount > maxMoves) budget.refuse(size)
    let base = 0
    touched.length = 0
    for (let rest = sets.membersOf(set); rest !== 0; rest &= rest - 1) {
      const state = lowestState(rest)
      base |= onAny[state]!
      const { onClass } = edges[state]!
      for (let e = 0; e < onClass.length; e += 2) {
        const cls = onClass[e]!
        if (targets[cls] === 0) touched.push(cls)
        targets[cls]! |= bitOf(onClass[e + 1]!)
      }
    }
    const otherwise = sets.numberOf(base)
    rows?.begin(otherwise)
    for (const cls of touched) {
      const target = sets.numberOf(base | targets[cls]!)
      targets[cls] = 0
      rows?.set(cls, target)
    }
    moveCount += isFree ? 0 : touched.length
    budget.chargeWhole(Math.floor(touched.length / movesPerStep))
    if (budget.pace.isPauseDue(1 + touched.length / classesPerUnit)) yield
  }
  return sets
}

function bitOf(state: number): number {
  return 1 << state
}

function lowestState(set: number): number {
  return 31 - Math.clz32(set & -set)
}

class SmallSets implements StateSets {
  readonly #members: number[] = []
  readonly #numbers = new Map<number, number>()

  get count(): number {
    return this.#members.length
  }

  membersOf(set: number): number {
    return this.#members[set]!
  }

  sizeOf(set: number): number {
    let size = 0
    for (let rest = this.#members[set]!; rest !== 0; rest &= rest - 1) size++
    return size
  }

  isAnyIn(set: number, flags: readonly boolean[]): boolean {
    for (let rest = this.#members[set]!; rest !== 0; rest &= rest - 1) if (flags[lowestState(rest)]) return true
    return false
  }

  /** The number of a set, which is the next when it is met for the first time; -1 for the empty one. */
  numberOf(members: number): number {
    if (members === 0) return -1
    const known = this.#numbers.get(members)
    if (known !== undefined) return known
    this.#numbers.set(members, this.#members.length)
    return this.#members.push(members) - 1
  }
}
