/**
 * The exchange that a handler sees, over Node's request.
 *
 * COST: one object per request; the abort signal, which few handlers ask for, is made when it is asked for.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange, MediaType } from './exchange.ts'
import type { QueryParameters } from './query-parameters.ts'
import type { IncomingHead } from './request-head.ts'

/** What has been found out about a request by the time its handler runs. */
export type ExchangeParts<Caller> = Readonly<{
  head: IncomingHead
  response: ServerResponse<IncomingMessage>
  caller: Caller
  params: Readonly<Record<string, string>>
  query: QueryParameters
  body: Buffer
  contentType: MediaType | undefined
  /** Where `warn` puts what it is told. */
  warnings: string[]
}>

/** Each is a line of the answer's head, which clients read up to some length only. */
export const MAX_WARNINGS = 100

export class IncomingExchange<Caller> implements Exchange<Caller> {
  readonly method: string
  readonly target: string
  readonly path: string
  readonly caller: Caller
  readonly params: Readonly<Record<string, string>>
  readonly query: QueryParameters
  readonly body: Buffer
  readonly contentType: MediaType | undefined
  readonly #head: IncomingHead
  readonly #warnings: string[]
  readonly #response: ServerResponse<IncomingMessage>
  #signal: AbortSignal | undefined

  constructor({ head, response, caller, params, query, body, contentType, warnings }: ExchangeParts<Caller>) {
    this.#head = head
    this.#warnings = warnings
    this.#response = response
    this.method = head.method
    this.target = head.target
    this.path = head.path
    this.caller = caller
    this.params = params
    this.query = query
    this.body = body
    this.contentType = contentType
  }

  header(name: string): string | undefined {
    return this.#head.header(name)
  }

  warn(value: string): void {
    if (this.#warnings.length < MAX_WARNINGS && !this.#warnings.includes(value)) this.#warnings.push(value)
  }

  get signal(): AbortSignal {
    this.#signal ??= abortedWhenClosed(this.#response)
    return this.#signal
  }
}

function abortedWhenClosed(response: ServerResponse<IncomingMessage>): AbortSignal {
  const controller = new AbortController()
  if (response.destroyed) controller.abort()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}
