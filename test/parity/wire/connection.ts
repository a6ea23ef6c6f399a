/**
 * Sends one case over a socket of its own and tells what came back: the answers to it, and whether a plain request behind it on the
 * same socket was answered too.
 *
 * A server may leave a connection open and say nothing more; that is found out by waiting, and only by that.
 */
import { connect } from 'node:net'
import { splitAnswers, type WireAnswer } from './answers.ts'
import type { WireCase } from './wire-case.ts'

/** Where a server is, and what its templates stand for. */
export type WireTarget = Readonly<{ host: string; port: number; credentials: Readonly<Record<'admin' | 'user', string>> }>

export type WireOutcome = Readonly<{
  /** Without the one to the plain request. */
  answers: readonly WireAnswer[]
  /** Whether the connection could still be used: the plain request was answered. */
  isUsable: boolean
  /** How it ended; `open`: nothing more came until patience was at an end. */
  end: 'used' | 'closed' | 'open'
  /** Bytes at the end that are no whole answer. */
  rest: string
}>

/** Milliseconds to wait: for a first answer, and for anything more behind an answer. */
export type Patience = Readonly<{ first: number; more: number }>

const plainMark = 'parity-plain'

/** Never rejects: a connection that is cut, or refused, is an outcome too. */
export function exchange(wireCase: WireCase, target: WireTarget, patience: Patience): Promise<WireOutcome> {
  const { promise, resolve } = Promise.withResolvers<WireOutcome>()
  const socket = connect({ host: target.host, port: target.port, noDelay: true })
  const isHead = wireCase.head.startsWith('HEAD ')
  const plain = latin1(filled(plainRequest, target))
  let received = Buffer.alloc(0)
  let isPlainSent = wireCase.behind === 'pipelined'
  const finish = (end: WireOutcome['end']): void => {
    socket.destroy()
    const { answers, rest } = splitAnswers(received, isHead)
    const own = answers.filter((answer) => !isToPlain(answer))
    resolve({ answers: own, isUsable: own.length < answers.length, end, rest: rest.toString('latin1') })
  }
  const onAnswers = (): void => {
    const { answers } = splitAnswers(received, isHead)
    if (answers.some(isToPlain)) finish('used')
    else if (answers.some(({ status }) => status >= 200)) {
      socket.setTimeout(patience.more)
      if (!isPlainSent) socket.write(plain)
      isPlainSent = true
    }
  }
  socket.setTimeout(patience.first, () => finish('open'))
  socket.on('connect', () => {
    const bytes = latin1(filled(wireCase.head, target) + wireCase.body)
    socket.write(isPlainSent ? Buffer.concat([bytes, plain]) : bytes)
  })
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    onAnswers()
  })
  socket.on('end', () => finish('closed'))
  socket.on('error', () => finish('closed'))
  return promise
}

const plainRequest = [
  'GET /_security/_authenticate HTTP/1.1',
  'Host: x',
  'Authorization: {{admin}}',
  `X-Opaque-Id: ${plainMark}`,
  '',
  '',
].join('\r\n')

const isToPlain = ({ headers }: WireAnswer): boolean => headers.get('x-opaque-id')?.[0] === plainMark

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

const filled = (head: string, { credentials }: WireTarget): string =>
  head.replaceAll('{{admin}}', credentials.admin).replaceAll('{{user}}', credentials.user)
