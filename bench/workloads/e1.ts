/**
 * E1, Elastic's own slow request: 1,000 patterns `*ten-chars*` over 100 roles, and a check of 50 fresh ones × 4 privileges; and the
 * same against the number of patterns, which are the grants that a check has to look through.
 */
import type { Random } from '../../test/parity/random.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { oracleName } from '../servers/oracle-server.ts'
import type { Context, Workload } from '../workload.ts'
import { checkFigures } from './check-figures.ts'
import { type Checks, measureChecks } from './measure-checks.ts'
import { numbered, word } from './words.ts'

const entriesPerRole = 10

const clusterPrivileges = [
  'monitor',
  'manage',
  'manage_security',
  'manage_pipeline',
  'manage_index_templates',
  'manage_ml',
  'manage_watcher',
  'manage_transform',
  'manage_ccr',
  'manage_ilm',
]

const indexPrivileges = [
  'read',
  'write',
  'delete',
  'create',
  'create_index',
  'index',
  'monitor',
  'manage',
  'view_index_metadata',
  'delete_index',
]

export const e1: Workload = {
  description:
    '1,000 patterns over 100 roles; 50 fresh patterns × 4 index privileges and 10 cluster privileges, with a bystander',
  rounds: 100,
  chart: { title: 'E1: one check, against the number of granted patterns', x: 'granted patterns', unit: 'ms' },
  async measure(context) {
    const main = await measureChecks(context, (random) => e1Checks(random, 1000))
    const goals = {
      p50: [{ atMost: 2 }, { times: 200, of: oracleName }],
      p99: [{ atMost: 8 }],
      bystander: [{ atMost: 10 }],
    }
    const figures = checkFigures(main, goals).map((figure) => (figure.what === 'p50' ? { ...figure, at: 1000 } : figure))
    return [...figures, ...(await againstGrants(context))]
  },
}

/** A world with that many patterns, ten a role, and its questions. */
export function e1Checks(random: Random, grants: number): Checks {
  const pattern = (): string => `*${word(random, 10)}*`
  const entry = (): unknown => ({ names: [pattern()], privileges: random.some(['read', 'write', 'delete', 'create'], 2, 2) })
  const role = (): unknown => ({
    cluster: random.some(['all', 'monitor', 'manage'], 2, 2),
    indices: numbered(entriesPerRole, entry),
  })
  const roles = Object.fromEntries(numbered(grants / entriesPerRole, (i) => [`bench-role-${i}`, role()]))
  return { world: { roles }, question: e1Question }
}

/** A body that Elastic's report of the slow request describes: each name comes three times. */
export function e1Question(random: Random): unknown {
  const index = numbered(50, () => {
    const names = new Array<string>(3).fill(`*${word(random, 10)}*`)
    return { names, privileges: random.some(indexPrivileges, 4, 4), allow_restricted_indices: false }
  })
  return { cluster: clusterPrivileges, index }
}

/** As many patterns as each is asked with; the oracle takes seconds beyond. */
const grantCounts = [10, 100, 300, 3000, 10_000]
const mostGrantsOfOracle = 300

async function againstGrants(context: Context): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const grants of grantCounts) {
    const { oracle, ...withoutOracle } = context
    const asked = grants <= mostGrantsOfOracle ? context : withoutOracle
    const measured = await measureChecks({ ...asked, rounds: Math.ceil(context.rounds / 2) }, (random) =>
      e1Checks(random, grants),
    )
    const values = Object.fromEntries(Object.entries(measured).map(([name, { times }]) => [name, median(times)]))
    figures.push({ what: `p50, ${grants.toLocaleString('en')} patterns`, unit: 'ms', values, at: grants })
  }
  return figures
}
