/**
 * Plays one sequence: sends its requests to both servers in order, stops at the first answer that differs, makes that sequence
 * small, and cleans up.
 *
 * After a difference the servers are no longer in the same state, so what follows would prove nothing.
 */
import { reduceQuestion, withoutChunks } from '../reduce.ts'
import type { Replies, Servers } from '../stage.ts'
import { managementDifference } from './compare.ts'
import { type KnownManagementDifference, knownManagementDifferences } from './known-differences.ts'
import type { ManagementRequest, Sequence } from './sequence.ts'
import { openManagementStage } from './stage.ts'

/** The last request of the sequence is the one that is answered otherwise. */
export type SequenceFinding = Readonly<{ what: string; sequence: Sequence; isReduced: boolean; replies: Replies }>

export type SequenceListener = Readonly<{
  onAnswer(request: ManagementRequest, replies: Replies): void
  onKnown(known: KnownManagementDifference): void
  onFinding(finding: SequenceFinding): void
}>

export type SequencePlayOptions = Readonly<{
  servers: Servers
  /** A name for a world that no other playing has. */
  newWorld(): string
  /** Whether one more difference is worth reducing. */
  isReducing(): boolean
  listener: SequenceListener
}>

/** Both servers are as before when it resolves. */
export async function playSequence(sequence: Sequence, options: SequencePlayOptions): Promise<void> {
  const { listener, isReducing } = options
  const found = await playOnce(sequence, options, listener)
  if (found === undefined) return
  const isSame = async (requests: readonly ManagementRequest[]): Promise<boolean> => {
    const again = await playOnce({ requests }, options)
    return again?.at === requests.length - 1 && hasSameStatuses(again.replies, found.replies)
  }
  const upTo = sequence.requests.slice(0, found.at + 1)
  if (!isReducing()) return listener.onFinding({ ...found, sequence: { requests: upTo }, isReduced: false })
  if (!(await isSame(upTo))) {
    return listener.onFinding({ ...found, what: `${found.what} (not again)`, sequence: { requests: upTo }, isReduced: false })
  }
  const requests = await reduceRequests(upTo, isSame)
  const last = (await playOnce({ requests }, options)) ?? found
  listener.onFinding({ what: last.what, replies: last.replies, sequence: { requests }, isReduced: true })
}

type Found = Readonly<{ at: number; what: string; replies: Replies }>

/** The first answer that differs and is not known to. */
async function playOnce(
  { requests }: Sequence,
  options: SequencePlayOptions,
  listener?: SequenceListener,
): Promise<Found | undefined> {
  const world = options.newWorld()
  const stage = openManagementStage(options.servers, world)
  try {
    for (const [at, request] of requests.entries()) {
      const replies = await stage.ask(request)
      listener?.onAnswer(request, replies)
      const what = managementDifference(request, world, replies)
      if (what === undefined) continue
      const known = knownManagementDifferences.find(({ explains }) => explains(request, replies))
      if (known === undefined) return { at, what, replies }
      listener?.onKnown(known)
    }
    return undefined
  } finally {
    await stage.clear()
  }
}

function hasSameStatuses(one: Replies, other: Replies): boolean {
  return one.oracle.status === other.oracle.status && one.ours.status === other.ours.status
}

/** As few requests as still differ, and as little in their bodies. The last one stays. */
async function reduceRequests(
  requests: readonly ManagementRequest[],
  isSame: (requests: readonly ManagementRequest[]) => Promise<boolean>,
): Promise<readonly ManagementRequest[]> {
  const last = requests.at(-1)!
  const before = await withoutChunks(requests.slice(0, -1), (some) => isSame([...(some as ManagementRequest[]), last]))
  let reduced = [...(before as ManagementRequest[]), last]
  for (const index of reduced.keys()) {
    const smaller = await reduceQuestion(reduced[index]!, (request) => isSame(reduced.with(index, request)))
    reduced = reduced.with(index, smaller)
  }
  return reduced
}
