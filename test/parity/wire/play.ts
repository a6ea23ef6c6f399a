/** Plays one case on both servers; what differs is asked again with more patience, so that nobody's slowness counts. */
import { type WireOutcomes, wireDifference } from './compare.ts'
import { exchange, type Patience, type WireTarget } from './connection.ts'
import { type KnownWireDifference, knownWireDifferences } from './known-differences.ts'
import type { WireCase } from './wire-case.ts'

export type WireServers = Readonly<{ oracle: WireTarget; ours: WireTarget }>

export type WireFinding = Readonly<{ what: string; wireCase: WireCase; outcomes: WireOutcomes }>

export type WireListener = Readonly<{
  onAnswer(wireCase: WireCase, outcomes: WireOutcomes): void
  onKnown(known: KnownWireDifference): void
  onFinding(finding: WireFinding): void
}>

const patience: Patience = { first: 2500, more: 600 }
const morePatience: Patience = { first: 6000, more: 3000 }

/** Resolves when the case is judged. */
export async function playCase(wireCase: WireCase, servers: WireServers, listener: WireListener): Promise<void> {
  const first = await askBoth(wireCase, servers, patience)
  const outcomes = wireDifference(first) === undefined ? first : await askBoth(wireCase, servers, morePatience)
  listener.onAnswer(wireCase, outcomes)
  const what = wireDifference(outcomes)
  if (what === undefined) return
  const known = knownWireDifferences.find(({ explains }) => explains(wireCase, outcomes))
  if (known === undefined) listener.onFinding({ what, wireCase, outcomes })
  else listener.onKnown(known)
}

async function askBoth(wireCase: WireCase, { oracle, ours }: WireServers, wait: Patience): Promise<WireOutcomes> {
  const [theirs, own] = await Promise.all([exchange(wireCase, oracle, wait), exchange(wireCase, ours, wait)])
  return { oracle: theirs, ours: own }
}
