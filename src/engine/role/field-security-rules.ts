/**
 * Refuses field security that cannot work: exceptions outside of what is granted, and patterns with bad syntax.
 *
 * Mirrors the computation of Elasticsearch's field permissions (reference 04 §5.2): metadata fields, which begin with `_`, count as
 * granted; no `grant`, or one with `*`, grants everything.
 * COST: automata of the field patterns, within the budget of a pattern set, built in steps.
 */
import { BailiwickError, ExecutionError, FieldPermissionsError, TooComplexToDeterminizeError } from '../../errors.ts'
import {
  compileLanguageInSteps,
  emptyLanguage,
  isSubsetOfInSteps,
  type Language,
  newStateBudget,
  type StateBudget,
  totalLanguage,
  unlimitedBudget,
} from '../pattern/index.ts'
import type { Steps } from '../steps/steps.ts'
import type { FieldSecurity } from './role-descriptor.ts'

/** Throws `FieldPermissionsError`. */
export function* checkFieldSecurity({ grant, except }: FieldSecurity): Steps<void> {
  const budget = unlimitedBudget()
  const { granted, denied } = yield* compileFields({ grant, except }, budget)
  if (yield* isSubsetOfInSteps(denied, granted, newStateBudget(undefined, budget))) return
  // WIRE
  throw new FieldPermissionsError(
    `Exceptions for field permissions must be a subset of the granted fields but ${except} is not a subset of ${grant}`,
  )
}

function* compileFields({ grant, except }: FieldSecurity, budget: StateBudget): Steps<{ granted: Language; denied: Language }> {
  try {
    return {
      granted: grant === null || grant.includes('*') ? totalLanguage : yield* compileLanguageInSteps([...grant, '_*'], budget),
      denied: except === null || except.length === 0 ? emptyLanguage : yield* compileLanguageInSteps(except, budget),
    }
  } catch (error) {
    if (!(error instanceof BailiwickError)) throw error
    // WIRE: both texts; the cause names the Java class of what went wrong.
    const javaClass =
      error instanceof TooComplexToDeterminizeError
        ? 'org.apache.lucene.util.automaton.TooComplexToDeterminizeException'
        : 'java.lang.IllegalArgumentException'
    const cause = new ExecutionError(`${javaClass}: ${error.message}`, { cause: error })
    throw new FieldPermissionsError('unable to compute field permissions', { cause })
  }
}
