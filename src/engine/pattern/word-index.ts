/**
 * Finds, among the star patterns of many lists, those that match a word.
 *
 * Each pattern is known by one hash: that of its text, or of the beginning of its text (of the end, when it is `*text`), as long as the
 * shortest text of its kind. So one look tells that a word begins with none of a thousand texts, and a look for each place in the word
 * that it contains none. Where many texts begin alike, that would be many comparisons: then they are known by the hashes of the whole,
 * one for each length in use, and those inside of the word are found by the automaton of `needle-index.ts`.
 *
 * INVARIANT: words that the same patterns match in the same order have the same holders in the same order.
 * COST: the length of the word and the hits, however many patterns there are.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { HashTable } from './hash-table.ts'
import { NeedleIndex } from './needle-index.ts'
import type { StarPatternShape } from './shape.ts'
import { lengthsOf } from './text-index.ts'
import { hashOfText, WordHashes } from './word-hashes.ts'
import { matchesStars } from './word-match.ts'

type StarsShape = Extract<StarPatternShape, { kind: 'stars' }>

/** Where the text of a pattern stands in the words that match. */
type Kind = 'whole' | 'beginning' | 'end' | 'inside'

/** One pattern and the lists that hold it; `V` is what whoever searches notes about it. */
export type Holder<V> = {
  readonly kind: Kind
  readonly text: string
  /** What has to match besides, when the text does not decide. */
  readonly stars: StarsShape | undefined
  /** Ascending. */
  readonly positions: number[]
  note: V | undefined
  /** The next under the same hash. */
  next: Holder<V> | undefined
  /** The search in which it was found last, so that it is found once. */
  search: number
}

export function newHolder<V>(kind: Kind, text: string, stars?: StarsShape): Holder<V> {
  return { kind, text, stars, positions: [], note: undefined, next: undefined, search: 0 }
}

/** The patterns of one kind by their texts. */
type Texts<V> = Map<string, Holder<V>[]>

/** Gathers the patterns that an index is made of. */
export class WordDraft<V> {
  readonly total = newHolder<V>('inside', '')
  readonly texts: Readonly<Record<Kind, Texts<V>>> = {
    whole: new Map(),
    beginning: new Map(),
    end: new Map(),
    inside: new Map(),
  }

  /** Adds a pattern of the list at `position`; lists come in ascending order. */
  add(shape: StarPatternShape, position: number): void {
    const { positions } = this.#holderOf(shape)
    if (positions.at(-1) !== position) positions.push(position)
  }

  #holderOf(shape: StarPatternShape): Holder<V> {
    switch (shape.kind) {
      case 'total':
        return this.total
      case 'stars':
        return this.#added(newHolder('inside', longestText(shape), shape))
      default: {
        const kind = kindOf[shape.kind]
        // Where stars share the text of a pattern without, that one comes first.
        const known = this.texts[kind].get(shape.text)?.[0]
        return known !== undefined && known.stars === undefined ? known : this.#added(newHolder(kind, shape.text))
      }
    }
  }

  #added(holder: Holder<V>): Holder<V> {
    const holders = this.texts[holder.kind].get(holder.text)
    if (holders === undefined) this.texts[holder.kind].set(holder.text, [holder])
    else if (holder.stars === undefined) holders.unshift(holder)
    else holders.push(holder)
    return holder
  }
}

const kindOf = { literal: 'whole', prefix: 'beginning', suffix: 'end', infix: 'inside' } as const

function longestText({ first, middle, last }: StarsShape): string {
  let longest = first
  for (const text of [...middle, last]) if (text.length > longest.length) longest = text
  return longest
}

/** The most texts under one hash that are compared one by one. */
const maxAlike = 8
/** Parts that stand for texts are no longer: longer ones would tell no more of them apart. */
const maxPart = 8
const salts = { whole: 0x1f351f35, beginning: 0x5bd1e995, end: 0x27d4eb2f, inside: 0 } as const

/** Words are looked for one at a time. */
const hashes = new WordHashes()

export class WordIndex<V> {
  readonly #total: Holder<V>
  readonly #table: HashTable
  /** By their numbers in the table, which count from 1. */
  readonly #holders: Holder<V>[] = []
  #hasWholes = false
  /** The lengths of the parts that stand for beginnings and for ends, ascending; none when there are no such patterns. */
  #beginnings: readonly number[] = none
  #ends: readonly number[] = none
  /** The length of the parts that stand for texts inside; 0 when there are none. */
  #inside = 0
  /** Where too many of these begin alike: their automaton, and the patterns by its numbers. */
  #automaton: Readonly<{ needles: NeedleIndex; holders: readonly (readonly Holder<V>[])[] }> | undefined
  #search = 0

  private constructor({ total, texts }: WordDraft<V>) {
    this.#total = total
    this.#table = new HashTable(texts.whole.size + texts.beginning.size + texts.end.size + texts.inside.size)
  }

  static *build<V>(draft: WordDraft<V>, pace: Pace): Steps<WordIndex<V>> {
    const { whole, beginning, end, inside } = draft.texts
    const index = new WordIndex(draft)
    index.#hasWholes = whole.size > 0
    yield* index.#enter('whole', whole, undefined, pace)
    index.#beginnings = yield* index.#enterAffixes('beginning', beginning, pace)
    index.#ends = yield* index.#enterAffixes('end', end, pace)
    if (inside.size > 0) yield* index.#enterInside(inside, pace)
    return index
  }

  /** Affixes are known by parts that are equally long, or by the whole where too many are alike; returns the lengths. */
  *#enterAffixes(kind: 'beginning' | 'end', texts: Texts<V>, pace: Pace): Steps<readonly number[]> {
    if (texts.size === 0) return none
    const part = partLengthOf(texts)
    const areAlike = yield* areTooManyAlike(kind, texts, part, pace)
    yield* this.#enter(kind, texts, areAlike ? undefined : part, pace)
    return areAlike ? lengthsOf(texts.keys()) : [part]
  }

  *#enterInside(texts: Texts<V>, pace: Pace): Steps<void> {
    const part = partLengthOf(texts)
    this.#inside = part
    if (yield* areTooManyAlike('inside', texts, part, pace)) {
      this.#automaton = { needles: yield* NeedleIndex.build([...texts.keys()], pace), holders: [...texts.values()] }
    }
    yield* this.#enter('inside', texts, part, pace)
  }

  /** Enters patterns under the hashes of parts of this length, or of the whole texts. */
  *#enter(kind: Kind, texts: Texts<V>, part: number | undefined, pace: Pace): Steps<void> {
    for (const [text, holders] of texts) {
      const hash = hashOfPart(kind, text, part ?? text.length)
      for (const holder of holders) {
        const before = this.#table.get(hash)
        if (before > 0) holder.next = this.#holders[before - 1]
        this.#table.set(hash, this.#holders.push(holder))
      }
      if (pace.isPauseDue(holders.length)) yield
    }
  }

  /** Appends all patterns that match the word. */
  find(word: string, found: Holder<V>[]): void {
    if (this.#total.positions.length > 0) found.push(this.#total)
    if (this.#holders.length === 0) return
    this.#search++
    const end = word.length
    hashes.read(word, this.#looksAtBeginningsAlone ? Math.min(end, this.#beginnings.at(-1)!) : end)
    const table = this.#table
    if (this.#hasWholes) this.#take('whole', table.get(hashes.of(0, end) ^ salts.whole), word, 0, found)
    const beginnings = this.#beginnings
    for (let i = 0; i < beginnings.length && beginnings[i]! <= end; i++) {
      this.#take('beginning', table.get(hashes.of(0, beginnings[i]!) ^ salts.beginning), word, 0, found)
    }
    const ends = this.#ends
    for (let i = 0; i < ends.length && ends[i]! <= end; i++) {
      this.#take('end', table.get(hashes.of(end - ends[i]!, end) ^ salts.end), word, 0, found)
    }
    if (this.#inside > 0) this.#lookInside(word, found)
  }

  /** Then nothing behind the longest of them matters. */
  get #looksAtBeginningsAlone(): boolean {
    return !this.#hasWholes && this.#inside === 0 && this.#ends.length === 0
  }

  #lookInside(word: string, found: Holder<V>[]): void {
    const part = this.#inside
    for (let start = 0; start + part <= word.length; start++) {
      const number = this.#table.get(hashes.of(start, start + part) ^ salts.inside)
      if (number === 0) continue
      if (this.#automaton !== undefined) {
        this.#runAutomaton(this.#automaton, word, found)
        return
      }
      this.#take('inside', number, word, start, found)
    }
  }

  #runAutomaton(
    { needles, holders }: Readonly<{ needles: NeedleIndex; holders: readonly (readonly Holder<V>[])[] }>,
    word: string,
    found: Holder<V>[],
  ): void {
    needles.someIn(word, (text) => {
      for (const holder of holders[text]!) this.#takeOne(holder, word, found)
      return false
    })
  }

  /** Takes the patterns under a number of the table, if it is one, that match the word. */
  #take(kind: Kind, number: number, word: string, start: number, found: Holder<V>[]): void {
    if (number === 0) return
    for (let holder = this.#holders[number - 1]; holder !== undefined; holder = holder.next) {
      const { text } = holder
      const at = kind === 'end' ? word.length - text.length : start
      const isThere = holder.kind === kind && at >= 0 && word.startsWith(text, at)
      if (isThere && (kind !== 'whole' || text.length === word.length)) this.#takeOne(holder, word, found)
    }
  }

  #takeOne(holder: Holder<V>, word: string, found: Holder<V>[]): void {
    const { stars } = holder
    if (holder.search === this.#search) return
    if (stars !== undefined && !matchesStars(stars.first, stars.middle, stars.last, word)) return
    holder.search = this.#search
    found.push(holder)
  }
}

const none: readonly number[] = Object.freeze([])

function partLengthOf(texts: Texts<unknown>): number {
  let shortest = maxPart
  for (const { length } of texts.keys()) if (length < shortest) shortest = length
  return shortest
}

function* areTooManyAlike(kind: Kind, texts: Texts<unknown>, part: number, pace: Pace): Steps<boolean> {
  if (texts.size <= maxAlike) return false
  const counts = new Map<number, number>()
  for (const text of texts.keys()) {
    const hash = hashOfPart(kind, text, part)
    const count = (counts.get(hash) ?? 0) + 1
    if (count > maxAlike) return true
    counts.set(hash, count)
    if (pace.isPauseDue(1)) yield
  }
  return false
}

function hashOfPart(kind: Kind, text: string, length: number): number {
  const start = kind === 'end' ? text.length - length : 0
  return hashOfText(text, start, start + length) ^ salts[kind]
}
