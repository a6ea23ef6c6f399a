/**
 * A good body in a request that is odd: method, path, parameters, headers, encodings.
 *
 * One oddity at a time, now and then two. What a header or an encoding may be is listed; the rest is drawn from the body.
 */
import type { Random } from './random.ts'
import type { Question } from './world.ts'

/** What an odd request may be about. */
export type OddSubject = Readonly<{ caller: Question['caller']; paths: readonly string[]; body: unknown; user: string }>

export function oddRequest(random: Random, { caller, paths, body, user }: OddSubject): Question {
  let question: Question = {
    kind: 'malformed-request',
    caller,
    method: random.pick(['GET', 'POST']),
    path: random.pick(paths),
    ...(random.chance(0.85) && { body: JSON.stringify(body) }),
  }
  for (let oddities = random.chance(0.75) ? 1 : 2; oddities > 0; oddities--) {
    const sofar = question
    question = random.weighted<Question>([
      [3, () => ({ ...sofar, method: random.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'HEAD']) })],
      [6, () => ({ ...sofar, path: sofar.path + random.pick(pathEnds) })],
      [
        2,
        () => ({
          ...sofar,
          path:
            random.pick(['/_security/user/', '/_security/profile/']) +
            random.pick(oddSegments) +
            random.pick(['', '/_has_privileges']),
        }),
      ],
      [3, () => ({ ...sofar, contentType: random.pick(contentTypes) })],
      [5, () => withLine(sofar, 'Accept', random.pick(accepts))],
      [2, () => withFirstLine(sofar, 'Accept-Encoding', random.pick(['identity', '*;q=0', 'br', '', 'gzip;q=0, deflate;q=0']))],
      [3, () => withLine(sofar, 'es-secondary-authorization', random.pick(credentials(user)))],
      [2, () => withDoubledLine(random, sofar, user)],
      [4, () => brokenBytes(random, sofar)],
      [3, () => encoded(random, sofar)],
    ])
  }
  return question
}

function withFirstLine(question: Question, name: string, value: string): Question {
  return question.headers?.some(([known]) => known === name) ? question : withLine(question, name, value)
}

function withLine(question: Question, name: string, value: string): Question {
  return { ...question, headers: [...(question.headers ?? []), [name, value]] }
}

/** A second line of a header: the same again, or another. */
function withDoubledLine(random: Random, question: Question, user: string): Question {
  const [name, values] = random.pick<readonly [string, readonly string[]]>([
    ['Authorization', ['{{admin}}', ...credentials(user)]],
    ['Content-Type', ['application/json', 'application/yaml', 'text/plain']],
    ['Accept', accepts],
    ['X-Opaque-Id', ['a', 'b']],
    ['es-security-runas-user', [user, `${user}x`]],
    ['es-secondary-authorization', credentials(user)],
    ['traceparent', ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x']],
  ])
  const first = withLine(question, name, random.pick(values))
  return random.chance(0.5) ? first : withLine(first, name, random.pick(values))
}

/** A body with bytes that are no UTF-8 in front of, within or behind a text. */
function brokenBytes(random: Random, question: Question): Question {
  const { body } = question
  if (body === undefined) return question
  const bytes = Buffer.from(body).toString('latin1')
  const at = random.pick([...bytes.matchAll(/["a-z{,:]/g)].map(({ index }) => index + 1))
  return { ...question, bodyAs: 'bytes', body: bytes.slice(0, at) + random.pick(brokenSequences) + bytes.slice(at) }
}

/** A body in an encoding, named rightly, wrongly or not at all. */
function encoded(random: Random, question: Question): Question {
  if (question.body === undefined) return question
  const bodyAs = random.pick(['gzip', 'deflate', undefined] as const)
  const named = random.pick([
    bodyAs ?? 'identity',
    bodyAs ?? 'gzip',
    'gzip',
    'x-gzip',
    'deflate',
    'GZIP',
    ' gzip',
    'br',
    'identity',
    'x',
    '',
  ])
  return withFirstLine({ ...question, ...(bodyAs && { bodyAs }) }, 'Content-Encoding', named)
}

const credentials = (user: string): string[] => [
  '{{admin}}',
  `Basic ${Buffer.from(`${user}:wrong`).toString('base64')}`,
  `Basic ${Buffer.from('parity-nobody:x').toString('base64')}`,
  ...['', 'Basic', 'Basic x', 'Basic eA==', 'ApiKey x', 'ApiKey eDp5', 'Bearer x', 'Foo bar', 'x'],
]

const accepts: readonly string[] = [
  ...['application/json', 'application/yaml', 'application/cbor', '*/*', 'text/html', 'text/plain', 'application/xml', ''],
  ...[
    'application/json;charset=utf-8',
    'application/json; q=0.5, text/html',
    'text/html, application/json',
    'application/*',
    'json',
  ],
  ...['APPLICATION/YAML', 'application/json; pretty', 'application/json;compatible-with=9', 'application/x-ndjson', ';', 'a/b/c'],
  ...[
    'application/vnd.elasticsearch+json',
    'application/vnd.elasticsearch+json;compatible-with=9',
    'application/vnd.elasticsearch+json; compatible-with=8',
  ],
  ...[
    'application/vnd.elasticsearch+json; compatible-with=7',
    'application/vnd.elasticsearch+yaml; compatible-with=9',
    'application/vnd.elasticsearch+cbor;compatible-with=8',
  ],
]

/** Each character is a byte. */
const brokenSequences: readonly string[] = [
  ...['\xff', '\xfe', '\x80', '\xbf', '\xc3', '\xc3(', '\xc0\xaf', '\xe2\x82', '\xe2(\xa1', '\xed\xa0\x80', '\xed\xb0\x80'],
  ...['\xf0\x9f\x98', '\xf4\x90\x80\x80', '\xf8\x88\x80\x80\x80', '\xc3\xa9', '\xf0\x9f\x98\x80', '\xef\xbb\xbf'],
]

const oddSegments: readonly string[] = [
  ...['%ff', '%c3', '%c3%28', '%c0%af', '%e2%82', '%ed%a0%80', '%f0%9f%98', '%f0%9f%98%80', '%c3%a9', 'a%'],
  ...['%2', '%zz', '%00', '%0a', '%2f', '%252f', '+', '%20', 'a;b', 'a%3fb', 'a,b', '..', '.', '%2e%2e', '*', '_all', ''],
]

const contentTypes: readonly string[] = [
  ...[
    '',
    'text/plain',
    'application/xml',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/x-ndjson',
    'json',
    '*/*',
  ],
  ...['application/vnd.elasticsearch+json; compatible-with=9', 'application/vnd.elasticsearch+json; compatible-with=8'],
  ...['application/vnd.elasticsearch+json; compatible-with=7', 'application/json; compatible-with=9', 'application/json;', ';'],
]
const pathEnds: readonly string[] = [
  ...[
    '',
    '',
    '',
    '/',
    '//',
    '/x',
    's',
    '?',
    '?pretty',
    '?pretty=false',
    '?pretty=x',
    '?human',
    '?x',
    '?x=1&y',
    '?pretty&x=1',
    '?error_trace=maybe',
  ],
  ...[
    '?filter_path=index',
    '?filter_path=**',
    '?filter_path=*.*',
    '?filter_path=-index',
    '?filter_path=username,has_*',
    '?filter_path=',
  ],
  ...[
    '?filter_path=error.reason,status',
    '?format=json',
    '?format=x',
    '?username=x',
    '?refresh=true',
    '?%70retty',
    '?pretty=%zz',
    '?=1',
    '?&',
  ],
  ...[
    '?pretty=%ff',
    '?x=%c3%28',
    '?%ff',
    '?filter_path=%ed%a0%80',
    '?username=%c0%af',
    '?a=b=c',
    '?pretty&pretty',
    '?format=yaml',
  ],
]
