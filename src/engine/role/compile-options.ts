/** How a role is compiled; only the way to the answers differs, never an answer. */
import type { NameSetOptions, StateBudget } from '../pattern/index.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { Pace } from '../steps/pace.ts'

/**
 * `strategy` is handed to every set of names; anything but `auto` also tries every group one by one. `pace` says when compiling in
 * steps pauses.
 */
export type CompileOptions = NameSetOptions & Readonly<{ pace?: Pace }>

/** What compiling goes along with: `budget` has no limit, but says when to pause. */
export type Compilation = Readonly<{ catalogue: PrivilegeCatalogue; options: CompileOptions; budget: StateBudget }>
