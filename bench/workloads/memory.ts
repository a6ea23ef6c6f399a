/**
 * The memory of 1,000 compiled roles, each of another set of descriptors, that share an application privilege of 5,000 actions, as
 * Kibana's `all` is. Needs `--expose-gc`.
 */
import {
  compileRole,
  elasticsearchCatalogue,
  indexStoredPrivileges,
  type Role,
  type StoredApplicationPrivileges,
} from '../../src/engine/index.ts'
import { ours } from '../report/figure.ts'
import type { Workload } from '../workload.ts'
import { numbered } from './words.ts'

const budget = 64
const count = 1000
const application = 'kibana-.kibana'

export const memory: Workload = {
  description: '1,000 compiled roles that share an application privilege of 5,000 actions',
  rounds: 1,
  seeds: 1,
  async measure() {
    const before = usedMegabytes()
    const stored = storedPrivileges()
    const start = performance.now()
    const roles = numbered(count, (i) => roleOf(i, stored))
    const time = performance.now() - start
    const used = usedMegabytes() - before
    return [
      {
        what: `memory of ${roles.length.toLocaleString('en')} roles`,
        unit: 'MB',
        values: { [ours]: used },
        goals: [{ atMost: budget }],
      },
      { what: 'compiling them', unit: 'ms', values: { [ours]: time } },
    ]
  },
}

function storedPrivileges(): StoredApplicationPrivileges {
  const actions = numbered(5000, (i) => `saved_object:type-${i}/bulk_get`)
  return indexStoredPrivileges([
    { application, name: 'all', actions },
    { application, name: 'read', actions: actions.slice(0, 2500) },
  ])
}

/** A descriptor of its own and one that all have. */
function roleOf(i: number, stored: StoredApplicationPrivileges): Role {
  const own = {
    cluster: ['monitor'],
    indices: [{ names: [`team-${i}-*`, 'shared'], privileges: ['read', 'view_index_metadata'], allowRestrictedIndices: false }],
    applications: [{ application, privileges: ['all'], resources: [`space:${i}`] }],
    runAs: [],
    metadata: {},
  }
  const common = {
    cluster: [],
    indices: [{ names: ['logs-*', 'metrics-*'], privileges: ['read'], allowRestrictedIndices: false }],
    applications: [{ application, privileges: ['read'], resources: ['*'] }],
    runAs: [],
    metadata: {},
  }
  const descriptors = [
    { name: `role-${i}`, descriptor: own },
    { name: 'common', descriptor: common },
  ]
  return compileRole(descriptors, stored, elasticsearchCatalogue)
}

function usedMegabytes(): number {
  if (globalThis.gc === undefined) throw new Error('the collector is not exposed')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
