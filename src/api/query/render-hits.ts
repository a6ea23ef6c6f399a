/** One page of records as the query APIs show it (reference 04 §3.7). WIRE: members and their order. */
import type { Hit } from '../../directory/query.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { CompiledSort } from './parse-sort.ts'

/** Each record with its place in the order, when one was asked for. */
export function renderHits<Record>(
  hits: readonly Hit<Record>[],
  sorts: readonly CompiledSort[],
  render: (record: Record, index: number) => Readonly<{ [member: string]: Rendered | undefined }>,
): readonly Rendered[] {
  return hits.map(({ record, order }, index) => {
    const shown = render(record, index)
    return sorts.length === 0 ? shown : { ...shown, _sort: order.map((value, level) => sorts[level]!.show(value)) }
  })
}
