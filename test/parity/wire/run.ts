/** The run of a seed's cases over raw sockets, several at a time. */
import { readFileSync } from 'node:fs'
import type { Target } from '../../support/target.ts'
import { basicAuthorization } from '../../support/target.ts'
import type { Servers } from '../stage.ts'
import { userPassword, userPasswordHash } from '../transition.ts'
import type { WireTarget } from './connection.ts'
import { generateCases } from './generate.ts'
import { playCase } from './play.ts'
import type { WireReport } from './report.ts'
import type { WireCase } from './wire-case.ts'

export type WireRun = Readonly<{
  servers: Servers
  /** Where the same servers are. */
  urls: Readonly<{ oracle: string; ours: string }>
  seed: string
  cases: number
  lanes: number
  /** A file of saved cases to play instead. */
  replay: string | undefined
  /** Whether to begin no more cases. */
  isStopping(): boolean
}>

/** The user of the cases, who may change nothing. */
const username = 'parity-wire-user'

/** Plays everything; what came of it is in `report`. Both servers are as before when it resolves. */
export async function runWire(run: WireRun, report: WireReport): Promise<void> {
  const { oracle, ours } = run.servers
  await Promise.all([oracle, ours].map(addUser))
  try {
    const cases = casesOf(run)
    const servers = { oracle: wireTarget(run.urls.oracle, oracle), ours: wireTarget(run.urls.ours, ours) }
    const lane = async (): Promise<void> => {
      for (const wireCase of cases) {
        if (run.isStopping()) return
        await playCase(wireCase, servers, report.listener)
      }
    }
    await Promise.all(Array.from({ length: run.lanes }, lane))
  } finally {
    await Promise.all([oracle, ours].map(removeUser))
  }
}

function* casesOf({ replay, seed, cases }: WireRun): Generator<WireCase, undefined> {
  if (replay === undefined) return yield* generateCases(seed, cases)
  const lines = readFileSync(replay, 'utf8').split('\n').filter(Boolean)
  yield* lines.map((line) => JSON.parse(line) as WireCase)
  return undefined
}

function wireTarget(url: string, { administrator }: Target): WireTarget {
  const { hostname, port } = new URL(url)
  const credentials = { admin: administrator, user: basicAuthorization(username, userPassword) }
  return { host: hostname, port: Number(port), credentials }
}

async function addUser(target: Target): Promise<void> {
  const body = JSON.stringify({ password_hash: userPasswordHash, roles: [username] })
  const headers = { Authorization: target.administrator, 'Content-Type': 'application/json' }
  const { status, text } = await target.send({ method: 'PUT', path: `/_security/user/${username}`, headers, body })
  if (status !== 200) throw new Error(`the user of the cases was not made: ${text}`)
}

async function removeUser(target: Target): Promise<void> {
  const headers = { Authorization: target.administrator }
  await target.send({ method: 'DELETE', path: `/_security/user/${username}`, headers })
}
