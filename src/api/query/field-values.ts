/** Values as their field takes them, and what is refused where a query is carried out. WIRE: all texts. */
import type { Condition, FieldValue } from '../../directory/query.ts'
import { BailiwickError, IllegalArgumentError } from '../../errors.ts'
import { parseDate } from './date-math.ts'
import type { QueryField } from './field-list.ts'
import { failedToCreate } from './search-failure.ts'

/** Records of which some value of the field is one of `values`. */
export function hasOneOf(field: QueryField, values: readonly string[], now: number): Condition {
  switch (field.kind) {
    case 'boolean':
      return { kind: 'one-of', field: field.name, values: values.map((value) => creating(() => truthOf(value))) }
    case 'date':
      return { kind: 'or', of: values.map((value) => creating(() => isWithin(field, value, now))) }
    default:
      return { kind: 'one-of', field: field.name, values }
  }
}

/** Refusals become those of a query that could not be made. */
export function creating<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof BailiwickError) throw failedToCreate(error)
    throw error
  }
}

export function truthOf(value: string): FieldValue {
  if (value === 'true' || value === 'false') return value === 'true'
  throw new IllegalArgumentError(`Can't parse boolean value [${value}], expected [true] or [false]`)
}

/** A date is a span: `now/d` is the whole day. */
function isWithin(field: QueryField, value: string, now: number): Condition {
  return {
    kind: 'range',
    field: field.name,
    lower: { value: parseDate(value, { now, roundsUp: false }), isInclusive: true },
    upper: { value: parseDate(value, { now, roundsUp: true }), isInclusive: true },
  }
}
