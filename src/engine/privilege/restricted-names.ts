/**
 * The language R of names that are reserved for system indices, and what an asked pattern has to do with it.
 *
 * Mirrors the restricted indices of Elasticsearch (reference 02 §3): a grant covers them only when it says so; a question is
 * asked minus R unless it says otherwise or writes a restricted name out.
 *
 * COST: the automaton of R (some sixty patterns) is built when first needed; a question whose first character is a literal
 * other than the dot never needs it, as every restricted name of Elasticsearch begins with a dot.
 */
import {
  type AskedNames,
  compileAskedNames,
  compileNameSet,
  intersect,
  isEmpty,
  type NameSet,
  type NameSetOptions,
} from '../pattern/index.ts'

export type RestrictedNames = Readonly<{
  patterns: readonly string[]
  nameSet: NameSet
  /** Whether some name of `asked` is restricted. Exact. */
  meets(asked: AskedNames): boolean
  /** Whether every name of `asked` is restricted. Exact. */
  swallows(asked: AskedNames): boolean
  /** Whether `text`, taken letter by letter, is a restricted name. */
  contains(text: string): boolean
}>

const dotNames = compileNameSet(['.*'])

/** Makes R of patterns. */
export function restrictedNamesOf(patterns: readonly string[], options?: NameSetOptions): RestrictedNames {
  const nameSet = compileNameSet(patterns, options)
  let beginWithDot: boolean | undefined
  const allBeginWithDot = () => {
    beginWithDot ??= patterns.every((pattern) => dotNames.covers(compileAskedNames(pattern)))
    return beginWithDot
  }
  const isFarFrom = (asked: AskedNames) => patterns.length === 0 || (beginsWithOtherThanDot(asked.pattern) && allBeginWithDot())
  return Object.freeze({
    patterns,
    nameSet,
    meets(asked: AskedNames) {
      if (isFarFrom(asked)) return false
      if (asked.literal !== undefined) return nameSet.contains(asked.literal)
      return nameSet.probe(asked) === 'covers' || !isEmpty(intersect(asked.language, nameSet.language))
    },
    swallows(asked: AskedNames) {
      return !isFarFrom(asked) && nameSet.covers(asked)
    },
    contains(text: string) {
      return nameSet.contains(text)
    },
  })
}

/** True when the pattern's first character stands for itself alone and is no dot; undecided (false) for everything else. */
function beginsWithOtherThanDot(pattern: string): boolean {
  return pattern !== '' && !'.*?\\/'.includes(pattern.charAt(0))
}
