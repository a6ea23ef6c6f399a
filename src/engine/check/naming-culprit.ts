/**
 * Names what a check is refused for, where it is too much work and Elasticsearch, which has no limit there, has no text.
 */
import { IllegalArgumentError, TooComplexToDeterminizeError } from '../../errors.ts'
import { shownPattern } from '../permission/asked-index-name.ts'
import type { Steps } from '../steps/steps.ts'
import type { CheckBudget } from './check-budget.ts'

type Kind = 'resource' | 'privilege'

/** Does something for a thing that was asked; a refusal because it is too complex names the thing. */
export function* namingCulprit<T>(kind: Kind, text: string, work: Steps<T>): Steps<T> {
  try {
    return yield* work
  } catch (error) {
    throw error instanceof TooComplexToDeterminizeError ? refusalOf(kind, text, error) : error
  }
}

/** The same only when it is the check's budget that is used up: what is too complex by itself has Elasticsearch's refusal. */
export function* namingLastStraw<T>(kind: Kind, text: string, budget: CheckBudget, work: Steps<T>): Steps<T> {
  try {
    return yield* work
  } catch (error) {
    throw budget.isUsedUp && error instanceof TooComplexToDeterminizeError ? refusalOf(kind, text, error) : error
  }
}

function refusalOf(kind: Kind, text: string, cause: TooComplexToDeterminizeError): IllegalArgumentError {
  return new IllegalArgumentError(`the provided ${kind} [${shownPattern(text)}] is too complex to be evaluated`, { cause })
}
