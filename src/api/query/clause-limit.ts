/**
 * How many clauses a query may have: what Elasticsearch allows at least, on the smallest of machines, so that one statement of SQL
 * stays small.
 */
import { TooManyClausesError } from '../../errors.ts'

export const maxClauses = 1024

/** WIRE */
export function tooManyClauses(): TooManyClausesError {
  return new TooManyClausesError(`Query contains too many nested clauses; maxClauseCount is set to ${maxClauses}`)
}
