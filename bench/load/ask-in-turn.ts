/**
 * Asks requests one after the other on one connection, while a bystander on another asks a small one again and again: how long each
 * took, and how long the bystander had to wait.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { askForSuccess } from './saturate.ts'
import { type Address, WireConnection } from './wire-connection.ts'

/** Times in milliseconds. */
export type Turns = Readonly<{ times: readonly number[]; bystander: readonly number[] }>

/** The bystander rests between two requests, so that it does not fill the server by itself. */
const rest = 2

/** The body of the answer to each request. */
export async function askForBodies(address: Address, requests: readonly Buffer[]): Promise<readonly string[]> {
  const connection = await WireConnection.open(address)
  const bodies: string[] = []
  for (const request of requests) {
    const bytes = await askForSuccess(connection, request)
    bodies.push(bytes.toString('utf8', bytes.indexOf('\r\n\r\n') + 4))
  }
  connection.close()
  return bodies
}

/**
 * Asks until there are no more requests, or the time is up and five are answered. The bystander, if a small request is given for one,
 * begins before the first and has its last answer after the last one.
 */
export async function askInTurn(
  address: Address,
  requests: Iterable<Buffer>,
  { small, milliseconds = Number.POSITIVE_INFINITY }: Readonly<{ small?: Buffer; milliseconds?: number }> = {},
): Promise<Turns> {
  const connection = await WireConnection.open(address)
  const bystander = small === undefined ? undefined : await startBystander(address, small)
  const times: number[] = []
  const deadline = performance.now() + milliseconds
  for (const request of requests) {
    const start = performance.now()
    await askForSuccess(connection, request)
    times.push(performance.now() - start)
    if (performance.now() > deadline && times.length >= 5) break
  }
  connection.close()
  return { times, bystander: (await bystander?.end()) ?? [] }
}

/** What it asked before it is there does not count: the login, for one. */
async function startBystander(address: Address, request: Buffer): Promise<Readonly<{ end(): Promise<readonly number[]> }>> {
  const connection = await WireConnection.open(address)
  await askForSuccess(connection, request)
  const times: number[] = []
  let isEnding = false
  const loop = async (): Promise<void> => {
    while (!isEnding) {
      const start = performance.now()
      await askForSuccess(connection, request)
      times.push(performance.now() - start)
      await pause(rest)
    }
    connection.close()
  }
  const looping = loop()
  const end = async (): Promise<readonly number[]> => {
    isEnding = true
    await looping
    return times
  }
  return { end }
}
