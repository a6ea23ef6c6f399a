/**
 * One request of the flood, byte by byte, and what may be expected of it.
 *
 * Every character of `head` and `body` is a byte; credentials stand in the head as templates, since each server has its own.
 */
import type { WireCase } from '../parity/wire/wire-case.ts'

/** What a request is about, and its bytes. */
export type FloodRequest = Pick<WireCase, 'kind' | 'head' | 'body'>

export type FloodCase = FloodRequest &
  Readonly<{
    /** Which case of its seed. */
    number: number
    /**
     * Whether every reader sees the same one request in it, so that it has exactly one answer and others may follow on the
     * connection. What else it is may have any number of answers, and is the last of its connection.
     */
    isFramed: boolean
  }>

/** By the name of its template, the value of `Authorization`. */
export type Credentials = Readonly<Record<'admin' | 'user' | 'victim', string>>

/** The request as a case of its seed. Whoever may change a password changes one that nothing else depends on. */
export function floodCase(number: number, request: FloodRequest): FloodCase {
  const head = /^\S+ \S*pass/i.test(request.head)
    ? request.head.replaceAll(/\{\{(?:admin|user)\}\}/g, '{{victim}}')
    : request.head
  return { ...request, head, number, isFramed: isFramed(head, request.body) }
}

/** What goes over the socket. */
export function bytesOfCase({ head, body }: FloodRequest, credentials: Credentials): Buffer {
  const filled = head.replace(/\{\{(admin|user|victim)\}\}/g, (_, name: keyof Credentials) => credentials[name])
  return Buffer.from(filled + body, 'latin1')
}

const requestLine = /^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH|TRACE) \/[!-~]{0,3000} HTTP\/1\.1$/
const headerLine = /^(?!connection|transfer-encoding|expect|upgrade)[a-z-]+:[\t -~]*$/i
const maxHeadLength = 15_000

function isFramed(head: string, body: string): boolean {
  const [line = '', ...headers] = head.split('\r\n')
  if (!requestLine.test(line) || head.length > maxHeadLength) return false
  if (headers.at(-1) !== '' || headers.at(-2) !== '') return false
  const lines = headers.slice(0, -2)
  const lengths = lines.filter((header) => /^content-length:/i.test(header))
  const length = lengths.length === 0 ? '0' : lengths[0]!.slice('content-length:'.length).trim()
  return lines.every((header) => headerLine.test(header)) && lengths.length < 2 && length === String(body.length)
}
