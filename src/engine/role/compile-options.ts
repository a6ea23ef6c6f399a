/** How a role is compiled; only the way to the answers differs, never an answer. */
import type { NameSetOptions, SetIndexStrategy, StateBudget } from '../pattern/index.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { Pace } from '../steps/pace.ts'

/**
 * `strategy` is handed to every set of names; anything but `auto` also tries every group one by one. `pace` says when compiling in
 * steps pauses. `isArranged`: patterns are arranged for finding at once, also where a question or two would be answered without.
 */
export type CompileOptions = NameSetOptions & Readonly<{ pace?: Pace; isArranged?: boolean }>

/** How groups and grants are found. */
export function findingStrategy({ strategy = 'auto', isArranged = false }: CompileOptions): SetIndexStrategy {
  if (strategy !== 'auto') return 'each'
  return isArranged ? 'shape-at-once' : 'shape'
}

/** What compiling goes along with: `budget` has no limit, but says when to pause. */
export type Compilation = Readonly<{ catalogue: PrivilegeCatalogue; options: CompileOptions; budget: StateBudget }>
