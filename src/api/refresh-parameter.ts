/**
 * The query parameter `refresh` of the calls that write (reference 04 §1.2).
 *
 * Every write here is visible when it is answered, so that the value is checked and makes no difference.
 */
import { IllegalArgumentError } from '../errors.ts'
import type { Exchange } from '../http/exchange.ts'

const allowed: ReadonlySet<string> = new Set(['', 'true', 'false', 'wait_for'])

/** Throws `IllegalArgumentError` for a value that means nothing. */
export function readRefresh(exchange: Exchange<unknown>): void {
  const value = exchange.query.get('refresh')
  // WIRE
  if (value !== undefined && !allowed.has(value)) throw new IllegalArgumentError(`Unknown value for refresh: [${value}].`)
}
