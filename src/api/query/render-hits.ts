/** One page of records as the query APIs show it (reference 04 §3.7). WIRE: members and their order. */
import type { Hit } from '../../directory/query.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { CompiledSort } from './parse-sort.ts'

export type HitsView<Record> = Readonly<{
  sorts: readonly CompiledSort[]
  render: (record: Record) => Readonly<{ [member: string]: Rendered | undefined }>
  /** For each record the uid of its user's profile, when that was asked for and there is one. */
  uids?: readonly (string | undefined)[]
}>

/** Each record with its place in the order, when one was asked for. */
export function renderHits<Record>(
  hits: readonly Hit<Record>[],
  { sorts, render, uids = [] }: HitsView<Record>,
): readonly Rendered[] {
  return hits.map(({ record, order }, index) => {
    const place = sorts.length === 0 ? undefined : order.map((value, level) => sorts[level]!.show(value))
    return { ...render(record), _sort: place, profile_uid: uids[index] }
  })
}
