/**
 * One request and its answer, as the rooms behind the wire see them.
 *
 * `http/` turns sockets into exchanges and answers into bytes; what an exchange means is decided in `api/`.
 */
import type { HttpLimits } from './limits.ts'
import type { QueryParameters } from './query-parameters.ts'
import type { Rendered } from './rendered.ts'
import type { SelfWrittenBody } from './self-written-body.ts'

export type { Rendered } from './rendered.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE' | 'CONNECT'

/** What the wire contract knows of a media type: its syntax, and the compatible version of the vendor types. */
export type MediaType = Readonly<{ format: 'json' | 'yaml' | 'cbor'; text: string; compatibleWith: number | undefined }>

/** A request whose line and headers were read; all that authentication may look at. */
export type RequestHead = Readonly<{
  method: string
  /** The raw request target with its query string, as 401 messages print it. */
  target: string
  /** The percent-decoded path without the query string, as messages about parameters print it. */
  path: string
  /**
   * Value of a header, undefined when absent; `name` is in lower case. Throws `IllegalArgumentError` when a header that must be single was sent with
   * several values (reference 03 §8.4).
   */
  header(name: string): string | undefined
}>

export type Exchange<Caller> = RequestHead &
  Readonly<{
    caller: Caller
    /** Percent-decoded path parameters by their placeholder's name. */
    params: Readonly<Record<string, string>>
    /** Path and query parameters; remembers what was asked for, so that the rest can be refused (reference 03 §9.5). */
    query: QueryParameters
    /** The decompressed body; empty when none was sent. */
    body: Buffer
    /** Of the body; undefined when there is none. */
    contentType: MediaType | undefined
    /**
     * Adds a value of the header `Warning`, as its line has it, to the answer, also to a refusal; once for equal ones, and not more
     * than `MAX_WARNINGS`.
     */
    warn(value: string): void
    /** Aborted when the connection broke before the answer. A client that ended its side alone still gets it. */
    signal: AbortSignal
  }>

export type Answer = Readonly<{
  status: number
  /** Absent: an empty body. Members with the value `undefined` are left out. */
  body?: Rendered | SelfWrittenBody
  headers?: Readonly<Record<string, string | readonly string[]>>
  /** Errors are never filtered by `filter_path`, and 401 and 403 carry fewer headers. */
  isError?: boolean
  /**
   * Paths, without those of list items and with `*` for any member, of the lists that CBOR counts before it writes them; all others
   * end with a sign. Readers cannot tell.
   */
  countedLists?: readonly string[]
  /** The same object is given again for other requests: its bytes are worth keeping as long as it is. Only of small answers. */
  isRepeated?: boolean
  /** Pretty-printed unless `pretty=false` was given (reference 03 §9.8: `GET /`). */
  isPretty?: boolean
}>

/** An answer whose body is a value, as those of errors are. */
export type ValueAnswer = Answer & Readonly<{ body?: Rendered }>

/** A row of the routing table. Placeholders are written `{name}`; a literal segment beats a placeholder. */
export type Route<Caller> = Readonly<{
  methods: readonly Method[]
  path: string
  /**
   * Runs when the request is in order; a body of an unsupported content type has been refused by then. Gives its answer at once
   * when it can.
   */
  handle(exchange: Exchange<Caller>): Answer | Promise<Answer>
}>

export type HttpServerOptions<Caller> = Readonly<{
  routes: readonly Route<Caller>[]
  /**
   * Takes notice of what other processes changed. Runs before `authenticate`; for requests that are read in one turn of the event
   * loop once, since all of them were sent before it.
   */
  refresh?(): void
  /** Who is asking; runs before routing (reference 03 §2, step 3). Throws or rejects with `AuthenticationError`. */
  authenticate(head: RequestHead): Caller | Promise<Caller>
  /** Runs after routing and content types, before the handler: the secondary authentication header (step 8). */
  authenticateSecondary(head: RequestHead): Promise<void> | undefined
  /** The one translation of errors to the wire; must not throw. */
  renderError(error: unknown, options: Readonly<{ withStackTrace: boolean }>): ValueAnswer
  /** Told about every error that became an answer with status 500 or above. */
  onHiddenError?(error: unknown, head: RequestHead): void
  /** Bytes; a larger body is a bare 413. Default 100 MB. */
  maxContentLength?: number
  /** What is not given is as in `defaultLimits`. */
  limits?: Partial<HttpLimits>
  /** Speaks HTTPS with this key and certificate, both in PEM. Absent: plain HTTP. */
  tls?: Readonly<{ key: string | Buffer; cert: string | Buffer }> | undefined
}>
