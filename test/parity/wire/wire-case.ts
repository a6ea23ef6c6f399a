/**
 * One request as it goes over a socket, byte by byte, and how the plain request behind it is sent.
 *
 * Plain JSON, so that a difference can be saved and played again: every character of `head` and `body` is a byte. Credentials stand
 * in the head as templates (`{{admin}}`, `{{user}}`), since each server has its own.
 */
export type WireCase = Readonly<{
  /** What the case probes, as figures and rules call it. */
  kind: string
  head: string
  body: string
  /** Whether the plain request comes in the same packet, or once the first answer is there. */
  behind: 'pipelined' | 'after'
}>

/** A request before it is spelled out; `lines` are header lines without their ends. */
export type Draft = Readonly<{
  method: string
  target: string
  version: string
  lines: readonly string[]
  body: string
  /** What ends a line of the head. */
  lineEnd: string
}>

/** Somebody who may do everything, and somebody who may do nothing that changes anything. */
export const asAdministrator = 'Authorization: {{admin}}'
export const asUser = 'Authorization: {{user}}'

/** A request of these parts; its length is not among its lines unless it is given there. */
export function draftOf(parts: Partial<Draft>): Draft {
  const defaults = { method: 'GET', target: '/_security/_authenticate', version: 'HTTP/1.1', lineEnd: '\r\n' }
  return { ...defaults, lines: ['Host: x', asAdministrator], body: '', ...parts }
}

/** The draft with more header lines. */
export function withLines(draft: Draft, ...lines: readonly string[]): Draft {
  return { ...draft, lines: [...draft.lines, ...lines] }
}

/** The draft without the lines of this header. */
export function withoutHeader(draft: Draft, name: string): Draft {
  return { ...draft, lines: draft.lines.filter((line) => !line.toLowerCase().startsWith(`${name.toLowerCase()}:`)) }
}

/** The draft as a case; a body is given its length unless the lines say how long it is. */
export function caseOf(kind: string, draft: Draft, behind: WireCase['behind'] = 'pipelined'): WireCase {
  const isMeasured = draft.lines.some((line) => /^(content-length|transfer-encoding)/i.test(line))
  const { lines } = isMeasured || draft.body === '' ? draft : withLines(draft, `Content-Length: ${draft.body.length}`)
  const head = [`${draft.method} ${draft.target} ${draft.version}`, ...lines, '', ''].join(draft.lineEnd)
  return { kind, head, body: draft.body, behind }
}

/** A text as one of bytes: each character of the result is a byte of its UTF-8. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}
