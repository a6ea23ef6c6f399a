/**
 * Asks at a steady rate, whether the server keeps up or not (an open loop): what a request waits for those before it is counted, as
 * a client would feel it.
 *
 * The time of an answer counts from when its request was due. Connections are opened beforehand: whoever opens many at a time waits a
 * second for those that the server had no place for. The loop polls instead of waiting for timers, which would come a millisecond
 * late and let requests go in bursts.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { askForSuccess, type NextRequest, openConnections } from './saturate.ts'
import type { Address, WireConnection } from './wire-connection.ts'

export type RateOptions = Readonly<{ perSecond: number; milliseconds: number }>

const connections = 64

/** Milliseconds from when each request was due to the end of its answer. */
export async function askAtRate(address: Address, next: NextRequest, options: RateOptions): Promise<readonly number[]> {
  const pool = new ConnectionPool(await openConnections(address, connections))
  const interval = 1000 / options.perSecond
  const count = Math.floor(options.milliseconds / interval)
  const times: number[] = []
  const failures: unknown[] = []
  const ask = async (due: number): Promise<void> => {
    const connection = await pool.take()
    await askForSuccess(connection, next())
    times.push(performance.now() - due)
    pool.giveBack(connection)
  }
  const start = performance.now()
  for (let sent = 0; times.length < count && failures.length === 0; await turn()) {
    for (; sent < count && performance.now() >= start + sent * interval; sent++) {
      ask(start + sent * interval).catch((error) => failures.push(error))
    }
  }
  pool.close()
  if (failures.length > 0) throw failures[0]
  return times
}

/** Connections to one server; whoever comes when all are taken waits for his turn. */
class ConnectionPool {
  readonly #all: readonly WireConnection[]
  readonly #idle: WireConnection[]
  readonly #waiting: ((connection: WireConnection) => void)[] = []

  constructor(open: readonly WireConnection[]) {
    this.#all = open
    this.#idle = [...open]
  }

  take(): WireConnection | Promise<WireConnection> {
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve))
  }

  giveBack(connection: WireConnection): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#idle.push(connection)
    else next(connection)
  }

  close(): void {
    for (const connection of this.#all) connection.close()
  }
}
