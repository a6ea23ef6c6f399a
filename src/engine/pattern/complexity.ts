/**
 * Knows of ordinary wildcards that they are within budget, without building their automaton.
 *
 * Elasticsearch builds every automaton and refuses what is too complex; a pattern that a cheaper strategy could answer has to be
 * refused all the same. Here an upper bound of the effort is computed; only where it says "perhaps" the automaton is built.
 *
 * The bound. A set of states of a wildcard's automaton is fixed by the word read so far: before the first star by its position. After
 * that, let v be the longest end of the word that is a beginning of one of the texts between the stars: one of (length of the
 * texts + 1). What was read before v matters only through the last star it reached and when: (texts + 1) × (longest text + 1), and
 * one more per pattern in a list, which may not be under way at all. Texts that stand alone between outer stars are compiled into one
 * trie: all of them add only one bit, "found".
 * A question mark behind a star multiplies by two each: those are always built.
 *
 * INVARIANT: the bound never lies below the real effort.
 */
import type { Pace } from '../steps/pace.ts'
import type { Steps } from '../steps/steps.ts'
import { maxOperationEffort, maxPatternEffort, stepsPerEffort } from './limits.ts'
import type { WildcardPart } from './syntax.ts'

/** Whether one wildcard is certainly within the budget of a single pattern. */
export function isSurelyAffordable(parts: readonly WildcardPart[]): boolean {
  return effortBound(parts) < maxPatternEffort * stepsPerEffort
}

/** Whether the union of wildcards is certainly within the budget of an operation, and each wildcard within its own. */
export function* isUnionSurelyAffordable(wildcards: readonly (readonly WildcardPart[])[], pace: Pace): Steps<boolean> {
  const tails: Tail[] = []
  for (const parts of wildcards) {
    const tail = tailOf(parts)
    if (tail === undefined || loneEffort(tail) >= maxPatternEffort * stepsPerEffort) return false
    tails.push(tail)
    if (pace.isPauseDue(wildcardUnits)) yield
  }
  return unionEffort(tails) < maxOperationEffort * stepsPerEffort
}

/** What a look at one wildcard costs in comparison to a step of an automaton. */
const wildcardUnits = 4

/** The most steps that determinizing one wildcard can take; infinite when this module does not know. */
export function effortBound(parts: readonly WildcardPart[]): number {
  const tail = tailOf(parts)
  return tail === undefined ? Number.POSITIVE_INFINITY : loneEffort(tail)
}

/** The most steps that determinizing the union of wildcards can take; infinite when this module does not know. */
export function unionEffortBound(wildcards: readonly (readonly WildcardPart[])[]): number {
  const tails = wildcards.map(tailOf)
  return tails.includes(undefined) ? Number.POSITIVE_INFINITY : unionEffort(tails.filter((tail) => tail !== undefined))
}

/** A wildcard split at its first star. */
type Tail = Readonly<{
  /** Characters before the first star. */
  offset: number
  stars: number
  /** How many texts follow the first star, their length together, and that of the longest. */
  texts: number
  length: number
  longest: number
  /** Whether a question mark comes before the first star. */
  hasOpenHead: boolean
  /** Whether it is a text with stars around it at most, so that a trie takes it together with others of its kind. */
  isLone: boolean
}>

/** `undefined` when a question mark follows a star. One pass without lists: each asked wildcard comes by. */
function tailOf(parts: readonly WildcardPart[]): Tail | undefined {
  const tail = { offset: 0, stars: 0, texts: 0, length: 0, longest: 0, hasOpenHead: false, isLone: false }
  for (const part of parts) {
    if (part === '*') tail.stars++
    else if (tail.stars === 0) {
      tail.offset += lengthOf(part)
      tail.hasOpenHead ||= part === '?'
    } else {
      if (part === '?') return undefined
      tail.texts++
      tail.length += part.text.length
      tail.longest = Math.max(tail.longest, part.text.length)
    }
  }
  tail.isLone = !tail.hasOpenHead && tail.stars <= 2 && (tail.offset === 0 ? tail.texts <= 1 : tail.length === 0)
  return tail
}

function lengthOf(part: WildcardPart): number {
  return typeof part === 'string' ? 1 : part.text.length
}

function loneEffort({ offset, stars, texts, length, longest }: Tail): number {
  const sets = (length + 1) * (texts + 1) * (texts > 1 ? longest + 1 : 1)
  return stars === 0 ? 0 : offset + sets * (length + stars + 1)
}

function unionEffort(tails: readonly Tail[]): number {
  const longest = Math.max(0, ...tails.map((tail) => tail.longest))
  const beginnings = tails.reduce((sum, tail) => sum + tail.offset, 2)
  // Heads with a question mark fit several words, so which of them are under way changes with the place in the word.
  const places = 1 + Math.max(0, ...tails.map((tail) => (tail.hasOpenHead ? tail.offset : 0)))
  // Besides: a prefix was completed, a lone text was found.
  let sets = 4 * (1 + tails.reduce((sum, tail) => sum + tail.length, 0)) * places
  let size = 4 + 2 * (longest + 1)
  for (const { stars, texts, length, isLone } of tails) {
    if (isLone) continue
    sets *= (texts + 2) * (longest + 1)
    size += stars + length + 1
  }
  return (beginnings + sets) * size
}
