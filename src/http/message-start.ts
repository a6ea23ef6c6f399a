/**
 * Where in a packet the request begins that Node's parser gave up on.
 *
 * A packet may hold several requests, and only how far the parser came is known; so the whole ones are stepped over.
 *
 * Difference: a head that came in several packets is looked for in the last one only. What is found wrong with it is then told in
 * other words than Elasticsearch's; refused it is in any case.
 */

/**
 * The text from the head of the request on in which the parser stopped at `parsed`; undefined when it stopped in a body.
 *
 * `isWhole`: it stopped at the end of a head, not at the beginning of the next.
 */
export function headAt(packet: Buffer, parsed: number, isWhole: boolean): string | undefined {
  const text = packet.toString('latin1')
  let start = 0
  for (;;) {
    const end = text.indexOf('\r\n\r\n', start)
    if (end === -1 || (isWhole ? end + HEAD_END.length >= parsed : end + HEAD_END.length > parsed)) return text.slice(start)
    const head = text.slice(start, end)
    start = bodyEnd(text, end + HEAD_END.length, head)
    if (start > parsed) return undefined
  }
}

const HEAD_END = '\r\n\r\n'

function bodyEnd(text: string, start: number, head: string): number {
  const [, length] = /\r\ncontent-length:[ \t]*(\d+)/i.exec(head) ?? []
  if (length !== undefined) return start + Number(length)
  if (!/\r\ntransfer-encoding:/i.test(head)) return start
  const last = text.indexOf('0\r\n\r\n', start)
  return last === -1 ? Number.POSITIVE_INFINITY : last + '0\r\n\r\n'.length
}
