/**
 * Asks this server and a real Elasticsearch the same random questions and shows where the answers differ: `npm run parity`.
 *
 * A seed gives the same worlds and questions on every machine. Everything written to the oracle has a name that begins with
 * `parity` and is taken back, profiles apart, which can only be disabled. Exits with 1 when a difference is neither equal nor
 * known (`known-differences.ts`).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { openHttpClient } from '../support/http-client.ts'
import { parityToken, readProviderKeys } from '../support/jwt-provider.ts'
import { startServerProcess } from '../support/server-process.ts'
import { basicAuthorization, type Target } from '../support/target.ts'
import { type Generated, generate } from './generate.ts'
import { openManagementReport } from './management/report.ts'
import { runManagement } from './management/run.ts'
import { play } from './play.ts'
import { openReport, type Report } from './report.ts'
import { openStage, type Servers } from './stage.ts'
import { openWireReport } from './wire/report.ts'
import { runWire, type WireRun } from './wire/run.ts'
import { emptyWorld } from './world.ts'

type Options = Readonly<{
  profile: 'decisions' | 'management' | 'wire'
  oracle: string
  auth: string
  jwt?: string
  seed: string
  cases: string
  worldSize: string
  malformed: string
  odd: string
  reduce: string
  first: string
  save?: string
  replay?: string
}>

/** Worlds in play at a time, so that the waiting of one setup is filled with the questions of another. */
const lanes = 3
/** Sequences of management requests in play at a time. */
const managementLanes = 24
/** Cases over raw sockets in play at a time; most of their time is waiting. */
const wireLanes = 48
/** Questions of one world in flight at a time. */
const questionsInFlight = 4

const command = new Command('parity')
  .description('asks this server and a real Elasticsearch 9.5.3 the same random questions')
  .addOption(
    new Option('--profile <name>', 'what to ask about').choices(['decisions', 'management', 'wire']).default('decisions'),
  )
  .option('--oracle <url>', 'the Elasticsearch to ask', 'http://127.0.0.1:9200')
  .option('--auth <user:password>', 'a superuser of the oracle', 'elastic:changeme')
  .option('--jwt <folder>', 'the identity provider of the JWT realm that the oracle has (docs/parity.md)')
  .option('--seed <text>', 'which worlds and questions; letters and digits', '1')
  .option('--cases <number>', 'how many questions', '10000')
  .option('--world-size <number>', 'how many of them about each world', '250')
  .option('--malformed <share>', 'the share of malformed questions', '0.3')
  .option('--odd <share>', 'the share of odd requests among the malformed ones', '0.12')
  .option('--reduce <number>', 'how many differences to reduce', '12')
  .option('--first <number>', 'the world of the seed to begin with', '0')
  .option('--save <file>', 'append each difference, reduced, to this file')
  .option('--replay <file>', 'ask what such a file holds instead')
  .parse()

/** A run that is interrupted finishes its worlds, so that it cleans up; the second signal ends it at once. */
let isInterrupted = false
process.once('SIGINT', () => {
  isInterrupted = true
})
const isStopping = (): boolean => isInterrupted

process.exitCode = await run(command.opts<Options>())

async function run(options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-parity-'))
  // The same on both, so that what is told of broken credentials is the same too.
  const password = options.auth.slice(options.auth.indexOf(':') + 1)
  const args = ['--data', folder, '--restricted-names', 'minimal-node', '--password-hash-cost', '4', '--log-level', 'info']
  if (options.jwt !== undefined) args.push('--config', join(options.jwt, 'settings.yml'))
  const server = await startServerProcess({ args, environment: { ELASTIC_PASSWORD: password } })
  const targets = { oracle: targetAt(options.oracle, options.auth), ours: targetAt(server.url, `elastic:${password}`) }
  const servers = { ...targets, tokenFor: tokenMaker(options.jwt) }
  try {
    await makeFirstOnes(servers)
    const { work, report } = runOf(options.profile, servers, { oracle: options.oracle, ours: server.url }, options)
    const ticker = setInterval(() => process.stderr.write(`${report.progress()}\n`), 10_000)
    await work.finally(() => clearInterval(ticker))
    console.log(`\n${report.summary()}`)
    return report.unexplained() === 0 ? 0 : 1
  } finally {
    for (const target of Object.values(targets)) await target.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What signs tokens of the JWT realm with the keys of its provider. */
function tokenMaker(folder: string | undefined): Servers['tokenFor'] {
  if (folder === undefined) return undefined
  const keys = readProviderKeys(folder)
  return (user) => parityToken(user, keys, Date.now())
}

type Run = Readonly<{ work: Promise<void>; report: Pick<Report, 'progress' | 'summary' | 'unexplained'> }>

function runOf(profile: Options['profile'], servers: Servers, urls: WireRun['urls'], options: Options): Run {
  if (profile === 'wire') return wireRun(servers, urls, options)
  return profile === 'management' ? managementRun(servers, options) : decisionsRun(servers, options)
}

function wireRun(servers: Servers, urls: WireRun['urls'], { seed, cases, replay, save }: Options): Run {
  const report = openWireReport(save)
  return { report, work: runWire({ servers, urls, seed, cases: Number(cases), lanes: wireLanes, replay, isStopping }, report) }
}

function managementRun(servers: Servers, options: Options): Run {
  const { seed, cases, worldSize, first, reduce, replay, save } = options
  const report = openManagementReport(save)
  const numbers = { cases: Number(cases), length: Number(worldSize), first: Number(first), reduce: Number(reduce) }
  return { report, work: runManagement({ servers, seed, ...numbers, lanes: managementLanes, replay, isStopping }, report) }
}

function decisionsRun(servers: Servers, options: Options): Run {
  const report = openReport(options.save)
  return { report, work: playAll(worldsOf(options), servers, report, options) }
}

/** A server without any profile or token answers otherwise about unknown ones; the oracle has had some for long. */
async function makeFirstOnes(servers: Servers): Promise<void> {
  const id = 'parity-first'
  const stage = openStage(servers, id)
  await stage.moveTo({ ...emptyWorld(id), users: { [`${id}-user`]: [] }, profiles: [`${id}-user`] })
  await stage.clear()
  for (const target of [servers.oracle, servers.ours]) {
    const headers = { Authorization: target.administrator, 'Content-Type': 'application/json' }
    const body = JSON.stringify({ grant_type: 'client_credentials' })
    await target.send({ method: 'POST', path: '/_security/oauth2/token', headers, body })
  }
}

function* worldsOf({ replay, seed, cases, worldSize, malformed, odd, first, jwt }: Options): Generator<Generated, undefined> {
  if (replay !== undefined) {
    const lines = readFileSync(replay, 'utf8').split('\n').filter(Boolean)
    // What was saved before worlds had all of today's parts lacks some.
    yield* lines
      .map((line) => JSON.parse(line) as Generated)
      .map(({ world, ...rest }) => {
        return { ...rest, world: { ...emptyWorld(world.id), ...world } }
      })
    return undefined
  }
  const size = Number(worldSize)
  for (let left = Number(cases), number = Number(first); left > 0; left -= size, number++) {
    const shares = { malformedShare: Number(malformed), oddShare: Number(odd) }
    yield generate({ seed, number, questions: Math.min(size, left), ...shares, hasJwtRealm: jwt !== undefined })
  }
  return undefined
}

async function playAll(worlds: Iterator<Generated>, servers: Servers, report: Report, options: Options): Promise<void> {
  let reduced = 0
  const isReducing = (): boolean => reduced++ < Number(options.reduce)
  const lane = async (): Promise<void> => {
    for (let next = worlds.next(); !next.done && !isStopping(); next = worlds.next()) {
      await play(next.value, { servers, concurrency: questionsInFlight, isReducing, listener: report.listener })
      report.countWorld()
    }
  }
  // What was saved may hold one world several times.
  await Promise.all(Array.from({ length: options.replay === undefined ? lanes : 1 }, lane))
}

function targetAt(url: string, auth: string): Target {
  const client = openHttpClient(new URL(url), lanes * questionsInFlight)
  const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(auth) ?? []
  return {
    administrator: basicAuthorization(user, password),
    send: client.send,
    passTime: async () => {},
    close: async () => client.close(),
  }
}
