/**
 * Finds, among many lists of patterns, those that cover an asked pattern, without looking at each.
 *
 * A question is put as one word: itself when it is a plain name, its probe word when it has wildcards. Every list that holds a star
 * pattern which matches the word covers the question, and a list of nothing but names and star patterns that does not match it does
 * not (`probe-word.ts`). So the patterns of all lists are arranged for finding a word (`word-index.ts`).
 *
 * What remains are the lists with a question mark or a regular expression in them. To a plain name they answer themselves; for other
 * questions they stay *open*. A regular expression is asked by one of its words: whoever lacks that does not cover it.
 *
 * Arranging patterns takes several times as long as looking at each. Many roles are asked a question or two before one of their parts
 * changes, so that it waits for the fourth, unless there are so many patterns that it has to be done in slices. A handful is never
 * arranged.
 *
 * INVARIANT: `find` yields each list that covers the question; it leaves out only lists that are proved not to.
 * COST: the length of the word, the distinct lengths, the hits, and a test of each list that is not of names and stars alone. What
 * lists come to together is worked out once for each combination of hits (bounded).
 */
import { Pace } from '../steps/pace.ts'
import { sortNumbers } from '../steps/sort-numbers.ts'
import { finish, type Steps } from '../steps/steps.ts'
import type { AskedNames } from './asked-names.ts'
import type { NameSet } from './name-set.ts'
import { type Holder, newHolder, WordDraft, WordIndex } from './word-index.ts'

/** Lists by their positions, ascending: those that certainly cover the question, and those of which that has to be found out. */
export type FoundSets = Readonly<{ certain: readonly number[]; open: readonly number[] }>

/** `V` is what the caller makes of some lists. */
export interface SetIndex<V> {
  find(asked: AskedNames): FoundSets
  /** What the lists come to that hold the word; the same value for the same lists while it is remembered. */
  holding(word: string): V
  /** What the lists come to that cover the question, when none is left open; otherwise undefined. */
  coveringAtOnce(asked: AskedNames): V | undefined
}

/** How lists are found: by their shapes, which may be put off or not, or by looking at each. */
export type SetIndexStrategy = 'shape' | 'shape-at-once' | 'each'

/** As many lists and patterns, together, as are arranged in a few milliseconds. */
const maxPutOff = 10_000
/** As many as are looked at faster than anything is found among them. */
const maxHandful = 4

/** Indexes lists of patterns. `conclude` makes something of the positions of lists, ascending; what it makes is kept. */
export function* indexNameSets<V>(
  sets: readonly NameSet[],
  conclude: (positions: readonly number[]) => V,
  pace: Pace,
  strategy: SetIndexStrategy = 'shape',
): Steps<SetIndex<V>> {
  if (strategy === 'each') return lookAtEach(sets, conclude)
  const count = strategy === 'shape' ? listsAndPatterns(sets, maxPutOff) : undefined
  if (count === undefined || count > maxPutOff) return yield* arrange(sets, conclude, pace)
  return new PutOffSetIndex(sets, conclude, count <= maxHandful ? Number.POSITIVE_INFINITY : maxLooks)
}

/** Beyond `limit` any number above it. */
function listsAndPatterns(sets: readonly NameSet[], limit: number): number {
  let count = 0
  for (let i = 0; i < sets.length && count <= limit; i++) count += 1 + sets[i]!.starShapes.length
  return count
}

function* arrange<V>(sets: readonly NameSet[], conclude: (positions: readonly number[]) => V, pace: Pace): Steps<SetIndex<V>> {
  const words = new WordDraft<Combination<V>>()
  const irregular: Holder<Combination<V>>[] = []
  let isOdd = false
  for (const [position, set] of sets.entries()) {
    isOdd ||= set.isOdd
    for (const shape of set.starShapes) {
      words.add(shape, position)
      if (pace.isPauseDue(1)) yield
    }
    if (set.hasOthers) irregular.push(holderOfList(position))
    if (pace.isPauseDue(1)) yield
  }
  return new ShapedSetIndex({ sets, irregular, isOdd, words: yield* WordIndex.build(words, pace) }, conclude)
}

/** Stands for a list that is asked itself. */
function holderOfList<V>(position: number): Holder<V> {
  const holder = newHolder<V>('whole', '')
  holder.positions.push(position)
  return holder
}

function lookAtEach<V>(sets: readonly NameSet[], conclude: (positions: readonly number[]) => V): SetIndex<V> {
  const positions = [...sets.keys()]
  return {
    find: () => ({ certain: [], open: positions }),
    holding: (word) => conclude(positions.filter((position) => sets[position]!.contains(word))),
    coveringAtOnce: () => undefined,
  }
}

/** So many questions are answered by looking at each list. */
const maxLooks = 3

/** Looks at each list for a while, and arranges the patterns when it is asked more. */
class PutOffSetIndex<V> implements SetIndex<V> {
  readonly #sets: readonly NameSet[]
  readonly #conclude: (positions: readonly number[]) => V
  readonly #maxLooks: number
  #looks = 0
  #arranged: SetIndex<V> | undefined
  /** What lists come to, by their positions. */
  readonly #values = new Map<string, V>()

  constructor(sets: readonly NameSet[], conclude: (positions: readonly number[]) => V, maxLooks: number) {
    this.#sets = sets
    this.#conclude = conclude
    this.#maxLooks = maxLooks
  }

  find(asked: AskedNames): FoundSets {
    return this.#isLook() ? this.#findByLooking(asked) : this.#arrange().find(asked)
  }

  holding(word: string): V {
    return this.#isLook() ? this.#valueOf(this.#positionsHolding(word)) : this.#arrange().holding(word)
  }

  coveringAtOnce(asked: AskedNames): V | undefined {
    if (!this.#isLook()) return this.#arrange().coveringAtOnce(asked)
    const { certain, open } = this.#findByLooking(asked)
    return open.length > 0 ? undefined : this.#valueOf(certain)
  }

  #valueOf(positions: readonly number[]): V {
    const key = positions.join()
    let value = this.#values.get(key)
    if (value === undefined) {
      value = this.#conclude(positions)
      this.#values.set(key, value)
    }
    return value
  }

  #isLook(): boolean {
    return this.#arranged === undefined && this.#looks++ < this.#maxLooks
  }

  #arrange(): SetIndex<V> {
    this.#arranged ??= finish(arrange(this.#sets, this.#conclude, new Pace()))
    return this.#arranged
  }

  #findByLooking({ literal, sample, probeWord }: AskedNames): FoundSets {
    const sets = this.#sets
    if (literal !== undefined) return { certain: this.#positionsHolding(literal), open: none }
    if (sample !== undefined) return { certain: none, open: this.#positionsHolding(sample) }
    if (probeWord === undefined || sets.some((set) => set.isOdd)) return { certain: none, open: [...sets.keys()] }
    const certain: number[] = []
    const open: number[] = []
    for (let position = 0; position < sets.length; position++) {
      if (sets[position]!.hasOthers) open.push(position)
      else if (sets[position]!.contains(probeWord.word)) certain.push(position)
    }
    return { certain, open }
  }

  #positionsHolding(word: string): readonly number[] {
    const sets = this.#sets
    const positions: number[] = []
    for (let position = 0; position < sets.length; position++) if (sets[position]!.contains(word)) positions.push(position)
    return positions
  }
}

/** So many combinations of several hits are remembered; then they are remembered anew. */
const maxCombinations = 1000

/** Hits that were found together, in the order in which they were found. */
class Combination<V> {
  readonly positions: readonly number[]
  value: V | undefined
  #next: Map<Holder<Combination<V>>, Combination<V>> | undefined

  constructor(positions: readonly number[]) {
    this.positions = positions
  }

  /** The combination with one hit more, when there was one before. */
  get(holder: Holder<Combination<V>>): Combination<V> | undefined {
    return this.#next?.get(holder)
  }

  /** The same when there was none. */
  add(holder: Holder<Combination<V>>): Combination<V> {
    const added = new Combination<V>(sortNumbers([...new Set([...this.positions, ...holder.positions])]))
    this.#next ??= new Map()
    this.#next.set(holder, added)
    return added
  }

  /** Forgets all that have more hits. */
  forget(): void {
    this.#next = undefined
  }
}

/** What an index of lists stands on. */
type Indexed<V> = Readonly<{
  sets: readonly NameSet[]
  /** The lists with a pattern that is no star pattern. */
  irregular: readonly Holder<Combination<V>>[]
  /** Whether a pattern holds a code point that probe words are made with. */
  isOdd: boolean
  words: WordIndex<Combination<V>>
}>

class ShapedSetIndex<V> implements SetIndex<V> {
  readonly #sets: readonly NameSet[]
  readonly #irregular: readonly Holder<Combination<V>>[]
  readonly #irregularPositions: readonly number[]
  readonly #isOdd: boolean
  readonly #words: WordIndex<Combination<V>>
  readonly #conclude: (positions: readonly number[]) => V
  readonly #found: Holder<Combination<V>>[] = []
  readonly #nothing = new Combination<V>(none)
  /** Those to which hits were added, once for each hit. */
  readonly #grown: Combination<V>[] = []

  constructor({ sets, irregular, isOdd, words }: Indexed<V>, conclude: (positions: readonly number[]) => V) {
    this.#sets = sets
    this.#irregular = irregular
    this.#irregularPositions = irregular.map((holder) => holder.positions[0]!)
    this.#isOdd = isOdd
    this.#words = words
    this.#conclude = conclude
  }

  holding(word: string): V {
    return this.#valueOf(this.#combinationHolding(word))
  }

  coveringAtOnce(asked: AskedNames): V | undefined {
    if (asked.literal !== undefined) return this.holding(asked.literal)
    if (asked.sample !== undefined || asked.probeWord === undefined || this.#isOdd) return undefined
    const combination = this.#combinationMatching(asked.probeWord.word)
    return this.#irregularBeside(combination.positions).length > 0 ? undefined : this.#valueOf(combination)
  }

  find(asked: AskedNames): FoundSets {
    const { literal, sample } = asked
    if (literal !== undefined) return { certain: this.#combinationHolding(literal).positions, open: none }
    if (sample !== undefined) return { certain: none, open: this.#combinationHolding(sample).positions }
    const probe = this.#isOdd ? undefined : asked.probeWord
    if (probe === undefined) return { certain: none, open: [...this.#sets.keys()] }
    const certain = this.#combinationMatching(probe.word).positions
    return { certain, open: this.#irregularBeside(certain) }
  }

  #valueOf(combination: Combination<V>): V {
    combination.value ??= this.#conclude(combination.positions)
    return combination.value
  }

  /** The lists whose star patterns match the word. */
  #combinationMatching(word: string): Combination<V> {
    const found = this.#found
    found.length = 0
    this.#words.find(word, found)
    return this.#combine()
  }

  /** The lists that hold the word. */
  #combinationHolding(word: string): Combination<V> {
    const found = this.#found
    found.length = 0
    this.#words.find(word, found)
    for (const holder of this.#irregular) if (this.#sets[holder.positions[0]!]!.contains(word)) found.push(holder)
    return this.#combine()
  }

  #combine(): Combination<V> {
    const found = this.#found
    if (found.length === 0) return this.#nothing
    const first = found[0]!
    first.note ??= new Combination(first.positions)
    let combination = first.note
    for (let i = 1; i < found.length; i++) combination = combination.get(found[i]!) ?? this.#enter(combination, found[i]!)
    return combination
  }

  #enter(before: Combination<V>, holder: Holder<Combination<V>>): Combination<V> {
    if (this.#grown.length >= maxCombinations) {
      for (const combination of this.#grown) combination.forget()
      this.#grown.length = 0
    }
    this.#grown.push(before)
    return before.add(holder)
  }

  #irregularBeside(certain: readonly number[]): readonly number[] {
    const positions = this.#irregularPositions
    return certain.length === 0 ? positions : positions.filter((position) => !certain.includes(position))
  }
}

const none: readonly number[] = Object.freeze([])
