/**
 * The order of texts by their UTF-16 units, as positions: for whoever has to put something else in the same order.
 *
 * Comparing texts is what sorting them costs, and names that are asked together begin alike. So what all begin with is passed over, and
 * of each the next few units become a number; the platform sorts numbers in a tenth of the time. Only texts whose numbers are
 * equal are compared.
 *
 * INVARIANT: equal texts stay in the order in which they are given.
 */
import type { Pace } from './pace.ts'
import { compareTexts, mergeRuns } from './sort.ts'
import type { Steps } from './steps.ts'

/** So many texts are put in order by hand, which is faster than to ask the platform. */
const maxByHand = 16
/** As many as are sorted in a millisecond or two. */
export const maxTextsAtOnce = 8192
/** Units of which a number is made: with the position within a run they fill the bits that a number is exact in. */
const unitsOfKey = 5
const valuesOfUnit = 128
/** Stands for all units that are not ASCII. */
const rareUnit = valuesOfUnit - 1

/** What one comparison costs in comparison to a step of an automaton. */
const comparisonUnits = 0.5

/** The positions of the texts in ascending order; a long list is sorted in slices. */
export function* orderTextsInSteps(texts: readonly string[], pace: Pace): Steps<number[]> {
  if (texts.length <= maxTextsAtOnce) return orderTexts(texts)
  const compare = (a: number, b: number): number => compareTexts(texts[a]!, texts[b]!)
  let runs: number[][] = []
  for (let from = 0; from < texts.length; from += maxTextsAtOnce) {
    const run = orderTexts(texts.slice(from, from + maxTextsAtOnce))
    runs.push(run.map((position) => from + position))
    if (pace.isPauseDue(maxTextsAtOnce * Math.log2(maxTextsAtOnce) * comparisonUnits)) yield
  }
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* mergeRuns(runs[i]!, runs[i + 1] ?? [], compare, pace))
    runs = merged
  }
  return runs[0]!
}

/** The same at once, for no more than `maxTextsAtOnce`. */
export function orderTexts(texts: readonly string[]): number[] {
  return texts.length <= maxByHand ? orderFew(texts) : orderByKeys(texts)
}

function orderFew(texts: readonly string[]): number[] {
  const order: number[] = []
  for (let position = 0; position < texts.length; position++) {
    let place = position
    for (; place > 0 && texts[order[place - 1]!]! > texts[position]!; place--) order[place] = order[place - 1]!
    order[place] = position
  }
  return order
}

function orderByKeys(texts: readonly string[]): number[] {
  const start = sharedLength(texts)
  const keys = new Float64Array(texts.length)
  for (let position = 0; position < texts.length; position++)
    keys[position] = keyOf(texts[position]!, start) * maxTextsAtOnce + position
  keys.sort()
  const order: number[] = []
  let from = 0
  let last = -1
  for (const numbered of keys) {
    const key = Math.floor(numbered / maxTextsAtOnce)
    if (key !== last) {
      if (order.length > from + 1) orderTied(texts, order, { from, start })
      from = order.length
      last = key
    }
    order.push(numbered - key * maxTextsAtOnce)
  }
  if (order.length > from + 1) orderTied(texts, order, { from, start })
  return order
}

/** Puts the positions from one on in order, of texts whose units behind `start` come to the same number. */
function orderTied(texts: readonly string[], order: number[], { from, start }: Readonly<{ from: number; start: number }>): void {
  const positions = order.slice(from)
  const tied = positions.map((position) => texts[position]!)
  const places = tied.length <= maxByHand ? orderFew(tied) : orderManyTied(tied, start)
  for (let i = 0; i < places.length; i++) order[from + i] = positions[places[i]!]!
}

function orderManyTied(texts: readonly string[], start: number): number[] {
  if (sharedLength(texts) > start) return orderByKeys(texts)
  // Rare units all come to the same number, and of equal texts no more is left.
  return [...texts.keys()].sort((a, b) => compareTexts(texts[a]!, texts[b]!))
}

/** Ascends with the text. Equal for texts that do not differ in these units up to the first rare one, behind which nothing counts. */
function keyOf(text: string, start: number): number {
  let key = 0
  let isRare = false
  for (let at = start; at < start + unitsOfKey; at++) {
    let unit = 0
    if (at < text.length && !isRare) {
      unit = text.charCodeAt(at) + 1
      isRare = unit >= rareUnit
    }
    key = key * valuesOfUnit + Math.min(unit, rareUnit)
  }
  return key
}

/** How many units all begin with. */
function sharedLength(texts: readonly string[]): number {
  const first = texts[0]!
  let shared = first.length
  for (const text of texts) {
    let length = 0
    while (length < shared && text.charCodeAt(length) === first.charCodeAt(length)) length++
    shared = length
  }
  return shared
}
