/** E3: one application check of 1,000 literal resources, none like another, against 20 prefixes. */
import type { Random } from '../../test/parity/random.ts'
import { oracleName } from '../servers/oracle-server.ts'
import type { Workload } from '../workload.ts'
import { checkFigures } from './check-figures.ts'
import { type Checks, measureChecks } from './measure-checks.ts'
import { numbered } from './words.ts'

const application = 'bench-cloud'

export const e3: Workload = {
  description: '1,000 literal resources in one request, against 20 prefixes',
  rounds: 100,
  async measure(context) {
    const goals = { p50: [{ atMost: 3 }, { times: 3, of: oracleName }] }
    return checkFigures(await measureChecks(context, () => e3Checks), goals)
  },
}

const e3Checks: Checks = {
  world: {
    privileges: { [application]: { read: { actions: ['data:read/*'] } } },
    roles: {
      'bench-role': {
        applications: [{ application, privileges: ['read'], resources: numbered(20, (i) => `ec:deployment:${i.toString(16)}*`) }],
      },
    },
  },
  question: (random) => ({
    application: [{ application, privileges: ['read'], resources: numbered(1000, () => `ec:deployment:${hexadecimal(random)}`) }],
  }),
}

function hexadecimal(random: Random): string {
  return numbered(32, () => random.int(0, 15).toString(16)).join('')
}
