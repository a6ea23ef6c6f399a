/**
 * The bytes that came back over one socket, cut into answers.
 *
 * Which request an answer is to is told by its position, and by the `X-Opaque-Id` of the plain request behind the case.
 */
import { gunzipSync, inflateSync } from 'node:zlib'

export type WireAnswer = Readonly<{
  status: number
  /** By lower-case name, as sent. */
  headers: ReadonlyMap<string, readonly string[]>
  /** Decompressed; each character is a byte. */
  body: string
}>

export type Split = Readonly<{ answers: readonly WireAnswer[]; rest: Buffer }>

/** `isHead`: the first final answer has no body, whatever length it announces. */
export function splitAnswers(bytes: Buffer, isHead: boolean): Split {
  const answers: WireAnswer[] = []
  let rest = bytes
  for (;;) {
    const isFirstFinal = answers.every(({ status }) => status < 200)
    const next = firstAnswer(rest, isHead && isFirstFinal)
    if (next === undefined) return { answers, rest }
    answers.push(next.answer)
    rest = rest.subarray(next.length)
  }
}

/** The answer that the bytes begin with; undefined when it is not whole yet. */
export function firstAnswer(bytes: Buffer, isHead: boolean): { answer: WireAnswer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(statusLine)?.[1] ?? 0)
  const headers = headersOf(lines)
  const isBare = isHead || status < 200 || status === 204 || status === 304
  const bodyLength = isBare ? 0 : Number(headers.get('content-length')?.[0] ?? 0)
  const start = end + 4
  if (bytes.length < start + bodyLength) return undefined
  const body = decompressed(bytes.subarray(start, start + bodyLength), headers.get('content-encoding')?.[0])
  return { answer: { status, headers, body: body.toString('latin1') }, length: start + bodyLength }
}

function headersOf(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return headers
}

function decompressed(body: Buffer, encoding: string | undefined): Buffer {
  if (body.length === 0) return body
  if (encoding === 'gzip') return gunzipSync(body)
  return encoding === 'deflate' ? inflateSync(body) : body
}
