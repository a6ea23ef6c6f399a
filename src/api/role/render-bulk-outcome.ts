/** The answer to bulk requests about roles: the names grouped by what became of them (reference 04 §5.10). */
import type { Rendered } from '../../http/exchange.ts'
import { renderItemErrors } from '../item-errors.ts'

/** WIRE: the groups in the order of the answer; one without a name is left out. */
const groups = ['noop', 'deleted', 'created', 'not_found', 'updated'] as const

export type BulkOutcome = (typeof groups)[number]

/** `outcomes` in the order of the request, which the names keep within their group. */
export function renderBulkOutcome(
  outcomes: readonly (readonly [name: string, outcome: BulkOutcome])[],
  errors: ReadonlyMap<string, unknown>,
): Rendered {
  const byOutcome = Map.groupBy(outcomes, ([, outcome]) => outcome)
  const members = groups.map((group) => [group, byOutcome.get(group)?.map(([name]) => name)] as const)
  return { ...Object.fromEntries(members), errors: renderItemErrors(errors) }
}
