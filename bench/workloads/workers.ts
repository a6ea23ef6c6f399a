/**
 * What a second worker brings (`--workers 2`), and how soon every worker knows of a change.
 *
 * Here alone our servers may run on both processors, and the load takes its part of the first. Hard requests cost the load next to
 * nothing, so that their throughput shows what the second processor brings. The seed request costs the load about as much as the server:
 * on two processors its throughput says little, and what counts is that an answer takes no more processor time than before.
 */
import { createRandom, type Random } from '../../test/parity/random.ts'
import { askForSuccess, type NextRequest, openConnections, saturate } from '../load/saturate.ts'
import { type WireConnection, wireRequest } from '../load/wire-connection.ts'
import { type Figure, type Goal, ours } from '../report/figure.ts'
import { median, quantile } from '../report/quantile.ts'
import { type OwnServer, startOwnServer } from '../servers/own-server.ts'
import { childProcesses, processorTime } from '../servers/process-figures.ts'
import { applyWorld, authorizationOf } from '../servers/world.ts'
import type { Context, Workload } from '../workload.ts'
import { e1Checks } from './e1.ts'
import { asker, requestsOf, worldOf } from './measure-checks.ts'
import { sameBody, seedWorld } from './seed-world.ts'

const connections = 16
const milliseconds = 2000
const warmUpRounds = 2
/** More than are answered in a round, so that none comes again within it. */
const hardRequestsOfRound = 4000
const changeCount = 200
const maxWait = 10_000
const oneProcess = 'one process'
const path = '/_security/user/_has_privileges'

export const workers: Workload = {
  description: 'two workers beside one process, both free to use both processors; E1 as the hard request',
  rounds: 3,
  measure,
}

type Kind = Readonly<{
  name: string
  goals: Readonly<{ rate?: readonly Goal[]; processor?: readonly Goal[] }>
  write(context: Context, server: OwnServer): Promise<void>
  /** The requests of a round. */
  requests(): NextRequest
}>

function kinds(random: Random): readonly Kind[] {
  const hard = e1Checks(random, 1000)
  const headers = { authorization: authorizationOf(asker), 'content-type': 'application/json' }
  return [
    {
      name: 'the seed request, bodies repeat',
      goals: { processor: [{ atMost: 1.2, of: oneProcess }] },
      write: (context, server) => applyWorld(context, server, seedWorld),
      requests: () => sameBody({ method: 'POST', path, headers }),
    },
    {
      name: 'hard requests',
      goals: { rate: [{ atLeast: 1.5, of: oneProcess }] },
      write: (context, server) => applyWorld(context, server, worldOf(hard)),
      requests: () => inTurn(requestsOf(hard, random, hardRequestsOfRound)),
    },
  ]
}

function inTurn(requests: readonly Buffer[]): NextRequest {
  let count = 0
  return () => requests[count++ % requests.length]!
}

/** `pids`: of all processes that serve. */
type Contestant = Readonly<{ name: string; server: OwnServer; pids: readonly number[] }>

async function measure(context: Context): Promise<readonly Figure[]> {
  const contestants = [await startContestant(context, oneProcess, 1), await startContestant(context, ours, 2)]
  const figures: Figure[] = []
  for (const kind of kinds(createRandom(context.seed))) figures.push(...(await measureKind(context, kind, contestants)))
  context.progress(`${changeCount} changes of a role`)
  return [...figures, ...(await measureChanges(context, contestants[1]!.server))]
}

async function startContestant(context: Context, name: string, count: number): Promise<Contestant> {
  const server = await startOwnServer(context, { workers: count })
  const pid = server.process.process.pid!
  return { name, server, pids: [pid, ...childProcesses(pid)] }
}

type Rounds = Readonly<{ rates: number[]; processorTimes: number[] }>

async function measureKind(context: Context, kind: Kind, contestants: readonly Contestant[]): Promise<readonly Figure[]> {
  const measured = new Map<string, Rounds>(contestants.map(({ name }) => [name, { rates: [], processorTimes: [] }]))
  for (const { server } of contestants) await kind.write(context, server)
  for (let round = 1 - warmUpRounds; round <= context.rounds; round++) {
    for (const contestant of contestants) {
      context.progress(`${kind.name}, ${round < 1 ? 'warming up' : `round ${round} of ${context.rounds}`}: ${contestant.name}`)
      const { rate, processor } = await measureRound(contestant, kind.requests())
      if (round < 1) continue
      measured.get(contestant.name)!.rates.push(rate)
      measured.get(contestant.name)!.processorTimes.push(processor)
    }
  }
  const values = (value: (rounds: Rounds) => readonly number[]): Figure['values'] =>
    Object.fromEntries([...measured].map(([name, rounds]) => [name, median(value(rounds))]))
  const { rate = [], processor = [] } = kind.goals
  return [
    { what: `throughput, ${kind.name}`, unit: 'requests/s', values: values(({ rates }) => rates), goals: rate },
    {
      what: `processor time, ${kind.name}`,
      unit: 'µs',
      values: values(({ processorTimes }) => processorTimes),
      goals: processor,
    },
  ]
}

/** Answers per second, and microseconds of all processes' time for each. */
async function measureRound({ server, pids }: Contestant, next: NextRequest): Promise<{ rate: number; processor: number }> {
  const used = (): number => pids.reduce((sum, pid) => sum + processorTime(pid), 0)
  const before = used()
  const { answers, seconds } = await saturate(server.address, next, { connections, milliseconds })
  return { rate: answers / seconds, processor: ((used() - before) * 1000) / answers }
}

/** A role is given and taken what is asked, in turn; connections are dealt out to the workers in turn, so that all are asked. */
async function measureChanges(context: Context, server: OwnServer): Promise<readonly Figure[]> {
  const [role, user] = ['bench-changing', 'bench-changed']
  await applyWorld(context, server, { roles: { [role]: {} }, users: { [user]: [role] } })
  const headers = { authorization: authorizationOf(user), 'content-type': 'application/json' }
  const request = wireRequest({ method: 'POST', path, headers, body: JSON.stringify({ cluster: ['monitor'] }) })
  const open = await openConnections(server.address, connections)
  const times: number[] = []
  for (let change = 0; change < changeCount; change++) {
    const isGiven = change % 2 === 0
    await server.call('PUT', `/_security/role/${role}`, { cluster: isGiven ? ['monitor'] : [] })
    const acknowledged = performance.now()
    await Promise.all(open.map((connection) => askUntilSeen(connection, request, isGiven)))
    times.push(performance.now() - acknowledged)
  }
  for (const connection of open) connection.close()
  const row = (what: string, value: number): Figure => ({
    what: `a change is seen by all, ${what}`,
    unit: 'ms',
    values: { [ours]: value },
  })
  return [
    row('p50', median(times)),
    row('p99', quantile(times, 0.99)),
    { ...row('longest', Math.max(...times)), goals: [{ atMost: 100 }], ofSeeds: 'greatest' },
  ]
}

async function askUntilSeen(connection: WireConnection, request: Buffer, isGiven: boolean): Promise<void> {
  const deadline = performance.now() + maxWait
  while ((await askForSuccess(connection, request)).includes('"has_all_requested":true') !== isGiven) {
    if (performance.now() > deadline) throw new Error('the change does not show')
  }
}
