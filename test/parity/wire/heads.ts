/**
 * Heads that are odd: methods, versions, line ends, lengths, codings, connection options, and headers that clients send.
 *
 * Each entry makes one change to a request, so that a difference says what it is about.
 */
import { shortBody } from './bodies.ts'
import { asAdministrator, type Draft, draftOf, withLines, withoutHeader } from './wire-case.ts'

/** The name of a family of cases, and its cases. */
export type Family = Readonly<{ kind: string; drafts: readonly Draft[] }>

const plain = draftOf({})
const target = '/_security/user/_has_privileges'
const posting = withLines(draftOf({ method: 'POST', target }), 'Content-Type: application/json')
const asking: Draft = { ...posting, body: shortBody }

const each = (values: readonly string[], make: (value: string) => Draft): readonly Draft[] => values.map(make)
const withLine = (lines: readonly string[]): readonly Draft[] => lines.map((line) => withLines(plain, line))

const methods: readonly string[] = [
  ...[
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'HEAD',
    'PATCH',
    'TRACE',
    'CONNECT',
    'PROPFIND',
    'QUERY',
    'FOO',
    'get',
    'Get',
    'G',
  ],
  ...[
    'GETS',
    'G-T',
    'M-SEARCH',
    'F@O',
    'F(O',
    'F"O',
    'G\0T',
    'G\x80T',
    'GET\t',
    'GET ',
    ' GET',
    '\tGET',
    '',
    '{}',
    'X'.repeat(60),
  ],
]
const versions: readonly string[] = [
  ...[
    'HTTP/1.0',
    'HTTP/1.2',
    'HTTP/2.0',
    'HTTP/0.9',
    'HTTP/3.0',
    'HTTP/1',
    'HTTP/1.',
    'HTTP/.1',
    'HTTP/1.1.1',
    'HTTP/11',
    'HTTP/10.1',
  ],
  ...[
    'http/1.1',
    'Http/1.1',
    'FOO/1.1',
    'HTTPS/1.1',
    'HTTP 1.1',
    'HTTP/ 1.1',
    'HTTP/1.1 ',
    'HTTP/1.1\t',
    ' HTTP/1.1',
    'x',
    'ICE/1.0',
    'RTSP/1.0',
  ],
]
const lengths: readonly string[] = [
  ...[
    '23',
    '0',
    '1',
    '22',
    '24',
    '40',
    '-1',
    '-0',
    '+23',
    '023',
    '0023',
    '23 ',
    ' 23',
    '2 3',
    '23.0',
    '0x17',
    '2e1',
    'x',
    '',
    '23,23',
    '23, 23',
  ],
  ...['23, 24', '23;', '99999999999999999999', '9223372036854775807', '200000000', '4294967319', '\xb2\xb3'],
]
const codings: readonly string[] = [
  ...[
    'chunked',
    'CHUNKED',
    ' chunked ',
    'identity',
    'gzip',
    'gzip, chunked',
    'chunked, gzip',
    'chunked, chunked',
    'chunked,',
    ',chunked',
  ],
  ...['xchunked', 'chunked;a=b', 'x', '', '"chunked"'],
]
const chunkedBodies: readonly string[] = [
  ...[
    '17\r\nB\r\n0\r\n\r\n',
    '17;a=b\r\nB\r\n0\r\n\r\n',
    '17;a="b;c"\r\nB\r\n0\r\n\r\n',
    '17 \r\nB\r\n0\r\n\r\n',
    ' 17\r\nB\r\n0\r\n\r\n',
  ],
  ...[
    '017\r\nB\r\n0\r\n\r\n',
    '17\r\nB\r\n000\r\n\r\n',
    '17\r\nB\r\n0\r\nX: y\r\n\r\n',
    '17\r\nB\r\n0\r\nX y\r\n\r\n',
    '17\r\nB\r\n0\r\n: y\r\n\r\n',
  ],
  ...[
    'zz\r\nB\r\n0\r\n\r\n',
    '-17\r\nB\r\n0\r\n\r\n',
    '\r\nB\r\n0\r\n\r\n',
    '0x17\r\nB\r\n0\r\n\r\n',
    '17\nB\n0\n\n',
    '17\rB\r0\r\r',
    '10\r\nB\r\n0\r\n\r\n',
  ],
  ...[
    '17\r\nB0\r\n\r\n',
    '18\r\nB\r\n0\r\n\r\n',
    '17\r\nB\r\nzz\r\n\r\n',
    'fffffffffffffffff\r\nB\r\n0\r\n\r\n',
    '80000000\r\nB\r\n0\r\n\r\n',
  ],
  ...[
    '17\r\nB\r\n0\r\n',
    '17\r\nB\r\n',
    '17\r\nB',
    '0\r\n\r\n',
    '0\r\nB\r\n\r\n',
    '5\r\n{"clu\r\n12\r\nster":["monitor"]}\r\n0\r\n\r\n',
    'B',
  ],
].map((pattern) => pattern.replace('B', shortBody))
const connections: readonly string[] = [
  ...[
    'close',
    'Close',
    'CLOSE',
    'keep-alive',
    'Keep-Alive',
    'keep-alive, close',
    'close, keep-alive',
    'TE, close',
    'close, TE',
    'Upgrade',
    'foo',
  ],
  ...['', ',', ' close ', 'closed', 'clos'],
]
const expectations: readonly string[] = [
  '100-continue',
  '100-Continue',
  ' 100-continue ',
  '100-continue, x',
  'x',
  '',
  '100',
  '200-ok',
]

const framing: readonly Family[] = [
  { kind: 'method', drafts: each(methods, (method) => ({ ...plain, method })) },
  {
    kind: 'method without credentials',
    drafts: each(methods, (method) => ({ ...withoutHeader(plain, 'Authorization'), method })),
  },
  {
    kind: 'method of an unknown path',
    drafts: each(methods, (method) => ({ ...plain, method, target: '/_security/nope/nope' })),
  },
  { kind: 'method with a body', drafts: each(methods, (method) => ({ ...asking, method })) },
  {
    kind: 'version',
    drafts: [...each(versions, (version) => ({ ...plain, version })), ...each(versions, (version) => ({ ...asking, version }))],
  },
  { kind: 'line ends', drafts: each(['\n', '\r', '\n\r', '\r\n\t', '\r\r\n', '\r\n '], (lineEnd) => ({ ...plain, lineEnd })) },
  { kind: 'length', drafts: each(lengths, (length) => withLines(asking, `Content-Length: ${length}`)) },
  {
    kind: 'two lengths',
    drafts: ['23', '24', '', 'x', '0'].flatMap((first) =>
      ['23', '24', '0'].map((second) => withLines(asking, `Content-Length: ${first}`, `Content-Length: ${second}`)),
    ),
  },
  {
    kind: 'transfer coding',
    drafts: codings.flatMap((coding) => [
      withLines({ ...asking, body: chunkedBodies[0]! }, `Transfer-Encoding: ${coding}`),
      withLines(asking, `Transfer-Encoding: ${coding}`, 'Content-Length: 23'),
      withLines({ ...asking, body: chunkedBodies[0]! }, 'Content-Length: 34', `Transfer-Encoding: ${coding}`),
      withLines({ ...asking, body: chunkedBodies[0]! }, `Transfer-Encoding: ${coding}`, 'Transfer-Encoding: chunked'),
      withLines({ ...asking, version: 'HTTP/1.0', body: chunkedBodies[0]! }, `Transfer-Encoding: ${coding}`),
    ]),
  },
  { kind: 'chunks', drafts: each(chunkedBodies, (body) => withLines({ ...posting, body }, 'Transfer-Encoding: chunked')) },
  {
    kind: 'connection',
    drafts: connections.flatMap((value) =>
      ['HTTP/1.1', 'HTTP/1.0'].flatMap((version) => [
        withLines({ ...plain, version }, `Connection: ${value}`),
        withLines({ ...asking, version }, `Connection: ${value}`),
        withLines({ ...plain, version, target: '/_security/nope' }, `Connection: ${value}`),
        withLines({ ...plain, version }, 'Connection: keep-alive', `Connection: ${value}`),
        withLines({ ...plain, version }, `Connection: ${value}`, 'Connection: close'),
      ]),
    ),
  },
  {
    kind: 'expectation',
    drafts: expectations.flatMap((value) => [
      withLines(asking, `Expect: ${value}`),
      withLines(plain, `Expect: ${value}`),
      withLines({ ...asking, version: 'HTTP/1.0' }, `Expect: ${value}`),
      withLines(withoutHeader(asking, 'Authorization'), `Expect: ${value}`),
      withLines(asking, 'Expect: 100-continue', `Expect: ${value}`),
      withLines({ ...posting, body: '' }, `Expect: ${value}`, 'Content-Length: 200000000'),
    ]),
  },
]

const names: readonly string[] = [
  ...[
    'bad header',
    'ba d: x',
    'foo : x',
    ' foo: x',
    ': x',
    ':',
    'f\x01o: x',
    'f\0o: x',
    'f\xe4o: x',
    'f@o: x',
    'f"o: x',
    'f(o: x',
    'f/o: x',
  ],
  ...[
    'foo:',
    'foo: ',
    'foo:x',
    'foo:\tx\t',
    'foo: a\0b',
    'foo: a\x01b',
    'foo: a\x7fb',
    'foo: a\rb',
    'foo: a\nb',
    'foo: \xe4',
    'foo: \xff',
    'x',
    'x:y:z',
  ],
  ...['foo: a\tb', 'foo: "', "!#$%&'*+-.^_`|~: x", `${'a'.repeat(300)}: x`, 'foo: a\x0bb', 'foo: a\x0cb', 'foo: a\x1bb'],
]

const lines: readonly Family[] = [
  { kind: 'header line', drafts: withLine(names) },
  { kind: 'first header line', drafts: each(names, (line) => ({ ...plain, lines: [line, ...plain.lines] })) },
  {
    kind: 'folded header',
    drafts: [' b', '\tb', '  b  ', ' ', '\t', ' b: c', '  '].flatMap((fold) => [
      withLines(plain, 'X-Opaque-Id: a', fold),
      withLines(plain, 'X-Opaque-Id:', fold),
      withLines(plain, 'X-Opaque-Id: a', fold, fold),
      { ...plain, lines: ['Host: x', ...asAdministrator.split(' ').map((part, index) => (index === 0 ? part : ` ${part}`))] },
    ]),
  },
  {
    kind: 'host',
    drafts: [
      withoutHeader(plain, 'Host'),
      { ...withoutHeader(plain, 'Host'), version: 'HTTP/1.0' },
      ...each(['', 'y', 'x y', 'x:80', 'x/y', '\xe4', '[::1]', ','], (host) =>
        withLines(withoutHeader(plain, 'Host'), `Host: ${host}`),
      ),
      withLines(plain, 'Host: y'),
    ],
  },
  {
    kind: 'many headers',
    drafts: [10, 100, 500, 1000, 1500, 1900, 2500].map((count) =>
      withLines(plain, ...Array.from({ length: count }, (_, index) => `X${index}: a`)),
    ),
  },
  {
    kind: 'long headers',
    drafts: [
      ...[1000, 4000, 8000, 15_000, 16_000, 16_200, 16_384, 16_500, 17_000, 21_000, 70_000].map((length) =>
        withLines(plain, `X: ${'a'.repeat(length)}`),
      ),
      ...[3000, 4070, 4096, 4097, 5000, 20_000, 70_000].flatMap((length) => [
        { ...plain, target: `/${'a'.repeat(length)}` },
        { ...plain, target: `/_security/_authenticate?${'a'.repeat(length)}` },
      ]),
    ],
  },
  {
    kind: 'origin',
    drafts: ['http://evil', 'null', '', 'x', 'http://localhost'].flatMap((origin) => [
      withLines(plain, `Origin: ${origin}`),
      withLines({ ...plain, method: 'OPTIONS' }, `Origin: ${origin}`, 'Access-Control-Request-Method: GET'),
      withLines({ ...plain, target: '/_security/nope' }, `Origin: ${origin}`),
    ]),
  },
  {
    kind: 'tracing',
    drafts: withLine([
      ...[
        'X-Opaque-Id: a',
        'X-Opaque-Id:',
        'X-Opaque-Id: \xe4 b',
        'X-Opaque-Id: \xc3\xa4',
        'x-opaque-id: A',
        `X-Opaque-Id: ${'a'.repeat(3000)}`,
      ],
      ...[
        'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        'traceparent: x',
        'traceparent:',
        'tracestate: a=b',
        'tracestate:',
      ],
      ...[
        'X-elastic-product-origin: kibana',
        'X-elastic-product-origin:',
        'x-elastic-client-meta: es=9.0',
        'User-Agent: x',
        'Warning: 299 - "x"',
      ],
      ...[
        'X-elastic-product: x',
        'Trace-Id: x',
        'trace.id: x',
        'If-None-Match: "x"',
        'Range: bytes=0-1',
        'X-HTTP-Method-Override: DELETE',
      ],
      ...[
        'Upgrade: websocket',
        'Upgrade: h2c',
        'TE: trailers',
        'Trailer: X',
        'Cookie: a=b',
        'Forwarded: for=x',
        '_xpack_security_authentication: x',
      ],
      ...[
        'Accept-Encoding: gzip',
        'Accept-Encoding: deflate',
        'Accept-Encoding: gzip;q=0, deflate',
        'Accept-Encoding: x-gzip',
        'Accept-Encoding: zstd',
      ],
      ...[
        'Accept-Encoding: br',
        'Accept-Encoding:',
        'Accept-Encoding: GZIP',
        'Accept-Encoding: gzip;q=x',
        'Accept-Encoding: gzip;q=0.1, deflate;q=0.2',
      ],
    ]),
  },
]

const credentials: readonly string[] = [
  ...[
    'Basic',
    'Basic ',
    'Basic x',
    'Basic !!!!',
    'Basic eA==',
    'Basic Og==',
    'Basic YTo=',
    'Basic OmE=',
    'Basic  eA==',
    'basic YTpi',
    'BASIC YTpi',
  ],
  ...[
    'Basic YTpi YTpi',
    'Basic /////w==',
    'Basic YTpi\t',
    'Basic\tYTpi',
    'Basic: YTpi',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'bearer x',
    'Bearer x y',
  ],
  ...[
    'Bearer \xff',
    `Bearer ${'a'.repeat(64)}`,
    'Bearer AAEAAWVsYXN0aWMvZmxlZXQtc2VydmVyL3Rva2VuMTo',
    'Bearer a.b.c',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
  ],
  ...[
    'ApiKey',
    'ApiKey ',
    'ApiKey x',
    'ApiKey !!!!',
    'ApiKey eA==',
    'ApiKey eDp5',
    'apikey eDp5',
    'ApiKey Onk=',
    'ApiKey eDo=',
    'ApiKey eDp5Onk=',
  ],
  ...[
    'Negotiate x',
    'Digest a=b',
    'Foo',
    'Foo bar',
    '',
    'x',
    ',',
    '{{admin}}, {{admin}}',
    'Basic {{admin}}',
    '{{admin}}x',
    ' {{admin}}',
    '{{user}}',
  ],
]

const authentication: readonly Family[] = [
  { kind: 'no credentials', drafts: [withoutHeader(plain, 'Authorization'), withoutHeader(asking, 'Authorization')] },
  {
    kind: 'credentials',
    drafts: each(credentials, (value) => withLines(withoutHeader(plain, 'Authorization'), `Authorization: ${value}`)),
  },
  { kind: 'two credentials', drafts: each(credentials, (value) => withLines(plain, `Authorization: ${value}`)) },
  {
    kind: 'secondary credentials',
    drafts: each(credentials, (value) => withLines(plain, `es-secondary-authorization: ${value}`)),
  },
  {
    kind: 'run-as',
    drafts: ['', ' ', 'elastic', 'parity-nobody', '\xe4', 'a b', '*', '_xpack', 'a,b', ','].flatMap((name) => [
      withLines(plain, `es-security-runas-user: ${name}`),
      withLines(asking, `es-security-runas-user: ${name}`),
      withLines({ ...plain, lines: ['Host: x', 'Authorization: {{user}}'] }, `es-security-runas-user: ${name}`),
      withLines(plain, `es-security-runas-user: ${name}`, 'es-security-runas-user: elastic'),
    ]),
  },
]

/** All families of cases that are about the head alone. */
export const headFamilies: readonly Family[] = [...framing, ...lines, ...authentication]
