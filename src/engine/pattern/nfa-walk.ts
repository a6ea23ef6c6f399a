/**
 * Compares an asked pattern with languages without making a language of it.
 *
 * Only the right side of an inclusion has to be deterministic: a word escapes it when *some* way through the left automaton accepts
 * and the *one* way through the right one does not. So the asked pattern stays the automaton of its text, with as many states as it
 * has characters, and neither its determinization nor a difference or product has to be built and thrown away.
 *
 * INVARIANT: answers are those of `isSubsetOf` and `intersect` on the languages; the property test says so.
 * COST: at most the product of the state counts, each pair or triple that is met and each interval looked at charged to the budget as
 * one step.
 */
import type { Steps } from '../steps/steps.ts'
import { emptyLanguage, type Language } from './dfa.ts'
import { type Nfa, sizeOf } from './nfa.ts'
import type { AutomatonSize, StateBudget } from './state-budget.ts'

/** Whether every word of `asked` is in `a` or in `b`. */
export function* isWithinEither(asked: Nfa, a: Language, b: Language, budget: StateBudget): Steps<boolean> {
  if (asked.edges.length === 0) return true
  const walk = new TripleWalk(asked, a, b, budget)
  walk.meet(0, startOf(a), startOf(b))
  for (let next = walk.take(); next !== undefined; next = walk.take()) {
    const { state, inA, inB } = next
    // Every state leads to a word: where both languages have given up, that word escapes.
    if (inA < 0 && inB < 0) return false
    if (isTotalState(a, inA) || isTotalState(b, inB)) continue
    if (asked.accepting[state] && !accepts(a, inA) && !accepts(b, inB)) return false
    walk.follow(next)
    if (budget.pace.isPauseDue()) yield
  }
  return true
}

/** Whether every word of `asked` is in the language. */
export function isWithin(asked: Nfa, language: Language, budget: StateBudget): Steps<boolean> {
  return isWithinEither(asked, language, emptyLanguage, budget)
}

/** Whether some word of `asked` is in the language. */
export function* meets(asked: Nfa, language: Language, budget: StateBudget): Steps<boolean> {
  if (asked.edges.length === 0 || language.stateCount === 0) return false
  const walk = new TripleWalk(asked, language, emptyLanguage, budget)
  walk.meet(0, 0, -1)
  for (let next = walk.take(); next !== undefined; next = walk.take()) {
    const { state, inA } = next
    if (inA < 0) continue
    if (isTotalState(language, inA) || (asked.accepting[state] && accepts(language, inA))) return true
    walk.follow(next)
    if (budget.pace.isPauseDue()) yield
  }
  return false
}

/** Whether some word begins with the text. For texts as short as what a pattern begins with: nothing is charged. */
export function hasWordBeginningWith({ edges }: Nfa, text: string): boolean {
  let states = edges.length === 0 ? [] : [0]
  for (const char of text) {
    const codePoint = char.codePointAt(0)!
    const next: number[] = []
    for (const state of states) {
      const list = edges[state]!
      for (let i = 0; i < list.length; i += 3) {
        const isMet = list[i]! <= codePoint && codePoint <= list[i + 1]!
        if (isMet && !next.includes(list[i + 2]!)) next.push(list[i + 2]!)
      }
    }
    states = next
    if (states.length === 0) return false
  }
  return states.length > 0
}

/** A text that every word begins with, as far as there is one way only; empty for the empty language. */
export function commonBeginning({ accepting, edges }: Nfa): string {
  let text = ''
  for (let state = 0; accepting[state] === false; ) {
    const [first, last, target, another] = edges[state]!
    if (first !== last || another !== undefined || target! <= state) break
    text += String.fromCodePoint(first!)
    state = target!
  }
  return text
}

function startOf(language: Language): number {
  return language.stateCount === 0 ? -1 : 0
}

function accepts(language: Language, state: number): boolean {
  return state >= 0 && language.accepting[state] === 1
}

/** Whether every word is accepted from this state; a minimal automaton has one such state at most. */
function isTotalState({ accepting, offsets, edges }: Language, state: number): boolean {
  if (state < 0 || accepting[state] === 0) return false
  const at = offsets[state]!
  return offsets[state + 1] === at + 3 && edges[at + 2] === state && edges[at] === 0 && edges[at + 1] === 0x10ffff
}

/** A state of the asked automaton and those of the two languages after one same word; -1 when a language has given up. */
type Triple = Readonly<{ state: number; inA: number; inB: number }>

/** The triples met, each once, the latest first: a refutation lies deep more often than wide. */
class TripleWalk {
  readonly #asked: Nfa
  readonly #a: Language
  readonly #b: Language
  readonly #budget: StateBudget
  readonly #size: AutomatonSize
  readonly #met = new Set<number>()
  readonly #waiting: Triple[] = []

  constructor(asked: Nfa, a: Language, b: Language, budget: StateBudget) {
    this.#asked = asked
    this.#a = a
    this.#b = b
    this.#budget = budget
    this.#size = sizeOf(asked)
  }

  take(): Triple | undefined {
    return this.#waiting.pop()
  }

  meet(state: number, inA: number, inB: number): void {
    const key = (state * (this.#a.stateCount + 1) + inA + 1) * (this.#b.stateCount + 1) + inB + 1
    if (this.#met.has(key)) return
    this.#met.add(key)
    this.#waiting.push({ state, inA, inB })
  }

  /** Meets every triple that one code point leads to. */
  follow({ state, inA, inB }: Triple): void {
    const edges = this.#asked.edges[state]!
    let steps = 1
    for (let i = 0; i < edges.length; i += 3) {
      const to = edges[i + 1]!
      const target = edges[i + 2]!
      let a = firstEdge(this.#a, inA, edges[i]!)
      let b = firstEdge(this.#b, inB, edges[i]!)
      for (let from = edges[i]!; from <= to; steps++) {
        const endA = endOfPiece(this.#a, inA, a, from)
        const endB = endOfPiece(this.#b, inB, b, from)
        this.meet(target, targetAt(this.#a, inA, a, from), targetAt(this.#b, inB, b, from))
        from = Math.min(endA, endB) + 1
        while (hasEdge(this.#a, inA, a) && this.#a.edges[a + 1]! < from) a += 3
        while (hasEdge(this.#b, inB, b) && this.#b.edges[b + 1]! < from) b += 3
      }
    }
    this.#budget.spend(steps, this.#size)
  }
}

/** Where the first edge of a state lies that does not end before a code point. */
function firstEdge({ offsets, edges }: Language, state: number, codePoint: number): number {
  if (state < 0) return 0
  let low = offsets[state]! / 3
  let high = offsets[state + 1]! / 3
  while (low < high) {
    const middle = (low + high) >> 1
    if (edges[middle * 3 + 1]! < codePoint) low = middle + 1
    else high = middle
  }
  return low * 3
}

function hasEdge({ offsets }: Language, state: number, edge: number): boolean {
  return state >= 0 && edge < offsets[state + 1]!
}

/** The last code point that the state treats as it treats `from`. */
function endOfPiece(language: Language, state: number, edge: number, from: number): number {
  if (!hasEdge(language, state, edge)) return 0x10ffff
  const begin = language.edges[edge]!
  return begin <= from ? language.edges[edge + 1]! : begin - 1
}

function targetAt(language: Language, state: number, edge: number, from: number): number {
  return hasEdge(language, state, edge) && language.edges[edge]! <= from ? language.edges[edge + 2]! : -1
}
