/**
 * What reading a query gives: it can be held against the fields that may be asked for, and then be made a condition.
 *
 * Elasticsearch refuses in three steps, and so do we: what is malformed while reading, in document order; fields and kinds that may
 * not be asked, before anything is searched; values that do not fit their field, where the search is carried out.
 */
import type { Condition } from '../../directory/query.ts'
import { positionMembers, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, ParsingError } from '../../errors.ts'
import type { FieldList } from './field-list.ts'

export type QueryContext = Readonly<{
  fields: FieldList
  /** Epoch milliseconds. */
  now: number
}>

export type ParsedQuery = Readonly<{
  /** How many clauses it counts as against the limit. */
  clauses: number
  /** Throws `IllegalArgumentError` for a field or kind that may not be asked. */
  check(fields: FieldList): void
  /**
   * What it comes down to, where its form, or that none of its fields may be asked for, says so: Elasticsearch replaces such queries before it looks at values, so that
   * what stands beside them is never refused.
   */
  evident?: (fields: FieldList) => Evident | undefined
  /** Throws what a search fails with. */
  compile(context: QueryContext): Condition
}>

/** Whether a query finds everything or nothing. */
export type Evident = 'all' | 'none'

/** A query of one clause that asks for nothing that could be refused. */
export function plainQuery(compile: ParsedQuery['compile'], check: ParsedQuery['check'] = () => {}): ParsedQuery {
  return { clauses: 1, check, compile }
}

/** A query about one field. */
export function fieldQuery(field: string, compile: ParsedQuery['compile']): ParsedQuery {
  return plainQuery(compile, (fields) => void fields.require(field))
}

/** The refusal of what stands where the reader is. */
export function malformed(reader: TokenReader, reason: string, cause?: Error): ParsingError {
  return new ParsingError(reason, { cause, metadata: positionMembers(reader.position) })
}

/** WIRE */
export function missingFieldName(): IllegalArgumentError {
  return new IllegalArgumentError('field name is null or empty')
}

/** WIRE */
export function missingValue(): IllegalArgumentError {
  return new IllegalArgumentError('value cannot be null')
}
