/** The run of a seed's sequences, several at a time, each in a world of its own. */
import { readFileSync } from 'node:fs'
import type { Servers } from '../stage.ts'
import { generateSequence } from './generate.ts'
import { playSequence } from './play.ts'
import type { ManagementReport } from './report.ts'
import type { Sequence } from './sequence.ts'

export type ManagementRun = Readonly<{
  servers: Servers
  seed: string
  /** How many requests in all, and how many in each sequence. */
  cases: number
  length: number
  /** The sequence of the seed to begin with. */
  first: number
  reduce: number
  lanes: number
  /** A file of saved sequences to play instead. */
  replay: string | undefined
  /** Whether to begin no more sequences. */
  isStopping(): boolean
}>

/** Plays everything; what came of it is in `report`. */
export async function runManagement(run: ManagementRun, report: ManagementReport): Promise<void> {
  const sequences = sequencesOf(run)
  let reduced = 0
  let worlds = 0
  // Ends in a letter, so that no name holds another. The time keeps runs of one seed apart, whose users' profiles stay.
  const start = Date.now().toString(36)
  const newWorld = (): string => `parity-${start}-${run.seed}-${worlds++}w`.toLowerCase()
  const isReducing = (): boolean => reduced++ < run.reduce
  const lane = async (): Promise<void> => {
    for (let next = sequences.next(); !next.done && !run.isStopping(); next = sequences.next()) {
      await playSequence(next.value, { servers: run.servers, newWorld, isReducing, listener: report.listener })
      report.countSequence()
    }
  }
  await Promise.all(Array.from({ length: run.lanes }, lane))
}

function* sequencesOf({ replay, seed, cases, length, first }: ManagementRun): Generator<Sequence, undefined> {
  if (replay !== undefined) {
    const lines = readFileSync(replay, 'utf8').split('\n').filter(Boolean)
    yield* lines.map((line) => JSON.parse(line) as Sequence)
    return undefined
  }
  for (let left = cases, number = first; left > 0; left -= length, number++) {
    yield generateSequence({ seed, number, requests: Math.min(length, left) })
  }
  return undefined
}
