/**
 * The parameters of a request: those of the query string and those of the path, in one namespace in which the path wins.
 *
 * Mirrors Elasticsearch's request parameters (reference 03 §1.1, §9.4, §9.5): a handler asks for what it knows, and whatever nobody
 * asked for is refused afterwards, with suggestions taken from what was asked for.
 */
import { BadParameterError, IllegalArgumentError, NumberFormatError } from '../errors.ts'
import { decodeQueryComponent } from './percent-decoding.ts'
import { similarNames } from './similar-names.ts'

/** Parameters that every route understands. */
const COMMON_PARAMETERS = ['error_trace', 'filter_path', 'format', 'human', 'pretty'] as const

/** Reserved for another edition of the server; refused in any case. */
const RESERVED_PARAMETERS = new Set(['serverlessrequest', 'operatorrequest'])

/** White space as Java knows it. */
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+$/

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()
const NO_PATH_PARAMETERS: Readonly<Record<string, string>> = {}

export class QueryParameters {
  readonly #given: ReadonlyMap<string, string>
  /** May hold a name twice: a list is cheaper than a set for the few there are. */
  readonly #consumed: string[] = []
  #pathParameters = NO_PATH_PARAMETERS

  constructor(given: ReadonlyMap<string, string> = NO_PARAMETERS) {
    this.#given = given
  }

  /** Makes the path's parameters known; they count as asked for, and win over parameters of the same name. */
  setPathParameters(parameters: Readonly<Record<string, string>>): void {
    this.#pathParameters = parameters
    for (const name in parameters) this.#consumed.push(name)
  }

  /** Whether the query string has no parameter at all. */
  get isEmpty(): boolean {
    return this.#given.size === 0
  }

  /** Whether the query string has the parameter, which does not count as asked for by that. */
  has(name: string): boolean {
    return this.#given.has(name)
  }

  /** The value of a parameter, undefined when it was not given; an empty value is the empty string. */
  get(name: string): string | undefined {
    if (this.#pathParameters !== NO_PATH_PARAMETERS && Object.hasOwn(this.#pathParameters, name))
      return this.#pathParameters[name]
    // Where nothing is given nothing is refused.
    if (this.#given.size === 0) return undefined
    this.#consumed.push(name)
    return this.#given.get(name)
  }

  /** True for `true` and the empty value, `fallback` when not given or blank; throws `IllegalArgumentError` for anything but a boolean. */
  getBoolean(name: string, fallback = false): boolean {
    const value = this.get(name)
    if (value === undefined || BLANK.test(value)) return fallback
    if (value === '' || value === 'true') return true
    if (value === 'false') return false
    // WIRE
    throw new IllegalArgumentError(`Failed to parse value [${value}] as only [true] or [false] are allowed.`)
  }

  /**
   * The whole number of a parameter, undefined when it was not given; throws `IllegalArgumentError` for anything but 64 bits of it.
   * Beyond 2^53 the nearest double.
   */
  getLong(name: string): number | undefined {
    const value = this.get(name)
    if (value === undefined || isLong(value)) return value === undefined ? undefined : Number(value)
    // WIRE: both texts
    throw new IllegalArgumentError(`Failed to parse long parameter [${name}] with value [${value}]`, {
      cause: new NumberFormatError(`For input string: "${value}"`),
    })
  }

  /** Throws `IllegalArgumentError` when a parameter was given that nobody asked for. `path` is the decoded one. */
  refuseUnknown(path: string): void {
    if (this.#given.size === 0) return
    const known = new Set([...COMMON_PARAMETERS, ...this.#consumed])
    const unknown = [...this.#given.keys()].filter((name) => !known.has(name)).sort()
    if (unknown.length === 0) return
    const findings = unknown.map((name) => `[${name}]${suggestion(name, known)}`).join(', ')
    // WIRE
    throw new IllegalArgumentError(
      `request [${path}] contains unrecognized parameter${unknown.length === 1 ? '' : 's'}: ${findings}`,
    )
  }
}

function isLong(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text.replace('+', ''))) === BigInt(text.replace('+', ''))
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const similar = similarNames(name, known)
  if (similar.length === 0) return ''
  // WIRE
  return similar.length === 1 ? ` -> did you mean [${similar[0]}]?` : ` -> did you mean any of [${similar.join(', ')}]?`
}

/**
 * Reads the part of a request target behind its first `?`.
 *
 * Throws `BadParameterError` for a broken escape or a reserved name.
 */
export function parseQueryParameters(query: string): QueryParameters {
  const fragment = query.indexOf('#')
  const text = fragment === -1 ? query : query.slice(0, fragment)
  if (text === '') return new QueryParameters()
  const given = new Map<string, string>()
  try {
    for (const pair of text.split(/[&;]/)) addPair(given, pair)
  } catch (error) {
    if (!(error instanceof IllegalArgumentError)) throw error
    // WIRE: clients know the text with the class name in front.
    throw new BadParameterError(`java.lang.IllegalArgumentException: ${error.message}`, { cause: error })
  }
  return new QueryParameters(given)
}

function addPair(given: Map<string, string>, pair: string): void {
  // A pair that begins with `=` has no name: what follows is taken for one.
  const assignment = pair.replace(/^=+/, '')
  if (assignment === '') return
  const separator = assignment.indexOf('=')
  const name = decodeQueryComponent(separator === -1 ? assignment : assignment.slice(0, separator))
  const value = separator === -1 ? '' : decodeQueryComponent(assignment.slice(separator + 1))
  if (RESERVED_PARAMETERS.has(name.toLowerCase())) {
    throw new IllegalArgumentError(`parameter [${name}] is reserved and may not be set`)
  }
  given.set(name, value)
}
