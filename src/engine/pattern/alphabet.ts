/**
 * Cuts the code points into as few classes as an automaton can tell apart, so that it can be computed with small integers.
 *
 * Two code points are in one class when every given group of intervals holds both or neither. The automaton of `logs-*` has seven
 * classes: the six characters of `logs-` (`l`, `o`, `g`, `s`, `-` are five) and all others.
 *
 * COST: proportional to the intervals that the groups cover after cutting; equal single intervals are looked at once.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { RefinablePartition } from './partition.ts'

export type Alphabet = Readonly<{
  /** First code point of each cut of the code points, ascending, beginning with 0. */
  starts: readonly number[]
  /** The class of each cut. */
  classOf: Int32Array
  classCount: number
}>

/** The alphabet for groups of intervals, each group a flat list `[from, to, …]` that is entered or left as one. */
export function* alphabetOf(groups: Iterable<readonly number[]>, pace: Pace): Steps<Alphabet> {
  const distinct = yield* withoutRepeatedIntervals(groups, pace)
  const starts = cutsOf(distinct)
  if (pace.isPauseDue(starts.length)) yield
  const indexOf = new Map(starts.map((start, index) => [start, index]))
  const classes = new RefinablePartition(starts.length)
  for (const group of distinct) {
    let marked = 0
    for (let i = 0; i < group.length; i += 2) {
      const begin = indexOf.get(group[i]!)!
      const end = indexOf.get(group[i + 1]! + 1) ?? starts.length
      for (let cut = begin; cut < end; cut++) classes.mark(cut)
      marked += end - begin
    }
    classes.split()
    if (pace.isPauseDue(marked / cutsPerUnit)) yield
  }
  return Object.freeze({ starts, classOf: classes.setOf, classCount: classes.size })
}

/** Marking a cut costs little in comparison to a step of an automaton. */
const cutsPerUnit = 4

function* withoutRepeatedIntervals(groups: Iterable<readonly number[]>, pace: Pace): Steps<(readonly number[])[]> {
  const seen = new Set<number>()
  const distinct: (readonly number[])[] = []
  for (const group of groups) {
    if (pace.isPauseDue(1)) yield
    if (group.length === 2) {
      const key = group[0]! * 0x200000 + group[1]!
      if (seen.has(key)) continue
      seen.add(key)
    }
    distinct.push(group)
  }
  return distinct
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
