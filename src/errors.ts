/**
 * The error catalogue: every error a caller can meet is born here, one class per kind.
 *
 * Mirrors the exception kinds that Elasticsearch names on the wire (reference 03 §7); which `type` and status a kind becomes is
 * decided in `api/error-response.ts` alone. Messages marked WIRE at their use are exact; all others are lower case, without a
 * full stop, user input in backticks.
 *
 * `cause` is an error of this catalogue (rendered as `caused_by`) or anything else (hidden from callers, shown in the log).
 */
export type ErrorDetails = Readonly<{
  /** What led to this error; rendered as `caused_by` when it is a `BailiwickError`. */
  cause?: unknown
  /** Further members of the wire error object, in order, such as `additional_unsuccessful_credentials`. */
  metadata?: Readonly<Record<string, string | number | readonly string[]>>
  /** HTTP headers that travel with the error, such as `WWW-Authenticate`; also rendered as its member `header`. */
  headers?: Readonly<Record<string, readonly string[]>>
  /** What else is wrong, found before this error could be told; rendered as `suppressed`. */
  suppressed?: readonly BailiwickError[]
}>

export abstract class BailiwickError extends Error {
  readonly metadata: Readonly<Record<string, string | number | readonly string[]>> | undefined
  readonly headers: Readonly<Record<string, readonly string[]>> | undefined
  /** May be set until the error is thrown. */
  suppressed: readonly BailiwickError[] | undefined

  constructor(reason: string, options: ErrorDetails = {}) {
    super(reason, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.metadata = options.metadata
    this.headers = options.headers
    this.suppressed = options.suppressed
  }
}

/** A hand-written grammar was violated (`parse_exception`). */
export class ParseError extends BailiwickError {}

/** A declarative body parsed but does not make a whole (`parsing_exception`). */
export class ParsingError extends BailiwickError {}

/** There is no kind of that name (`named_object_not_found_exception`). */
export class NamedObjectNotFoundError extends BailiwickError {}

/** A declarative parser or the document reader met something unexpected (`x_content_parse_exception`); the reason begins with `[line:column]`. */
export class XContentParseError extends BailiwickError {}

/** The document ends too early (`x_content_e_o_f_exception`). */
export class XContentEndError extends BailiwickError {}

/** The text is no JSON (`json_parse_exception`). */
export class JsonParseError extends BailiwickError {}

/** The JSON text ends too early (`json_e_o_f_exception`). */
export class JsonEndError extends BailiwickError {}

/** The text is no YAML (`marked_y_a_m_l_exception`). */
export class MarkedYamlError extends BailiwickError {}

/** The bytes are no text that YAML could be in (`jackson_y_a_m_l_parse_exception`). */
export class UnreadableYamlError extends BailiwickError {}

/** The text has characters that YAML may not have (`reader_exception`). */
export class YamlCharacterError extends BailiwickError {}

/** The text could not be read, for the reason given as cause (`y_a_m_l_exception`). */
export class YamlError extends BailiwickError {}

/** The bytes are no UTF-8 (`char_conversion_exception`). */
export class CharConversionError extends BailiwickError {}

/** The bytes end within a character (`i_o_exception`). */
export class InputError extends BailiwickError {}

/** The JSON text is well formed but larger or deeper than a reader takes (`stream_constraints_exception`). */
export class StreamConstraintsError extends BailiwickError {}

/** A number does not fit where it stands (`input_coercion_exception`). */
export class InputCoercionError extends BailiwickError {}

/** A value is not allowed (`illegal_argument_exception`). */
export class IllegalArgumentError extends BailiwickError {}

/** A text is no number (`number_format_exception`). */
export class NumberFormatError extends BailiwickError {}

/** A part that is looked at is not there (`array_index_out_of_bounds_exception`). */
export class IndexOutOfBoundsError extends BailiwickError {}

/** Something cannot be done in this state (`illegal_state_exception`). */
export class IllegalStateError extends BailiwickError {}

/** Something could not be written or read (`i_o_exception`). */
export class IoError extends BailiwickError {}

/** Nothing stands where something has to (`null_pointer_exception`). */
export class NullPointerError extends BailiwickError {}

/** The thing asked cannot do this (`unsupported_operation_exception`). */
export class UnsupportedOperationError extends BailiwickError {}

/** A request was refused before it was carried out, with numbered findings (`action_request_validation_exception`). */
export class ActionRequestValidationError extends BailiwickError {}

/** A value was refused by a parser or a store, with numbered findings (`validation_exception`). */
export class ValidationError extends BailiwickError {}

/** A pattern needs more work than its budget allows (`too_complex_to_determinize_exception`). */
export class TooComplexToDeterminizeError extends BailiwickError {}

/** A role's index names are too complex to evaluate (`security_exception`, a server-side failure). */
export class PatternSetTooComplexError extends BailiwickError {}

/** A set of patterns has bad syntax (`security_exception`). */
export class InvalidPatternSetError extends BailiwickError {}

/** Field security that cannot work (`security_exception`). */
export class FieldPermissionsError extends BailiwickError {}

/** A computation failed for the reason given as cause (`execution_exception`). */
export class ExecutionError extends BailiwickError {}

/** A search could not be made of the query (`query_shard_exception`). */
export class QueryShardError extends BailiwickError {}

/** A query failed where it was carried out, for the reason given as cause (`search_phase_execution_exception`). */
export class SearchPhaseError extends BailiwickError {}

/** A query has more clauses than one may have (`too_many_nested_clauses`). */
export class TooManyClausesError extends BailiwickError {}

/** The path by which buckets are to be sorted leads nowhere (`invalid_path`). */
export class InvalidPathError extends BailiwickError {}

/** A query finds more buckets than one answer may have (`too_many_buckets_exception`). */
export class TooManyBucketsError extends BailiwickError {
  constructor(found: number, limit: number) {
    // WIRE
    super(
      `Trying to create too many buckets. Must be less than or equal to: [${limit}] but was [${found}]. ` +
        'This limit can be set by changing the [search.max_buckets] cluster level setting.',
      { metadata: { max_buckets: limit } },
    )
  }
}

/** A text is no date (`date_time_parse_exception`). */
export class DateTimeParseError extends BailiwickError {}

/** There is no such time zone or date (`date_time_exception`). */
export class DateTimeError extends BailiwickError {}

/** The caller is not who it says (`security_exception`); carries the challenges as headers. */
export class AuthenticationError extends BailiwickError {}

/** Credentials are of a kind that cannot be used in this way (`security_exception`, the request's own fault). */
export class UnsuitableCredentialsError extends BailiwickError {}

/** The caller may not do this (`security_exception`). */
export class AuthorizationError extends BailiwickError {}

/** The caller's role may be used for certain purposes only (`role_restriction_exception`). */
export class RoleRestrictionError extends BailiwickError {}

/** The thing named does not exist (`resource_not_found_exception`). */
export class ResourceNotFoundError extends BailiwickError {}

/** A document cannot be stored as it is (`document_parsing_exception`). */
export class DocumentParsingError extends BailiwickError {}

/** What would have been looked through was never made (`index_not_found_exception`). */
export class IndexNotFoundError extends BailiwickError {}

/** A call that is carried out by each node failed on one (`failed_node_exception`). */
export class FailedNodeError extends BailiwickError {}

/** A stored document to be changed does not exist (`document_missing_exception`). */
export class DocumentMissingError extends BailiwickError {}

/** A stored document changed meanwhile or exists already (`version_conflict_engine_exception`). */
export class VersionConflictError extends BailiwickError {}

/** A script cannot be compiled (`script_exception`); carries the script. */
export class ScriptError extends BailiwickError {}

/** A failure for which the field has no kind of its own (`exception`). */
export class GenericError extends BailiwickError {}

/** A content negotiation header cannot be read (`media_type_header_exception`). */
export class MediaTypeHeaderError extends BailiwickError {}

/** A header asks for a combination that is not served (`status_exception`). */
export class StatusError extends BailiwickError {}

/** A request did not arrive in time (`status_exception`). */
export class RequestTimeoutError extends BailiwickError {}

/** More is asked of the server at a time than it has memory for (`circuit_breaking_exception`). */
export class CircuitBreakingError extends BailiwickError {}

/** The query string cannot be decoded (`bad_parameter_exception`). */
export class BadParameterError extends BailiwickError {}

/** A line of a request's head ends in a line feed alone (`invalid_line_separator_exception`). */
export class InvalidLineSeparatorError extends BailiwickError {}

/** A request's line is too long (`too_long_http_line_exception`). */
export class TooLongLineError extends BailiwickError {}

/** A request's headers are too long together (`too_long_http_header_exception`). */
export class TooLongHeadersError extends BailiwickError {}

/** A request tells the length of its body beside a transfer coding (`content_length_not_allowed_exception`). */
export class ContentLengthNotAllowedError extends BailiwickError {}

/** A request of HTTP/1.0 has a transfer coding (`transfer_encoding_not_allowed_exception`). */
export class TransferEncodingNotAllowedError extends BailiwickError {}

/** The caller went away before the work was done (`task_cancelled_exception`). */
export class TaskCancelledError extends BailiwickError {}

/** The router refused a request; rendered as `{"error":TEXT,"status":N}` (reference 03 §9.3, §9.6). `kind` picks the status. */
export class RouteError extends BailiwickError {
  readonly kind: 'method-not-allowed' | 'unsupported-content-type' | 'no-handler' | 'bad-parameter'

  constructor(kind: RouteError['kind'], reason: string, options?: ErrorDetails) {
    super(reason, options)
    this.kind = kind
  }
}

/** No token for this grant; rendered as OAuth2 has it, `{"error":KIND,"error_description":TEXT}` (reference 04 §10.1). */
export class TokenGrantError extends BailiwickError {
  readonly kind: 'invalid_request' | 'invalid_grant' | 'unsupported_grant_type'

  constructor(kind: TokenGrantError['kind'], reason: string) {
    super(reason)
    this.kind = kind
  }
}

/** The store cannot be opened or used; `reason` is one line that says what to do. Never reaches the wire. */
export class StoreError extends BailiwickError {}

/** A setting is unknown or wrong; the reason names the setting, the value and what is allowed. Never reaches the wire. */
export class ConfigurationError extends BailiwickError {}

/**
 * The text of numbered findings, as both validation kinds print them.
 *
 * WIRE: `Validation Failed: 1: first;2: second;`
 */
export function validationReason(findings: readonly string[]): string {
  // In one piece: thousands of findings make a text of megabytes, which is not copied again for its beginning.
  return findings.map((finding, index) => `${index === 0 ? 'Validation Failed: ' : ''}${index + 1}: ${finding};`).join('')
}
