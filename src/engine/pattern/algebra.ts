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
import type { Pace } from '../steps/pace.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { alphabetOf, classesWithin } from './alphabet.ts'
import { maxCodePoint } from './char-set.ts'
import { ClassRows, type ClassTable } from './class-table.ts'
import { determinize } from './determinize.ts'
import { emptyLanguage, type Language, step, totalLanguage } from './dfa.ts'
import { minimize } from './minimize.ts'
import { nfaOfLanguage } from './nfa.ts'
import { alternate } from './nfa-operations.ts'
import { compareNiceness, nicestCodePoint } from './nice-chars.ts'
import { newStateBudget, type StateBudget } from './state-budget.ts'
import { StatePairs } from './state-pairs.ts'

/** Everything that is in one of the languages. */
export function union(languages: readonly Language[], budget: StateBudget = newStateBudget()): Language {
  return finish(unionInSteps(languages, budget))
}

/** The same in steps. */
export function* unionInSteps(languages: readonly Language[], budget: StateBudget): Steps<Language> {
  const distinct = yield* distinctLanguages(languages, budget.pace)
  if (distinct.some(isTotal)) return totalLanguage
  if (distinct.length <= 1) return distinct[0] ?? emptyLanguage
  const nfa = yield* alternate(distinct.map(nfaOfLanguage), budget.root)
  return yield* minimize(yield* determinize(nfa, budget), budget)
}

/** Each language once, the empty one left out. */
function* distinctLanguages(languages: readonly Language[], pace: Pace): Steps<Language[]> {
  const distinct: Language[] = []
  const byHash = new Map<number, Language[]>()
  for (const language of languages) {
    if (isEmpty(language)) continue
    const hash = hashOf(language)
    const alike = byHash.get(hash) ?? []
    if (!alike.some((other) => isSameLanguage(other, language))) {
      distinct.push(language)
      byHash.set(hash, [...alike, language])
    }
    if (pace.isPauseDue(1 + language.edges.length / numbersPerUnit)) yield
  }
  return distinct
}

function hashOf({ edges }: Language): number {
  let hash = edges.length
  for (const number of edges) hash = (Math.imul(31, hash) + number) | 0
  return hash
}

/** So many numbers in lists of edges can be looked at in the time of a step. */
const numbersPerUnit = 16

/** What is in `a` and not in `b`. */
export function minus(a: Language, b: Language, budget: StateBudget = newStateBudget()): Language {
  return finish(minusInSteps(a, b, budget))
}

/** The same in steps. */
export function* minusInSteps(a: Language, b: Language, budget: StateBudget): Steps<Language> {
  if (isEmpty(a) || isTotal(b)) return emptyLanguage
  if (isEmpty(b)) return a
  return yield* minimize(yield* product(a, b, (inA, inB) => inA && !inB, budget), budget)
}

/** What is in both. */
export function intersect(a: Language, b: Language, budget: StateBudget = newStateBudget()): Language {
  return finish(intersectInSteps(a, b, budget))
}

/** The same in steps. */
export function* intersectInSteps(a: Language, b: Language, budget: StateBudget): Steps<Language> {
  if (isEmpty(a) || isTotal(b)) return a
  if (isEmpty(b) || isTotal(a)) return b
  return yield* minimize(yield* product(a, b, (inA, inB) => inA && inB, budget), budget)
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
  const state = stateAfter(language, word)
  return state >= 0 && language.accepting[state] === 1
}

/** Whether every text that begins with this one is in it. */
export function containsAllBeginningWith(language: Language, text: string): boolean {
  const state = stateAfter(language, text)
  return state >= 0 && isTotalState(language, state)
}

/** Whether every text leads from the state to a word: in a minimal automaton there is but one such state, which leads to itself. */
function isTotalState({ accepting, offsets, edges }: Language, state: number): boolean {
  const edge = offsets[state]!
  return (
    accepting[state] === 1 &&
    offsets[state + 1]! - edge === 3 &&
    edges[edge] === 0 &&
    edges[edge + 1] === maxCodePoint &&
    edges[edge + 2] === state
  )
}

/** The state in which a text ends; -1 when no word begins with it. */
export function stateAfter(language: Language, text: string): number {
  let state = isEmpty(language) ? -1 : 0
  for (let i = 0; i < text.length && state >= 0; ) {
    const codePoint = text.codePointAt(i)!
    state = step(language, state, codePoint)
    i += codePoint > 0xffff ? 2 : 1
  }
  return state
}

/** Whether every word of `a` is in `b`. Refuses with `TooComplexToDeterminizeError` after a million pairs of states. */
export function isSubsetOf(a: Language, b: Language): boolean {
  return finish(isSubsetOfInSteps(a, b, newStateBudget()))
}

/** The same in steps. */
export function* isSubsetOfInSteps(a: Language, b: Language, budget: StateBudget): Steps<boolean> {
  if (a === b || isEmpty(a) || isTotal(b)) return true
  const pairs = new StatePairs(a, b)
  for (let i = 0; i < pairs.count; i++) {
    if (pairs.isOutside(i)) return false
    let moves = 0
    pairs.forEachMove(i, (_from, _to, nextP, nextQ) => {
      moves++
      pairs.numberOf(nextP, nextQ)
    })
    budget.spend(1 + Math.floor(moves / movesPerUnit), pairs.size)
    if (budget.pace.isPauseDue()) yield
  }
  return true
}

/** So many moves of pairs take as long as a step. */
const movesPerUnit = 4

/** A shortest word, or `undefined` when there is none. */
export function shortestWord(language: Language): string | undefined {
  return shortestWordOutside(language, emptyLanguage)
}

/** A shortest word of `a` that is not in `b`, preferring letters; `undefined` exactly when `a` is within `b`. */
export function shortestWordOutside(a: Language, b: Language): string | undefined {
  if (isEmpty(a)) return undefined
  const pairs = new StatePairs(a, b)
  const budget = newStateBudget()
  /** For each pair the pair before it and the code point between them. */
  const cameBy: Move[] = [{ pair: -1, codePoint: -1 }]
  for (let i = 0; i < pairs.count; i++) {
    if (pairs.isOutside(i)) return wordTo(i, cameBy)
    budget.spend(1, pairs.size)
    const moves: (Move & { nextP: number; nextQ: number })[] = []
    pairs.forEachMove(i, (from, to, nextP, nextQ) => moves.push({ pair: i, codePoint: nicestCodePoint(from, to), nextP, nextQ }))
    moves.sort((x, y) => compareNiceness(x.codePoint, y.codePoint))
    for (const { nextP, nextQ, ...move } of moves) if (pairs.numberOf(nextP, nextQ) === cameBy.length) cameBy.push(move)
  }
  return undefined
}

type Move = Readonly<{ pair: number; codePoint: number }>

function wordTo(pair: number, cameBy: readonly Move[]): string {
  const word: string[] = []
  for (let move = cameBy[pair]!; move.pair >= 0; move = cameBy[move.pair]!) word.push(String.fromCodePoint(move.codePoint))
  return word.reverse().join('')
}

/** The pairs of states of `a` and `b`, accepting as `accepts` says of membership in each. */
function* product(
  a: Language,
  b: Language,
  accepts: (inA: boolean, inB: boolean) => boolean,
  budget: StateBudget,
): Steps<ClassTable> {
  const alphabet = yield* alphabetOf([...intervalsOf(a), ...intervalsOf(b)], budget.pace)
  const pairs = new StatePairs(a, b)
  const accepting: boolean[] = []
  const rows = new ClassRows(alphabet.classCount)
  for (let i = 0; i < pairs.count; i++) {
    budget.spend(1, pairs.size)
    rows.begin(-1)
    pairs.forEachMove(i, (from, to, nextP, nextQ) => {
      const pair = pairs.numberOf(nextP, nextQ)
      for (const cls of classesWithin(alphabet, from, to)) rows.set(cls, pair)
    })
    accepting.push(accepts(pairs.isInLeft(i), pairs.isInRight(i)))
    if (budget.pace.isPauseDue(alphabet.starts.length / movesPerUnit)) yield
  }
  return { alphabet, accepting, targets: rows.finish() }
}

function* intervalsOf({ edges }: Language): Iterable<readonly number[]> {
  for (let i = 0; i < edges.length; i += 3) yield [edges[i]!, edges[i + 1]!]
}
