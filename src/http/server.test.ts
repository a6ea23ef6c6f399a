import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import {
  AUTHORIZED,
  ask,
  echoRoute,
  fixedRoute,
  renderTestError,
  testServer,
  warnedRoute,
} from '../../test/support/http-test-server.ts'
import { IllegalArgumentError } from '../errors.ts'
import type { Rendered } from './exchange.ts'
import { filterByPath } from './filter-path.ts'
import { MAX_WARNINGS } from './incoming-exchange.ts'
import { render } from './render.ts'

const hidden: unknown[] = []
const document: Rendered = { a: { b: 1, c: [] }, '𝄞': 'x' }
/** Some 600 KB, so that it takes several chunks; with characters that must not be cut in two. */
const large: Rendered = {
  names: new Map(Array.from({ length: 10_000 }, (_, i) => [`€-${i}-𝄞`, { a: true, b: [], ü: 'é'.repeat(20) }])),
}
const server = testServer(
  [
    echoRoute(['GET', 'POST'], '/user/_has_privileges'),
    echoRoute(['GET', 'POST'], '/user/{username}/_has_privileges'),
    echoRoute(['GET'], '/user/_privileges'),
    echoRoute(['GET', 'PUT', 'DELETE', 'POST'], '/user/{username}'),
    echoRoute(['GET', 'HEAD'], '/'),
    echoRoute(['DELETE'], '/privilege/{application}/{name}'),
    echoRoute(['GET'], '/privilege/{app}/{privilege}'),
    fixedRoute('/document', { status: 200, body: document }),
    fixedRoute('/large', { status: 200, body: large }),
    fixedRoute('/pretty', { status: 200, body: document, isPretty: true }),
    fixedRoute('/missing', { status: 404, body: {} }),
    fixedRoute('/error', { status: 400, body: { error: 'e' }, isError: true }),
    warnedRoute('/denied', { status: 403, body: {}, isError: true, headers: { 'X-Other': 'o' } }),
    warnedRoute('/warned', { status: 200, body: {} }),
    warnedRoute('/refused', new IllegalArgumentError('no')),
    warnedRoute('/flooded', { status: 200, body: {} }, 1000),
    fixedRoute('/broken-header', { status: 200, body: {}, headers: { 'X-Broken': 'a\nb' } }),
    {
      methods: ['GET'],
      path: '/strict',
      handle: async ({ query, path }) => {
        query.refuseUnknown(path)
        return { status: 200, body: {} }
      },
    },
    { methods: ['GET'], path: '/fails', handle: () => Promise.reject(new TypeError('secret')) },
    {
      methods: ['GET'],
      path: '/named/{name}',
      handle: async ({ query, params }) => ({ status: 200, body: [query.get('name') ?? null, params.name ?? null] }),
    },
    {
      methods: ['GET'],
      path: '/header',
      handle: async (exchange) => ({ status: 200, body: [exchange.header('x-any') ?? null, exchange.caller, exchange.target] }),
    },
  ],
  { maxContentLength: 1000, onHiddenError: (error) => hidden.push(error) },
)
const json = { 'content-type': 'application/json' }

afterAll(() => server.close())

describe('a path', () => {
  test.each([
    ['GET', '/user/_privileges', '/user/_privileges', {}],
    ['GET', '/user/_privileges/', '/user/_privileges/', {}],
    ['GET', '/user/_privileges//', '/user/_privileges//', {}],
    ['GET', '/user/_privileges?x#y', '/user/_privileges', {}],
    ['GET', '/user/_privileges#y?x', '/user/_privileges', {}],
    ['GET', '/user/anna', '/user/anna', { username: 'anna' }],
    ['GET', '/user/_privilegesx', '/user/_privilegesx', { username: '_privilegesx' }],
    ['GET', '/user/_privileges%2F', '/user/_privileges/', { username: '_privileges/' }],
    ['GET', '/user/%5Fprivileges', '/user/_privileges', { username: '_privileges' }],
    ['GET', '/user/a%2Fb+c', '/user/a/b+c', { username: 'a/b+c' }],
    ['GET', '/user/%C3%A4%ff', '/user/ä\ufffd', { username: 'ä\ufffd' }],
    ['GET', '/user/%2525', '/user/%25', { username: '%25' }],
    ['GET', '/user/a:b;c=d,e', '/user/a:b;c=d,e', { username: 'a:b;c=d,e' }],
    ['GET', `/user/${'x'.repeat(3000)}`, `/user/${'x'.repeat(3000)}`, { username: 'x'.repeat(3000) }],
    ['POST', '/user/anna/_has_privileges', '/user/anna/_has_privileges', { username: 'anna' }],
    // The literal segment leads nowhere here, so the placeholder takes it.
    ['POST', '/user/_privileges/_has_privileges', '/user/_privileges/_has_privileges', { username: '_privileges' }],
    ['GET', '/privilege/a/b', '/privilege/a/b', { app: 'a', privilege: 'b' }],
    ['DELETE', '/privilege/a/b', '/privilege/a/b', { application: 'a', name: 'b' }],
    ['GET', '/', '/', {}],
    ['GET', '/user//_has_privileges', '/user//_has_privileges', { username: '' }],
  ])('%s %s leads to its route', async (method, target, path, params) => {
    const { status, text } = await ask(server, method, target)
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ method, path, params })
  })

  test.each([
    ['/nope', '/nope'],
    ['/nope?x=1', '/nope?x=1'],
    ['/user', '/user'],
    ['/USER/_privileges', '/USER/_privileges'],
    ['/%75ser/_privileges', '/%75ser/_privileges'],
    ['/user/_privileges/x', '/user/_privileges/x'],
    ['/*', '/*'],
  ])('%s leads nowhere', async (target, uri) => {
    const { status, text, headers } = await ask(server, 'GET', target)
    expect([status, text]).toEqual([400, `{"error":"RouteError","reason":"no handler found for uri [${uri}] and method [GET]"}`])
    expect(headers).not.toHaveProperty('allow')
  })

  test.each([
    ['/user/%zz', "invalid escape sequence `%zz' at index 6 of: /user/%zz"],
    ['/nope/nope/%zz', "invalid escape sequence `%zz' at index 11 of: /nope/nope/%zz"],
    ['/user/a%2', 'partial escape sequence at end of string: /user/a%2'],
    ['/user/a%', 'unterminated escape sequence at end of string: /user/a%'],
  ])('%s is refused as a whole', async (target, reason) => {
    const { status, text } = await ask(server, 'GET', target)
    expect([status, JSON.parse(text)]).toEqual([400, { error: 'IllegalArgumentError', reason }])
  })

  test('shares one namespace with the query, in which it wins', async () => {
    expect((await ask(server, 'GET', '/named/path?name=query')).text).toBe('["path","path"]')
  })
})

describe('a method', () => {
  test.each([
    ['DELETE', '/user/_has_privileges', 'GET, POST'],
    ['DELETE', '/user/_privileges', 'GET'],
    ['PUT', '/user/_privileges?pretty=false', 'GET'],
    ['HEAD', '/user/_privileges', 'GET'],
    ['PATCH', '/user/anna', 'GET, POST, PUT, DELETE'],
    ['TRACE', '/user/anna', 'GET, POST, PUT, DELETE'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('%s %s is not allowed', async (method, target, allowed) => {
    const { status, text, headers } = await ask(server, method, target)
    expect(status).toBe(405)
    expect(headers.allow).toBe(allowed.replaceAll(', ', ','))
    const reason = `Incorrect HTTP method for uri [${target}] and method [${method}], allowed: [${allowed}]`
    const body = `{"error":"RouteError","reason":"${reason}"}`
    expect(text).toBe(method === 'HEAD' ? '' : body)
    expect(Number(headers['content-length'])).toBe(body.length)
  })

  test('that the contract does not know is named by another text', async () => {
    const known = await ask(server, 'PROPFIND', '/user/anna')
    expect([known.status, known.headers.allow]).toEqual([405, 'GET,POST,PUT,DELETE'])
    expect(known.text).toContain('Unexpected http method: PROPFIND, allowed: [GET, POST, PUT, DELETE]')
    const unknown = await ask(server, 'PROPFIND', '/nope')
    expect([unknown.status, unknown.headers.allow]).toEqual([405, undefined])
    expect(unknown.text).toContain('"Unexpected http method: PROPFIND"')
  })

  test('HEAD is answered without a body but with its length', async () => {
    const { status, body, headers } = await ask(server, 'HEAD', '/', { headers: { 'accept-encoding': 'gzip' } })
    expect([status, body.length]).toEqual([200, 0])
    expect(Number(headers['content-length'])).toBeGreaterThan(10)
    expect(headers).not.toHaveProperty('content-encoding')
  })
})

describe('OPTIONS', () => {
  test('needs no credentials and lists what is allowed', async () => {
    const { status, body, headers } = await server.inject({ method: 'OPTIONS', target: '/user/anna?foo=1' })
    expect([status, body.length, headers.allow]).toEqual([200, 0, 'GET,POST,PUT,DELETE'])
    expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=UTF-8', 'x-elastic-product': 'Elasticsearch' })
    expect(String(headers['content-length'])).toBe('0')
  })

  test('of an unknown path allows nothing, and says so by silence', async () => {
    const { status, headers } = await server.inject({ method: 'OPTIONS', target: '/nope' })
    expect([status, headers.allow]).toEqual([200, undefined])
  })

  test.each([
    ['/user/anna?x=%zz', {}, 'invalid escape sequence'],
    ['/user/anna?pretty=foo', {}, 'Failed to parse value [foo]'],
    ['/user/anna', { accept: 'foo' }, 'Invalid media-type value on headers [Accept]'],
    ['/user/%zz', {}, 'invalid escape sequence'],
  ])('%s with %j is refused', async (target, headers, reason) => {
    const answer = await server.inject({ method: 'OPTIONS', target, headers })
    expect(answer.status).toBe(400)
    expect(answer.body.toString()).toContain(reason)
  })

  test.each(['/user/anna', '/user/anna?pretty=%zz', '/user/%zz'])('of %s takes no body', async (target) => {
    const { status, body } = await server.inject({ method: 'OPTIONS', target, headers: json, body: '{}' })
    expect(status).toBe(400)
    expect(body.toString()).toContain('OPTIONS requests with a payload body are not supported')
  })
})

describe('the order of refusals', () => {
  test.each([
    ['/nope', {}],
    ['/user/%zz', {}],
    ['/user/_privileges?x=%zz&pretty=foo&error_trace=foo', { accept: 'foo', 'content-type': 'foo' }],
  ])('%s without credentials is a 401', async (target, headers) => {
    const answer = await server.inject({ method: 'PUT', target, headers, body: 'x' })
    expect(answer.status).toBe(401)
    expect(answer.body.toString()).toContain(`no credentials for [${target}]`)
    expect(answer.headers['www-authenticate']).toEqual(['Basic realm="security"', 'ApiKey'])
  })

  test.each([
    ['PUT', '/user/%zz?x=%yy&pretty=foo&error_trace=foo', { accept: 'foo' }, 'x', "`%yy' at index 0 of: %yy"],
    ['PUT', '/user/%zz?pretty=foo&error_trace=foo', { accept: 'foo' }, 'x', 'Invalid media-type value on headers [Accept]'],
    ['PUT', '/user/%zz?human=bar&pretty=foo&error_trace=foo', {}, 'x', 'Failed to parse value [foo]'],
    ['PUT', '/user/%zz?human=bar&error_trace=foo', {}, 'x', '"IllegalArgumentError","reason":"Failed to parse value [bar]'],
    ['PUT', '/user/%zz?error_trace=foo', {}, 'x', '"RouteError","reason":"Failed to parse value [foo]'],
    ['PUT', '/user/%zz', {}, 'x', 'invalid escape sequence'],
    ['PATCH', '/user/a', { 'es-secondary-authorization': 'Basic wrong' }, 'x', 'Incorrect HTTP method'],
    ['PUT', '/user/a', { 'es-secondary-authorization': 'Basic wrong' }, 'x', 'Content-Type header [] is not supported'],
    ['PUT', '/user/a', { 'es-secondary-authorization': 'Basic wrong', ...json }, 'x', 'secondary refused'],
    ['GET', '/strict?foo=1', json, 'x', 'request [/strict] contains unrecognized parameter: [foo]'],
  ])('%s %s with %j and body %j', async (method, target, headers, body, reason) => {
    const { text } = await ask(server, method, target, { headers, body })
    expect(text.replaceAll('\\"', '"')).toContain(reason)
  })

  test.each([
    ['/user/a?pretty=x&format=yaml&error_trace', '{"error":"IllegalArgumentError","reason":"Failed to parse value [x]'],
    ['/user/a?format=yaml&human=x', '{"error":"IllegalArgumentError","reason":"Failed to parse value [x]'],
    ['/user/a?format=yaml&error_trace=x', '---\nerror: "RouteError"\nreason: "Failed to parse value [x]'],
  ])('of the query string nothing counts when `pretty` or `human` is no switch: %s', async (target, begin) => {
    const { text } = await ask(server, 'GET', target)
    expect(text.startsWith(begin)).toBe(true)
    expect(text).not.toContain('trace')
  })

  test('a line that is too long is refused without credentials', async () => {
    const longest = '/user/'.padEnd(4096 - 'GET  HTTP/1.1'.length, 'x')
    expect((await ask(server, 'GET', longest)).status).toBe(200)
    const { status, body } = await server.inject({ method: 'GET', target: `${longest}x` })
    expect([status, body.toString()]).toEqual([
      400,
      '{"error":"TooLongLineError","reason":"An HTTP line is larger than 4096 bytes."}',
    ])
  })
})

describe('a body', () => {
  const body = '{"a":"ä"}'
  test.each(['GET', 'POST', 'PUT', 'DELETE'])('is read with %s', async (method) => {
    const { text } = await ask(server, method, '/user/anna', { headers: json, body })
    expect(JSON.parse(text)).toMatchObject({ body, contentType: 'json' })
  })

  test.each([
    ['application/yaml', 'yaml'],
    ['application/x-ndjson', 'json'],
    ['application/json; charset=utf-8', 'json'],
  ])('of type %s is %s', async (type, contentType) => {
    const { text } = await ask(server, 'POST', '/user/anna', {
      headers: { 'content-type': type, accept: 'application/json' },
      body,
    })
    expect(JSON.parse(text)).toMatchObject({ body, contentType })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/smile'])(
    'of type %s is a 406',
    async (type) => {
      const { status, text } = await ask(server, 'POST', '/user/anna', { headers: { 'content-type': type }, body })
      expect([status, text]).toEqual([406, `{"error":"RouteError","reason":"Content-Type header [${type}] is not supported"}`])
    },
  )

  test('that is empty has no type, whatever the header says', async () => {
    const { text } = await ask(server, 'POST', '/user/anna', { headers: { 'content-type': 'text/plain' } })
    expect(JSON.parse(text)).toMatchObject({ body: '', contentType: null })
  })

  const gzipped = gzipSync(body)
  test.each([
    ['gzip', gzipped],
    ['GZIP', gzipped],
    ['x-gzip', gzipped],
    ['gzip', gzipped.subarray(0, -5)],
    ['gzip', Buffer.concat([gzipSync('{"a":'), gzipSync('"ä"}')])],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['x-deflate', deflateSync(body)],
    ['identity', Buffer.from(body)],
    ['br', Buffer.from(body)],
  ])('in %s is decompressed, other encodings are left alone', async (encoding, bytes) => {
    const { text } = await ask(server, 'POST', '/user/anna', { headers: { ...json, 'content-encoding': encoding }, body: bytes })
    expect(JSON.parse(text)).toMatchObject({ body })
  })

  test.each([
    ['gzip', Buffer.from(body)],
    ['deflate', Buffer.from('no deflate stream')],
  ])('that is no %s stream is a 400', async (encoding, bytes) => {
    const { status, text } = await ask(server, 'POST', '/user/anna', {
      headers: { ...json, 'content-encoding': encoding },
      body: bytes,
    })
    expect(status).toBe(400)
    expect(text).toContain(`request body is no valid \`${encoding}\` stream`)
  })

  test.each([
    ['plain', {}, 'x'.repeat(1001)],
    ['inflated', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1001))],
  ])('over the limit, %s, is a bare 413', async (_, headers, bytes) => {
    const answer = await ask(server, 'POST', '/user/anna', { headers: { ...json, ...headers, 'x-opaque-id': 'i' }, body: bytes })
    expect([answer.status, answer.text, String(answer.headers['content-length'])]).toEqual([413, '', '0'])
    expect(answer.headers).toMatchObject({ connection: 'close' })
    for (const name of ['x-elastic-product', 'content-type', 'x-opaque-id']) expect(answer.headers).not.toHaveProperty(name)
  })

  test('of exactly the limit is read', async () => {
    expect((await ask(server, 'POST', '/user/anna', { headers: json, body: 'x'.repeat(1000) })).status).toBe(200)
  })
})

describe('an answer', () => {
  const compact = '{"a":{"b":1,"c":[]},"\\uD834\\uDD1E":"x"}'
  const pretty = '{\n  "a" : {\n    "b" : 1,\n    "c" : [ ]\n  },\n  "\\uD834\\uDD1E" : "x"\n}\n'
  test.each([
    ['/document', compact],
    ['/document?pretty', pretty],
    ['/document?pretty=true', pretty],
    ['/document?pretty=false', compact],
    ['/pretty', pretty],
    ['/pretty?pretty=false', compact],
    ['/pretty?pretty', pretty],
    ['/document?filter_path=a.b', '{"a":{"b":1}}'],
    ['/document?filter_path=nope&pretty', '{ }\n'],
    ['/document?filter_path=', compact],
    ['/document?format=yaml', '---\na:\n  b: 1\n  c: []\n𝄞: "x"\n'],
    ['/document?format=yaml&filter_path=nope', '--- {}\n'],
    ['/document?format=foo', compact],
    // An error is never filtered.
    ['/error?filter_path=nope', '{"error":"e"}'],
    ['/error?format=yaml', '---\nerror: "e"\n'],
    ['/error?pretty', '{\n  "error" : "e"\n}\n'],
  ])('of %s is %j', async (target, text) => {
    const answer = await ask(server, 'GET', target)
    expect(answer.text).toBe(text)
    expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(text))
  })

  test.each([
    [{}, 'application/json'],
    [{ accept: 'application/yaml' }, 'application/yaml'],
    [{ accept: 'application/json; charset=utf-8' }, 'application/json;charset=utf-8'],
    [{ accept: 'application/vnd.elasticsearch+json; compatible-with=8' }, 'application/vnd.elasticsearch+json;compatible-with=8'],
    [{ accept: 'application/cbor' }, 'application/cbor'],
  ])('to %j is of type %s', async (headers, type) => {
    expect((await ask(server, 'GET', '/document', { headers })).headers['content-type']).toBe(type)
  })

  test('that refuses is written as asked for, as far as that can be read', async () => {
    const { status, body, headers } = await server.inject({
      method: 'GET',
      target: '/document?format=yaml&error_trace',
      headers: { accept: 'foo' },
    })
    expect([status, headers['content-type']]).toEqual([401, 'application/yaml'])
    expect(body.toString()).toBe(
      '---\nerror: "AuthenticationError"\nreason: "no credentials for [/document?format=yaml&error_trace]"\ntrace: true\n',
    )
    const unreadable = await ask(server, 'GET', '/document?format=yaml&x=%zz', { headers: { accept: 'application/json' } })
    expect(unreadable.headers['content-type']).toBe('application/json')
  })

  test.each([
    ['gzip', gunzipSync],
    ['deflate', inflateSync],
  ])('is compressed by %s when asked for', async (encoding, decompress) => {
    const { body, headers } = await ask(server, 'GET', '/missing', { headers: { 'accept-encoding': encoding } })
    expect(headers).toMatchObject({ 'content-encoding': encoding, 'content-type': 'application/json' })
    expect(Number(headers['content-length'])).toBe(body.length)
    expect(decompress(body).toString()).toBe('{}')
  })
})

describe('headers', () => {
  test.each(['/document', '/missing', '/error', '/nope', '/fails', '/warned'])('of %s name the product', async (target) => {
    expect((await ask(server, 'GET', target)).headers['x-elastic-product']).toBe('Elasticsearch')
  })

  test('of a denial name neither product nor deprecations', async () => {
    const denied = await ask(server, 'GET', '/denied')
    expect(denied.headers).toMatchObject({ 'x-other': 'o' })
    const unauthenticated = await server.inject({ method: 'GET', target: '/document' })
    for (const { headers } of [denied, unauthenticated]) {
      expect(headers).not.toHaveProperty('x-elastic-product')
      expect(headers).not.toHaveProperty('warning')
    }
  })

  test.each(['/warned', '/refused'])('of %s warn, once of each thing, in a line of its own', async (target) => {
    expect((await ask(server, 'GET', target)).headers.warning).toEqual(['299 - "a"', '299 - "b"'])
  })

  test('warn up to a limit', async () => {
    expect((await ask(server, 'GET', '/flooded')).headers.warning).toHaveLength(MAX_WARNINGS)
  })

  test.each(['/document', '/nope', '/fails'])('of %s echo the opaque id', async (target) => {
    const answer = await ask(server, 'GET', target, { headers: { 'x-opaque-id': 'my id' } })
    expect(answer.headers['x-opaque-id']).toBe('my id')
    const refused = await server.inject({ method: 'OPTIONS', target, headers: { 'x-opaque-id': '' } })
    expect(refused.headers['x-opaque-id']).toBe('')
  })

  test('are read without regard to case', async () => {
    const { text } = await ask(server, 'GET', '/header?x', { headers: { 'X-ANY': 'v' } })
    expect(JSON.parse(text)).toEqual(['v', AUTHORIZED.authorization, '/header?x'])
  })
})

describe('an error', () => {
  test('of the catalogue keeps its text, and its trace only when asked for', async () => {
    const credentials = { headers: { authorization: 'Basic ' } }
    expect((await ask(server, 'GET', '/', credentials)).text).not.toContain('trace')
    expect((await ask(server, 'GET', '/?error_trace=false', credentials)).text).not.toContain('trace')
    expect((await ask(server, 'GET', '/?error_trace', credentials)).text).toContain('"trace":true')
    expect((await ask(server, 'GET', '/?error_trace=true', credentials)).text).toContain('"trace":true')
  })

  test.each([
    ['/fails', {}, 'secret'],
    ['/document', { authorization: 'Basic broken' }, 'a defect'],
  ])('that is a defect becomes a 500 and is told behind the scenes: %s %j', async (target, headers, message) => {
    hidden.length = 0
    const { status, text } = await ask(server, 'GET', target, { headers })
    expect([status, text]).toEqual([500, '{"error":"hidden"}'])
    expect(hidden).toEqual([new TypeError(message)])
  })

  test('in writing an answer becomes a bare 500', async () => {
    hidden.length = 0
    const { status, text } = await ask(server, 'GET', '/broken-header')
    expect([status, text, hidden.length]).toEqual([500, '', 1])
  })
})

test('every request that was understood reaches one handler only', async () => {
  let count = 0
  const counting = testServer(
    [{ methods: ['GET'], path: '/', handle: async () => ({ status: 200, body: { count: ++count } }) }],
    {
      authenticateSecondary: async () => {
        if (count > 0) throw new IllegalArgumentError('only once')
      },
      renderError: renderTestError,
    },
  )
  expect((await ask(counting, 'GET', '/')).text).toBe('{"count":1}')
  expect((await ask(counting, 'GET', '/')).status).toBe(400)
  expect(count).toBe(1)
  await counting.close()
})

describe('a large answer', () => {
  const cases: readonly (readonly [string, string | Buffer])[] = [
    ['', render(large, 'json', false)],
    ['?pretty', render(large, 'json', true)],
    ['?filter_path=names.*.a', render(filterByPath(large, ['names.*.a']), 'json', false)],
    ['?format=yaml', render(large, 'yaml', false)],
    ['?format=cbor', render(large, 'cbor', false)],
  ]
  test.each(cases)('has the bytes it would have if it were rendered at once: %s', async (query, expected) => {
    const answer = await ask(server, 'GET', `/large${query}`)
    expect(answer.body.equals(Buffer.from(expected))).toBe(true)
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
  })

  test('is compressed like any other', async () => {
    const answer = await ask(server, 'GET', '/large', { headers: { 'accept-encoding': 'gzip' } })
    expect(gunzipSync(answer.body).toString()).toBe(render(large, 'json', false))
  })
})
