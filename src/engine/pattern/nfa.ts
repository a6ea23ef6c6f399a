/**
 * Nondeterministic automata without empty moves, and the simple ones that patterns begin with.
 *
 * An empty move is never stored: whoever would take it gets a copy of the edges behind it. That keeps the number of states near the
 * number of characters in the pattern, and the cost of determinizing near what Lucene charges for the same pattern.
 *
 * INVARIANT 1: state 0 is the start; an automaton without states accepts nothing.
 * INVARIANT 2: every state is reachable and leads to an accepting one.
 * INVARIANT 3: immutable; operations (`nfa-operations.ts`) copy.
 */
import { anyChar, type CharSet, maxCodePoint } from './char-set.ts'
import type { Language } from './dfa.ts'
import type { AutomatonSize } from './state-budget.ts'
import type { WildcardPart } from './syntax.ts'

export type Nfa = Readonly<{
  accepting: readonly boolean[]
  /** Triples of first code point, last code point, target per state. */
  edges: readonly (readonly number[])[]
}>

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

/** How many states and transitions an automaton has. */
export function sizeOf({ edges }: Nfa): AutomatonSize {
  return { states: edges.length, transitions: edges.reduce((sum, list) => sum + list.length / 3, 0) }
}
