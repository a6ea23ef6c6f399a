/** Leniencies about bodies for which it takes more than a pattern to find what may differ. */
import { decode } from 'cborg'
import { parse } from 'yaml'

/**
 * The body with positions in bytes as 0. Answers in CBOR and YAML become JSON for it: how long a text is, and where it is folded,
 * depends on how many digits a position has.
 */
export function withoutBytePositions(body: string): string {
  const text = bytePosition.test(unfolded(body)) ? asJson(body) : body
  return text
    .replace(/(byte offset: #|, byte #)\d+/g, '$10')
    .replace(/\[-1:\d+\]/g, '[-1:0]')
    .replace(/("line" ?: ?-1,\s*"col" ?: ?)\d+/g, '$10')
}

const bytePosition = /byte offset: #|\(at char #|\[-1:\d|"?line"? ?: ?-1|\x64line\x20/

/** YAML breaks texts where a line is full. */
const unfolded = (body: string): string => body.replace(/\\\n\s*\\?/g, '')

function asJson(body: string): string {
  if (body.startsWith('---')) return JSON.stringify(parse(Buffer.from(body, 'latin1').toString()))
  return body.startsWith('\xbf') ? JSON.stringify(decode(Buffer.from(body, 'latin1'))) : body
}

/** A list of built-in users, roles or accounts in the order of their names, and without descriptions. */
export function withSortedBuiltIns(body: string): string {
  if (!/^\{\s*"[\w/-]+" ?: ?\{/.test(body) || !/"_reserved" ?: ?true|"role_descriptor" ?:/.test(body)) return body
  const listed = JSON.parse(body, (name, value) => (name === 'description' ? undefined : value)) as Record<string, Listed>
  const entries = Object.entries(listed)
  if (entries.length === 1) return body
  return JSON.stringify(sorted(Object.fromEntries(entries.map(([name, item]) => [name, withSortedMetadata(item)]))))
}

type Listed = Readonly<{ metadata?: object }>

const withSortedMetadata = (item: Listed): Listed => (item.metadata ? { ...item, metadata: sorted(item.metadata) } : item)

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** The body with each stack trace in CBOR, in one piece or several, as nothing. */
export function withoutCborTraces(body: string): string {
  if (!body.startsWith('\xbf')) return body
  const [before = '', ...rest] = body.split('kstack_trace')
  return [before, ...rest.map((part) => part.slice(textEnd(part, 0)))].join('kstack_trace')
}

/** Where the text ends whose head is at `at`. */
function textEnd(body: string, at: number): number {
  const low = body.charCodeAt(at) & 31
  if (low === 31) {
    let end = at + 1
    while (end < body.length && body[end] !== '\xff') end = textEnd(body, end)
    return end + 1
  }
  const size = low < 24 ? 0 : 2 ** (low - 24)
  const length = size === 0 ? low : Number.parseInt(Buffer.from(body.slice(at + 1, at + 1 + size), 'latin1').toString('hex'), 16)
  return at + 1 + size + length
}
