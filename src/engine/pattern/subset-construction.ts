/** What every way of meeting the sets of states of an automaton goes by. */
import type { Steps } from '../steps/steps.ts'
import { type Alphabet, classesWithin } from './alphabet.ts'
import { maxCodePoint } from './char-set.ts'
import type { ClassRows } from './class-table.ts'
import type { Nfa } from './nfa.ts'
import type { StateBudget } from './state-budget.ts'

export type Construction = Readonly<{
  alphabet: Alphabet
  /** Deterministic automata cost no effort. */
  isFree: boolean
  budget: StateBudget
  /** Where the rows of the table go, when they are wanted. */
  rows?: ClassRows
}>

/** The sets that were met, by their numbers in the order in which they were met. */
export interface StateSets {
  readonly count: number
  sizeOf(set: number): number
  isAnyIn(set: number, flags: readonly boolean[]): boolean
}

/** So many moves take as long as a step. */
export const movesPerStep = 2

/** So many numbers of lists of edges can be looked at in the time of a unit. */
export const numbersPerUnit = 16

/** Where a state goes whatever comes, and pairs of a class and where it goes on that class besides. */
export type ClassEdges = Readonly<{ onAny: readonly number[]; onClass: readonly number[] }>

/** Of each state in order. */
export function* classEdgesOf(nfa: Nfa, { alphabet, budget: { pace } }: Construction): Steps<readonly ClassEdges[]> {
  const edges: ClassEdges[] = []
  for (const list of nfa.edges) {
    edges.push(classEdges(alphabet, list))
    if (pace.isPauseDue(1 + edges.at(-1)!.onClass.length / numbersPerUnit)) yield
  }
  return edges
}

function classEdges(alphabet: Alphabet, edges: readonly number[]): ClassEdges {
  const onAny: number[] = []
  const onClass: number[] = []
  for (let i = 0; i < edges.length; i += 3) {
    const [from, to, target] = [edges[i]!, edges[i + 1]!, edges[i + 2]!]
    if (from === 0 && to === maxCodePoint) onAny.push(target)
    else for (const cls of classesWithin(alphabet, from, to)) onClass.push(cls, target)
  }
  return { onAny, onClass }
}
