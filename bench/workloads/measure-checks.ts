/**
 * What E1 to E4 have in common: a world, and a user who asks hard checks one after the other, each another question.
 *
 * Before anything is timed, ours and the oracle must give the same answers, byte for byte.
 */
import { createRandom, type Random } from '../../test/parity/random.ts'
import { askForBodies, askInTurn } from '../load/ask-in-turn.ts'
import { wireRequest } from '../load/wire-connection.ts'
import type { BenchServer } from '../servers/bench-server.ts'
import { attachOracle } from '../servers/oracle-server.ts'
import { startOwnServer } from '../servers/own-server.ts'
import { applyWorld, authorizationOf, type World } from '../servers/world.ts'
import type { Context } from '../workload.ts'

export const asker = 'bench-user'
const bystander = 'bench-bystander'
const checkPath = '/_security/user/_has_privileges'
const comparedQuestions = 5
/** How long questions are asked before it counts: compilers need it. */
const warmUpMilliseconds = 3000
/** A slow server is asked fewer questions. */
const maxMilliseconds = 15_000

export type Checks = Readonly<{
  /** Roles and stored privileges; all roles are those of the one who asks, unless `assigned` says otherwise. */
  world: Omit<World, 'users'>
  assigned?: readonly string[]
  question(random: Random): unknown
}>

/** Milliseconds of the first question of all, of the later ones, and of the bystander's small ones meanwhile. */
export type CheckTimes = Readonly<{ first: number; times: readonly number[]; bystander: readonly number[] }>

/** The times of each server. `make` builds the world and the questions of a seed. */
export async function measureChecks(
  context: Context,
  make: (random: Random) => Checks,
): Promise<Readonly<Record<string, CheckTimes>>> {
  const random = createRandom(context.seed)
  const checks = make(random)
  const own = await startOwnServer(context)
  const servers = [own, attachOracle(context)].filter((server) => server !== undefined)
  for (const server of servers) {
    context.progress(`writing the roles: ${server.name}`)
    await applyWorld(context, server, worldOf(checks))
  }
  const compared = requestsOf(checks, random, comparedQuestions)
  const firsts: number[] = []
  const answers: (readonly string[])[] = []
  for (const server of servers) {
    context.progress(`comparing answers: ${server.name}`)
    firsts.push(await timeOfFirst(server, compared[0]!))
    answers.push(await askForBodies(server.address, compared))
  }
  if (answers.length > 1) refuseDifferences(answers)
  const measured: Record<string, CheckTimes> = {}
  for (const [index, server] of servers.entries()) {
    context.progress(`asking ${context.rounds} questions: ${server.name}`)
    await askInTurn(server.address, endlessRequests(checks, random), { milliseconds: warmUpMilliseconds })
    const requests = requestsOf(checks, random, context.rounds)
    const turns = await askInTurn(server.address, requests, { small: smallRequest, milliseconds: maxMilliseconds })
    measured[server.name] = { first: firsts[index]!, ...turns }
  }
  await own.stop()
  return measured
}

/** The world, with the one who asks and one who stands by. */
export function worldOf({ world, assigned = Object.keys(world.roles) }: Checks): World {
  const small = { 'bench-small': { indices: [{ names: ['logs-*'], privileges: ['read'] }] } }
  return { ...world, roles: { ...world.roles, ...small }, users: { [asker]: assigned, [bystander]: ['bench-small'] } }
}

/** Questions as requests, each another. */
export function requestsOf({ question }: Checks, random: Random, count: number): readonly Buffer[] {
  return Array.from({ length: count }, () => checkRequest(asker, question(random)))
}

function* endlessRequests({ question }: Checks, random: Random): Generator<Buffer> {
  for (;;) yield checkRequest(asker, question(random))
}

const smallRequest = checkRequest(bystander, { index: [{ names: ['logs-1'], privileges: ['read'] }] })

function checkRequest(user: string, body: unknown): Buffer {
  const headers = { authorization: authorizationOf(user), 'content-type': 'application/json' }
  return wireRequest({ method: 'POST', path: checkPath, headers, body: JSON.stringify(body) })
}

/** Milliseconds of the first check of all: the login is done before. */
export async function timeOfFirst({ address }: BenchServer, request: Buffer): Promise<number> {
  const headers = { authorization: authorizationOf(asker) }
  await askInTurn(address, [wireRequest({ method: 'GET', path: '/_security/_authenticate', headers, body: '' })])
  const { times } = await askInTurn(address, [request])
  return times[0]!
}

function refuseDifferences([own = [], other = []]: readonly (readonly string[])[]): void {
  const different = own.findIndex((answer, index) => answer !== other[index])
  if (different >= 0) throw new Error(`other answers than the oracle's: ${own[different]} and ${other[different]}`)
}
