/**
 * E2, as Kibana has it: 1,000 roles of which the one who asks has 300, and an application privilege of 5,000 actions on spaces.
 *
 * The first request after a start finds everything stored and nothing in memory. What the server keeps in memory for all this is
 * told over an empty server that was asked as often.
 */

import { readWatched, watchOptions } from '../../test/flood/watched-server.ts'
import { createRandom, type Random } from '../../test/parity/random.ts'
import { askInTurn } from '../load/ask-in-turn.ts'
import { type Figure, ours } from '../report/figure.ts'
import { startOwnServer, temporaryFolder } from '../servers/own-server.ts'
import { residentMemory } from '../servers/process-figures.ts'
import { applyWorld } from '../servers/world.ts'
import type { Context, Workload } from '../workload.ts'
import { checkFigures } from './check-figures.ts'
import { type Checks, measureChecks, requestsOf, timeOfFirst, worldOf } from './measure-checks.ts'
import { numbered, word } from './words.ts'

const application = 'bench-kibana'
const roleCount = 1000
const assignedCount = 300

export const e2: Workload = {
  description: '1,000 roles, 300 of them assigned, an application privilege of 5,000 actions on spaces',
  rounds: 100,
  async measure(context) {
    const data = await storeWorld(context)
    const values = { [ours]: await timeFirstAfterStart(context, data) }
    return [
      { what: 'first question after a start', unit: 'ms', values, goals: [{ atMost: 20 }] },
      ...checkFigures(await measureChecks(context, e2Checks), { p50: [{ atMost: 2 }] }),
      ...(await measureMemory(context, data)),
    ]
  },
}

/** A world as Kibana has it, and its questions. */
export function e2Checks(random: Random): Checks {
  const space = (): string => `space:space${random.int(0, 99)}`
  const role = (): unknown => ({
    cluster: random.some(['all', 'monitor', 'manage'], 2, 2),
    indices: [{ names: [`*${word(random, 10)}*`], privileges: random.some(['read', 'write', 'delete', 'create'], 2, 2) }],
    applications: [{ application, privileges: ['all'], resources: [space()] }],
  })
  const roles = Object.fromEntries(numbered(roleCount, (i) => [`bench-role-${i}`, role()]))
  const capabilities = numbered(5000, (i) => `ui:feature${Math.floor(i / 50)}/cap${i % 50}`)
  const all = { actions: ['login:', 'version:9.2.1', ...capabilities] }
  return {
    world: { privileges: { [application]: { all } }, roles },
    assigned: random.some(Object.keys(roles), assignedCount, assignedCount),
    question: e2Question,
  }
}

function e2Question(random: Random): unknown {
  const capability = (): string => `ui:feature${random.int(0, 99)}/cap${random.int(0, 49)}`
  const privileges = ['login:', 'version:9.2.1', ...numbered(40, capability)]
  return {
    cluster: ['monitor'],
    index: [{ names: [`*${word(random, 10)}*`], privileges: ['read'] }],
    application: [{ application, privileges, resources: [`space:space${random.int(0, 99)}`] }],
  }
}

/** A data folder with the world in it. */
async function storeWorld(context: Context): Promise<string> {
  const data = temporaryFolder(context)
  const server = await startOwnServer(context, { data })
  await applyWorld(context, server, worldOf(e2Checks(createRandom(context.seed))))
  await server.stop()
  return data
}

async function timeFirstAfterStart(context: Context, data: string): Promise<number> {
  context.progress('the first question after a start')
  const server = await startOwnServer(context, { data })
  const first = await timeOfFirst(server, questions(context, 1)[0]!)
  await server.stop()
  return first
}

/** Megabytes over an empty server: what the process holds, and what is left of it after a collection of garbage. */
async function measureMemory(context: Context, data: string): Promise<readonly Figure[]> {
  context.progress('memory')
  const empty = await memoryAfter(context, temporaryFolder(context), [])
  const filled = await memoryAfter(context, data, questions(context, context.rounds))
  const row = (what: string, value: (memory: Memory) => number): Figure => ({
    what,
    unit: 'MB',
    values: { [ours]: value(filled) - value(empty) },
    goals: [{ atMost: 64 }],
  })
  return [
    row('memory in use over an empty server', ({ used }) => used),
    row('resident memory over an empty server', ({ resident }) => resident),
  ]
}

type Memory = Readonly<{ used: number; resident: number }>

async function memoryAfter(context: Context, data: string, requests: readonly Buffer[]): Promise<Memory> {
  const server = await startOwnServer(context, { data, nodeOptions: watchOptions })
  await server.call('GET', '/_security/_authenticate')
  await askInTurn(server.address, requests)
  const resident = residentMemory(server.pid!)
  const { heapUsed, external } = await readWatched(server.process)
  await server.stop()
  return { used: (heapUsed + external) / 2 ** 20, resident }
}

/** The same questions for the same seed. */
function questions(context: Context, count: number): readonly Buffer[] {
  return requestsOf(e2Checks(createRandom(context.seed)), createRandom(context.seed), count)
}
