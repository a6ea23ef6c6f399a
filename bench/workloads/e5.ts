/**
 * E5: a profile check of 10,000 uids over 1,000 roles. Half of the profiles share ten role sets, the others have sets of their own.
 *
 * Warm are checks of profiles in memory, each about another name. Before a cold one, everything that is known of roles and profiles is
 * dropped from memory; the code is compiled by then, which it is not at the first check after a start. The oracle is asked about the
 * first 1,000. Further profiles show what the cost grows with: as many uids over ever more distinct role sets.
 */
import { databaseFile } from '../../src/app/database-file.ts'
import { createRandom } from '../../test/parity/random.ts'
import { askForBodies, askInTurn } from '../load/ask-in-turn.ts'
import { wireRequest } from '../load/wire-connection.ts'
import { type Figure, type Goal, ours } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { BenchServer } from '../servers/bench-server.ts'
import { fillStore } from '../servers/fill-store.ts'
import { attachOracle, oracleName } from '../servers/oracle-server.ts'
import { startOwnServer, temporaryFolder } from '../servers/own-server.ts'
import { activateProfiles, applyWorld } from '../servers/world.ts'
import type { Context, Workload } from '../workload.ts'
import { distinctSets, halfShared, profileQuestion, profileRoles, profilesOf, type RoleSets, uidOf } from './profile-worlds.ts'
import { numbered } from './words.ts'

const uidCount = 10_000
const uidCountOfOracle = 1000
const distinctCounts = [10, 100, 1000, 10_000]
const comparedQuestions = 5
const roundsOfOracle = 5
/** So many checks later the code is compiled. */
const warmUpChecks = 50
const coldChecks = 15
/** More changes at once than are told one by one: everything is forgotten. */
const forgottenFrom = 1001

export const e5: Workload = {
  description: 'a profile check of 10,000 uids over 1,000 roles, half of them sharing ten role sets',
  rounds: 50,
  measure,
}

/** What is asked of which server about whom. */
type Asking = Readonly<{ server: BenchServer; uids: readonly string[]; question(): unknown }>

async function measure(context: Context): Promise<readonly Figure[]> {
  const random = createRandom(context.seed)
  const roles = profileRoles(random)
  const sets = halfShared(random, uidCount)
  const further = new Map(distinctCounts.map((distinct) => [distinct, distinctSets(random, uidCount, distinct)]))
  const data = await storeProfiles(
    context,
    roles,
    new Map([['half', sets], ...further.entries().map(([distinct, others]) => [groupOf(distinct), others] as const)]),
  )
  const server = await startOwnServer(context, { data })
  await server.call('GET', '/_security/_authenticate')
  const question = (): unknown => profileQuestion(random, roles)
  const all: Asking = { server, uids: uidsOf('half', sets), question }
  context.progress('the first check after a start')
  const first = median(await timesOf(all, 1))
  context.progress('warm checks')
  await timesOf(all, warmUpChecks)
  const figures = [
    figure('10,000 uids, warm', { [ours]: median(await timesOf(all, context.rounds)) }, [{ atMost: 10 }]),
    figure('10,000 uids, cold', { [ours]: median(await coldTimes(context, all)) }, [{ atMost: 100 }]),
    figure('10,000 uids, the first check after a start', { [ours]: first }, []),
  ]
  const some: Asking = { ...all, uids: all.uids.slice(0, uidCountOfOracle) }
  const ofSome = { [ours]: median(await timesOf(some, context.rounds)), ...(await measureOracle(context, some, { roles, sets })) }
  figures.push(figure('1,000 uids, warm', ofSome, [{ times: 300, of: oracleName }]))
  for (const [distinct, others] of further) {
    const what = `10,000 uids, warm, ${distinct.toLocaleString('en')} distinct role sets`
    context.progress(what)
    const asking: Asking = { ...all, uids: uidsOf(groupOf(distinct), others) }
    await holdersOf(asking, [question()])
    figures.push(figure(what, { [ours]: median(await timesOf(asking, context.rounds)) }, []))
  }
  return figures
}

function groupOf(distinct: number): string {
  return `distinct-${distinct}`
}

function figure(what: string, values: Figure['values'], goals: readonly Goal[]): Figure {
  return { what, unit: 'ms', values, goals }
}

function uidsOf(group: string, sets: RoleSets): readonly string[] {
  return sets.map((_, index) => uidOf(group, index))
}

/** A data folder with the roles and profiles in it. */
async function storeProfiles(
  context: Context,
  roles: Readonly<Record<string, unknown>>,
  groups: ReadonlyMap<string, RoleSets>,
): Promise<string> {
  context.progress('storing profiles')
  const data = temporaryFolder(context)
  await fillStore(databaseFile(data), {
    profiles: [...groups].flatMap(([group, sets], index) => profilesOf(group, sets, index * uidCount)),
  })
  const server = await startOwnServer(context, { data })
  await applyWorld(context, server, { roles, users: {} })
  await server.stop()
  return data
}

/** The median of the oracle, once its answers are found to be ours; nothing when there is none. */
async function measureOracle(
  context: Context,
  own: Asking,
  { roles, sets }: Readonly<{ roles: Readonly<Record<string, unknown>>; sets: RoleSets }>,
): Promise<Readonly<Record<string, number>>> {
  const server = attachOracle(context)
  if (server === undefined) return {}
  context.progress('writing 1,000 profiles: elasticsearch')
  const users = Object.fromEntries(sets.slice(0, uidCountOfOracle).map((roleNames, i) => [`bench-half-${i}`, roleNames]))
  await applyWorld(context, server, { roles, users })
  const asking: Asking = { ...own, server, uids: await activateProfiles(server, Object.keys(users)) }
  context.progress('comparing answers')
  const questions = Array.from({ length: comparedQuestions }, () => own.question())
  const holders = await Promise.all([own, asking].map((one) => holdersOf(one, questions)))
  if (holders[0] !== holders[1]) throw new Error(`other answers than the oracle's: ${holders[0]} and ${holders[1]}`)
  context.progress('warm checks: elasticsearch')
  return { [server.name]: median(await timesOf(asking, roundsOfOracle)) }
}

type ProfileAnswer = Readonly<{ has_privilege_uids: readonly string[]; errors?: unknown }>

async function timesOf(asking: Asking, count: number): Promise<readonly number[]> {
  const requests = Array.from({ length: count }, () => requestOf(asking, asking.question()))
  return (await askInTurn(asking.server.address, requests)).times
}

/** Times of checks that find nothing in memory: before each, more roles are written at once than are told one by one. */
async function coldTimes(context: Context, asking: Asking): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 1; round <= coldChecks; round++) {
    context.progress(`cold check ${round} of ${coldChecks}`)
    const roles = Object.fromEntries(numbered(forgottenFrom, (i) => [`bench-other-${i}`, { metadata: { round } }]))
    await asking.server.call('POST', '/_security/role', { roles })
    await asking.server.call('GET', '/_security/_authenticate')
    times.push(...(await timesOf(asking, 1)))
  }
  return times
}

/** Which of the uids, by their position, hold what each question asks: the servers have uids of their own. */
async function holdersOf(asking: Asking, questions: readonly unknown[]): Promise<string> {
  const requests = questions.map((question) => requestOf(asking, question))
  const positions = new Map(asking.uids.map((uid, index) => [uid, index]))
  const bodies = await askForBodies(asking.server.address, requests)
  const answers = bodies.map((body) => JSON.parse(body) as ProfileAnswer)
  const wrong = answers.find(({ errors }) => errors !== undefined)
  if (wrong !== undefined) throw new Error(`profiles are missing: ${JSON.stringify(wrong).slice(0, 400)}`)
  return JSON.stringify(answers.map(({ has_privilege_uids: uids }) => uids.map((uid) => positions.get(uid)).sort()))
}

function requestOf({ server, uids }: Asking, privileges: unknown): Buffer {
  const headers = { authorization: server.administrator, 'content-type': 'application/json' }
  const body = JSON.stringify({ uids, privileges })
  return wireRequest({ method: 'POST', path: '/_security/profile/_has_privileges', headers, body })
}
