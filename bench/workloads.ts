/** The workloads by name. Each runs in a process of its own, so that none is disturbed by what another left behind. */
import type { Workload } from './workload.ts'

export type WorkloadEntry = Readonly<{
  /** On which processor its own process runs: that of the load, or of the servers when there is none but itself. */
  place: 'load' | 'server'
  nodeOptions?: readonly string[]
  load(): Promise<Workload>
}>

export const workloads: Readonly<Record<string, WorkloadEntry>> = {
  seed: { place: 'load', load: async () => (await import('./workloads/seed-request.ts')).seedRequest },
}
