/** What aggregations found, as the API shows it (reference 04 §11.5). */
import type { Aggregated } from '../../directory/query.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Members } from './aggregation-content.ts'
import type { AskedAggregation } from './parse-aggregations.ts'

/** By name, in the order asked; `hasTypedKeys` puts the kind of the answer in front of each name. Undefined when nothing was asked. */
export function renderAggregations(
  asked: readonly AskedAggregation[],
  found: Aggregated,
  hasTypedKeys: boolean,
): Rendered | undefined {
  return asked.length === 0 ? undefined : new Map(renderAll(asked, found, hasTypedKeys))
}

function renderAll(asked: readonly AskedAggregation[], found: Aggregated, hasTypedKeys: boolean): Members {
  return asked.map((aggregation) => {
    const { type, meta, of, show } = aggregation
    const { name } = aggregation.asked
    const result = found.get(name) ?? { buckets: [], others: 0, value: 0 }
    const members = show(result, (bucket) => renderAll(of, bucket.of, hasTypedKeys))
    const shownMeta: Members = meta === undefined ? [] : [['meta', meta as Rendered]]
    return [hasTypedKeys ? `${type}#${name}` : name, new Map([...shownMeta, ...members])] as const
  })
}
