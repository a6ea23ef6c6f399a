/** Heads of the flood: names in paths, parameters, credentials, and heads of which there is too much. Each character is a byte. */
import type { Random } from '../parity/random.ts'
import { formats, mediaTypes } from '../parity/wire/media-types.ts'
import { oddQueries, oddSegments } from '../parity/wire/targets.ts'
import { type Draft, draftOf, withLines, withoutHeader } from '../parity/wire/wire-case.ts'

/** The path of a route with something for each of its placeholders. */
export function filledPath(random: Random, path: string): string {
  return path.replace(/\{[^}]*\}/g, () =>
    random.chance(0.5) ? random.pick(names) : random.chance(0.7) ? random.pick(oddSegments) : noise(random, 12),
  )
}

const names = ['flood', 'flood-nobody', 'elastic', 'superuser', 'fleet-server', 'default_native', 'u_1', 'kibana', '_all', '*']

/** Any bytes, percent-encoded or, where a target may hold them, as they are. */
function noise(random: Random, maxLength: number): string {
  return random
    .times(1, maxLength, () => random.int(0, 255))
    .map((byte) =>
      byte > 0x20 && byte < 0x7f && random.chance(0.7) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')
}

/** A query string: listed, unknown parameters, or noise. */
export function oddQuery(random: Random): string {
  return random.weighted<string>([
    [4, () => random.pick(oddQueries)],
    [1, () => `?format=${random.pick(formats)}`],
    [2, () => `?${random.times(1, 4, () => `${random.pick(parameters)}=${random.pick(parameterValues)}`).join('&')}`],
    [1, () => `?${noise(random, 20)}`],
  ])
}

const parameters = [
  ...[
    'pretty',
    'human',
    'error_trace',
    'filter_path',
    'refresh',
    'username',
    'usernames',
    'name',
    'id',
    'owner',
    'realm_name',
    'with_limited_by',
  ],
  ...[
    'with_profile_uid',
    'active_only',
    'typed_keys',
    'data',
    'include',
    'if_seq_no',
    'if_primary_term',
    'source',
    'source_content_type',
    'timeout',
  ],
]
const parameterValues = [
  '',
  'true',
  'false',
  'x',
  '-1',
  '1',
  '99999999999999999999',
  '1e9',
  '*',
  'a,b',
  '%00',
  '%ff',
  'wait_for',
  'application%2Fyaml',
  '30s',
  '1.5d',
]

/** The draft with one more thing that is odd about its head. */
export function withOddHead(random: Random, draft: Draft): Draft {
  return random.weighted<Draft>([
    [3, () => ({ ...draft, target: draft.target.split('?')[0] + oddQuery(random) })],
    [2, () => ({ ...draft, method: random.pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE']) })],
    [2, () => withLines(withoutHeader(draft, 'Accept'), `Accept: ${random.pick(mediaTypes)}`)],
    [2, () => withLines(withoutHeader(draft, 'Content-Type'), `Content-Type: ${random.pick(mediaTypes)}`)],
    [2, () => withLines(withoutHeader(draft, 'Authorization'), `Authorization: ${oddCredentials(random)}`)],
    [1, () => withLines(draft, `es-secondary-authorization: ${oddCredentials(random)}`)],
    [
      1,
      () =>
        withLines(draft, `es-security-runas-user: ${random.pick(['flood-nobody', 'elastic', '', ' ', 'a,b', 'x'.repeat(600)])}`),
    ],
    [1, () => withLines(draft, `Accept-Encoding: ${random.pick(['gzip', 'deflate', 'gzip;q=0', '*', 'br'])}`)],
    [1, () => withLines(draft, draft.lines[random.int(0, draft.lines.length - 1)] ?? 'Host: x')],
    [1, () => withLines(draft, `X-Opaque-Id: ${random.pick(['a', '', 'a b', 'x'.repeat(2000)])}`)],
  ])
}

/** Values of `Authorization` that prove nothing. */
export function oddCredentials(random: Random): string {
  const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
  const text = (): string => random.times(0, 20, () => String.fromCharCode(random.int(0, 255))).join('')
  const part = (): string => base64(text()).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')
  return random.weighted<string>([
    [2, () => `Basic ${base64(`${random.pick(['elastic', 'flood-nobody', 'flood-user', ''])}:${text()}`)}`],
    [2, () => `ApiKey ${base64(`${random.pick(['x', part(), ''])}:${part()}`)}`],
    [2, () => `Bearer ${random.pick([part(), `${part()}.${part()}.${part()}`, 'AAEAAWVsYXN0aWMvZmxlZXQtc2VydmVyL3Rva2VuMTo'])}`],
    [1, () => `Bearer ${base64(`\0\x01\0\x01${random.pick(['elastic/fleet-server/', 'a/b/c', '/'])}${text()}:${part()}`)}`],
    [1, () => `Bearer ${base64('{"alg":"none"}')}.${base64('{"sub":"elastic"}')}.`],
    [1, () => `${random.pick(['Basic', 'ApiKey', 'Bearer', 'Digest', 'Negotiate', 'x'])} ${base64(text())}`],
    [1, () => random.pick(['', 'Basic', 'Bearer', 'ApiKey ', ',', '{{admin}}x', '{{admin}}, {{user}}'])],
  ])
}

/** A head with too much of something; most are within what may be sent, and dear to whoever reads them carelessly. */
export function hugeHead(random: Random): Draft {
  const count = random.pick([200, 1000, 3000, 3900, 5000])
  const long = random.pick([1000, 4000, 8000, 14_000])
  const targets = [
    ...[
      `/${'a'.repeat(count)}`,
      `/${'a/'.repeat(count / 2)}`,
      `/${'%C3%A4'.repeat(count / 6)}`,
      `/_security/user/${'a,'.repeat(count / 2)}`,
    ],
    ...[
      `/?${'a&'.repeat(count / 2)}`,
      `/?${'a=b&'.repeat(count / 4)}`,
      `/?filter_path=${'**.'.repeat(count / 3)}a`,
      `/?${'%'.repeat(count)}`,
    ],
    ...[
      `/_security/role?filter_path=${'**.*a*,'.repeat(count / 7)}`,
      `/?filter_path=${'*'.repeat(count)}`,
      `/_security/role/${'*,'.repeat(count / 2)}`,
    ],
  ]
  const lines = [
    ...[
      `Accept: application/json${';'.repeat(long)}`,
      `Accept: application/json;a="${'\\'.repeat(long)}`,
      `Accept: ${'a/b,'.repeat(long / 4)}`,
    ],
    ...[
      `Accept: application/json${' '.repeat(long)}x`,
      `Content-Type: application/json;${'a=b;'.repeat(long / 4)}`,
      `Accept: ${'a'.repeat(long)}`,
    ],
    ...[
      `Accept-Encoding: ${'gzip;q=0,'.repeat(long / 9)}`,
      `Accept-Encoding: ${' '.repeat(long)},`,
      `X-Opaque-Id: ${'a'.repeat(long)}`,
    ],
    ...[`es-security-runas-user: ${'a'.repeat(long)}`, `traceparent: ${'0'.repeat(long)}`, `Warning: ${'a'.repeat(long)}`],
  ]
  const credentials = [
    `Basic ${'a'.repeat(long)}`,
    `Bearer ${'a'.repeat(long)}`,
    `Bearer ${'a.'.repeat(long / 2)}`,
    `ApiKey ${'A'.repeat(long)}`,
    `Basic${' '.repeat(long)}x`,
  ]
  return random.weighted<Draft>([
    [3, () => draftOf({ target: random.pick(targets) })],
    [3, () => withLines(draftOf({}), random.pick(lines))],
    [2, () => withLines(withoutHeader(draftOf({}), 'Authorization'), `Authorization: ${random.pick(credentials)}`)],
    [1, () => withLines(draftOf({}), ...Array.from({ length: count }, (_, index) => `X${index}: a`))],
    [1, () => withLines(draftOf({}), ...Array.from({ length: count / 10 }, () => 'Accept: application/json'))],
  ])
}
