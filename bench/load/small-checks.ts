/**
 * Asks a small check again and again on a connection of its own, in a thread of its own, and measures how long each answer took.
 *
 * `workerData` is a `SmallChecksOrder`; each message from outside begins a new period, and is answered with a `Period` about the one
 * before.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { median } from '../report/quantile.ts'
import { type Address, WireConnection } from './wire-connection.ts'

export type SmallChecksOrder = Readonly<{ address: Address; request: Uint8Array }>

/** Milliseconds; the longest includes the answer that is still missing when the period ends. */
export type Period = Readonly<{ longest: number; median: number }>

const { address, request } = workerData as SmallChecksOrder
const connection = await WireConnection.open(address)
const bytes = Buffer.from(request)
let times: number[] = []
let periodsToReport = 0
parentPort?.on('message', () => periodsToReport++)

for (;;) {
  const start = performance.now()
  const { status } = await connection.ask(bytes)
  if (status !== 200) throw new Error(`a small check was answered ${status}`)
  times.push(performance.now() - start)
  if (periodsToReport > 0) {
    periodsToReport--
    parentPort?.postMessage({ longest: times.reduce((a, b) => Math.max(a, b)), median: median(times) } satisfies Period)
    times = []
  }
}
