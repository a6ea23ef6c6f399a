/**
 * The memory of 1,000 compiled roles, each of another set of descriptors, that share an application privilege of 5,000 actions, as
 * Kibana's `all` is. The budget is 64 MB over an empty process. `npm run bench:memory`.
 */
import { compileRole, elasticsearchCatalogue, indexStoredPrivileges, type Role } from '../src/engine/index.ts'

const budget = 64
const count = 1000
const application = 'kibana-.kibana'

const before = usedMegabytes()
const actions = Array.from({ length: 5000 }, (_, i) => `saved_object:type-${i}/bulk_get`)
const stored = indexStoredPrivileges([
  { application, name: 'all', actions },
  { application, name: 'read', actions: actions.slice(0, 2500) },
])
const start = performance.now()
const roles = Array.from({ length: count }, (_, i) => roleOf(i))
const time = performance.now() - start
const used = usedMegabytes() - before
console.log(
  `${roles.length} roles of ${actions.length} shared actions: ${used.toFixed(1)} MB, compiled in ${time.toFixed(0)} ms (budget ${budget} MB)`,
)
if (used > budget) process.exitCode = 1

/** A descriptor of its own and one that all have. */
function roleOf(i: number): Role {
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
  if (globalThis.gc === undefined) throw new Error('run it with `npm run bench:memory`, which exposes the collector')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}
