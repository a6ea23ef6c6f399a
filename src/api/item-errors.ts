/** The member `errors` of answers about several things: what went wrong with single ones (reference 03 §6, 04 §5.10, 05 §5). */
import type { Rendered } from '../http/exchange.ts'
import { renderItemError } from './error-response.ts'

/** Undefined, and so left out, when there is none. COST: an error that several names share is rendered once. */
export function renderItemErrors(byName: ReadonlyMap<string, unknown>): Rendered | undefined {
  if (byName.size === 0) return undefined
  const rendered = new Map([...new Set(byName.values())].map((error) => [error, renderItemError(error)]))
  return { count: byName.size, details: new Map([...byName].map(([name, error]) => [name, rendered.get(error)!])) }
}
