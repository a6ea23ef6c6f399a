/**
 * Finds out which of many texts a word begins with, ends with or contains.
 *
 * COST: beginnings O(log n) comparisons; ends one look-up for each length in use; contents one pass over the word.
 */
import type { Pace } from '../steps/pace.ts'
import { compareTexts, sortInSteps } from '../steps/sort.ts'
import type { Steps } from '../steps/steps.ts'
import { NeedleIndex } from './needle-index.ts'

/** Answers one question about a word for a fixed list of texts. */
export type TextTest = (word: string) => boolean

/** Whether a word begins with one of the texts. */
export function* beginningTest(texts: Iterable<string>, pace: Pace): Steps<TextTest> {
  const sorted = withoutLonger(yield* sortInSteps([...texts], compareTexts, pace))
  if (sorted.length === 0) return never
  // The greatest text that is not above the word is the only one it can begin with, because no text is a beginning of another.
  return (word) => {
    let low = -1
    let high = sorted.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (sorted[middle]! <= word) low = middle
      else high = middle - 1
    }
    return low >= 0 && word.startsWith(sorted[low]!)
  }
}

function withoutLonger(sorted: readonly string[]): string[] {
  const kept: string[] = []
  for (const text of sorted) {
    const last = kept.at(-1)
    if (last === undefined || !text.startsWith(last)) kept.push(text)
  }
  return kept
}

/** Whether a word ends with one of the texts, none of them empty. */
export function endTest(texts: Iterable<string>): TextTest {
  const all = new Set(texts)
  const lengths = lengthsOf(all)
  if (lengths.length === 0) return never
  return (word) => {
    for (const length of lengths) {
      if (length > word.length) return false
      if (all.has(word.slice(-length))) return true
    }
    return false
  }
}

/** The distinct lengths of some texts, ascending. */
export function lengthsOf(texts: Iterable<string>): readonly number[] {
  const lengths = new Set<number>()
  for (const text of texts) lengths.add(text.length)
  return [...lengths].sort((a, b) => a - b)
}

/** Whether a word contains one of the texts, none of them empty. */
export function* contentTest(texts: Iterable<string>, pace: Pace): Steps<TextTest> {
  const all = [...new Set(texts)]
  if (all.length === 0) return never
  if (all.length <= fewTexts) return (word) => all.some((text) => word.includes(text))
  const needles = yield* NeedleIndex.build(all, pace)
  return (word) => needles.someIn(word, always)
}

/** So many texts are searched one by one faster than all at once. */
const fewTexts = 4

function always(): boolean {
  return true
}

function never(): boolean {
  return false
}
