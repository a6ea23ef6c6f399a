/** What aggregations found, as the API shows it (reference 04 §11.5). */
import type { Aggregated } from '../../directory/query.ts'
import { IllegalArgumentError, IllegalStateError, IoError } from '../../errors.ts'
import type { Exchange, Rendered } from '../../http/exchange.ts'
import type { Members } from './aggregation-content.ts'
import type { AskedAggregation } from './parse-aggregations.ts'

/**
 * By name, in the order asked; `hasTypedKeys`, which is asked when there is a name to write, puts the kind of the answer in front of
 * each. Undefined when nothing was asked.
 */
export function renderAggregations(
  asked: readonly AskedAggregation[],
  found: Aggregated,
  hasTypedKeys: () => boolean,
): Rendered | undefined {
  return asked.length === 0 ? undefined : new Map(renderAll(asked, found, hasTypedKeys()))
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

/**
 * Whether the caller wants names with kinds. Throws `IllegalArgumentError` for anything but a boolean. WIRE: in the words of who was in
 * the middle of writing the answer.
 */
export function readTypedKeys(query: Exchange<unknown>['query']): boolean {
  try {
    return query.getBoolean('typed_keys')
  } catch (error) {
    if (!(error instanceof IllegalArgumentError)) throw error
    const unclosed = new IoError('Unclosed object or array found')
    error.suppressed = [new IllegalStateError('Failed to close the XContentBuilder', { cause: unclosed })]
    throw error
  }
}
