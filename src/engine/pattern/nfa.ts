/**
 * Nondeterministic automata without empty moves, and the operations that build a pattern from its parts.
 *
 * An empty move is never stored: whoever would take it gets a copy of the edges behind it. That keeps the number of states near the
 * number of characters in the pattern, and the cost of determinizing near what Lucene charges for the same pattern.
 *
 * INVARIANT 1: state 0 is the start; an automaton without states accepts nothing.
 * INVARIANT 2: every state is reachable and leads to an accepting one.
 * INVARIANT 3: immutable; operations copy.
 * COST: each operation is linear in its result, which may not outgrow its parts without limit: then it is refused. `concatenate` takes a list because pairwise joining would be quadratic.
 */
import { anyChar, type CharSet, maxCodePoint, unionOfCharSets } from './char-set.ts'
import type { Language } from './dfa.ts'
import {
  type AutomatonSize,
  maxNondeterministicStates,
  maxNondeterministicTransitions,
  maxPatternEffort,
  newStateBudget,
} from './limits.ts'
import type { WildcardPart } from './syntax.ts'

export type Nfa = Readonly<{
  accepting: readonly boolean[]
  /** Triples of first code point, last code point, target per state. */
  edges: readonly (readonly number[])[]
}>

/** An automaton under construction; `added` counts the transitions that were not in its parts. */
type Draft = { accepting: boolean[]; edges: number[][]; added: number }

/** Accepts nothing. */
export const nfaOfNothing: Nfa = Object.freeze({ accepting: [], edges: [] })

/** Accepts the empty string only. */
export const nfaOfEmptyString: Nfa = Object.freeze({ accepting: [true], edges: [[]] })

/** Accepts every string. */
export const nfaOfAnyString: Nfa = Object.freeze({ accepting: [true], edges: [[0, maxCodePoint, 0]] })

/** Accepts one code point of the set. */
export function nfaOfChars(set: CharSet): Nfa {
  if (set.length === 0) return nfaOfNothing
  const edges: number[] = []
  for (let i = 0; i < set.length; i += 2) edges.push(set[i]!, set[i + 1]!, 1)
  return { accepting: [false, true], edges: [edges, []] }
}

/** Accepts any single code point. */
export const nfaOfAnyChar: Nfa = Object.freeze(nfaOfChars(anyChar))

/** Accepts exactly one text. */
export function nfaOfText(text: string): Nfa {
  const accepting: boolean[] = []
  const edges: number[][] = []
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i)!
    edges.push([codePoint, codePoint, accepting.push(false)])
    i += codePoint > 0xffff ? 2 : 1
  }
  accepting.push(true)
  edges.push([])
  return { accepting, edges }
}

/**
 * The words of a wildcard, one state for each character and question mark: a star is a loop at the state it stands before.
 *
 * For walks; what Elasticsearch charges for a wildcard is counted on the automaton of `compile.ts`, whose stars are states.
 */
export function nfaOfWildcard(parts: readonly WildcardPart[]): Nfa {
  const edges: number[][] = [[]]
  for (const part of parts) {
    const last = edges.length - 1
    if (part === '?') edges[last]!.push(0, maxCodePoint, edges.push([]) - 1)
    else if (part !== '*') for (const char of part.text) appendChar(edges, char.codePointAt(0)!)
    // A second star in a row would only repeat the loop.
    else if (edges[last]!.length === 0) edges[last]!.push(0, maxCodePoint, last)
  }
  return { accepting: edges.map((_, state) => state === edges.length - 1), edges }
}

function appendChar(edges: number[][], codePoint: number): void {
  edges.at(-1)!.push(codePoint, codePoint, edges.length)
  edges.push([])
}

/** The same automaton, seen as a nondeterministic one. */
export function nfaOfLanguage({ stateCount, accepting, offsets, edges }: Language): Nfa {
  return {
    accepting: Array.from(accepting, (flag) => flag === 1),
    edges: Array.from({ length: stateCount }, (_, state) => Array.from(edges.subarray(offsets[state], offsets[state + 1]))),
  }
}

/** The words of the parts, one after another. */
export function concatenate(parts: readonly Nfa[]): Nfa {
  if (parts.some((part) => part.edges.length === 0)) return nfaOfNothing
  if (parts.length === 0) return nfaOfEmptyString
  const draft = newDraft(parts)
  const starts = startsOf(parts)
  // From right to left: the start of the next part then already knows what may follow when that part is skipped.
  for (let i = parts.length - 2; i >= 0; i--) {
    const next = starts[i + 1]!
    for (let state = starts[i]!; state < next; state++) {
      if (!draft.accepting[state]) continue
      copyEdges(draft, next, state)
      draft.accepting[state] = draft.accepting[next]!
    }
  }
  return trim(draft)
}

/** The words of any of the alternatives. */
export function alternate(alternatives: readonly Nfa[]): Nfa {
  const real = alternatives.filter((part) => part.edges.length > 0)
  if (real.length <= 1) return real[0] ?? nfaOfNothing
  const start: Nfa = { accepting: [real.some((part) => part.accepting[0])], edges: [[]] }
  const draft = newDraft([start, ...real])
  for (const first of startsOf([start, ...real]).slice(1)) copyEdges(draft, first, 0)
  return trim(draft)
}

/** The words of the part, and the empty string. */
export function optional(part: Nfa): Nfa {
  if (part.accepting[0]) return part
  return alternate([nfaOfEmptyString, part])
}

/**
 * Any number of words of the part, one after another, also none. Of a part without words there is not even the empty one: so
 * Lucene has it, though `?` and `{0,1}` of such a part are the empty string.
 */
export function star(part: Nfa): Nfa {
  if (part.edges.length === 0) return nfaOfNothing
  if (canLoopToStart(part)) return loopToStart(part)
  const draft = newDraft([nfaOfEmptyString, part])
  copyEdges(draft, 1, 0)
  for (let state = 1; state < draft.edges.length; state++) {
    if (draft.accepting[state]) copyEdges(draft, 0, state)
  }
  return trim(draft)
}

/** Whether nothing comes back to the start and nothing follows an accepting state, so that both may be one state. */
function canLoopToStart({ accepting, edges }: Nfa): boolean {
  return edges.every((list, state) => (!accepting[state] || list.length === 0) && list.every((v, i) => i % 3 !== 2 || v !== 0))
}

function loopToStart({ accepting, edges }: Nfa): Nfa {
  const loops = edges.map((list) => list.map((value, i) => (i % 3 === 2 && accepting[value] ? 0 : value)))
  return trim({ accepting: edges.map((_, state) => state === 0), edges: loops, added: 0 })
}

/** At least `min` and at most `max` words of the part, one after another; without `max` any number above `min`. */
export function repeat(part: Nfa, min: number, max?: number): Nfa {
  const copies = max ?? min
  const size = { states: copies * part.edges.length, transitions: copies * sizeOf(part).transitions }
  if (isTooBig(size)) refuse(size)
  const required = Array.from({ length: min }, () => part)
  if (max === undefined) return concatenate([...required, star(part)])
  return concatenate([...required, optional(repeatUpTo(part, max - min))])
}

/** One to `max` copies: a chain in which every copy may be the last. */
function repeatUpTo(part: Nfa, max: number): Nfa {
  const copies = Array.from({ length: max }, () => part)
  const draft = newDraft(copies)
  const starts = startsOf(copies)
  for (let i = max - 2; i >= 0; i--) {
    const next = starts[i + 1]!
    for (let state = starts[i]!; state < next; state++) {
      if (draft.accepting[state]) copyEdges(draft, next, state)
    }
  }
  return trim(draft)
}

/** The words that both accept. */
export function intersectNfas(a: Nfa, b: Nfa): Nfa {
  if (a.edges.length === 0 || b.edges.length === 0) return nfaOfNothing
  const numbers = new Map([[0, 0]])
  const pairs: [number, number][] = [[0, 0]]
  const draft: Draft = { accepting: [], edges: [], added: 0 }
  const numberOf = (p: number, q: number) => {
    const key = p * b.edges.length + q
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, pairs.length)
    return pairs.push([p, q]) - 1
  }
  for (let i = 0; i < pairs.length; i++) {
    const [p, q] = pairs[i]!
    draft.accepting.push(a.accepting[p]! && b.accepting[q]!)
    const edges = commonEdges(a.edges[p]!, b.edges[q]!, numberOf)
    draft.edges.push(edges)
    draft.added += edges.length / 3
    if (isTooBig({ states: pairs.length, transitions: draft.added })) refuse(sizeOf(draft))
  }
  return trim(draft)
}

function commonEdges(a: readonly number[], b: readonly number[], numberOf: (p: number, q: number) => number): number[] {
  const common: number[] = []
  for (let i = 0; i < a.length; i += 3) {
    for (let j = 0; j < b.length; j += 3) {
      const from = Math.max(a[i]!, b[j]!)
      const to = Math.min(a[i + 1]!, b[j + 1]!)
      if (from <= to) common.push(from, to, numberOf(a[i + 2]!, b[j + 2]!))
    }
  }
  return common
}

/** How many states and transitions an automaton has. */
export function sizeOf({ edges }: Nfa): AutomatonSize {
  return { states: edges.length, transitions: edges.reduce((sum, list) => sum + list.length / 3, 0) }
}

function isTooBig({ states, transitions }: AutomatonSize): boolean {
  return states > maxNondeterministicStates || transitions > maxNondeterministicTransitions
}

function refuse(size: AutomatonSize): never {
  return newStateBudget(maxPatternEffort).refuse(size)
}

/** Copies of all parts side by side, in one numbering. */
function newDraft(parts: readonly Nfa[]): Draft {
  const draft: Draft = { accepting: [], edges: [], added: 0 }
  for (const part of parts) {
    const offset = draft.edges.length
    for (const accepts of part.accepting) draft.accepting.push(accepts)
    for (const list of part.edges) {
      const copy = list.slice()
      for (let i = 2; i < copy.length; i += 3) copy[i]! += offset
      draft.edges.push(copy)
    }
  }
  return draft
}

/** Lets a state go wherever another goes, as an empty move would. */
function copyEdges(draft: Draft, from: number, to: number): void {
  const [source, target] = [draft.edges[from]!, draft.edges[to]!]
  draft.added += source.length / 3
  if (draft.added > maxNondeterministicTransitions) refuse(sizeOf(draft))
  for (let i = 0, end = source.length; i < end; i++) target.push(source[i]!)
}

function startsOf(parts: readonly Nfa[]): number[] {
  let next = 0
  return parts.map((part) => {
    next += part.edges.length
    return next - part.edges.length
  })
}

/** Leaves out states that are not reachable or lead nowhere, and joins the intervals between two states. */
function trim(draft: Draft): Nfa {
  if (draft.edges.length === 0) return nfaOfNothing
  const live = liveStates(draft)
  if (live[0] === 0) return nfaOfNothing
  const numbers = new Int32Array(live.length).fill(-1)
  const kept: number[] = []
  live.forEach((isLive, state) => {
    if (isLive === 1) numbers[state] = kept.push(state) - 1
  })
  return {
    accepting: kept.map((state) => draft.accepting[state]!),
    edges: kept.map((state) => joinEdges(draft.edges[state]!, numbers)),
  }
}

/** 1 for the states that are reachable and lead to an accepting one. */
function liveStates({ accepting, edges }: Draft): Uint8Array {
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
  }
  for (let state = 0; state < edges.length; state++) {
    if (!accepting[state] || reached[state] === 0) continue
    live[state] = 1
    waiting.push(state)
  }
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (let move = first[state]!; move >= 0; move = next[move]!) {
      const source = sources[move]!
      if (live[source] === 1) continue
      live[source] = 1
      waiting.push(source)
    }
  }
  return live
}

function joinEdges(edges: readonly number[], numbers: Int32Array): number[] {
  if (edges.length === 3) return numbers[edges[2]!]! < 0 ? [] : [edges[0]!, edges[1]!, numbers[edges[2]!]!]
  const setOf = new Map<number, CharSet[]>()
  for (let i = 0; i < edges.length; i += 3) {
    const target = numbers[edges[i + 2]!]!
    if (target < 0) continue
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
