/**
 * Refuses field security that cannot work: exceptions outside of what is granted, and patterns with bad syntax.
 *
 * Mirrors the computation of Elasticsearch's field permissions (reference 04 §5.2): metadata fields, which begin with `_`, count as
 * granted; no `grant`, or one with `*`, grants everything.
 * COST: automata of the field patterns, within the budget of a pattern set.
 */
import { BailiwickError, ExecutionError, FieldPermissionsError, TooComplexToDeterminizeError } from '../../errors.ts'
import { compileLanguage, emptyLanguage, isSubsetOf, type Language, totalLanguage } from '../pattern/index.ts'
import type { FieldSecurity } from './role-descriptor.ts'

/** Throws `FieldPermissionsError`. */
export function checkFieldSecurity({ grant, except }: FieldSecurity): void {
  const { granted, denied } = compileFields(grant, except)
  if (isSubsetOf(denied, granted)) return
  // WIRE
  throw new FieldPermissionsError(
    `Exceptions for field permissions must be a subset of the granted fields but ${except} is not a subset of ${grant}`,
  )
}

function compileFields(grant: FieldSecurity['grant'], except: FieldSecurity['except']): { granted: Language; denied: Language } {
  try {
    return {
      granted: grant === null || grant.includes('*') ? totalLanguage : compileLanguage([...grant, '_*']),
      denied: except === null || except.length === 0 ? emptyLanguage : compileLanguage(except),
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
