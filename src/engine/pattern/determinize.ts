/**
 * The subset construction, over classes of code points and within a budget of effort.
 *
 * Effort is the sum of the sizes of the state sets met, as Lucene counts it; an automaton that is deterministic already costs none.
 *
 * Code points are replaced by a few dozen classes first; how sets of states are met depends on how many states there are
 * (`small-sets.ts`, `large-sets.ts`).
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { alphabetOf } from './alphabet.ts'
import { ClassRows, type ClassTable } from './class-table.ts'
import { meetLargeSets } from './large-sets.ts'
import type { Nfa } from './nfa.ts'
import { maxSmallStates, meetSmallSets } from './small-sets.ts'
import type { StateBudget } from './state-budget.ts'
import { type Construction, numbersPerUnit, type StateSets } from './subset-construction.ts'

/** So many members of sets can be looked at in the time of a unit. */
const membersPerUnit = 32

/** The deterministic automaton of the same language; refuses when it would cost more than the budget has left. */
export function* determinize(nfa: Nfa, budget: StateBudget): Steps<ClassTable> {
  const { pace } = budget
  const alphabet = yield* alphabetOf(intervalsOf(nfa), pace)
  const rows = new ClassRows(alphabet.classCount)
  const sets = yield* meetSets(nfa, { alphabet, isFree: yield* isDeterministic(nfa, pace), budget, rows })
  const accepting: boolean[] = []
  for (let set = 0; set < sets.count; set++) {
    accepting.push(sets.isAnyIn(set, nfa.accepting))
    if (pace.isPauseDue(sets.sizeOf(set) / membersPerUnit)) yield
  }
  return { alphabet, accepting, targets: rows.finish() }
}

/** Refuses what `determinize` would refuse, without keeping the automaton. */
export function* refuseCostly(nfa: Nfa, budget: StateBudget): Steps<void> {
  if (yield* isDeterministic(nfa, budget.pace)) return
  const alphabet = yield* alphabetOf(intervalsOf(nfa), budget.pace)
  yield* meetSets(nfa, { alphabet, isFree: false, budget })
}

/** Meets every set of states; refuses when that would cost more than the budget has left. */
function meetSets(nfa: Nfa, construction: Construction): Steps<StateSets> {
  return nfa.edges.length <= maxSmallStates ? meetSmallSets(nfa, construction) : meetLargeSets(nfa, construction)
}

function* intervalsOf({ edges }: Nfa): Iterable<readonly number[]> {
  for (const list of edges) for (let i = 0; i < list.length; i += 3) yield [list[i]!, list[i + 1]!]
}

/** Whether no state has two ways on one code point: such an automaton costs no effort. */
function* isDeterministic({ edges }: Nfa, pace: Pace): Steps<boolean> {
  for (const list of edges) {
    if (list.length > 3 && overlaps(list)) return false
    if (pace.isPauseDue(list.length / numbersPerUnit)) yield
  }
  return true
}

function overlaps(list: readonly number[]): boolean {
  if (list.length === 6) return list[0]! <= list[4]! && list[3]! <= list[1]!
  const begins = Array.from({ length: list.length / 3 }, (_, i) => i * 3).sort((a, b) => list[a]! - list[b]!)
  return begins.some((begin, i) => i > 0 && list[begin]! <= list[begins[i - 1]! + 1]!)
}
