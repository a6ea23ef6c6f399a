/** L2: E1 without a server: the check alone, on a role compiled beforehand, each question another. */
import {
  checkPrivileges,
  compileRole,
  elasticsearchCatalogue,
  indexStoredPrivileges,
  JsonTokenReader,
  type NamedRoleDescriptor,
  type PrivilegesToCheck,
  parsePrivilegesCheck,
  parseRoleDescriptor,
} from '../../src/engine/index.ts'
import { createRandom } from '../../test/parity/random.ts'
import { ours } from '../report/figure.ts'
import { median, quantile } from '../report/quantile.ts'
import type { Workload } from '../workload.ts'
import { e1Checks, e1Question } from './e1.ts'
import { numbered } from './words.ts'

const warmUpQuestions = 300

export const l2: Workload = {
  description: 'E1 in process: 1,000 patterns, a check of 50 fresh ones × 4 privileges',
  rounds: 1000,
  async measure({ seed, rounds }) {
    const random = createRandom(seed)
    const stored = indexStoredPrivileges([])
    const { world } = e1Checks(random, 1000)
    const role = compileRole(Object.entries(world.roles).map(asDescriptor), stored, elasticsearchCatalogue)
    const questions = numbered(rounds + warmUpQuestions, () => asQuestion(e1Question(random)))
    const times = questions.map((question) => {
      const start = performance.now()
      checkPrivileges(role, question, stored)
      return performance.now() - start
    })
    const [first = 0] = times
    const later = times.slice(warmUpQuestions)
    return [
      { what: 'first check', unit: 'ms', values: { [ours]: first } },
      { what: 'p50', unit: 'ms', values: { [ours]: median(later) } },
      { what: 'p99', unit: 'ms', values: { [ours]: quantile(later, 0.99) } },
    ]
  },
}

function asDescriptor([name, role]: readonly [string, unknown]): NamedRoleDescriptor {
  return { name, descriptor: parseRoleDescriptor(new JsonTokenReader(bytesOf(role)), { name }) }
}

function asQuestion(body: unknown): PrivilegesToCheck {
  return parsePrivilegesCheck(new JsonTokenReader(bytesOf(body)), 'bench')
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
