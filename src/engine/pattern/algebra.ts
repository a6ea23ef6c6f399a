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
import { ClassRows, type ClassTable, determinize } from './determinize.ts'
import { emptyLanguage, type Language, step, totalLanguage } from './dfa.ts'
import { newStateBudget, type StateBudget } from './limits.ts'
import { minimize } from './minimize.ts'
import { alternate, nfaOfLanguage } from './nfa.ts'
import { compareNiceness, nicestCodePoint } from './nice-chars.ts'
import { StatePairs } from './state-pairs.ts'

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
  if (a === b || isEmpty(a) || isTotal(b)) return true
  const pairs = new StatePairs(a, b)
  const budget = newStateBudget()
  for (let i = 0; i < pairs.count; i++) {
    if (pairs.isOutside(i)) return false
    budget.spend(1, pairs.size)
    pairs.forEachMove(i, (_from, _to, nextP, nextQ) => pairs.numberOf(nextP, nextQ))
  }
  return true
}

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
function product(a: Language, b: Language, accepts: (inA: boolean, inB: boolean) => boolean, budget: StateBudget): ClassTable {
  const alphabet = alphabetOf([...intervalsOf(a), ...intervalsOf(b)])
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
  }
  return { alphabet, accepting, targets: rows.finish() }
}

function intervalsOf({ edges }: Language): number[][] {
  const intervals: number[][] = []
  for (let i = 0; i < edges.length; i += 3) intervals.push([edges[i]!, edges[i + 1]!])
  return intervals
}
