/**
 * Deletes in the background what is good for nothing any more: old tokens, and API keys that ended long ago.
 *
 * Mirrors Elasticsearch's removal jobs, and is as late as they are: tokens go a day after they were made, when no refresh token is
 * good any more; API keys stay for a week after they expired or were invalidated, where administrators still find them. The seeds
 * of refreshed tokens go once they have served (`authentication/issue-token.ts`).
 *
 * INVARIANT 1: nothing that a request could still be granted for is ever deleted, whenever the purge runs.
 * INVARIANT 2: it works in small batches, each a transaction of its own, and lets others go between them.
 * COST: three look-ups in indexes for each round with nothing to do.
 */
import { setImmediate as letOthersGo } from 'node:timers/promises'
import { sameAnswerFor } from '../authentication/issue-token.ts'
import { refreshableFor } from '../directory/tokens.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Logger } from './log.ts'

/** For how long an API key is kept after its end. */
export const keysKeptFor = 7 * 24 * 60 * 60 * 1000

const firstRoundAfter = 60 * 1000
const roundEvery = 30 * 60 * 1000
const batchSize = 100

export type PurgeParts = Readonly<{ store: Store; clock: Clock; log: Logger }>

export type Purge = Readonly<{
  /** Resolves when no round is in progress. */
  idle(): Promise<void>
  /** Waits for the batch in progress; no other follows. */
  stop(): Promise<void>
}>

/** What is purged: each step deletes one batch and resolves to its size. */
const steps: readonly ((store: Store, now: number) => Promise<number>)[] = [
  (store, now) => store.forgetTokenSeeds(now - sameAnswerFor, batchSize),
  (store, now) => store.deleteOldTokens(now - refreshableFor, batchSize),
  (store, now) => store.deleteEndedApiKeys(now - keysKeptFor, batchSize),
]

/** Begins with the rounds, the first one a minute from now. A round that fails is logged; the next one tries again. */
export function startPurge({ store, clock, log }: PurgeParts): Purge {
  let isStopped = false
  let round: Promise<void> = Promise.resolve()
  let cancel = clock.after(firstRoundAfter, startRound)

  function startRound(): void {
    round = purge().catch((error: unknown) => log.warn({ err: error }, 'old tokens and keys could not be deleted'))
    cancel = clock.after(roundEvery, startRound)
  }

  async function purge(): Promise<void> {
    const now = clock.now()
    for (const step of steps) {
      let deleted = batchSize
      while (deleted === batchSize && !isStopped) {
        deleted = await step(store, now)
        await letOthersGo()
      }
    }
  }

  return Object.freeze({
    idle: () => round,
    async stop() {
      isStopped = true
      cancel()
      await round
    },
  })
}
