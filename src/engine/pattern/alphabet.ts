/**
 * Cuts the code points into as few classes as an automaton can tell apart, so that it can be computed with small integers.
 *
 * Two code points are in one class when every given group of intervals holds both or neither. The automaton of `logs-*` has seven
 * classes: the six characters of `logs-` (`l`, `o`, `g`, `s`, `-` are five) and all others.
 *
 * COST: proportional to the intervals that the groups cover after cutting; equal single intervals are looked at once.
 */
import { RefinablePartition } from './partition.ts'

export type Alphabet = Readonly<{
  /** First code point of each cut of the code points, ascending, beginning with 0. */
  starts: readonly number[]
  /** The class of each cut. */
  classOf: Int32Array
  classCount: number
}>

/** The alphabet for groups of intervals, each group a flat list `[from, to, …]` that is entered or left as one. */
export function alphabetOf(groups: readonly (readonly number[])[]): Alphabet {
  const distinct = withoutRepeatedIntervals(groups)
  const starts = cutsOf(distinct)
  const indexOf = new Map(starts.map((start, index) => [start, index]))
  const classes = new RefinablePartition(starts.length)
  for (const group of distinct) {
    for (let i = 0; i < group.length; i += 2) {
      const end = indexOf.get(group[i + 1]! + 1) ?? starts.length
      for (let cut = indexOf.get(group[i]!)!; cut < end; cut++) classes.mark(cut)
    }
    classes.split()
  }
  return Object.freeze({ starts, classOf: classes.setOf, classCount: classes.size })
}

function withoutRepeatedIntervals(groups: readonly (readonly number[])[]): (readonly number[])[] {
  const seen = new Set<number>()
  return groups.filter((group) => {
    if (group.length !== 2) return true
    const key = group[0]! * 0x200000 + group[1]!
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function cutsOf(groups: readonly (readonly number[])[]): number[] {
  const cuts = new Set([0])
  for (const group of groups) {
    for (let i = 0; i < group.length; i += 2) {
      cuts.add(group[i]!)
      if (group[i + 1]! < 0x10ffff) cuts.add(group[i + 1]! + 1)
    }
  }
  return [...cuts].sort((a, b) => a - b)
}

/** The classes that lie in an interval whose ends are cuts of this alphabet, each once. */
export function classesWithin(alphabet: Alphabet, from: number, to: number): number[] {
  const classes = new Set<number>()
  for (let cut = cutAt(alphabet, from); cut < alphabet.starts.length && alphabet.starts[cut]! <= to; cut++) {
    classes.add(alphabet.classOf[cut]!)
  }
  return [...classes]
}

function cutAt({ starts }: Alphabet, codePoint: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= codePoint) low = middle
    else high = middle - 1
  }
  return low
}
