/**
 * A request's line and headers.
 *
 * Node keeps the first of several `Authorization` lines and joins others, so headers that must be single are looked up in the
 * lines as received (reference 03 §8.4).
 *
 * COST: requests without repeated headers, nearly all, pay one comparison of two counts.
 */
import type { IncomingMessage } from 'node:http'
import { type BailiwickError, IllegalArgumentError } from '../errors.ts'
import type { RequestHead } from './exchange.ts'
import { decodePathComponent } from './percent-decoding.ts'

/** Headers of which two lines must agree, in the order in which they are looked at. */
const SINGLE_VALUED = [
  'Authorization',
  'es-security-runas-user',
  'es-secondary-authorization',
  'X-Opaque-Id',
  'traceparent',
  'tracestate',
  'X-elastic-product-origin',
]

export class IncomingHead implements RequestHead {
  readonly method: string
  readonly target: string
  /** Still encoded, without query string and fragment. */
  readonly rawPath: string
  /** Still encoded, what follows the first `?`. */
  readonly rawQuery: string
  readonly #message: IncomingMessage
  readonly #hasRepeatedHeaders: boolean

  constructor(message: IncomingMessage, target: string) {
    this.#message = message
    this.method = message.method ?? ''
    this.target = target
    const question = target.indexOf('?')
    this.rawPath = question === -1 && !target.includes('#') ? target : pathOf(target)
    this.rawQuery = question === -1 ? '' : target.slice(question + 1)
    // Node has read the headers by then; keys are written in lower case.
    this.#hasRepeatedHeaders = Object.keys(message.headers).length * 2 !== message.rawHeaders.length
  }

  get path(): string {
    return decodePathComponent(this.rawPath)
  }

  header(name: string): string | undefined {
    if (!this.#hasRepeatedHeaders) return this.#message.headers[name] as string | undefined
    const lines = this.lines(name)
    const conflict = lines && conflictOf(name, lines)
    if (conflict !== undefined) throw conflict
    return lines?.[0]
  }

  /** All lines of a header as received, undefined when there is none. `name` is in lower case. */
  lines(name: string): readonly string[] | undefined {
    if (this.#hasRepeatedHeaders) return this.#message.headersDistinct[name]
    const value = this.#message.headers[name]
    return value === undefined ? undefined : [value as string]
  }

  /** Why the request cannot be attributed when two lines of a header that must be single differ. */
  findConflict(): BailiwickError | undefined {
    if (!this.#hasRepeatedHeaders) return undefined
    for (const name of SINGLE_VALUED) {
      const conflict = conflictOf(name, this.lines(name.toLowerCase()) ?? [])
      if (conflict !== undefined) return conflict
    }
    return undefined
  }
}

function conflictOf(name: string, lines: readonly string[]): IllegalArgumentError | undefined {
  if (lines.every((line) => line === lines[0])) return undefined
  // WIRE
  return new IllegalArgumentError(`multiple values for single-valued header [${name}].`)
}

function pathOf(target: string): string {
  const end = target.search(/[?#]/)
  return end === -1 ? target : target.slice(0, end)
}
