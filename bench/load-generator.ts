/**
 * Asks one server the same question over and over, and reports the answers per second; a process of its own, so that its work is
 * not that of the server measured.
 *
 * Speaks HTTP by hand over kept-alive sockets, one request at a time on each: Node's own client would take longer for a request
 * than the servers take to answer it, and the measurement would be of the client.
 *
 * Reads one line of JSON (`LoadOrder`) from standard input for each run and writes one line (`LoadReport`) in return.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** `request` is the whole request as bytes on the wire, in Base64. */
export type LoadOrder = Readonly<{ port: number; request: string; connections: number; milliseconds: number }>
export type LoadReport = Readonly<{ answersPerSecond: number }>

const headEnd = Buffer.from('\r\n\r\n')
const okStatus = Buffer.from('HTTP/1.1 200')

for await (const line of createInterface({ input: process.stdin })) {
  const report = await run(JSON.parse(line) as LoadOrder)
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

async function run({ port, request, connections, milliseconds }: LoadOrder): Promise<LoadReport> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const bytes = Buffer.from(request, 'base64')
  const start = performance.now()
  const deadline = start + milliseconds
  const counts = await Promise.all(sockets.map((socket) => askUntil(socket, bytes, deadline)))
  const seconds = (performance.now() - start) / 1000
  for (const socket of sockets) socket.destroy()
  return { answersPerSecond: counts.reduce((sum, count) => sum + count, 0) / seconds }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** The number of whole answers that came before the deadline; rejects when one is no success. */
function askUntil(socket: Socket, request: Buffer, deadline: number): Promise<number> {
  let answers = 0
  let pending: Buffer = Buffer.alloc(0)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed the connection')))
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const length = answerLength(pending)
      if (length === undefined || pending.length < length) return
      if (!pending.subarray(0, 12).equals(okStatus)) return reject(new Error(pending.subarray(0, 400).toString()))
      pending = pending.subarray(length)
      answers += 1
      if (performance.now() < deadline) socket.write(request)
      else resolve(answers)
    })
    socket.write(request)
  })
}

/** Bytes of the first answer in `bytes`, head and body; undefined while its head is not all there. */
function answerLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return undefined
  const [, length] = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, end)) ?? []
  if (length === undefined) throw new Error('an answer without Content-Length')
  return end + headEnd.length + Number(length)
}
