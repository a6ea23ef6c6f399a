/**
 * How soon the change of a role counts: the first check of a user with 1,000 roles after one of them was written anew.
 *
 * The change must show in the answer: each time the role is given, and then taken, what is asked. The first changes after a start find
 * code that no compiler has seen to yet; they are told by themselves.
 */

import { createRandom } from '../../test/parity/random.ts'
import { askForSuccess } from '../load/saturate.ts'
import { WireConnection, wireRequest } from '../load/wire-connection.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { BenchServer } from '../servers/bench-server.ts'
import { attachOracle } from '../servers/oracle-server.ts'
import { startOwnServer } from '../servers/own-server.ts'
import { applyWorld, authorizationOf } from '../servers/world.ts'
import type { Context, Workload } from '../workload.ts'
import { numbered, word } from './words.ts'

const user = 'bench-user'
const roleCount = 1000
const name = 'orders-2026'
const firstChanges = 10
/** So many changes later the code is compiled. The oracle, which takes a second for each, has only few. */
const warmUpChanges = 100
const changesOfOracle = 20

export const roleChange: Workload = {
  description: 'the first check of a user with 1,000 roles after one of them was changed',
  rounds: 100,
  async measure(context) {
    const random = createRandom(context.seed)
    const role = (): unknown => ({
      cluster: ['monitor'],
      indices: numbered(3, () => ({ names: [`${word(random, 8)}*`, `*${word(random, 8)}*`], privileges: ['read'] })),
    })
    const roles = Object.fromEntries(numbered(roleCount, (i) => [`bench-role-${i}`, role()]))
    const servers = [await startOwnServer(context), attachOracle(context)].filter((server) => server !== undefined)
    const measured: Record<string, ChangeTimes> = {}
    for (const server of servers) {
      context.progress(`writing the roles: ${server.name}`)
      await applyWorld(context, server, { roles, users: { [user]: Object.keys(roles) } })
      context.progress(`changing roles: ${server.name}`)
      measured[server.name] = await timeChanges(server, context, Object.keys(roles))
    }
    const row = (what: string, value: (times: ChangeTimes) => number, goals: Figure['goals'] = []): Figure => ({
      what,
      unit: 'ms',
      values: Object.fromEntries(Object.entries(measured).map(([of, times]) => [of, value(times)])),
      goals,
    })
    const later = (times: readonly number[]): readonly number[] =>
      times.slice(times.length > warmUpChanges ? warmUpChanges : firstChanges)
    return [
      row('first check after a change, p50', ({ first }) => median(later(first)), [{ atMost: 5 }]),
      row('the check after that, p50', ({ second }) => median(later(second))),
      row(`first check after a change, p50 of the first ${firstChanges} since the start`, ({ first }) =>
        median(first.slice(0, firstChanges)),
      ),
    ]
  },
}

type ChangeTimes = Readonly<{ first: number[]; second: number[] }>

async function timeChanges(server: BenchServer, { rounds }: Context, roles: readonly string[]): Promise<ChangeTimes> {
  const times: ChangeTimes = { first: [], second: [] }
  const connection = await WireConnection.open(server.address)
  await timeCheck(connection, false)
  const changes = server.isShared ? changesOfOracle : warmUpChanges + rounds
  for (let round = 0; round < changes; round++) {
    const isGiven = round % 2 === 0
    const indices = isGiven ? [{ names: ['orders-*'], privileges: ['read'] }] : []
    // The role that was given what is asked is the one from which it is taken.
    await server.call('PUT', `/_security/role/${roles[(Math.floor(round / 2) * 7) % roles.length]}`, {
      cluster: ['monitor'],
      indices,
    })
    times.first.push(await timeCheck(connection, isGiven))
    times.second.push(await timeCheck(connection, isGiven))
  }
  connection.close()
  return times
}

async function timeCheck(connection: WireConnection, isExpected: boolean): Promise<number> {
  const headers = { authorization: authorizationOf(user), 'content-type': 'application/json' }
  const body = JSON.stringify({ index: [{ names: [name], privileges: ['read'] }] })
  const request = wireRequest({ method: 'POST', path: '/_security/user/_has_privileges', headers, body })
  const start = performance.now()
  const bytes = await askForSuccess(connection, request)
  const time = performance.now() - start
  if (bytes.includes('"has_all_requested":true') !== isExpected) throw new Error(`the change does not show: ${bytes}`)
  return time
}
