/**
 * The oracle, a real Elasticsearch that runs already, on the processor for servers as long as the workload takes.
 *
 * It is somebody else's: it is never started or stopped here, and what a workload writes to it is taken back.
 */
import type { Context } from '../workload.ts'
import { type BenchServer, benchServer } from './bench-server.ts'
import { pinProcess } from './pin.ts'
import { listeningProcess } from './process-figures.ts'

export const oracleName = 'elasticsearch'

/** Undefined when the command line names none. */
export function attachOracle(context: Context): BenchServer | undefined {
  const { oracle, cores } = context
  if (oracle === undefined) return undefined
  const pid = listeningProcess(Number(new URL(oracle.url).port || 80))
  if (pid !== undefined && cores !== undefined) {
    const free = pinProcess(pid, cores.server)
    context.afterwards(free)
  }
  const server = benchServer({ name: oracleName, pid, isShared: true, ...oracle })
  context.afterwards(() => server.close())
  return server
}
