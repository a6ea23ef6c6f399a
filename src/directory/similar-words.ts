/**
 * Words that somebody may have meant by a misspelt one.
 *
 * Mirrors Elasticsearch's automatic fuzziness (reference 05 §8): no edit for words of one or two characters, one up to five, two from
 * six on; an edit inserts, removes or replaces a character or swaps two neighbours.
 */

/** How many edits a word of this many characters allows. */
export function allowedEdits(length: number): number {
  if (length < 3) return 0
  return length < 6 ? 1 : 2
}

/** Edits between two words; a number above `most` when there are more than that. COST: O(length × `most`) where they differ much. */
export function editsBetween(a: string, b: string, most: number): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  if (Math.abs(left.length - right.length) > most) return most + 1
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = nextRow({ left, right, row, last, beforeLast })
    if (Math.min(...current) > most) return most + 1
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}

type Rows = Readonly<{
  left: readonly string[]
  right: readonly string[]
  row: number
  last: readonly number[]
  beforeLast: readonly number[]
}>

function nextRow({ left, right, row, last, beforeLast }: Rows): readonly number[] {
  const current = [row]
  for (let column = 1; column <= right.length; column++) {
    const isSame = left[row - 1] === right[column - 1]
    const isSwapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
    current.push(
      Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      ),
    )
  }
  return current
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
