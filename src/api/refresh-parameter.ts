/**
 * The query parameter `refresh` of the calls that write (reference 04 §1.2).
 *
 * Every write here is visible when it is answered, so that the value is checked and makes no difference.
 */
import { IllegalArgumentError } from '../errors.ts'
import type { Exchange } from '../http/exchange.ts'

const allowed: ReadonlySet<string> = new Set(['', 'true', 'false', 'wait_for'])

/** Asks for the parameter and checks it; throws `IllegalArgumentError` for a value that means nothing. */
export function readRefresh(exchange: Exchange<unknown>): void {
  checkRefresh(exchange.query.get('refresh'))
}

/** As `readRefresh`, for a value that was asked for before. */
export function checkRefresh(value: string | undefined): void {
  // WIRE
  if (value !== undefined && !allowed.has(value)) throw new IllegalArgumentError(`Unknown value for refresh: [${value}].`)
}
