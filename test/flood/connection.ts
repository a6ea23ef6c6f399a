/**
 * Sends several cases over one socket at once, and tells what came back to each.
 *
 * Answers come in the order of the requests, so that the framed cases take one each. What is not framed is the last: whatever else
 * comes is its own, up to the answer to a plain request behind it, or the end of the connection. A server that waits for more is
 * told by the end of our side that there is none.
 */
import { connect, type Socket } from 'node:net'
import { firstAnswer, type WireAnswer } from '../parity/wire/answers.ts'
import { bytesOfCase, type Credentials, type FloodCase } from './flood-case.ts'

export type FloodTarget = Readonly<{ host: string; port: number; credentials: Credentials }>

/** What became of one case. */
export type CaseOutcome = Readonly<{
  answers: readonly WireAnswer[]
  /** How the connection ended before anything could follow: not at all, by the server, after the end of our side, or neither. */
  end: 'none' | 'closed' | 'ended' | 'stuck'
  /** Bytes that are no answer. */
  rest: string
  /** Why the connection broke, and how old it was, where it did not end. */
  failure?: string
}>

/** Milliseconds without anything new before our side ends, and before nothing more is expected at all. */
const patience = 250
const lastPatience = 20_000

/**
 * The outcomes of the cases from the first on. There are fewer than cases when the server closed the connection as it had said in
 * an answer: the others were not looked at. Never rejects.
 */
export function playTogether(cases: readonly FloodCase[], target: FloodTarget): Promise<CaseOutcome[]> {
  return new Promise((resolve) => new Conversation(cases, target, resolve))
}

class Conversation {
  readonly #cases: readonly FloodCase[]
  readonly #resolve: (outcomes: CaseOutcome[]) => void
  readonly #socket: Socket
  readonly #outcomes: CaseOutcome[] = []
  #answers: WireAnswer[] = []
  #rest: Buffer = Buffer.alloc(0)
  #hasEnded = false
  #failure: string | undefined
  readonly #begin = performance.now()

  constructor(cases: readonly FloodCase[], target: FloodTarget, resolve: (outcomes: CaseOutcome[]) => void) {
    this.#cases = cases
    this.#resolve = resolve
    this.#socket = connect({ host: target.host, port: target.port, noDelay: true, allowHalfOpen: true })
    const bytes = cases.map((one) => bytesOfCase(one, target.credentials))
    if (cases.at(-1)?.isFramed === false) bytes.push(plainRequest(target.credentials.admin))
    this.#socket.on('connect', () => this.#socket.write(Buffer.concat(bytes)))
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    this.#socket.on('end', () => this.#finish('closed'))
    this.#socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#failure = `${error.syscall} ${error.code} after ${Math.round(performance.now() - this.#begin)} ms`
      this.#finish('closed')
    })
    this.#socket.on('timeout', () => this.#onSilence())
    this.#setPatience()
  }

  get #current(): FloodCase | undefined {
    return this.#cases[this.#outcomes.length]
  }

  /** Who has said all that a request consists of waits for its answer; a server that waits for more is not waited for. */
  #setPatience(): void {
    this.#socket.setTimeout(this.#current?.isFramed === false && !this.#hasEnded ? patience : lastPatience)
  }

  #receive(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (;;) {
      const current = this.#current
      if (current === undefined) return
      const next = firstAnswer(this.#rest, isHead(current) && this.#answers.every(({ status }) => status < 200))
      if (next === undefined) return
      this.#rest = this.#rest.subarray(next.length)
      const isToPlain = next.answer.headers.get('x-opaque-id')?.[0] === plainMark
      if (isToPlain) this.#finish('none')
      else this.#answers.push(next.answer)
      if (!isToPlain && current.isFramed && next.answer.status >= 200) this.#settle('none')
    }
  }

  /** The current case is done; so is the connection when it was the last one, or when the server has said that it closes. */
  #settle(end: CaseOutcome['end'], rest = ''): void {
    const answers = this.#answers
    this.#outcomes.push({ answers, end, rest, ...(this.#failure !== undefined && { failure: this.#failure }) })
    this.#answers = []
    const isClosing = answers.at(-1)?.headers.get('connection')?.[0] === 'close'
    if (this.#current === undefined || isClosing) this.#leave()
    else this.#setPatience()
  }

  #onSilence(): void {
    if (this.#hasEnded || this.#current?.isFramed === true) {
      this.#finish('stuck')
    } else {
      this.#hasEnded = true
      this.#socket.end()
      this.#setPatience()
    }
  }

  #finish(end: CaseOutcome['end']): void {
    if (this.#current !== undefined)
      this.#settle(end === 'closed' && this.#hasEnded ? 'ended' : end, this.#rest.toString('latin1'))
    this.#leave()
  }

  #leave(): void {
    this.#socket.destroy()
    this.#resolve(this.#outcomes)
  }
}

const isHead = ({ head }: FloodCase): boolean => /^\s*HEAD /.test(head)

const plainMark = 'flood-plain'

function plainRequest(authorization: string): Buffer {
  const lines = [
    'GET /_security/_authenticate HTTP/1.1',
    'Host: x',
    `Authorization: ${authorization}`,
    `X-Opaque-Id: ${plainMark}`,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
}
