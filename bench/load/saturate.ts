/** Asks as much as a server can answer: several connections, each with the next request as soon as the last one is answered. */
import { type Address, WireConnection } from './wire-connection.ts'

/** Gives the next request to send, as bytes on the wire. */
export type NextRequest = () => Buffer

export type SaturateOptions = Readonly<{ connections: number; milliseconds: number }>

export type Saturation = Readonly<{ answers: number; seconds: number }>

/** Counts whole answers; rejects when one is no success. */
export async function saturate(
  address: Address,
  next: NextRequest,
  { connections, milliseconds }: SaturateOptions,
): Promise<Saturation> {
  const open = await openConnections(address, connections)
  const start = performance.now()
  const deadline = start + milliseconds
  const counts = await Promise.all(open.map((connection) => askUntil(connection, next, deadline)))
  const seconds = (performance.now() - start) / 1000
  for (const connection of open) connection.close()
  return { answers: counts.reduce((sum, count) => sum + count, 0), seconds }
}

/** So many connections to one server. */
export function openConnections(address: Address, count: number): Promise<readonly WireConnection[]> {
  return Promise.all(Array.from({ length: count }, () => WireConnection.open(address)))
}

async function askUntil(connection: WireConnection, next: NextRequest, deadline: number): Promise<number> {
  for (let answers = 1; ; answers++) {
    await askForSuccess(connection, next())
    if (performance.now() >= deadline) return answers
  }
}

/** The answer's bytes; rejects when it is no success. */
export async function askForSuccess(connection: WireConnection, request: Buffer): Promise<Buffer> {
  const { status, bytes } = await connection.ask(request)
  if (status !== 200) throw new Error(bytes.toString('utf8', 0, 400))
  return bytes
}
