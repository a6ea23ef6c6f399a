/**
 * Asks one server the same question over and over, and reports the answers per second; a process of its own, so that its work is
 * not that of the server measured.
 *
 * Reads one line of JSON (`LoadOrder`) from standard input for each run and writes one line (`LoadReport`) in return.
 */
import { createInterface } from 'node:readline'
import { WireConnection } from './wire-connection.ts'

/** `request` is the whole request as bytes on the wire, in Base64. */
export type LoadOrder = Readonly<{ port: number; request: string; connections: number; milliseconds: number }>
export type LoadReport = Readonly<{ answersPerSecond: number }>

for await (const line of createInterface({ input: process.stdin })) {
  const report = await run(JSON.parse(line) as LoadOrder)
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

async function run({ port, request, connections, milliseconds }: LoadOrder): Promise<LoadReport> {
  const open = await Promise.all(Array.from({ length: connections }, () => WireConnection.open(port)))
  const bytes = Buffer.from(request, 'base64')
  const start = performance.now()
  const deadline = start + milliseconds
  const counts = await Promise.all(open.map((connection) => askUntil(connection, bytes, deadline)))
  const seconds = (performance.now() - start) / 1000
  for (const connection of open) connection.close()
  return { answersPerSecond: counts.reduce((sum, count) => sum + count, 0) / seconds }
}

/** The number of whole answers until the deadline; rejects when one is no success. */
async function askUntil(connection: WireConnection, request: Buffer, deadline: number): Promise<number> {
  for (let answers = 1; ; answers++) {
    const { status, bytes } = await connection.ask(request)
    if (status !== 200) throw new Error(bytes.toString('utf8', 0, 400))
    if (performance.now() >= deadline) return answers
  }
}
