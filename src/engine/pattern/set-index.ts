/**
 * Finds, among many lists of patterns, those that cover an asked pattern, without looking at each.
 *
 * A question is put as one word: itself when it is a plain name, its probe word when it has wildcards. Every list that holds a star
 * pattern which matches the word covers the question, and a list of nothing but names and star patterns that does not match it does
 * not (`probe-word.ts`). So the patterns of all lists are arranged for finding a word: names by hash, `text*` and `*text` by a hash for
 * each length in use, all others by a text that they must contain, looked for all at once.
 *
 * What remains are the lists with a question mark or a regular expression in them. To a plain name they answer themselves; for other
 * questions they stay *open*. A regular expression is asked by one of its words: whoever lacks that does not cover it.
 *
 * INVARIANT: `find` yields each list that covers the question; it leaves out only lists that are proved not to.
 * COST: the length of the word, the distinct lengths, the hits, and a test of each list that is not of names and stars alone.
 */
import type { Pace } from '../steps/pace.ts'
import { sortNumbers } from '../steps/sort-numbers.ts'
import type { Steps } from '../steps/steps.ts'
import type { AskedNames } from './asked-names.ts'
import type { NameSet } from './name-set.ts'
import { NeedleIndex } from './needle-index.ts'
import { mentionsCandidate } from './probe-word.ts'
import { shapeOf, type WildcardShape } from './shape.ts'
import { parsePattern } from './syntax.ts'
import { lengthsOf } from './text-index.ts'
import { matchesStars } from './word-match.ts'

/** Lists by their positions, ascending: those that certainly cover the question, and those of which that has to be found out. */
export type FoundSets = Readonly<{ certain: readonly number[]; open: readonly number[] }>

export interface SetIndex {
  find(asked: AskedNames): FoundSets
}

/** Indexes lists of patterns; `strategy: 'each'` leaves every list open. */
export function* indexNameSets(sets: readonly NameSet[], pace: Pace, strategy: 'shape' | 'each' = 'shape'): Steps<SetIndex> {
  if (strategy === 'each') return { find: () => ({ certain: [], open: [...sets.keys()] }) }
  const draft: Draft = { words: new WordIndex(), irregular: [], mentionsCandidate: false }
  for (const [position, set] of sets.entries()) {
    let isRegular = true
    for (const pattern of set.patterns) {
      draft.mentionsCandidate ||= mentionsCandidate(pattern)
      if (!enter(draft.words, pattern, position)) isRegular = false
      if (pace.isPauseDue(patternUnits)) yield
    }
    if (!isRegular) draft.irregular.push(position)
  }
  yield* draft.words.finish(sets.length, pace)
  return new ShapedSetIndex(sets, draft)
}

/** What entering one pattern costs in comparison to a step of an automaton. */
const patternUnits = 3

/** What an index consists of; `irregular` are the lists with a pattern that is no star pattern. */
type Draft = { words: WordIndex; irregular: number[]; mentionsCandidate: boolean }

/** Enters a star pattern; false for all others, except those without words. */
function enter(words: WordIndex, pattern: string, position: number): boolean {
  const syntax = parsePattern(pattern)
  if (syntax.kind === 'nothing') return true
  const shape = syntax.kind === 'wildcard' ? shapeOf(syntax.parts) : undefined
  if (shape === undefined || shape.kind === 'general') return false
  words.add(shape, position)
  return true
}

class ShapedSetIndex implements SetIndex {
  readonly #sets: readonly NameSet[]
  readonly #words: WordIndex
  readonly #irregular: readonly number[]
  readonly #mentionsCandidate: boolean

  constructor(sets: readonly NameSet[], { words, irregular, mentionsCandidate }: Readonly<Draft>) {
    this.#sets = sets
    this.#words = words
    this.#irregular = irregular
    this.#mentionsCandidate = mentionsCandidate
  }

  find(asked: AskedNames): FoundSets {
    const { literal, sample } = asked
    if (literal !== undefined) return { certain: this.#holding(literal), open: [] }
    if (sample !== undefined) return { certain: [], open: this.#holding(sample) }
    const probe = this.#mentionsCandidate ? undefined : asked.probeWord
    if (probe === undefined) return { certain: [], open: [...this.#sets.keys()] }
    const certain = this.#words.find(probe.word)
    return { certain, open: this.#irregularBeside(certain) }
  }

  /** The lists that hold a word. */
  #holding(word: string): number[] {
    const found = this.#words.find(word)
    for (const position of this.#irregular) {
      if (!found.includes(position) && this.#sets[position]!.contains(word)) found.push(position)
    }
    return this.#irregular.length === 0 ? found : sortNumbers(found)
  }

  #irregularBeside(certain: readonly number[]): readonly number[] {
    const isMixed = certain.length > 0 && this.#irregular.some((position) => certain.includes(position))
    return isMixed ? this.#irregular.filter((position) => !certain.includes(position)) : this.#irregular
  }
}

type StarsShape = Extract<WildcardShape, { kind: 'stars' }>
/** A list whose pattern contains a text; nothing else has to match unless it is of the shape `stars`. */
type Holder = Readonly<{ position: number; stars: StarsShape | undefined }>

/** Star patterns, arranged for finding those that match a word. */
class WordIndex {
  readonly #total: number[] = []
  readonly #literals = new Map<string, number[]>()
  readonly #prefixes = new Map<string, number[]>()
  readonly #suffixes = new Map<string, number[]>()
  readonly #holders = new Map<string, Holder[]>()
  #prefixLengths: readonly number[] = []
  #suffixLengths: readonly number[] = []
  #needles: NeedleIndex | undefined
  #holdersOf: readonly (readonly Holder[])[] = []
  /** For each list the search in which it was found last, so that it is found once. */
  #foundIn = new Uint32Array()
  #search = 0

  add(shape: Exclude<WildcardShape, { kind: 'general' }>, position: number): void {
    if (shape.kind === 'total') this.#total.push(position)
    else if (shape.kind === 'stars') addTo(this.#holders, longestText(shape), { position, stars: shape })
    else if (shape.kind === 'literal') addTo(this.#literals, shape.text, position)
    else if (shape.kind === 'prefix') addTo(this.#prefixes, shape.text, position)
    else if (shape.kind === 'suffix') addTo(this.#suffixes, shape.text, position)
    else addTo(this.#holders, shape.text, { position, stars: undefined })
  }

  *finish(count: number, pace: Pace): Steps<void> {
    this.#prefixLengths = lengthsOf(this.#prefixes.keys())
    this.#suffixLengths = lengthsOf(this.#suffixes.keys())
    this.#holdersOf = [...this.#holders.values()]
    if (this.#holders.size > 0) this.#needles = yield* NeedleIndex.build([...this.#holders.keys()], pace)
    this.#foundIn = new Uint32Array(count)
  }

  /** The positions of the lists, ascending. */
  find(word: string): number[] {
    this.#search++
    const found: number[] = []
    this.#take(this.#total, found)
    this.#take(this.#literals.get(word), found)
    for (const length of this.#prefixLengths) {
      if (length > word.length) break
      this.#take(this.#prefixes.get(word.slice(0, length)), found)
    }
    for (const length of this.#suffixLengths) {
      if (length > word.length) break
      this.#take(this.#suffixes.get(word.slice(-length)), found)
    }
    this.#needles?.someIn(word, (text) => this.#takeHolders(text, word, found))
    return sortNumbers(found)
  }

  #take(positions: readonly number[] | undefined, found: number[]): void {
    if (positions !== undefined) for (const position of positions) this.#takeOne(position, found)
  }

  #takeOne(position: number, found: number[]): void {
    if (this.#foundIn[position] === this.#search) return
    this.#foundIn[position] = this.#search
    found.push(position)
  }

  #takeHolders(text: number, word: string, found: number[]): false {
    for (const { position, stars } of this.#holdersOf[text]!) {
      if (this.#foundIn[position] === this.#search) continue
      if (stars === undefined || matchesStars(stars.first, stars.middle, stars.last, word)) this.#takeOne(position, found)
    }
    return false
  }
}

function longestText({ first, middle, last }: StarsShape): string {
  return [first, ...middle, last].reduce((longest, text) => (text.length > longest.length ? text : longest))
}

function addTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
