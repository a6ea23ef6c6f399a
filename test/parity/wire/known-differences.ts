/**
 * Differences on the wire that are meant: what must hold for one to be the case, why it is, and the line of `docs/differences.md`
 * that says so to users.
 */
import type { WireOutcomes } from './compare.ts'
import type { WireCase } from './wire-case.ts'

export type KnownWireDifference = Readonly<{
  name: string
  reason: string
  /** The row of the table in `docs/differences.md` begins with this text. */
  documented: string
  explains(wireCase: WireCase, outcomes: WireOutcomes): boolean
}>

export const knownWireDifferences: readonly KnownWireDifference[] = []
