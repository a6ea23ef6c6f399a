/** Judges what was read from the server behind the rounds: whether its event loop was held, and whether its memory grows. */
import type { Round } from './run.ts'

/** Milliseconds for which the event loop may be held. */
export const maxHeld = 50

/** How much more memory may be in use at the end than in the middle: what is remembered has bounds, and is full by then. */
const maxGrowth = 1.1
const maxGrowthBytes = 8 * 2 ** 20
/** What the process has got of the system comes and goes with the load. */
const maxResidentGrowthBytes = 64 * 2 ** 20

/** What is wrong, a sentence each. Growth is judged from eight rounds on. */
export function faultsOfRounds(rounds: readonly Round[]): string[] {
  const faults = rounds
    .filter(({ held }) => held > maxHeld)
    .map(({ held, ran }) => `the event loop was held for ${held.toFixed(0)} ms, in which the server ran for ${ran.toFixed(0)}`)
  if (rounds.length < 8) return faults
  const used = rounds.map(({ heapUsed, external }) => heapUsed + external)
  const resident = rounds.map(({ rss }) => rss)
  return [
    ...faults,
    ...growthOf('memory in use', used, maxGrowthBytes),
    ...growthOf('resident memory', resident, maxResidentGrowthBytes),
  ]
}

/** The middle of the last quarter against the middle of the second. */
function growthOf(name: string, values: readonly number[], allowed: number): string[] {
  const quarter = Math.floor(values.length / 4)
  const [before, after] = [middle(values.slice(quarter, 2 * quarter)), middle(values.slice(-quarter))]
  if (after <= Math.max(before * maxGrowth, before + allowed)) return []
  return [`${name} grew from ${megabytes(before)} to ${megabytes(after)} MB`]
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
