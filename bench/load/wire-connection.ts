/**
 * A kept-alive connection on which requests are asked by hand, one at a time.
 *
 * Node's own client takes longer for a request than a server takes to answer it, and a measurement with it would be of the client.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Address = Readonly<{ host: string; port: number }>

/** `bytes` are head and body as they came. */
export type WireAnswer = Readonly<{ status: number; bytes: Buffer }>

export type WireRequest = Readonly<{ method: string; path: string; headers: Readonly<Record<string, string>>; body: string }>

const headEnd = Buffer.from('\r\n\r\n')

/** The whole request as bytes on the wire. */
export function wireRequest({ method, path, headers, body }: WireRequest): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': Buffer.byteLength(body) })
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export class WireConnection {
  readonly #socket: Socket
  #chunks: Buffer[] = []
  #missing: number | undefined
  #asked: PromiseWithResolvers<WireAnswer> | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', (error) => this.#asked?.reject(error))
    socket.on('close', () => this.#asked?.reject(new Error('the server closed the connection')))
  }

  static async open({ host, port }: Address): Promise<WireConnection> {
    const socket = connect({ host, port, noDelay: true })
    await once(socket, 'connect')
    return new WireConnection(socket)
  }

  /** Resolves to the whole answer, whatever its status. */
  ask(request: Buffer): Promise<WireAnswer> {
    this.#asked = Promise.withResolvers()
    this.#socket.write(request)
    return this.#asked.promise
  }

  close(): void {
    this.#asked = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk)
    if (this.#missing === undefined) this.#joinHead()
    else this.#missing -= chunk.length
    if (this.#missing !== undefined && this.#missing <= 0) this.#finish()
  }

  /** A head may come in several pieces; from its end on, the rest is only counted. */
  #joinHead(): void {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = [bytes]
    const length = answerLength(bytes)
    if (length !== undefined) this.#missing = length - bytes.length
  }

  #finish(): void {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#missing = undefined
    this.#asked?.resolve({ status: Number(bytes.toString('latin1', 9, 12)), bytes })
  }
}

/** Bytes of the first answer in `bytes`, head and body; undefined while its head is not all there. */
function answerLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return undefined
  const [, length] = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, end)) ?? []
  if (length === undefined) throw new Error('an answer without Content-Length')
  return end + headEnd.length + Number(length)
}
