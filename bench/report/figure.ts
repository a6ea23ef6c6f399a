/** One thing that was measured, of each contestant, and what is expected of it. */
import { median } from './quantile.ts'

/** Us; every other name is that of somebody we are compared with. */
export const ours = 'bailiwick'

export type Unit = 'requests/s' | 'ms' | 'µs' | 'ns' | 'MB' | '×' | 'of 1'

/**
 * What ours is to reach: a value, or a share of what another contestant reached. A `times` goal reads the other way round: the
 * other's figure is to be at least so many times ours.
 */
export type Goal =
  | Readonly<{ atMost: number; of?: string }>
  | Readonly<{ atLeast: number; of?: string }>
  | Readonly<{ times: number; of: string }>

export type Figure = Readonly<{
  what: string
  unit: Unit
  /** By contestant. */
  values: Readonly<Record<string, number>>
  goals?: readonly Goal[]
  /** What counts of several seeds: the median, unless the figure is itself a maximum. */
  ofSeeds?: 'median' | 'greatest'
  /** Where it stands in the workload's picture: how many of what it was measured with. */
  at?: number
}>

/** The figures of several seeds as one list; each seed tells the same figures in the same order. */
export function combineSeeds(seeds: readonly (readonly Figure[])[]): readonly Figure[] {
  return (seeds[0] ?? []).map((first, index) => {
    const same = seeds.map((figures) => figures[index]!)
    const combine = first.ofSeeds === 'greatest' ? (values: readonly number[]) => Math.max(...values) : median
    const values = Object.keys(first.values).map((name) => [name, combine(same.map((figure) => figure.values[name]!))])
    return { ...first, values: Object.fromEntries(values) }
  })
}
