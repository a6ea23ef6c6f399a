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
import { Command } from 'commander'
import { openHttpClient } from '../support/http-client.ts'
import { startServerProcess } from '../support/server-process.ts'
import { basicAuthorization, type Target } from '../support/target.ts'
import { type Generated, generate } from './generate.ts'
import { play } from './play.ts'
import { openReport, type Report } from './report.ts'
import { openStage, type Servers } from './stage.ts'
import { emptyWorld } from './world.ts'

type Options = Readonly<{
  oracle: string
  auth: string
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
/** Questions of one world in flight at a time. */
const questionsInFlight = 4

const command = new Command('parity')
  .description('asks this server and a real Elasticsearch 9.5.3 the same random questions')
  .option('--oracle <url>', 'the Elasticsearch to ask', 'http://127.0.0.1:9200')
  .option('--auth <user:password>', 'a superuser of the oracle', 'elastic:changeme')
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

process.exitCode = await run(command.opts<Options>())

async function run(options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-parity-'))
  const password = 'parity-administrator'
  const args = ['--data', folder, '--restricted-names', 'minimal-node', '--password-hash-cost', '4', '--log-level', 'info']
  const server = await startServerProcess({ args, environment: { ELASTIC_PASSWORD: password } })
  const servers = { oracle: targetAt(options.oracle, options.auth), ours: targetAt(server.url, `elastic:${password}`) }
  const report = openReport(options.save)
  const ticker = setInterval(() => process.stderr.write(`${report.progress()}\n`), 10_000)
  try {
    await makeFirstProfile(servers)
    await playAll(worldsOf(options), servers, report, options)
    console.log(`\n${report.summary()}`)
    return report.unexplained() === 0 ? 0 : 1
  } finally {
    clearInterval(ticker)
    for (const target of Object.values(servers)) await target.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server without any profile answers otherwise about unknown ones; the oracle has had some for long. */
async function makeFirstProfile(servers: Servers): Promise<void> {
  const id = 'parity-first'
  const stage = openStage(servers, id)
  await stage.moveTo({ ...emptyWorld(id), users: { [`${id}-user`]: [] }, profiles: [`${id}-user`] })
  await stage.clear()
}

function* worldsOf({ replay, seed, cases, worldSize, malformed, odd, first }: Options): Generator<Generated, undefined> {
  if (replay !== undefined) {
    const lines = readFileSync(replay, 'utf8').split('\n').filter(Boolean)
    yield* lines.map((line) => JSON.parse(line) as Generated)
    return undefined
  }
  const size = Number(worldSize)
  for (let left = Number(cases), number = Number(first); left > 0; left -= size, number++) {
    yield generate({ seed, number, questions: Math.min(size, left), malformedShare: Number(malformed), oddShare: Number(odd) })
  }
  return undefined
}

async function playAll(worlds: Iterator<Generated>, servers: Servers, report: Report, options: Options): Promise<void> {
  let reduced = 0
  let isStopping = false
  // A run that is interrupted finishes its worlds, so that it cleans up; the second signal ends it at once.
  process.once('SIGINT', () => {
    isStopping = true
  })
  const isReducing = (): boolean => reduced++ < Number(options.reduce)
  const lane = async (): Promise<void> => {
    for (let next = worlds.next(); !next.done && !isStopping; next = worlds.next()) {
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
