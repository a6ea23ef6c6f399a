/**
 * What a rule compares a field with, compiled: a value as it stands, or a pattern.
 *
 * Mirrors Elasticsearch's rule (reference 04 §7.2): a text that holds `*`, or stands between slashes, is a pattern, and a question
 * mark alone makes none.
 */
import { compileTextTestInSteps, type StateBudget, type Steps, type TextTest } from '../../engine/index.ts'
import type { MappingFieldValue } from '../../store/records.ts'

/** `matchesText` is there for patterns alone; their `value` is the pattern's text. */
export type FieldValue = Readonly<{ value: MappingFieldValue; matchesText: TextTest | undefined }>

/** Throws as patterns do that are wrong or too complex; what they cost is taken from `budget`. */
export function* compileFieldValue(value: MappingFieldValue, budget: StateBudget): Steps<FieldValue> {
  const isPattern = typeof value === 'string' && (value.includes('*') || /^\/.*\/$/s.test(value))
  return { value, matchesText: isPattern ? yield* compileTextTestInSteps(value, budget) : undefined }
}
