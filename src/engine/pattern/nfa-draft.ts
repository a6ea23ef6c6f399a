/**
 * Automata under construction: the parts side by side, what an empty move would add, and the trimming at the end.
 *
 * INVARIANT: a draft shares nothing with the parts it was copied from.
 * COST: linear in states and transitions, in steps; what empty moves add is limited.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { type CharSet, unionOfCharSets } from './char-set.ts'
import { maxNondeterministicStates, maxNondeterministicTransitions, maxPatternEffort } from './limits.ts'
import { type Nfa, nfaOfNothing, sizeOf } from './nfa.ts'
import { type AutomatonSize, newStateBudget, type StateBudget } from './state-budget.ts'

/** An automaton under construction; `added` counts the transitions that were not in its parts. */
export type Draft = { accepting: boolean[]; edges: number[][]; added: number }

/** What one state costs here in comparison to a step of an automaton; a transition costs a fraction of that. */
export const stateUnits = 2
export const numbersPerUnit = 16

/** Copies of all parts side by side, in one numbering. */
export function* newDraft(parts: readonly Nfa[], whole: StateBudget): Steps<Draft> {
  const draft: Draft = { accepting: [], edges: [], added: 0 }
  for (const part of parts) {
    const offset = draft.edges.length
    for (let from = 0; from < part.edges.length; from += statesAtOnce) {
      copyStates(part, from, offset, draft)
      whole.charge(Math.min(statesAtOnce, part.edges.length - from))
      if (whole.pace.isPauseDue()) yield
    }
  }
  return draft
}

/** So many states are copied between two looks at the pace. */
const statesAtOnce = 200

function copyStates({ accepting, edges }: Nfa, from: number, offset: number, draft: Draft): void {
  for (let state = from; state < edges.length && state < from + statesAtOnce; state++) {
    const copy = edges[state]!.slice()
    for (let i = 2; i < copy.length; i += 3) copy[i]! += offset
    draft.accepting.push(accepting[state]!)
    draft.edges.push(copy)
  }
}

/** Where each part begins in a draft of all of them. */
export function startsOf(parts: readonly Nfa[]): number[] {
  let next = 0
  return parts.map((part) => {
    next += part.edges.length
    return next - part.edges.length
  })
}

/** Lets a state go wherever another goes, as an empty move would. Refuses what would outgrow its parts without limit. */
export function copyEdges(draft: Draft, from: number, to: number, pace: Pace): void {
  const [source, target] = [draft.edges[from]!, draft.edges[to]!]
  draft.added += source.length / 3
  if (draft.added > maxNondeterministicTransitions) refuseSize(sizeOf(draft))
  for (let i = 0, end = source.length; i < end; i++) target.push(source[i]!)
  pace.count(source.length / numbersPerUnit)
}

/** Whether an automaton is bigger than any pattern may be. */
export function isTooBig({ states, transitions }: AutomatonSize): boolean {
  return states > maxNondeterministicStates || transitions > maxNondeterministicTransitions
}

/** Refuses an automaton that is too big. */
export function refuseSize(size: AutomatonSize): never {
  return newStateBudget(maxPatternEffort).refuse(size)
}

/** Leaves out states that are not reachable or lead nowhere, and joins the intervals between two states. */
export function* trim(draft: Draft, whole: StateBudget): Steps<Nfa> {
  if (draft.edges.length === 0) return nfaOfNothing
  const live = yield* liveStates(draft, whole.pace)
  if (live[0] === 0) return nfaOfNothing
  return yield* withoutStates(draft, (state) => live[state] === 0, whole)
}

/**
 * Leaves out the starts of parts to which nothing leads any more: who came before has taken over their edges. All other states of the
 * parts stay reachable and live.
 */
export function withoutStarts(draft: Draft, parts: readonly Nfa[], whole: StateBudget): Steps<Nfa> {
  const starts = startsOf(parts)
  const lonely = new Set(starts.filter((start, i) => start > 0 && !leadsToStart(parts[i]!)))
  return withoutStates(draft, (state) => lonely.has(state), whole)
}

/** Whether some state leads back to the start. */
export function leadsToStart({ edges }: Nfa): boolean {
  for (const list of edges) for (let i = 2; i < list.length; i += 3) if (list[i] === 0) return true
  return false
}

/** Leaves out some states, and joins the intervals between two states. */
export function* withoutStates(draft: Draft, isLeftOut: (state: number) => boolean, whole: StateBudget): Steps<Nfa> {
  const numbers: number[] = []
  let count = 0
  for (let state = 0; state < draft.edges.length; state++) numbers.push(isLeftOut(state) ? -1 : count++)
  whole.charge(count)
  const accepting: boolean[] = []
  const edges: number[][] = []
  for (let state = 0; state < draft.edges.length; state++) {
    if (numbers[state]! < 0) continue
    accepting.push(draft.accepting[state]!)
    edges.push(joinEdges(draft.edges[state]!, numbers))
    if (whole.pace.isPauseDue(stateUnits + draft.edges[state]!.length / numbersPerUnit)) yield
  }
  return { accepting, edges }
}

/** 1 for the states that are reachable and lead to an accepting one. */
function* liveStates({ accepting, edges }: Draft, pace: Pace): Steps<Uint8Array> {
  const reached = new Uint8Array(edges.length)
  const live = new Uint8Array(edges.length)
  // Which states lead to a state, as chains through flat arrays: this runs for every part of every pattern.
  const first = new Int32Array(edges.length).fill(-1)
  const sources: number[] = []
  const next: number[] = []
  const waiting = [0]
  reached[0] = 1
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const list = edges[state]!
    for (let i = 2; i < list.length; i += 3) {
      const target = list[i]!
      next.push(first[target]!)
      first[target] = sources.push(state) - 1
      if (reached[target] === 1) continue
      reached[target] = 1
      waiting.push(target)
    }
    if (pace.isPauseDue(1 + list.length / numbersPerUnit)) yield
  }
  for (let state = 0; state < edges.length; state++) {
    if (!accepting[state] || reached[state] === 0) continue
    live[state] = 1
    waiting.push(state)
  }
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    let moves = 0
    for (let move = first[state]!; move >= 0; move = next[move]!, moves++) {
      const source = sources[move]!
      if (live[source] === 1) continue
      live[source] = 1
      waiting.push(source)
    }
    if (pace.isPauseDue(moves / numbersPerUnit)) yield
  }
  return live
}

function joinEdges(edges: readonly number[], numbers: readonly number[]): number[] {
  const renumbered: number[] = []
  for (let i = 0; i < edges.length; i += 3) {
    const target = numbers[edges[i + 2]!]!
    if (target >= 0) renumbered.push(edges[i]!, edges[i + 1]!, target)
  }
  return joinIntervals(renumbered)
}

/** The same edges, each target's as the fewest intervals; targets in the order in which they are met first. */
export function joinIntervals(edges: number[]): number[] {
  if (edges.length <= 3) return edges
  const setOf = new Map<number, CharSet[]>()
  for (let i = 0; i < edges.length; i += 3) {
    const target = edges[i + 2]!
    const sets = setOf.get(target) ?? []
    sets.push([edges[i]!, edges[i + 1]!])
    setOf.set(target, sets)
  }
  const joined: number[] = []
  for (const [target, sets] of setOf) {
    const set = sets.length === 1 ? sets[0]! : unionOfCharSets(sets)
    for (let i = 0; i < set.length; i += 2) joined.push(set[i]!, set[i + 1]!, target)
  }
  return joined
}
