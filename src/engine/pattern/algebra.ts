/**
 * The algebra of languages: membership, union, difference, intersection, inclusion and shortest words.
 *
 * Mirrors the automaton operations behind Elasticsearch's permission evaluation.
 *
 * INVARIANT: results are minimal; the empty language is included in everything and only `contains('')` knows the empty string.
 * COST: inclusion, difference and intersection walk pairs of states, at most the product of the state counts, each charged to the
 * budget as one step; union determinizes. Inclusion stops at the first pair that refutes it, and pairs are walked breadth-first,
 * which makes the word found a shortest one.
 */
import { alphabetOf, classesWithin } from './alphabet.ts'
import { type ClassTable, determinize } from './determinize.ts'
import { emptyLanguage, type Language, step, totalLanguage } from './dfa.ts'
import { newStateBudget, type StateBudget } from './limits.ts'
import { minimize } from './minimize.ts'
import { alternate, nfaOfLanguage } from './nfa.ts'

/** Everything that is in one of the languages. */
export function union(languages: readonly Language[], budget: StateBudget = newStateBudget()): Language {
  const distinct = distinctLanguages(languages)
  if (distinct.some(isTotal)) return totalLanguage
  if (distinct.length <= 1) return distinct[0] ?? emptyLanguage
  return minimize(determinize(alternate(distinct.map(nfaOfLanguage)), budget))
}

function distinctLanguages(languages: readonly Language[]): Language[] {
  const distinct: Language[] = []
  for (const language of new Set(languages)) {
    if (!isEmpty(language) && !distinct.some((other) => isSameLanguage(other, language))) distinct.push(language)
  }
  return distinct
}

/** What is in `a` and not in `b`. */
export function minus(a: Language, b: Language, budget: StateBudget = newStateBudget()): Language {
  if (isEmpty(a) || isTotal(b)) return emptyLanguage
  if (isEmpty(b)) return a
  return minimize(product(a, b, (inA, inB) => inA && !inB, budget))
}

/** What is in both. */
export function intersect(a: Language, b: Language, budget: StateBudget = newStateBudget()): Language {
  if (isEmpty(a) || isTotal(b)) return a
  if (isEmpty(b) || isTotal(a)) return b
  return minimize(product(a, b, (inA, inB) => inA && inB, budget))
}

/** Whether there is no word in it. */
export function isEmpty(language: Language): boolean {
  return language.stateCount === 0
}

/** Whether every string is in it. */
export function isTotal(language: Language): boolean {
  return isSameLanguage(language, totalLanguage)
}

/** Whether two languages have the same words: their minimal automata are equal. */
export function isSameLanguage(a: Language, b: Language): boolean {
  return (
    a === b ||
    (a.stateCount === b.stateCount &&
      a.edges.length === b.edges.length &&
      sameNumbers(a.accepting, b.accepting) &&
      sameNumbers(a.offsets, b.offsets) &&
      sameNumbers(a.edges, b.edges))
  )
}

function sameNumbers(a: Int32Array | Uint8Array, b: Int32Array | Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Whether a word is in it. */
export function contains(language: Language, word: string): boolean {
  if (isEmpty(language)) return false
  let state = 0
  for (let i = 0; i < word.length && state >= 0; ) {
    const codePoint = word.codePointAt(i)!
    state = step(language, state, codePoint)
    i += codePoint > 0xffff ? 2 : 1
  }
  return state >= 0 && language.accepting[state] === 1
}

/** Whether every word of `a` is in `b`. Refuses with `TooComplexToDeterminizeError` after a million pairs of states. */
export function isSubsetOf(a: Language, b: Language): boolean {
  return a === b || isEmpty(a) || isTotal(b) || shortestWordOutside(a, b) === undefined
}

/** A shortest word, or `undefined` when there is none. */
export function shortestWord(language: Language): string | undefined {
  return shortestWordOutside(language, emptyLanguage)
}

/** A shortest word of `a` that is not in `b`, preferring letters; `undefined` exactly when `a` is within `b`. */
export function shortestWordOutside(a: Language, b: Language): string | undefined {
  if (isEmpty(a)) return undefined
  const pairs = new PairNumbers(b.stateCount)
  const cameFrom: number[] = [-1]
  const codePoints: number[] = [-1]
  const budget = newStateBudget()
  pairs.numberOf(0, isEmpty(b) ? -1 : 0)
  for (let i = 0; i < pairs.left.length; i++) {
    const [p, q] = [pairs.left[i]!, pairs.right[i]!]
    if (a.accepting[p] === 1 && (q < 0 || b.accepting[q] === 0)) return wordTo(i, cameFrom, codePoints)
    budget.spend(1, { states: pairs.left.length, transitions: codePoints.length })
    forEachCommonEdge(a, p, b, q, (from, to, nextP, nextQ) => {
      if (pairs.numberOf(nextP, nextQ) < codePoints.length) return
      cameFrom.push(i)
      codePoints.push(nicestCodePoint(from, to))
    })
  }
  return undefined
}

/** Calls back for each interval on which `a` moves, with the target in `b`, or -1. */
function forEachCommonEdge(
  a: Language,
  p: number,
  b: Language,
  q: number,
  visit: (from: number, to: number, nextP: number, nextQ: number) => void,
): void {
  let j = q < 0 ? 0 : b.offsets[q]!
  const endJ = q < 0 ? 0 : b.offsets[q + 1]!
  for (let i = a.offsets[p]!; i < a.offsets[p + 1]!; i += 3) {
    const to = a.edges[i + 1]!
    const nextP = a.edges[i + 2]!
    let from = a.edges[i]!
    while (from <= to) {
      while (j < endJ && b.edges[j + 1]! < from) j += 3
      const startsAt = j < endJ ? b.edges[j]! : Number.POSITIVE_INFINITY
      const isInside = startsAt <= from
      const end = Math.min(to, isInside ? b.edges[j + 1]! : startsAt - 1)
      visit(from, end, nextP, isInside ? b.edges[j + 2]! : -1)
      from = end + 1
    }
  }
}

function wordTo(pair: number, cameFrom: readonly number[], codePoints: readonly number[]): string {
  const word: string[] = []
  for (let i = pair; i > 0; i = cameFrom[i]!) word.push(String.fromCodePoint(codePoints[i]!))
  return word.reverse().join('')
}

/** Ranges in the order in which people like to read them: small letters, digits, capitals, what is printable, letters of the world. */
const niceRanges = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x21, 0x7e],
  [0xc0, 0xd7ff],
] as const

function nicestCodePoint(from: number, to: number): number {
  for (const [low, high] of niceRanges) {
    const codePoint = Math.max(from, low)
    if (codePoint <= Math.min(to, high)) return codePoint
  }
  return from
}

/** Numbers pairs of states in the order in which they are met; the right one may be -1. */
class PairNumbers {
  readonly left: number[] = []
  readonly right: number[] = []
  readonly #numbers = new Map<number, number>()
  readonly #width: number

  constructor(rightCount: number) {
    this.#width = rightCount + 1
  }

  numberOf(p: number, q: number): number {
    const key = p * this.#width + q + 1
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.left.length)
    this.right.push(q)
    return this.left.push(p) - 1
  }
}

/** The pairs of states of `a` and `b` (-1 where `b` has given up), accepting as `accepts` says of membership in each. */
function product(a: Language, b: Language, accepts: (inA: boolean, inB: boolean) => boolean, budget: StateBudget): ClassTable {
  const alphabet = alphabetOf([...intervalsOf(a), ...intervalsOf(b)])
  const pairs = new PairNumbers(b.stateCount)
  const accepting: boolean[] = []
  const targets: Int32Array[] = []
  const size = { states: a.stateCount + b.stateCount, transitions: (a.edges.length + b.edges.length) / 3 }
  pairs.numberOf(0, 0)
  for (let i = 0; i < pairs.left.length; i++) {
    budget.spend(1, size)
    const [p, q] = [pairs.left[i]!, pairs.right[i]!]
    const row = new Int32Array(alphabet.classCount).fill(-1)
    forEachCommonEdge(a, p, b, q, (from, to, nextP, nextQ) => {
      const pair = pairs.numberOf(nextP, nextQ)
      for (const cls of classesWithin(alphabet, from, to)) row[cls] = pair
    })
    targets.push(row)
    accepting.push(accepts(a.accepting[p] === 1, q >= 0 && b.accepting[q] === 1))
  }
  return { alphabet, accepting, targets }
}

function intervalsOf({ edges }: Language): number[][] {
  const intervals: number[][] = []
  for (let i = 0; i < edges.length; i += 3) intervals.push([edges[i]!, edges[i + 1]!])
  return intervals
}
