/** Runs engine or model to a value or a refusal, so that the two can be compared. */
import fc from 'fast-check'
import { BailiwickError, PatternSetTooComplexError, TooComplexToDeterminizeError } from '../../src/errors.ts'
import { ModelRefusal } from '../model/refusal.ts'

export type Outcome<T> = Readonly<{ kind: 'value'; value: T }> | Readonly<{ kind: 'refused'; reason: string }>

/** What it gives, or why it is refused. Too complex patterns end the run without a verdict: where the border lies is our own. */
export function outcomeOf<T>(produce: () => T): Outcome<T> {
  try {
    return { kind: 'value', value: produce() }
  } catch (error) {
    if (isTooComplex(error)) fc.pre(false)
    if (error instanceof BailiwickError || error instanceof ModelRefusal) return { kind: 'refused', reason: error.message }
    throw error
  }
}

function isTooComplex(error: unknown): boolean {
  if (error instanceof TooComplexToDeterminizeError || error instanceof PatternSetTooComplexError) return true
  return error instanceof Error && error.cause !== undefined && isTooComplex(error.cause)
}
