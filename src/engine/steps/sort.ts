/**
 * Sorts long lists in slices: runs are sorted by the platform and then merged in pairs.
 *
 * INVARIANT: stable, and equal to what `toSorted` gives.
 * COST: that of a merge sort; a list of one run is sorted at once.
 */
import type { Pace } from './pace.ts'
import type { Steps } from './steps.ts'

/** As many as the platform sorts in a quarter of a millisecond or so. */
const maxRun = 512
/** The same of texts, which it compares faster than any function can: in a millisecond. */
const maxRunOfTexts = 4096

/** What one comparison costs in comparison to a step of an automaton. */
const comparisonUnits = 0.5

/** The values in ascending order. */
export function* sortInSteps<T>(values: readonly T[], compare: (a: T, b: T) => number, pace: Pace): Steps<T[]> {
  const areTexts = compare === compareTexts
  const runLength = areTexts ? maxRunOfTexts : maxRun
  if (values.length <= runLength) return areTexts ? values.toSorted() : values.toSorted(compare)
  let runs: T[][] = []
  for (let from = 0; from < values.length; from += runLength) {
    const run = values.slice(from, from + runLength)
    runs.push(areTexts ? run.sort() : run.sort(compare))
    if (pace.isPauseDue(runLength * Math.log2(runLength) * comparisonUnits)) yield
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* mergeRuns(runs[i]!, runs[i + 1] ?? [], compare, pace))
    runs = merged
  }
  return runs[0]!
}

/** Compares texts by their UTF-16 units. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Two ascending lists in one; of equal values those of the first come first. */
export function* mergeRuns<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number, pace: Pace): Steps<T[]> {
  const merged: T[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    merged.push(compare(b[j]!, a[i]!) < 0 ? b[j++]! : a[i++]!)
    if (pace.isPauseDue(comparisonUnits)) yield
  }
  while (i < a.length) merged.push(a[i++]!)
  while (j < b.length) merged.push(b[j++]!)
  return merged
}
