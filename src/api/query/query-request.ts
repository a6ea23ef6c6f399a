/**
 * The body of the query APIs, and what it asks the directory (reference 04 §3.7).
 *
 * INVARIANT: a page ends at the 10,000th record at the latest; what is behind is reached with `search_after`. WIRE: all texts.
 */
import type { RecordQuery } from '../../directory/query.ts'
import { type Field, intField, type JsonValue, nestedField, objectParser, type TokenReader } from '../../engine/index.ts'
import { ActionRequestValidationError, BailiwickError, IllegalArgumentError, StoreError, validationReason } from '../../errors.ts'
import type { Exchange } from '../../http/exchange.ts'
import { warningsOf } from '../deprecation.ts'
import { bodyOrSource } from '../request-body.ts'
import { maxClauses, tooManyClauses } from './clause-limit.ts'
import type { FieldList } from './field-list.ts'
import { parseQuery } from './parse-query.ts'
import { type CompiledSort, checkSort, compileSort, type ParsedSort, sortField } from './parse-sort.ts'
import type { ParsedQuery } from './parsed-query.ts'
import { compileSearchAfter, searchAfterField } from './search-after.ts'
import { failedToCreate, searchFailure } from './search-failure.ts'

const maxResultWindow = 10_000

export type QueryRequest = Readonly<{
  query?: ParsedQuery
  from?: number
  size?: number
  sort?: readonly ParsedSort[]
  search_after?: readonly JsonValue[]
}>

/** A query ready to be asked, and how the places of its records in the order are shown. */
export type CompiledRequest = Readonly<{ query: RecordQuery; sorts: readonly CompiledSort[] }>

/** The members that every query API takes. */
export const queryMembers = {
  query: nestedField(parseQuery),
  from: intField(),
  size: intField(),
  // WIRE
  sort: sortField('mal-formatted sort object'),
  search_after: searchAfterField(),
} as const satisfies Readonly<Record<string, Field<unknown>>>

/** A parser of requests under the name of one API. */
export function queryRequestParser(
  name: string,
  members: typeof queryMembers = queryMembers,
): (reader: TokenReader) => QueryRequest {
  return objectParser(name, members)
}

/** The request in the body or its parameter; an empty one when nothing was sent. */
export function readOptionalRequest<Request>(
  exchange: Exchange<unknown>,
  parse: (reader: TokenReader) => Request,
  empty: Request,
): Request {
  const isSent = exchange.body.length > 0 || exchange.query.has('source')
  if (!isSent) return empty
  const reader = bodyOrSource(exchange)
  reader.onDeprecation = warningsOf(exchange)
  return parse(reader)
}

/** What is wrong with the page that is asked for. */
export function pageFindings({ from = 0, size = 0 }: QueryRequest): readonly string[] {
  return [
    from < 0 ? `[from] parameter cannot be negative but was [${from}]` : undefined,
    size < 0 ? `[size] parameter cannot be negative but was [${size}]` : undefined,
  ].filter((finding) => finding !== undefined)
}

/**
 * Throws `IllegalArgumentError` for fields that may not be asked for, `ActionRequestValidationError` for skipping entries behind one
 * that is named, `SearchPhaseError` for what cannot be searched. `checkRest` and
 * `compileRest` do the same for what else the API takes.
 */
export function compileRequest<Rest extends object>(
  request: QueryRequest,
  { fields, now, checkRest, compileRest }: RequestContext<Rest>,
): CompiledRequest & Readonly<{ rest: Rest | undefined }> {
  request.query?.check(fields)
  for (const sort of request.sort ?? []) checkSort(sort, fields)
  checkRest?.()
  refuseSkippingAfter(request)
  return searching(() => {
    const condition = compileCondition(request.query, fields, now)
    const sorts = (request.sort ?? []).map((sort) => compileSort(sort, fields))
    const after = request.search_after && compileSearchAfter(request.search_after, sorts)
    const { from = 0, size = 10 } = request
    refuseBeyondWindow(from + size)
    const order = sorts.map((sort) => sort.order)
    return { query: { condition, order, from, size, ...(after && { after }) }, sorts, rest: compileRest?.() }
  })
}

/** Told after the fields, unlike what else is wrong with a page. */
function refuseSkippingAfter({ from = 0, search_after: after }: QueryRequest): void {
  if (after === undefined || from === 0) return
  throw new ActionRequestValidationError(validationReason(['[from] parameter must be set to 0 when [search_after] is used']))
}

export type RequestContext<Rest> = Readonly<{
  fields: FieldList
  /** Epoch milliseconds. */
  now: number
  checkRest?: () => void
  compileRest?: () => Rest
}>

/** The same for what is refused only when it is carried out. */
export async function searched<T>(searching: Promise<T>): Promise<T> {
  try {
    return await searching
  } catch (error) {
    throw asSearchError(error)
  }
}

/** Refusals of what is run become those of a search. */
function searching<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw asSearchError(error)
  }
}

function asSearchError(error: unknown): unknown {
  const isRefusal = error instanceof BailiwickError && !(error instanceof StoreError)
  return isRefusal ? searchFailure(error) : error
}

function compileCondition(query: ParsedQuery | undefined, fields: FieldList, now: number): RecordQuery['condition'] {
  if (query === undefined) return { kind: 'all' }
  if (query.clauses > maxClauses) {
    throw failedToCreate(tooManyClauses())
  }
  return query.compile({ fields, now })
}

function refuseBeyondWindow(end: number): void {
  if (end <= maxResultWindow) return
  throw new IllegalArgumentError(
    `Result window is too large, from + size must be less than or equal to: [${maxResultWindow}] but was [${end}]. ` +
      'See the scroll api for a more efficient way to request large data sets. ' +
      'This limit can be set by changing the [index.max_result_window] index level setting.',
  )
}
