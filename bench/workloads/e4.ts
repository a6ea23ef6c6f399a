/** E4: one application check of 3,500 resources × 2 actions, of which 30 are granted. */
import { oracleName } from '../servers/oracle-server.ts'
import type { Workload } from '../workload.ts'
import { checkFigures } from './check-figures.ts'
import { type Checks, measureChecks } from './measure-checks.ts'
import { numbered, word } from './words.ts'

const application = 'bench-kibana'

export const e4: Workload = {
  description: '3,500 resources × 2 actions in one request',
  rounds: 100,
  async measure(context) {
    const goals = { p50: [{ atMost: 5 }, { times: 8, of: oracleName }] }
    return checkFigures(await measureChecks(context, () => e4Checks), goals)
  },
}

const e4Checks: Checks = {
  world: {
    privileges: { [application]: { read: { actions: ['login:', 'ui:x/*'] } } },
    roles: {
      'bench-role': {
        applications: [{ application, privileges: ['read'], resources: numbered(30, (i) => `space:s${i * 100}`) }],
      },
    },
  },
  question: (random) => ({
    application: [
      {
        application,
        privileges: ['login:', `ui:x/${word(random, 6)}`],
        resources: numbered(3500, (i) => `space:s${i}`),
      },
    ],
  }),
}
