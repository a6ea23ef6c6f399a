/** The member `errors` of answers about several things: what went wrong with single ones (reference 03 §6, 04 §5.10, 05 §5). */
import { finish, type Steps } from '../engine/index.ts'
import type { Rendered } from '../http/exchange.ts'
import { renderItemError } from './error-response.ts'

/** Undefined, and so left out, when there is none. COST: an error that several names share is rendered once. */
export function renderItemErrors(byName: ReadonlyMap<string, unknown>): Rendered | undefined {
  return finish(renderItemErrorsInSteps(byName))
}

/** The same in steps. */
export function* renderItemErrorsInSteps(byName: ReadonlyMap<string, unknown>): Steps<Rendered | undefined> {
  if (byName.size === 0) return undefined
  const rendered = new Map<unknown, Rendered>()
  const details = new Map<string, Rendered>()
  for (const [name, error] of byName) {
    const item = rendered.get(error) ?? renderItemError(error)
    rendered.set(error, item)
    details.set(name, item)
    yield
  }
  return { count: byName.size, details }
}
