/**
 * Knows of ordinary wildcards that they are within budget, without building their automaton.
 *
 * Elasticsearch builds every automaton and refuses what is too complex; a pattern that a cheaper strategy could answer has to be
 * refused all the same. Here an upper bound of the effort is computed; only where it says "perhaps" the automaton is built.
 *
 * The bound. A set of states of a wildcard's automaton is fixed by the word read so far: before the first star by its position. After
 * that, let v be the longest end of the word that is a beginning of one of the texts between the stars: one of (length of the
 * texts + 1). What started before v matters only through the last star it reached and when, (stars + 2) × (longest text + 1) per
 * pattern. Texts that stand alone between outer stars are compiled into one trie: all of them add only one bit, "found".
 * A question mark behind a star multiplies by two each: those are always built.
 *
 * INVARIANT: the bound never lies below the real effort.
 */
import { maxOperationEffort, maxPatternEffort, stepsPerEffort } from './limits.ts'
import { shapeOf } from './shape.ts'
import type { WildcardPart } from './syntax.ts'

/** Whether one wildcard is certainly within the budget of a single pattern. */
export function isSurelyAffordable(parts: readonly WildcardPart[]): boolean {
  const tail = tailOf(parts)
  return tail !== undefined && effortOf([tail], 0) < maxPatternEffort * stepsPerEffort
}

/** Whether the union of wildcards is certainly within the budget of an operation, and each wildcard within its own. */
export function isUnionSurelyAffordable(wildcards: readonly (readonly WildcardPart[])[]): boolean {
  let beginnings = 2
  const tails: Tail[] = []
  for (const parts of wildcards) {
    const tail = tailOf(parts)
    if (tail === undefined) return false
    beginnings += tail.offset
    tails.push(tail)
    if (!isSurelyAffordable(parts)) return false
  }
  return effortOf(tails, beginnings) < maxOperationEffort * stepsPerEffort
}

/** What lies behind the first star. `isLone`: a single text, which a trie takes together with others of its kind. */
type Tail = Readonly<{ offset: number; stars: number; length: number; longest: number; isLone: boolean }>

/** `undefined` when a question mark follows a star, or text is not well-formed. */
function tailOf(parts: readonly WildcardPart[]): Tail | undefined {
  const firstStar = parts.indexOf('*')
  const tail = firstStar < 0 ? [] : parts.slice(firstStar)
  const offset = (firstStar < 0 ? parts : parts.slice(0, firstStar)).reduce((sum, part) => sum + lengthOf(part), 0)
  const texts = tail.filter((part) => part !== '*')
  if (texts.includes('?')) return undefined
  const lengths = texts.map(lengthOf)
  const kind = shapeOf(parts).kind
  return {
    offset,
    stars: tail.length - texts.length,
    length: lengths.reduce((sum, length) => sum + length, 0),
    longest: Math.max(0, ...lengths),
    isLone: kind === 'suffix' || kind === 'infix' || kind === 'prefix' || kind === 'literal',
  }
}

function lengthOf(part: WildcardPart): number {
  return typeof part === 'string' ? 1 : part.text.length
}

function effortOf(tails: readonly Tail[], beginnings: number): number {
  const longest = Math.max(0, ...tails.map((tail) => tail.longest))
  // A beginning that was completed, and a lone text that was found, are a bit each.
  let sets = 4 * (1 + tails.reduce((sum, tail) => sum + tail.length, 0))
  let size = 4 + 2 * (longest + 1)
  for (const { stars, length, isLone } of tails) {
    if (isLone) continue
    sets *= (stars + 2) * (longest + 1)
    size += stars + length
  }
  return (beginnings + sets) * size
}
