/**
 * The minimal automaton of a list of texts, each meant as a whole word or as a beginning (`text*`), without determinization.
 *
 * Texts are added in ascending order. Nodes that no later text can reach any more are final and are merged with an equal node seen
 * before (Daciuk's incremental construction), so only one path is ever open and the result is minimal when the last text is in.
 *
 * COST: linear in the sum of the lengths, after sorting. Spends no budget: there is nothing to explode.
 */
import type { Pace } from '../steps/pace.ts'
import { sortInSteps } from '../steps/sort.ts'
import type { Steps } from '../steps/steps.ts'
import { maxCodePoint } from './char-set.ts'
import { emptyLanguage, freezeLanguage, type Language, type StateGraph } from './dfa.ts'
import { refuseTooLong } from './syntax.ts'

/** A text, and whether it stands for itself only or for everything that begins with it. */
export type TrieText = Readonly<{ text: string; isPrefix: boolean }>

type Node = { accepting: boolean; edges: number[] }

/** The state from which every word is accepted. */
const totalState = 1

/** The union of the texts. Refuses those that are too long for an automaton. */
export function* languageOfTexts(texts: readonly TrieText[], pace: Pace): Steps<Language> {
  if (texts.length === 0) return emptyLanguage
  const builder = new TrieBuilder()
  const words: Word[] = []
  for (const { text, isPrefix } of texts) {
    refuseTooLong(text)
    words.push({ codePoints: Array.from(text, (char) => char.codePointAt(0)!), isPrefix })
    if (pace.isPauseDue(text.length / charsPerUnit)) yield
  }
  for (const { codePoints, isPrefix } of yield* sortInSteps(words, compareWords, pace)) {
    yield* builder.add(codePoints, isPrefix, pace)
  }
  return yield* freezeLanguage(yield* builder.finish(pace), pace)
}

type Word = Readonly<{ codePoints: readonly number[]; isPrefix: boolean }>

const charsPerUnit = 8

/** A prefix comes before a word of the same text, which it contains. */
function compareWords(a: Word, b: Word): number {
  return compareCodePoints(a.codePoints, b.codePoints) || Number(b.isPrefix) - Number(a.isPrefix)
}

function compareCodePoints(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

class TrieBuilder {
  /** State 0 is kept for the root, state 1 is total. */
  readonly #states: Node[] = [
    { accepting: false, edges: [] },
    { accepting: true, edges: [0, maxCodePoint, totalState] },
  ]
  readonly #known = new Map<string, number>()
  /** The nodes along the word added last, root first; INVARIANT: one longer than `#word`. */
  readonly #open: Node[] = [{ accepting: false, edges: [] }]
  #word: readonly number[] = []
  #wordIsPrefix = false;

  *add(word: readonly number[], isPrefix: boolean, pace: Pace): Steps<void> {
    const shared = this.#sharedLength(word)
    if (this.#wordIsPrefix && shared === this.#word.length) return
    yield* this.#closeFrom(shared, pace)
    for (let i = shared; i < word.length; i++) this.#open.push({ accepting: false, edges: [] })
    this.#open.at(-1)!.accepting = true
    this.#word = word
    this.#wordIsPrefix = isPrefix
    if (pace.isPauseDue(1 + word.length / charsPerUnit)) yield
  }

  #sharedLength(word: readonly number[]): number {
    let length = 0
    while (length < this.#word.length && this.#word[length] === word[length]) length++
    return length
  }

  /** Finishes the open nodes below `depth`, the deepest first. */
  *#closeFrom(depth: number, pace: Pace): Steps<void> {
    while (this.#open.length - 1 > depth) {
      const codePoint = this.#word[this.#open.length - 2]!
      const state = this.#close(this.#open.pop()!)
      this.#open.at(-1)!.edges.push(codePoint, codePoint, state)
      if (pace.isPauseDue(1)) yield
    }
  }

  #close(node: Node): number {
    // Only the node of the last word can be the end of a prefix: it is the deepest open one, and closed first.
    if (this.#wordIsPrefix) {
      this.#wordIsPrefix = false
      return totalState
    }
    const key = `${node.accepting ? '+' : '-'}${node.edges.join()}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.#states.length)
    return this.#states.push(node) - 1
  }

  *finish(pace: Pace): Steps<StateGraph> {
    yield* this.#closeFrom(0, pace)
    this.#states[0] = this.#wordIsPrefix ? { accepting: true, edges: [0, maxCodePoint, 0] } : this.#open[0]!
    return {
      accepting: this.#states.map((node) => node.accepting),
      edges: this.#states.map((node) => node.edges),
    }
  }
}
