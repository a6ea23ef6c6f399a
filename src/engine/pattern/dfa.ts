/**
 * A language: a set of strings, held as its minimal deterministic automaton over code points.
 *
 * INVARIANT 1: state 0 is the start; every state is reachable and can still lead to a word (no dead states), so the empty language
 * has no states at all.
 * INVARIANT 2: the edges of a state are disjoint intervals in ascending order; neighbouring intervals lead to different states.
 * INVARIANT 3: minimal, and numbered breadth-first along ascending edges: equal languages have equal arrays.
 * INVARIANT 4: frozen; the typed arrays inside are never written after construction.
 *
 * Flat arrays rather than linked nodes: membership is the hot path and touches one small run of integers per character.
 */
import { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'

export type Language = Readonly<{
  stateCount: number
  /** 1 for states in which a word may end. */
  accepting: Uint8Array
  /** The edges of state s are `edges[offsets[s] … offsets[s + 1]]`. */
  offsets: Int32Array
  /** Triples of first code point, last code point, target. */
  edges: Int32Array
}>

/** An automaton under construction: deterministic, minimal, edges sorted per state, in any numbering with state 0 as start. */
export type StateGraph = Readonly<{
  accepting: ArrayLike<boolean | number>
  /** Triples of first code point, last code point, target per state. */
  edges: readonly (readonly number[])[]
}>

/** Numbers the states of a minimal automaton and freezes it. Without states, or never accepting, it is the empty language. */
export function* freezeLanguage(graph: StateGraph, pace: Pace): Steps<Language> {
  const order = graph.edges.length === 0 ? [] : yield* breadthFirst(graph, pace)
  const numbers = new Int32Array(graph.edges.length)
  order.forEach((state, number) => {
    numbers[state] = number
  })
  const offsets = new Int32Array(order.length + 1)
  const edges: number[] = []
  for (const [number, state] of order.entries()) {
    appendJoined(edges, graph.edges[state]!, numbers)
    offsets[number + 1] = edges.length
    if (pace.isPauseDue(graph.edges[state]!.length / numbersPerUnit)) yield
  }
  const accepting = Uint8Array.from(order, (state) => (graph.accepting[state] ? 1 : 0))
  return Object.freeze({ stateCount: order.length, accepting, offsets, edges: Int32Array.from(edges) })
}

/** So many numbers in lists of edges can be looked at in the time of a step. */
const numbersPerUnit = 16

function* breadthFirst(graph: StateGraph, pace: Pace): Steps<number[]> {
  const order = [0]
  const seen = new Uint8Array(graph.edges.length)
  seen[0] = 1
  for (let i = 0; i < order.length; i++) {
    const edges = graph.edges[order[i]!]!
    for (let e = 2; e < edges.length; e += 3) {
      const target = edges[e]!
      if (seen[target] === 1) continue
      seen[target] = 1
      order.push(target)
    }
    if (pace.isPauseDue(edges.length / numbersPerUnit)) yield
  }
  return order
}

function appendJoined(all: number[], edges: readonly number[], numbers: Int32Array): void {
  const begin = all.length
  for (let e = 0; e < edges.length; e += 3) {
    const target = numbers[edges[e + 2]!]!
    const last = all.length - 3
    if (last >= begin && all[last + 2] === target && all[last + 1] === edges[e]! - 1) all[last + 1] = edges[e + 1]!
    else all.push(edges[e]!, edges[e + 1]!, target)
  }
}

/** No string at all. */
export const emptyLanguage: Language = finish(freezeLanguage({ accepting: [], edges: [] }, new Pace()))

/** Every string, the empty one included. */
export const totalLanguage: Language = finish(freezeLanguage({ accepting: [true], edges: [[0, 0x10ffff, 0]] }, new Pace()))

/** The state that `codePoint` leads to, or -1. */
export function step({ offsets, edges }: Language, state: number, codePoint: number): number {
  let low = offsets[state]! / 3
  let high = offsets[state + 1]! / 3 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = middle * 3
    if (codePoint < edges[at]!) high = middle - 1
    else if (codePoint > edges[at + 1]!) low = middle + 1
    else return edges[at + 2]!
  }
  return -1
}
