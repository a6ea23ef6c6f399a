/**
 * The one translation of errors to the wire: kind to `type` and status, and the envelope around them.
 *
 * Mirrors Elasticsearch's error rendering (reference 03 §7). An error that is not in the catalogue becomes a 500 that says
 * nothing about drivers or paths; the log says everything.
 */
import * as errors from '../errors.ts'
import type { Rendered, ValueAnswer } from '../http/exchange.ts'
import { stackTrace } from './stack-trace.ts'

/**
 * `isOwn`: one of Elasticsearch's own exceptions, for which the innermost own cause is the root cause; `xcontent`: a parser
 * position around another error (reference 03 §7.2).
 */
type Kind = Readonly<{ type: string; status: number; family: 'own' | 'xcontent' | 'plain' }>

const own = (type: string, status: number): Kind => ({ type, status, family: 'own' })
const xcontent = (type: string): Kind => ({ type, status: 400, family: 'xcontent' })
const plain = (type: string, status: number): Kind => ({ type, status, family: 'plain' })

/** WIRE: type and status of each kind of the catalogue. */
const kinds: ReadonlyMap<unknown, Kind> = new Map<unknown, Kind>([
  [errors.ParseError, own('parse_exception', 400)],
  [errors.ParsingError, own('parsing_exception', 400)],
  [errors.NamedObjectNotFoundError, xcontent('named_object_not_found_exception')],
  [errors.XContentParseError, xcontent('x_content_parse_exception')],
  [errors.XContentEndError, xcontent('x_content_e_o_f_exception')],
  [errors.JsonParseError, plain('json_parse_exception', 500)],
  [errors.JsonEndError, plain('json_e_o_f_exception', 500)],
  [errors.MarkedYamlError, plain('marked_y_a_m_l_exception', 400)],
  [errors.UnreadableYamlError, plain('jackson_y_a_m_l_parse_exception', 500)],
  [errors.YamlCharacterError, plain('reader_exception', 500)],
  [errors.YamlError, plain('y_a_m_l_exception', 500)],
  [errors.CharConversionError, plain('char_conversion_exception', 500)],
  [errors.InputError, plain('i_o_exception', 500)],
  [errors.StreamConstraintsError, plain('stream_constraints_exception', 400)],
  [errors.InputCoercionError, plain('input_coercion_exception', 400)],
  [errors.IllegalArgumentError, plain('illegal_argument_exception', 400)],
  [errors.NumberFormatError, plain('number_format_exception', 400)],
  [errors.IndexOutOfBoundsError, plain('array_index_out_of_bounds_exception', 500)],
  [errors.IllegalStateError, plain('illegal_state_exception', 500)],
  [errors.IoError, plain('i_o_exception', 500)],
  [errors.NullPointerError, plain('null_pointer_exception', 500)],
  [errors.UnsupportedOperationError, plain('unsupported_operation_exception', 500)],
  [errors.ActionRequestValidationError, plain('action_request_validation_exception', 400)],
  [errors.ValidationError, plain('validation_exception', 400)],
  [errors.TooComplexToDeterminizeError, plain('too_complex_to_determinize_exception', 500)],
  [errors.PatternSetTooComplexError, own('security_exception', 500)],
  [errors.InvalidPatternSetError, own('security_exception', 400)],
  [errors.FieldPermissionsError, own('security_exception', 500)],
  [errors.ExecutionError, plain('execution_exception', 500)],
  [errors.QueryShardError, own('query_shard_exception', 400)],
  [errors.SearchPhaseError, own('search_phase_execution_exception', 400)],
  [errors.TooManyClausesError, plain('too_many_nested_clauses', 400)],
  [errors.InvalidPathError, own('invalid_path', 400)],
  [errors.TooManyBucketsError, own('too_many_buckets_exception', 400)],
  [errors.DateTimeParseError, plain('date_time_parse_exception', 400)],
  [errors.DateTimeError, plain('date_time_exception', 400)],
  [errors.AuthenticationError, own('security_exception', 401)],
  [errors.UnsuitableCredentialsError, own('security_exception', 400)],
  [errors.AuthorizationError, own('security_exception', 403)],
  [errors.RoleRestrictionError, own('role_restriction_exception', 403)],
  [errors.ResourceNotFoundError, own('resource_not_found_exception', 404)],
  [errors.DocumentParsingError, own('document_parsing_exception', 400)],
  [errors.IndexNotFoundError, own('index_not_found_exception', 404)],
  [errors.FailedNodeError, own('failed_node_exception', 500)],
  [errors.DocumentMissingError, own('document_missing_exception', 404)],
  [errors.VersionConflictError, own('version_conflict_engine_exception', 409)],
  [errors.ScriptError, own('script_exception', 400)],
  [errors.GenericError, own('exception', 500)],
  [errors.MediaTypeHeaderError, plain('media_type_header_exception', 400)],
  [errors.StatusError, own('status_exception', 400)],
  [errors.RequestTimeoutError, own('status_exception', 408)],
  [errors.CircuitBreakingError, own('circuit_breaking_exception', 429)],
  [errors.BadParameterError, plain('bad_parameter_exception', 400)],
  [errors.InvalidLineSeparatorError, plain('invalid_line_separator_exception', 400)],
  [errors.TooLongLineError, plain('too_long_http_line_exception', 400)],
  [errors.TooLongHeadersError, plain('too_long_http_header_exception', 400)],
  [errors.ContentLengthNotAllowedError, plain('content_length_not_allowed_exception', 400)],
  [errors.TransferEncodingNotAllowedError, plain('transfer_encoding_not_allowed_exception', 400)],
  [errors.TaskCancelledError, own('task_cancelled_exception', 400)],
])

/** What the router refuses has a plain text for an error. WIRE: an unknown route alone has no member `status`. */
const routeStatus: Readonly<Record<errors.RouteError['kind'], number>> = {
  'method-not-allowed': 405,
  'unsupported-content-type': 406,
  'no-handler': 400,
  'bad-parameter': 400,
}

const hidden: Kind = own('exception', 500)
const hiddenReason = 'internal server error'

/** The whole answer for an error. `withStackTrace`: the caller asked for `error_trace`. */
export function renderError(error: unknown, { withStackTrace }: Readonly<{ withStackTrace: boolean }>): ValueAnswer {
  if (error instanceof errors.RouteError) return renderRouteError(error)
  if (error instanceof errors.TokenGrantError) return renderTokenGrantError(error)
  const { status } = kindOf(error)
  const trace = withStackTrace && status !== 401
  const body = new Map<string, Rendered>([
    ['root_cause', [new Map(members(rootCause(error), trace, false))]],
    ...members(error, trace, true),
  ])
  const headers = error instanceof errors.BailiwickError ? error.headers : undefined
  return { status, body: { error: body, status }, isError: true, ...(headers && { headers }) }
}

/** An error as an item of an answer that is itself a success: type, reason and causes, never a stack trace. */
export function renderItemError(error: unknown): ReadonlyMap<string, Rendered> {
  return new Map(members(error, false, true))
}

function renderRouteError(error: errors.RouteError): ValueAnswer {
  const status = routeStatus[error.kind]
  const body = error.kind === 'no-handler' ? { error: error.message } : { error: error.message, status }
  return { status, body, isError: true, ...(error.headers && { headers: error.headers }) }
}

/** WIRE: RFC 6749, section 5.2 */
function renderTokenGrantError({ kind, message }: errors.TokenGrantError): ValueAnswer {
  return { status: 400, body: { error: kind, error_description: message }, isError: true }
}

function kindOf(error: unknown): Kind {
  return (error instanceof errors.BailiwickError && kinds.get(error.constructor)) || hidden
}

/** WIRE: the members in this order (reference 03 §7.1). */
function members(error: unknown, withStackTrace: boolean, withCause: boolean): readonly (readonly [string, Rendered])[] {
  const kind = kindOf(error)
  const { type } = kind
  if (kind === hidden || !(error instanceof errors.BailiwickError)) {
    return [
      ['type', type],
      ['reason', hiddenReason],
    ]
  }
  const cause = withCause ? shownCause(error) : undefined
  const failures = withCause && error instanceof errors.SearchPhaseError ? failedShards(error, withStackTrace) : []
  const suppressed = withCause ? (error.suppressed ?? []) : []
  return [
    ['type', type],
    // WIRE: a failure of Java's own that says nothing has null for its reason.
    ['reason', error.message || null],
    ...Object.entries(error.metadata ?? {}).map(([name, value]) => [name, value] as const),
    ...failures,
    ...(cause === undefined ? [] : [['caused_by', new Map(members(cause, withStackTrace, true))] as const]),
    ...(error.headers === undefined ? [] : [['header', renderHeaders(error.headers)] as const]),
    ...(withStackTrace ? [['stack_trace', stackTrace(error)] as const] : []),
    ...(suppressed.length === 0
      ? []
      : [['suppressed', suppressed.map((other) => new Map(members(other, withStackTrace, true)))] as const]),
  ]
}

function renderHeaders(headers: Readonly<Record<string, readonly string[]>>): Rendered {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

function visibleCause(error: unknown): errors.BailiwickError | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof errors.BailiwickError ? cause : undefined
}

/** WIRE: a search is told as that of one shard; the members and their order. */
function failedShards({ cause }: errors.SearchPhaseError, withStackTrace: boolean): readonly (readonly [string, Rendered])[] {
  const reason = new Map(members(cause, withStackTrace, true))
  return [
    ['phase', 'query'],
    ['grouped', true],
    ['failed_shards', [{ shard: 0, index: '.security-7', node: '_local', reason }]],
  ]
}

/**
 * The error that a reader is told as the cause: of a failed search what made the shard fail, unless the shard's own failure says it
 * already. A failure of Java's own is told twice, since Elasticsearch puts a copy of it around it.
 */
function shownCause(error: errors.BailiwickError): errors.BailiwickError | undefined {
  if (!(error instanceof errors.SearchPhaseError)) return visibleCause(error)
  const root = rootCause(error.cause)
  if (!(root instanceof errors.BailiwickError)) return undefined
  if (kindOf(root).family !== 'plain') return root === error.cause ? undefined : root
  const Kind = root.constructor as new (reason: string, options: errors.ErrorDetails) => errors.BailiwickError
  return new Kind(root.message, { cause: root })
}

function rootCause(error: unknown): unknown {
  const cause = visibleCause(error)
  if (cause === undefined) return error
  const { family } = kindOf(error)
  const causeFamily = kindOf(cause).family
  if (error instanceof errors.SearchPhaseError) return rootCause(cause)
  const goesOn = (family === 'own' && causeFamily === 'own') || (family === 'xcontent' && causeFamily !== 'plain')
  return goesOn ? rootCause(cause) : error
}
