/**
 * Tells callers what they should not use any more.
 *
 * Mirrors Elasticsearch's deprecation warnings, which travel in the header `Warning` of whatever answers the request, but for a 401 or
 * a 403. Those that say that a built-in user or role should not be used are not told (docs/differences.md).
 */
import type { Exchange } from '../http/exchange.ts'
import { version } from './version.ts'

/** A listener for the readers of what the request holds. WIRE: code, agent and quoting; no text here has anything to escape. */
export function warningsOf(exchange: Exchange<unknown>): (text: string) => void {
  return (text) => exchange.warn(`299 Elasticsearch-${version.number}-${version.build_hash} "${text}"`)
}
