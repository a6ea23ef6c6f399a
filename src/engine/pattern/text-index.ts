/**
 * Finds out which of many texts a word begins with, ends with or contains.
 *
 * One small index per question, so that each can be replaced alone: a trie or Aho–Corasick would fit behind the same function.
 *
 * COST: beginnings O(log n) comparisons; ends only the texts with the word's last character; contents every text in turn.
 */

/** Answers one question about a word for a fixed list of texts. */
export type TextTest = (word: string) => boolean

/** Whether a word begins with one of the texts. */
export function beginningTest(texts: Iterable<string>): TextTest {
  const sorted = withoutLonger([...texts].sort())
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
  const byLastUnit = new Map<number, string[]>()
  for (const text of texts) {
    const unit = text.charCodeAt(text.length - 1)
    const bucket = byLastUnit.get(unit)
    if (bucket === undefined) byLastUnit.set(unit, [text])
    else bucket.push(text)
  }
  if (byLastUnit.size === 0) return never
  return (word) => {
    const bucket = byLastUnit.get(word.charCodeAt(word.length - 1))
    if (bucket === undefined) return false
    for (const text of bucket) if (word.endsWith(text)) return true
    return false
  }
}

/** Whether a word contains one of the texts. */
export function contentTest(texts: Iterable<string>): TextTest {
  const all = [...texts]
  if (all.length === 0) return never
  return (word) => {
    for (const text of all) if (word.includes(text)) return true
    return false
  }
}

function never(): boolean {
  return false
}
