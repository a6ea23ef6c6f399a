/**
 * The subset construction, over classes of code points and within a budget of effort.
 *
 * Effort is the sum of the sizes of the state sets met, as Lucene counts it; an automaton that is deterministic already costs none.
 *
 * Two thoughts keep it quick: code points are replaced by a few dozen classes first, and classes on which a set of states has no
 * edge of its own (in `*logs*`, nearly all) share one target, computed once.
 */
import { type Alphabet, alphabetOf, classesWithin } from './alphabet.ts'
import { maxCodePoint } from './char-set.ts'
import type { StateBudget } from './limits.ts'
import { type Nfa, sizeOf } from './nfa.ts'

/** A deterministic automaton as a table over classes of code points; -1 is no target. State 0 is the start. */
export type ClassTable = Readonly<{
  alphabet: Alphabet
  accepting: readonly boolean[]
  /** The targets of each state, indexed by class. */
  targets: readonly Int32Array[]
}>

type ClassEdges = Readonly<{ onAny: readonly number[]; onClass: readonly (readonly [number, number])[] }>

/** The deterministic automaton of the same language; refuses when it would cost more than the budget has left. */
export function determinize(nfa: Nfa, budget: StateBudget): ClassTable {
  const alphabet = alphabetOf(nfa.edges.flatMap(intervalsOf))
  const edges = nfa.edges.map((list) => classEdges(alphabet, list))
  const size = sizeOf(nfa)
  const spend = isDeterministic(nfa) ? () => {} : (steps: number) => budget.spend(steps, size)
  const sets = new SetNumbers()
  const targets: Int32Array[] = []
  if (nfa.edges.length > 0) sets.numberOf([0])
  for (let i = 0; i < sets.all.length; i++) {
    spend(sets.all[i]!.length)
    targets.push(targetsOf(sets.all[i]!, edges, alphabet.classCount, sets))
  }
  return { alphabet, accepting: sets.all.map((set) => set.some((state) => nfa.accepting[state]!)), targets }
}

function intervalsOf(edges: readonly number[]): number[][] {
  const intervals: number[][] = []
  for (let i = 0; i < edges.length; i += 3) intervals.push([edges[i]!, edges[i + 1]!])
  return intervals
}

function classEdges(alphabet: Alphabet, edges: readonly number[]): ClassEdges {
  const onAny: number[] = []
  const onClass: [number, number][] = []
  for (let i = 0; i < edges.length; i += 3) {
    const [from, to, target] = [edges[i]!, edges[i + 1]!, edges[i + 2]!]
    if (from === 0 && to === maxCodePoint) onAny.push(target)
    else for (const cls of classesWithin(alphabet, from, to)) onClass.push([cls, target])
  }
  return { onAny, onClass }
}

function isDeterministic(nfa: Nfa): boolean {
  return nfa.edges.every((edges) => {
    const intervals = intervalsOf(edges).sort((a, b) => a[0]! - b[0]!)
    return intervals.every((interval, i) => i === 0 || interval[0]! > intervals[i - 1]![1]!)
  })
}

/** Numbers sets of states in the order in which they are met. */
class SetNumbers {
  readonly all: (readonly number[])[] = []
  readonly #numbers = new Map<string, number>()

  /** The number of a set given as a list in any order, which it sorts; the same for the same states; -1 for none. */
  numberOf(states: number[]): number {
    if (states.length === 0) return -1
    const key = states.sort((a, b) => a - b).join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.all.length)
    return this.all.push(states) - 1
  }
}

function targetsOf(set: readonly number[], edges: readonly ClassEdges[], classCount: number, sets: SetNumbers): Int32Array {
  const onAny = new Set<number>()
  const onClass = new Map<number, Set<number>>()
  for (const state of set) {
    for (const target of edges[state]!.onAny) onAny.add(target)
    for (const [cls, target] of edges[state]!.onClass) {
      const reached = onClass.get(cls)
      if (reached === undefined) onClass.set(cls, new Set([target]))
      else reached.add(target)
    }
  }
  const targets = new Int32Array(classCount).fill(sets.numberOf([...onAny]))
  for (const [cls, reached] of onClass) {
    for (const target of onAny) reached.add(target)
    targets[cls] = sets.numberOf([...reached])
  }
  return targets
}
