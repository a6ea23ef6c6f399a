/**
 * Looks for the first word of a language that lies in a sought selection of other languages.
 *
 * What `shortestWordOutside` does with two languages, for any number: which of the others a word is in decides together whether it is
 * sought ("in the first or the second, but not in the third"). No union or intersection of the others is built.
 *
 * INVARIANT: the word is a shortest one, and of these the first in reading order: letters, digits, capitals, other signs (`nice-chars.ts`).
 * COST: places are tuples of states, at worst the product of all state counts; each language still possible is charged at each step.
 * The budget of one pattern is used up in some 200 ms.
 *
 * Combining the languages first by the algebra would need one construction for each combination that is sought.
 */
import { type Language, step } from './dfa.ts'
import { maxPatternEffort } from './limits.ts'
import { compareNiceness, nicestCodePoint } from './nice-chars.ts'
import { newStateBudget, type StateBudget } from './state-budget.ts'

/** The states of all languages after a word; the word is found by going back. */
type Place = Readonly<{ states: readonly number[]; before?: Place; char: string }>

/**
 * The first word of `language` for which `isSought` holds; it is told in which of `others` the word is, in their order.
 *
 * Throws `TooComplexToDeterminizeError` when the budget is used up.
 */
export function firstWordWhere(
  language: Language,
  others: readonly Language[],
  isSought: (isIn: readonly boolean[]) => boolean,
  budget: StateBudget = newStateBudget(maxPatternEffort),
): string | undefined {
  if (language.stateCount === 0) return undefined
  const all = [language, ...others]
  const size = {
    states: all.reduce((sum, each) => sum + each.stateCount, 0),
    transitions: all.reduce((sum, each) => sum + each.edges.length / 3, 0),
  }
  const start = all.map((each) => (each.stateCount === 0 ? -1 : 0))
  const met = new Set([start.join()])
  const places: Place[] = [{ states: start, char: '' }]
  for (const place of places) {
    const [isWord, ...isIn] = all.map((each, i) => place.states[i]! >= 0 && each.accepting[place.states[i]!] === 1)
    if (isWord && isSought(isIn)) return wordTo(place)
    for (const codePoint of codePointsAt(all, place.states)) {
      const states = all.map((each, i) => nextState(each, place.states[i]!, codePoint))
      budget.spend(states.filter((state) => state >= 0).length, size)
      const key = states.join()
      if (met.has(key)) continue
      met.add(key)
      places.push({ states, before: place, char: String.fromCodePoint(codePoint) })
    }
  }
  return undefined
}

/** One code point for each set of them on which the first language goes on and all languages move alike, in reading order. */
function codePointsAt(all: readonly Language[], states: readonly number[]): number[] {
  const cuts = new Set<number>()
  all.forEach(({ offsets, edges }, i) => {
    const state = states[i]!
    for (let e = state < 0 ? 0 : offsets[state]!; state >= 0 && e < offsets[state + 1]!; e += 3) {
      cuts.add(edges[e]!).add(edges[e + 1]! + 1)
    }
  })
  const sorted = [...cuts].sort((a, b) => a - b)
  const codePoints = sorted.flatMap((from, i) => {
    const isFollowed = i + 1 < sorted.length && nextState(all[0]!, states[0]!, from) >= 0
    return isFollowed ? [nicestCodePoint(from, sorted[i + 1]! - 1)] : []
  })
  return codePoints.sort(compareNiceness)
}

function nextState(language: Language, state: number, codePoint: number): number {
  return state < 0 ? -1 : step(language, state, codePoint)
}

function wordTo(end: Place): string {
  const chars: string[] = []
  for (let place: Place | undefined = end; place !== undefined; place = place.before) chars.push(place.char)
  return chars.reverse().join('')
}
