/**
 * The seed request over HTTP: the small check that an application asks again and again, beside servers that do nothing but read and
 * answer the same bytes, and beside the oracle.
 *
 * Everybody runs at the same time but is asked in turn, so that what else the machine does meets all. Each is warmed up first, until
 * it hardly becomes faster: a Java machine needs longer than Node.
 */
import { askAtRate } from '../load/ask-at-rate.ts'
import { type NextRequest, saturate } from '../load/saturate.ts'
import { type Address, WireConnection } from '../load/wire-connection.ts'
import { type Figure, type Goal, ours } from '../report/figure.ts'
import { median, quantile } from '../report/quantile.ts'
import { type BareAnswer, bareFastify, bareHttp, startBareServers } from '../servers/bare-servers.ts'
import type { BenchServer } from '../servers/bench-server.ts'
import { attachOracle, oracleName } from '../servers/oracle-server.ts'
import { startOwnServer } from '../servers/own-server.ts'
import { processorTime } from '../servers/process-figures.ts'
import { applyWorld, authorizationOf } from '../servers/world.ts'
import type { Context, Workload } from '../workload.ts'
import { freshBodies, type RequestHead, sameBody, seedWorld } from './seed-world.ts'

const connections = 16
const milliseconds = 2000
const warmUpRounds = { least: 3, most: 15 }
const path = '/_security/user/_has_privileges'

/** As the official client asks. */
const head: RequestHead = {
  method: 'POST',
  path,
  headers: {
    authorization: authorizationOf('bench-user'),
    accept: 'application/vnd.elasticsearch+json; compatible-with=9',
    'content-type': 'application/vnd.elasticsearch+json; compatible-with=9',
  },
}

export const seedRequest: Workload = {
  description: `the seed request, ${connections} connections kept alive, rounds of ${milliseconds / 1000} s in turn`,
  rounds: 5,
  measure,
}

type Contestant = Readonly<{ name: string; address: Address; pid: number | undefined }>
/** A number for each round. */
type Series = Readonly<{ rates: number[]; processorTimes: number[]; p50s: number[]; p99s: number[] }>

/** What is expected where bodies repeat, and where each is another. */
const varieties: readonly Variety[] = [
  { name: 'bodies repeat', next: () => sameBody(head), shares: { [bareFastify]: 0.9, [bareHttp]: 0.75 }, ofOracle: 2 / 3 },
  {
    name: 'every body different',
    next: (seed) => freshBodies(head, seed),
    shares: { [bareFastify]: 0.75, [bareHttp]: 0.6 },
    ofOracle: 1 / 50,
  },
]

type Variety = Readonly<{
  name: string
  next(seed: string): NextRequest
  shares: Readonly<Record<string, number>>
  ofOracle: number
}>

async function measure(context: Context): Promise<readonly Figure[]> {
  const servers = [await startOwnServer(context), attachOracle(context)].filter((server) => server !== undefined)
  for (const server of servers) await applyWorld(context, server, seedWorld)
  const figures: Figure[] = []
  for (const variety of varieties) figures.push(...(await measureVariety(context, variety, servers)))
  return figures
}

async function measureVariety(context: Context, variety: Variety, servers: readonly BenchServer[]): Promise<readonly Figure[]> {
  const next = variety.next(context.seed)
  const bare = await startBareServers(context, await bareAnswer(servers[0]!, next()))
  const contestants: readonly Contestant[] = [...servers.slice(0, 1), ...bare, ...servers.slice(1)]
  const measured = contestants.map(() => ({ rates: [], processorTimes: [], p50s: [], p99s: [] }) satisfies Series as Series)
  for (const contestant of contestants) {
    context.progress(`${variety.name}, warming up: ${contestant.name}`)
    await warmUp(contestant, next)
  }
  for (let round = 1; round <= context.rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      context.progress(`${variety.name}, round ${round} of ${context.rounds}: ${contestant.name}`)
      const { rate, processor } = await measureSaturated(contestant, next)
      const { rates, processorTimes, p50s, p99s } = measured[index]!
      rates.push(rate)
      if (processor !== undefined) processorTimes.push(processor)
      const times = await askAtRate(contestant.address, next, { perSecond: rate / 2, milliseconds })
      p50s.push(median(times))
      p99s.push(quantile(times, 0.99))
    }
  }
  return figuresOf(variety, new Map(contestants.map(({ name }, index) => [name, measured[index]!])))
}

/** Rounds until one is hardly faster than the best before. */
async function warmUp(contestant: Contestant, next: NextRequest): Promise<void> {
  let best = 0
  for (let round = 0; round < warmUpRounds.most; round++) {
    const { rate } = await measureSaturated(contestant, next)
    if (round >= warmUpRounds.least && rate < best * 1.05) return
    best = Math.max(best, rate)
  }
}

type Saturated = Readonly<{ rate: number; processor: number | undefined }>

/** Answers per second, and microseconds of the server's processor time for each. */
async function measureSaturated({ address, pid }: Contestant, next: NextRequest): Promise<Saturated> {
  const before = pid === undefined ? 0 : processorTime(pid)
  const { answers, seconds } = await saturate(address, next, { connections, milliseconds })
  const processor = pid === undefined ? undefined : ((processorTime(pid) - before) * 1000) / answers
  return { rate: answers / seconds, processor }
}

function figuresOf({ name, shares, ofOracle }: Variety, measured: ReadonlyMap<string, Series>): readonly Figure[] {
  const values = (value: (series: Series) => number): Readonly<Record<string, number>> =>
    Object.fromEntries([...measured].map(([contestant, series]) => [contestant, value(series)]))
  const goals: readonly Goal[] = Object.entries(shares).map(([of, atLeast]) => ({ atLeast, of }))
  const withProcessor = [...measured].filter(([, { processorTimes }]) => processorTimes.length > 0)
  return [
    { what: `throughput, ${name}`, unit: 'requests/s', values: values(({ rates }) => median(rates)), goals },
    {
      what: `processor time, ${name}`,
      unit: 'µs',
      values: Object.fromEntries(withProcessor.map(([contestant, { processorTimes }]) => [contestant, median(processorTimes)])),
      goals: [{ atMost: ofOracle, of: oracleName }],
    },
    { what: `p50 at half load, ${name}`, unit: 'ms', values: values(({ p50s }) => median(p50s)) },
    { what: `p99 at half load, ${name}`, unit: 'ms', values: values(({ p99s }) => median(p99s)) },
    {
      what: `p99 / p50 at half load, ${name}`,
      unit: '×',
      values: values(({ p50s, p99s }) => median(p99s) / median(p50s)),
      goals: [{ atMost: 3 }],
    },
  ]
}

/** What ours answers: the bytes that the bare ones repeat. */
async function bareAnswer({ address }: BenchServer, request: Buffer): Promise<BareAnswer> {
  const connection = await WireConnection.open(address)
  const { status, bytes } = await connection.ask(request)
  connection.close()
  const [answerHead = '', body = ''] = bytes.toString().split('\r\n\r\n')
  if (status !== 200) throw new Error(`${ours}: ${status} ${body}`)
  const lines = answerHead
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(': ') as [string, string])
  // Node itself adds the date and what concerns the connection.
  const kept = lines.filter(([name]) => /^(x-|content-)/i.test(name)).map(([name, value]) => [name.toLowerCase(), value])
  return { path, headers: Object.fromEntries(kept), body }
}
