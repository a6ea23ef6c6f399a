/**
 * Lists of names that must be refused as a whole: index names of a role, and the names in its global privileges.
 *
 * Mirrors how Elasticsearch wraps what such a list is refused for (reference 02 §2.7): the message shows the patterns of the list
 * that are not plain names, the cause says what is wrong. Other lists (run-as, resources, actions) fail with the bare cause.
 */
import {
  IllegalArgumentError,
  InvalidPatternSetError,
  PatternSetTooComplexError,
  TooComplexToDeterminizeError,
} from '../../errors.ts'
import { compileNameSetInSteps, type NameSet, type NameSetOptions, type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'

const maxShownLength = 80

/** Compiles the names; throws `PatternSetTooComplexError` or `InvalidPatternSetError`, each with its cause. */
export function compileNamePatterns(names: readonly string[], options?: NameSetOptions): NameSet {
  return finish(compileNamePatternsInSteps(names, unlimitedBudget(), options))
}

/** The same in steps. */
export function* compileNamePatternsInSteps(
  names: readonly string[],
  budget: StateBudget,
  options?: NameSetOptions,
): Steps<NameSet> {
  try {
    return yield* compileNameSetInSteps(names, budget, options)
  } catch (error) {
    // WIRE: both texts.
    if (error instanceof TooComplexToDeterminizeError) {
      throw new PatternSetTooComplexError(`The set of patterns [${shown(names)}] is too complex to evaluate`, { cause: error })
    }
    if (error instanceof IllegalArgumentError) {
      throw new InvalidPatternSetError(`The set of patterns [${shown(names)}] is invalid`, { cause: error })
    }
    throw error
  }
}

function shown(names: readonly string[]): string {
  const patterns = names.filter((name) => name.startsWith('/') || /[*?]/.test(name)).join(',')
  return patterns.length > maxShownLength ? `${patterns.slice(0, maxShownLength)}...` : patterns
}
