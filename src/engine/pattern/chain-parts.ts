/**
 * Automata one behind the other, which most of a regular expression is: the operation that is written for speed.
 *
 * Each state gets its final number at once, and its edges are copied once; a part's start to which nothing leads any more has none,
 * since who came before has taken over its edges.
 *
 * INVARIANT: the parts are not changed; the result keeps the invariants of `Nfa`.
 * COST: linear in the result, in steps; one that outgrows its parts without limit is refused.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { maxNondeterministicTransitions } from './limits.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import { joinIntervals, leadsToStart, numbersPerUnit, refuseSize, startsOf, stateUnits } from './nfa-draft.ts'
import type { StateBudget } from './state-budget.ts'

/** Two parts or more, none without words. A word may end with the last part only, or with each. */
export function* chainParts(parts: readonly Nfa[], end: 'last' | 'each', whole: StateBudget): Steps<Nfa> {
  const starts = startsOf(parts)
  const { numbers, count } = yield* numberStates(parts, starts, whole.pace)
  const accepting = new Array<boolean>(count).fill(false)
  const edges = new Array<number[]>(count).fill(noEdges)
  let next = nothingBehind
  let added = 0
  // From right to left: the start of the next part then already knows what may follow when that part is skipped.
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!
    const start = starts[i]!
    let first = nothingBehind
    for (let state = 0; state < part.edges.length; state++) {
      let list = renumber(part.edges[state]!, numbers, start)
      let accepts = part.accepting[state]!
      if (accepts && next !== nothingBehind) {
        added += next.edges.length / 3
        for (const number of next.edges) list.push(number)
        list = joinIntervals(list)
        accepts = end === 'each' || next.accepts
      }
      if (state === 0) first = { edges: list, accepts }
      const number = numbers[start + state]!
      if (number >= 0) {
        accepting[number] = accepts
        edges[number] = list
      }
      if (whole.pace.isPauseDue(stateUnits + list.length / numbersPerUnit)) yield
    }
    if (added > maxNondeterministicTransitions) refuseSize(sizeOf({ accepting, edges }))
    whole.charge(2 * part.edges.length)
    next = first
  }
  return { accepting, edges }
}

/** Where a part begins: what may come next, and whether nothing needs to. */
type Beginning = Readonly<{ edges: readonly number[]; accepts: boolean }>

const noEdges: number[] = []
const nothingBehind: Beginning = Object.freeze({ edges: noEdges, accepts: true })

/** The number of each state of all parts in the chain; -1 for starts that it does not need. */
function* numberStates(
  parts: readonly Nfa[],
  starts: readonly number[],
  pace: Pace,
): Steps<{ numbers: Int32Array; count: number }> {
  const numbers = new Int32Array(starts.at(-1)! + parts.at(-1)!.edges.length)
  let count = 0
  for (const [i, part] of parts.entries()) {
    const isStartNeeded = i === 0 || leadsToStart(part)
    for (let state = 0; state < part.edges.length; state++) {
      numbers[starts[i]! + state] = state === 0 && !isStartNeeded ? -1 : count++
    }
    if (pace.isPauseDue(part.edges.length / numbersPerUnit)) yield
  }
  return { numbers, count }
}

function renumber(edges: readonly number[], numbers: Int32Array, start: number): number[] {
  const renumbered = edges.slice()
  for (let i = 2; i < renumbered.length; i += 3) renumbered[i] = numbers[start + renumbered[i]!]!
  return renumbered
}
