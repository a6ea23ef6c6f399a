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
  e1: { place: 'load', load: async () => (await import('./workloads/e1.ts')).e1 },
  e2: { place: 'load', load: async () => (await import('./workloads/e2.ts')).e2 },
  e3: { place: 'load', load: async () => (await import('./workloads/e3.ts')).e3 },
  e4: { place: 'load', load: async () => (await import('./workloads/e4.ts')).e4 },
  e5: { place: 'load', load: async () => (await import('./workloads/e5.ts')).e5 },
  l1: { place: 'server', load: async () => (await import('./workloads/l1.ts')).l1 },
  l2: { place: 'server', load: async () => (await import('./workloads/l2.ts')).l2 },
  'role-change': { place: 'load', load: async () => (await import('./workloads/role-change.ts')).roleChange },
  'start-up': { place: 'load', load: async () => (await import('./workloads/start-up.ts')).startUp },
  workers: { place: 'load', load: async () => (await import('./workloads/workers.ts')).workers },
  fairness: { place: 'load', load: async () => (await import('./workloads/fairness.ts')).fairness },
  'hard-checks': {
    place: 'server',
    nodeOptions: ['--max-semi-space-size=8'],
    load: async () => (await import('./workloads/hard-checks.ts')).hardChecks,
  },
  memory: {
    place: 'server',
    nodeOptions: ['--expose-gc'],
    load: async () => (await import('./workloads/memory.ts')).memory,
  },
  queries: { place: 'server', load: async () => (await import('./workloads/queries.ts')).queries },
}
