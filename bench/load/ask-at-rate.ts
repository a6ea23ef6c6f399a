/**
 * Asks at a steady rate, whether the server keeps up or not (an open loop): what a request waits for those before it is counted, as
 * a client would feel it.
 *
 * The time of an answer counts from when its request was due. Connections are as many as it takes. The loop polls instead of
 * waiting for timers, which would come a millisecond late and let requests go in bursts.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { askForSuccess, type NextRequest, openConnections } from './saturate.ts'
import { type Address, WireConnection } from './wire-connection.ts'

export type RateOptions = Readonly<{ perSecond: number; milliseconds: number }>

const connectionsAtFirst = 16

/** Milliseconds from when each request was due to the end of its answer. */
export async function askAtRate(address: Address, next: NextRequest, options: RateOptions): Promise<readonly number[]> {
  const connections = new ConnectionPool(address, await openConnections(address, connectionsAtFirst))
  const interval = 1000 / options.perSecond
  const count = Math.floor(options.milliseconds / interval)
  const times: number[] = []
  const failures: unknown[] = []
  const ask = async (due: number): Promise<void> => {
    const connection = await connections.take()
    await askForSuccess(connection, next())
    times.push(performance.now() - due)
    connections.giveBack(connection)
  }
  const start = performance.now()
  for (let sent = 0; times.length < count && failures.length === 0; await turn()) {
    for (; sent < count && performance.now() >= start + sent * interval; sent++) {
      ask(start + sent * interval).catch((error) => failures.push(error))
    }
  }
  connections.close()
  if (failures.length > 0) throw failures[0]
  return times
}

/** Connections to one server; another one is opened when none is idle. */
class ConnectionPool {
  readonly #address: Address
  readonly #all: WireConnection[]
  readonly #idle: WireConnection[]

  constructor(address: Address, open: readonly WireConnection[]) {
    this.#address = address
    this.#all = [...open]
    this.#idle = [...open]
  }

  async take(): Promise<WireConnection> {
    const idle = this.#idle.pop()
    if (idle !== undefined) return idle
    const opened = await WireConnection.open(this.#address)
    this.#all.push(opened)
    return opened
  }

  giveBack(connection: WireConnection): void {
    this.#idle.push(connection)
  }

  close(): void {
    for (const connection of this.#all) connection.close()
  }
}
