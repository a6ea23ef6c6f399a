/**
 * Differences on the wire that are meant: what must hold for one to be the case, why it is, and the line of `docs/differences.md`
 * that says so to users.
 */
import { settled, type WireOutcomes } from './compare.ts'
import type { WireCase } from './wire-case.ts'

export type KnownWireDifference = Readonly<{
  name: string
  reason: string
  /** The row of the table in `docs/differences.md` begins with this text. */
  documented: string
  explains(wireCase: WireCase, outcomes: WireOutcomes): boolean
}>

export const knownWireDifferences: readonly KnownWireDifference[] = [
  {
    name: 'other APIs',
    reason: 'the first part of a path is the name of an index there, and the root of this server is its own',
    documented: 'Paths outside `/_security`',
    explains: ({ head }) => !/^\s*\S+\s+\/_security\/+[^/?#\s]/.test(head),
  },
  {
    name: 'cut connection',
    reason: 'Elasticsearch fails while it refuses a head, and cuts the connection; a client is better served by an answer',
    documented: 'A head that Elasticsearch fails to refuse',
    explains: (_, { oracle, ours }) =>
      oracle.end === 'closed' && oracle.answers.every(isInterim) && ours.answers.some((answer) => !isInterim(answer)),
  },
  {
    name: 'strict reading',
    reason: "Node's parser takes nothing that two readers could read as two requests; Elasticsearch guesses",
    documented: 'Requests that are HTTP by a generous reading only',
    explains: ({ head }, { ours }) =>
      isRefusedAs(ours, 'the request is not valid HTTP') ||
      (hasTwoCodings(head) && isRefusedAs(ours, 'chunked must be the last encoding present in the Transfer-Encoding header')),
  },
  {
    name: 'half a body',
    reason: 'Elasticsearch takes what came before a broken chunk for the whole body',
    documented: 'A chunked body that breaks off',
    explains: ({ head }, { ours }) =>
      isRefusedAs(ours, 'chunk size is not a number') || (/\r\nTransfer-Encoding:/i.test(head) && ours.answers.length === 0),
  },
  {
    name: 'end of a head',
    reason: 'Elasticsearch waits for the end of a head that it will refuse',
    documented: 'Requests that are HTTP by a generous reading only',
    explains: (_, { oracle, ours }) =>
      oracle.answers.length === 0 && oracle.end === 'open' && ours.answers.length === 1 && ours.answers[0]?.status === 400,
  },
  {
    name: 'connection options',
    reason:
      'whoever says `close` anywhere means it; Elasticsearch may still answer what came in the same packet (RFC 9112, section 9.6)',
    documented: 'A list in `Connection`',
    explains: ({ head }, { oracle, ours }) => /\r\nConnection:| HTTP\/1\.0\r\n/i.test(head) && isOnlyConnection(oracle, ours),
  },
  {
    name: 'last of its connection',
    reason: "Node's parser does not go on behind a method it does not know, nor behind CONNECT",
    documented: 'Behind a method that is not known',
    explains: ({ head }, { oracle, ours }) =>
      isUnknownMethod(head) && (head.startsWith('CONNECT') || isOnlyConnection(oracle, ours)),
  },
  {
    name: 'told to go on',
    reason: 'a client of HTTP/1.0 does not know that answer, and must not be given it (RFC 9110, section 10.1.1)',
    documented: '`Expect: 100-continue` in HTTP/1.0',
    explains: ({ head }, { oracle, ours }) =>
      / HTTP\/1\.0\r\n[\s\S]*\r\nExpect:/i.test(head) && oracle.answers[0]?.status === 100 && ours.answers[0]?.status !== 100,
  },
  {
    name: 'another protocol',
    reason: "Node's parser takes versions of two other protocols for those of HTTP",
    documented: 'A request line that ends in `RTSP/1.0` or `ICE/1.0`',
    explains: ({ head }) => /^.* (?:RTSP|ICE)\/1\.0\r\n/.test(head),
  },
  {
    name: 'garbage behind gzip',
    reason: 'who sends it has not compressed it, and it may be the rest of another body',
    documented: 'Bytes behind the end of a compressed body',
    explains: (_, { ours }) => ours.answers.at(-1)?.body.includes('is no valid `gzip` stream') ?? false,
  },
  {
    name: 'table of names',
    reason: 'Elasticsearch may take a member name with the byte FF for the name without it, when it has read that one before',
    documented: 'A member name with the byte FF',
    explains: ({ body }, { ours }) =>
      body.includes('\xff') && (ours.answers.at(-1)?.body.includes('Invalid UTF-8 start byte 0xff') ?? false),
  },
  {
    name: 'expectation not met',
    reason: 'whether the body follows that nobody asked for cannot be known',
    documented: 'Behind a refusal of a request with `Expect: 100-continue`',
    explains: ({ head }, { oracle, ours }) => /\r\nExpect:/i.test(head) && isOnlyConnection(oracle, ours),
  },
  {
    name: 'two contradictions',
    reason: 'headers that must be single are a set in an order that changes from start to start',
    documented: 'Which of two headers that contradict themselves is named',
    explains: ({ head }, { oracle, ours }) =>
      contradictingHeaders(head) > 1 && haveSameStatuses(oracle, ours) && [oracle, ours].every(namesContradiction),
  },
  {
    name: 'SMILE',
    reason: 'no library that is kept up reads or writes it: it is refused as any other type that is not supported',
    documented: 'SMILE',
    explains: ({ head }, { oracle, ours }) =>
      (isOfType(oracle, 'smile') && haveSameStatuses(oracle, ours) && !isOfType(ours, 'smile')) ||
      (/\r\nContent-Type:[^\r]*smile/i.test(head) && ours.answers.at(-1)?.status === 406),
  },
  {
    name: 'malformed YAML',
    reason: 'the package that reads YAML tells what is wrong in its own words',
    documented: 'YAML that is malformed',
    explains: ({ head }, { oracle, ours }) =>
      /\r\nContent-Type:[^\r]*yaml/i.test(head) &&
      haveSameStatuses(oracle, ours) &&
      (/(?:scanner|parser)_exception/.test(lastBody(oracle)) || /in 'reader', line \d+|marked_y_a_m_l/.test(lastBody(ours))),
  },
]

type Outcome = WireOutcomes['oracle']

const namesContradiction = (outcome: Outcome): boolean => lastBody(outcome).includes('multiple values for single-valued header')

/** How many headers stand there more than once. */
function contradictingHeaders(head: string): number {
  const names = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
  return new Set(names.filter((name, index) => name !== '' && names.indexOf(name) < index)).size
}

const lastBody = ({ answers }: Outcome): string => answers.at(-1)?.body ?? ''

const hasTwoCodings = (head: string): boolean => /\r\nTransfer-Encoding:[\s\S]*\r\nTransfer-Encoding:/i.test(head)

const isOfType = ({ answers }: Outcome, type: string): boolean =>
  answers.at(-1)?.headers.get('content-type')?.[0]?.includes(type) ?? false

const haveSameStatuses = (oracle: Outcome, ours: Outcome): boolean =>
  JSON.stringify(oracle.answers.map(({ status }) => status)) === JSON.stringify(ours.answers.map(({ status }) => status))

const isInterim = ({ status }: Outcome['answers'][number]): boolean => status < 200

function isRefusedAs({ answers, isUsable }: Outcome, reason: string): boolean {
  const last = answers.at(-1)
  return !isUsable && last?.status === 400 && last.body.includes(`"reason":"${reason}"`)
}

/** The same answers, but here the connection ends. */
function isOnlyConnection(oracle: Outcome, ours: Outcome): boolean {
  const bodies = ({ answers }: Outcome): string => JSON.stringify(answers.map(({ status, body }) => [status, settled(body)]))
  return bodies(oracle) === bodies(ours)
}

function isUnknownMethod(head: string): boolean {
  const method = head.slice(0, head.search(/\s/))
  return !['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY', 'M-SEARCH'].includes(method)
}
