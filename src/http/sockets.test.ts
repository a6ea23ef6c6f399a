import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AUTHORIZED, echoRoute, exchangeBytes, testServer, wireRequest } from '../../test/support/http-test-server.ts'
import type { HttpServer } from './server.ts'

const aborted = Promise.withResolvers<boolean>()
const started = Promise.withResolvers<void>()

function newServer(): HttpServer {
  return testServer(
    [
      echoRoute(['GET', 'POST'], '/echo'),
      {
        methods: ['GET'],
        path: '/slow',
        handle: async () => {
          started.resolve()
          await new Promise((resolve) => setTimeout(resolve, 200))
          return { status: 200, body: { slow: true } }
        },
      },
      {
        methods: ['GET'],
        path: '/abandoned',
        handle: ({ signal }) => new Promise(() => signal.addEventListener('abort', () => aborted.resolve(signal.aborted))),
      },
    ],
    { maxContentLength: 1000 },
  )
}

const server = newServer()
let port: number
beforeAll(async () => {
  ;({ port } = await server.listen({ host: '127.0.0.1', port: 0 }))
})
afterAll(() => server.close())

const statusOf = (text: string): string => text.slice('HTTP/1.1 '.length, 'HTTP/1.1 000'.length)
const statusesOf = (text: string): string[] => Array.from(text.matchAll(/HTTP\/1\.1 (\d{3})/g), (match) => match[1]!)
const json = 'Content-Type: application/json'

describe('headers that were sent twice', () => {
  test.each([
    ['Authorization', 'Basic other'],
    ['es-security-runas-user', 'b'],
    ['es-secondary-authorization', 'b'],
    ['X-Opaque-Id', 'b'],
    ['traceparent', 'b'],
    ['tracestate', 'b'],
    ['X-elastic-product-origin', 'b'],
  ])('%s: with different values they are refused', async (name, second) => {
    const lines = name === 'Authorization' ? [`${name}: ${second}`] : [`${name}: a`, `${name}: ${second}`]
    const { text, isClosed } = await exchangeBytes(port, wireRequest('GET', '/echo', lines))
    expect([statusOf(text), isClosed]).toEqual(['400', false])
    expect(text).toContain(`multiple values for single-valued header [${name}].`)
  })

  test.each([
    ['/echo', ['Accept: json'], ['Invalid media-type value on headers [Accept]']],
    [
      '/echo',
      ['Accept: json', 'Content-Type: json'],
      ['Invalid media-type value on headers [Accept]', 'Invalid media-type value on headers [Content-Type]'],
    ],
    ['/echo?pretty=x&human=y&error_trace=z', [], ['Failed to parse value [x] as only [true] or [false] are allowed.']],
    ['/echo?a=%', [], ['java.lang.IllegalArgumentException: unterminated escape sequence at end of string: %']],
  ])('%s with %j: what else is wrong is suppressed', async (target, lines, suppressed) => {
    const { text } = await exchangeBytes(port, wireRequest('GET', target, ['Authorization: Basic other', ...lines]))
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual({
      error: 'IllegalArgumentError',
      reason: 'multiple values for single-valued header [Authorization].',
      suppressed,
    })
  })

  test('they are accepted with equal values, and the first is echoed', async () => {
    const { text } = await exchangeBytes(port, wireRequest('GET', '/echo', ['X-Opaque-Id: a', 'X-Opaque-Id: a']))
    expect(statusOf(text)).toBe('200')
    expect(text).toContain('X-Opaque-Id: a\r\n')
  })

  test('others do not matter', async () => {
    const { text } = await exchangeBytes(port, wireRequest('GET', '/echo', ['X-Any: a', 'X-Any: b']))
    expect(statusOf(text)).toBe('200')
  })

  test('two media types are refused, equal or not', async () => {
    const { text } = await exchangeBytes(port, wireRequest('POST', '/echo', [json, json], '{}'))
    expect(text).toContain('Incorrect header [Content-Type]. Only one value should be provided')
  })
})

describe('the wire', () => {
  test.each([
    ['without Host', `GET /echo HTTP/1.1\r\nAuthorization: ${AUTHORIZED.authorization}\r\n\r\n`],
    ['with empty lines first', `\r\n\r\n${wireRequest('GET', '/echo')}`],
    [
      'with very many headers',
      wireRequest(
        'GET',
        '/echo',
        Array.from({ length: 1500 }, (_, i) => `X${i}: a`),
      ),
    ],
    ['that asks for an upgrade', wireRequest('GET', '/echo', ['Connection: Upgrade', 'Upgrade: websocket'])],
  ])('takes a request %s', async (_, bytes) => {
    const { text, isClosed } = await exchangeBytes(port, bytes)
    expect([statusOf(text), isClosed]).toEqual(['200', false])
  })

  test.each([
    ['//echo', '400'],
    ['/echo//', '200'],
    ['http://x/echo', '400'],
    ['/x/../echo', '400'],
    ['/./echo', '400'],
  ])('takes the target %s as it is: %s', async (target, status) => {
    expect(statusOf((await exchangeBytes(port, wireRequest('GET', target))).text)).toBe(status)
  })

  test('takes chunked bodies', async () => {
    const chunks = '4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n'
    const { text } = await exchangeBytes(port, wireRequest('POST', '/echo', [json, 'Transfer-Encoding: chunked']) + chunks)
    expect(text).toContain('"body":"{\\"a\\":1}"')
  })

  test('closes the connection when asked to, and after HTTP/1.0', async () => {
    const closed = await exchangeBytes(port, wireRequest('GET', '/echo', ['Connection: close']))
    expect([statusOf(closed.text), closed.isClosed]).toEqual(['200', true])
    const old = await exchangeBytes(port, wireRequest('GET', '/echo').replace('HTTP/1.1', 'HTTP/1.0'))
    expect([statusOf(old.text), old.isClosed]).toEqual(['200', true])
  })

  test('compresses no answer to HTTP/1.0', async () => {
    const request = wireRequest('GET', '/echo', ['Accept-Encoding: gzip'])
    expect((await exchangeBytes(port, request)).text).toContain('content-encoding: gzip')
    expect((await exchangeBytes(port, request.replace('HTTP/1.1', 'HTTP/1.0'))).text).not.toContain('content-encoding')
  })

  test('answers pipelined requests in order and ignores what follows a closing one', async () => {
    const requests = [
      wireRequest('GET', '/slow'),
      wireRequest('GET', '/nope'),
      wireRequest('GET', '/echo', ['Connection: close']),
      wireRequest('GET', '/echo'),
    ]
    const { text, isClosed } = await exchangeBytes(port, requests.join(''), 600)
    expect([statusesOf(text), isClosed]).toEqual([['200', '400', '200'], true])
  })

  test('keeps a connection usable after a refusal whose body was not read', async () => {
    const refused = wireRequest('POST', '/echo', [json], '{"a":1}').replace(/Authorization.*\r\n/, '')
    const { text } = await exchangeBytes(port, refused + wireRequest('GET', '/echo'))
    expect(statusesOf(text)).toEqual(['401', '200'])
  })

  test('echoes an opaque id byte by byte', async () => {
    const { text } = await exchangeBytes(port, Buffer.from(wireRequest('GET', '/echo', ['X-Opaque-Id: ä b']), 'latin1'))
    expect(text).toContain('X-Opaque-Id: ä b\r\n')
  })

  test('answers CONNECT like any method that no route has', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('CONNECT', 'example:80'))
    expect([statusOf(text), isClosed]).toEqual(['400', true])
    expect(text).toContain('no handler found for uri [example:80] and method [CONNECT]')
  })
})

describe('CONNECT', () => {
  test('behind a request that is still at work is answered after it', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('GET', '/slow') + wireRequest('CONNECT', 'example:80'), 2000)
    expect([statusesOf(text), isClosed]).toEqual([['200', '400'], true])
  })

  test('behind several requests is answered after all of them', async () => {
    const requests = [wireRequest('GET', '/echo'), wireRequest('GET', '/slow'), wireRequest('GET', '/echo')].join('')
    const { text } = await exchangeBytes(port, requests + wireRequest('CONNECT', 'example:80'), 2000)
    expect(statusesOf(text)).toEqual(['200', '200', '200', '400'])
  })

  test.each(['/echo', '/slow'])('behind %s may be cut off by its client at any time', async (target) => {
    for (let delay = 0; delay < 10; delay++) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(wireRequest('GET', target) + wireRequest('CONNECT', 'example:80'))
      await new Promise((resolve) => setTimeout(resolve, delay))
      socket.resetAndDestroy()
    }
    expect(statusOf((await exchangeBytes(port, wireRequest('GET', '/echo'))).text)).toBe('200')
  })
})

describe('a client that waits', () => {
  test('is asked for its body', async () => {
    const { text } = await exchangeBytes(port, wireRequest('POST', '/echo', [json, 'Expect: 100-continue'], '{}'))
    expect(statusesOf(text)).toEqual(['100', '200'])
  })

  test('is refused without being asked', async () => {
    const tooLong = wireRequest('POST', '/echo', [json, 'Expect: 100-continue', 'Content-Length: 1001'])
    expect(statusesOf((await exchangeBytes(port, tooLong)).text)).toEqual(['413'])
    const anonymous = wireRequest('POST', '/echo', [json, 'Expect: 100-continue', 'Content-Length: 2']).replace(
      /Authorization.*\r\n/,
      '',
    )
    expect(statusesOf((await exchangeBytes(port, anonymous)).text)).toEqual(['401'])
  })

  test('without a body is told to go on all the same', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('GET', '/echo', ['Expect: 100-Continue']))
    expect([statusesOf(text), isClosed]).toEqual([['100', '200'], false])
  })

  test('in OPTIONS too', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('OPTIONS', '/echo', ['Expect: 100-continue']))
    expect([statusesOf(text), isClosed]).toEqual([['100', '200'], false])
  })

  test('in HTTP/1.0 is not told', async () => {
    const request = wireRequest('POST', '/echo', [json, 'Expect: 100-continue'], '{}').replace('HTTP/1.1', 'HTTP/1.0')
    expect(statusesOf((await exchangeBytes(port, request)).text)).toEqual(['200'])
  })

  test.each([
    ['for more than that', wireRequest('POST', '/echo', [json, 'Expect: 100-continue, x'], '{}')],
    ['of OPTIONS', wireRequest('OPTIONS', '/echo', ['Expect: x'])],
    ['of HTTP/1.0', wireRequest('GET', '/echo', ['Expect: x']).replace('HTTP/1.1', 'HTTP/1.0')],
  ])('%s is a 417', async (_, bytes) => {
    expect(statusesOf((await exchangeBytes(port, bytes)).text)).toEqual(['417'])
  })

  test('without credentials is told so first', async () => {
    const anonymous = wireRequest('POST', '/echo', [json, 'Expect: x'], '{}').replace(/Authorization.*\r\n/, '')
    expect(statusesOf((await exchangeBytes(port, anonymous)).text)).toEqual(['401'])
  })

  test('for something unknown is a bare 417', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('POST', '/echo', [json, 'Expect: x'], '{}'))
    expect(isClosed).toBe(true)
    expect(text).toMatch(/^HTTP\/1\.1 417 Expectation Failed\r\nconnection: close\r\ncontent-length: 0\r\n/)
  })
})

describe('too much', () => {
  test('is refused before it arrives', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('POST', '/echo', [json, 'Content-Length: 1001']))
    expect(isClosed).toBe(true)
    expect(text).toMatch(/^HTTP\/1\.1 413 Request Entity Too Large\r\n/)
  })

  test('is refused when it arrives in chunks', async () => {
    const chunk = `258\r\n${'x'.repeat(600)}\r\n`
    const request = `${wireRequest('POST', '/echo', [json, 'Transfer-Encoding: chunked'])}${chunk}${chunk}0\r\n\r\n`
    expect(statusOf((await exchangeBytes(port, request)).text)).toBe('413')
  })

  test('of headers is a 400', async () => {
    const { text, isClosed } = await exchangeBytes(port, wireRequest('GET', '/echo', [`X: ${'a'.repeat(21_000)}`]))
    expect([statusOf(text), isClosed]).toEqual(['400', true])
    expect(text).toContain('HTTP header is larger than 16384 bytes.')
  })
})

describe('what is no HTTP', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
    ['an unknown version', wireRequest('GET', '/echo').replace('HTTP/1.1', 'HTTP/1.2')],
    ['an invalid method', wireRequest('F@O', '/echo')],
    ['a target with a space', wireRequest('GET', '/echo x')],
    ['a header without colon', wireRequest('GET', '/echo', ['bad header'])],
    ['a header name with a space', wireRequest('GET', '/echo', ['ba d: x'])],
    ['no length', wireRequest('POST', '/echo', [json, 'Content-Length: x'])],
    ['a negative length', wireRequest('POST', '/echo', [json, 'Content-Length: -1'])],
    ['two lengths', wireRequest('POST', '/echo', [json, 'Content-Length: 2', 'Content-Length: 3'])],
    ['a length beside chunks', wireRequest('POST', '/echo', [json, 'Content-Length: 2', 'Transfer-Encoding: chunked'])],
    ['a chunk without size', `${wireRequest('POST', '/echo', [json, 'Transfer-Encoding: chunked'])}zz\r\n{}\r\n`],
  ])('%s is answered 400 in the usual shape, and the connection ends', async (_, bytes) => {
    const { text, isClosed } = await exchangeBytes(port, bytes)
    expect([statusOf(text), isClosed]).toEqual(['400', true])
    const [head, body] = text.split('\r\n\r\n')
    expect(head).toMatch(/\r\nX-elastic-product: Elasticsearch\r\ncontent-type: application\/json\r\n/)
    expect(JSON.parse(body!)).toMatchObject({ error: expect.stringMatching(/Error$/), reason: expect.any(String) })
  })
})

describe('what is wrong with a head is told in the words of Elasticsearch', () => {
  const longHeaders = Array.from({ length: 2500 }, (_, index) => `X${index}: a`)
  test.each([
    ['a name', wireRequest('GET', '/echo', ['ba d: x']), "found invalid character 0x20 at index 2 of header 'ba d'."],
    ['a method', wireRequest('F@O', '/echo'), 'Illegal character in HTTP Method: 0x40'],
    [
      'an unspoken version',
      wireRequest('GET', '/echo').replace('HTTP/1.1', 'HTTP/2.0'),
      'Unexpected http protocol version: HTTP/2.0',
    ],
    ['an old version', wireRequest('GET', '/echo').replace('HTTP/1.1', 'HTTP/0.9'), 'Unexpected http protocol version: HTTP/0.9'],
    ['no version', 'GET /echo\r\n\r\n', 'text is empty (possibly HTTP/0.9)'],
    [
      'two lengths',
      wireRequest('POST', '/echo', ['Content-Length: 2', 'Content-Length: 3']),
      'Multiple Content-Length values found: [2, 3]',
    ],
    [
      'a coding in HTTP/1.0',
      wireRequest('POST', '/echo', ['Transfer-Encoding: chunked']).replace('HTTP/1.1', 'HTTP/1.0'),
      'The Transfer-Encoding header is only allowed in HTTP/1.1 or newer',
    ],
    [
      'an unknown coding in HTTP/1.0',
      wireRequest('POST', '/echo', ['Transfer-Encoding: x']).replace('HTTP/1.1', 'HTTP/1.0'),
      'The Transfer-Encoding header is only allowed in HTTP/1.1 or newer',
    ],
    [
      'a coding of which another reader may see the end elsewhere',
      `${wireRequest('POST', '/echo', ['Transfer-Encoding: chunked;a=b', 'Transfer-Encoding: chunked'])}0\r\n\r\n`,
      'chunked must be the last encoding present in the Transfer-Encoding header',
    ],
    ['a long line', wireRequest('GET', `/${'a'.repeat(5000)}`), 'An HTTP line is larger than 4096 bytes.'],
    ['a very long line', wireRequest('GET', `/${'a'.repeat(30_000)}`), 'An HTTP line is larger than 4096 bytes.'],
    ['long headers', wireRequest('GET', '/echo', [`X: ${'a'.repeat(17_000)}`]), 'HTTP header is larger than 16384 bytes.'],
    ['many headers', wireRequest('GET', '/echo', longHeaders), 'HTTP header is larger than 16384 bytes.'],
  ])('%s', async (_, bytes, reason) => {
    const { text, isClosed } = await exchangeBytes(port, bytes)
    expect([statusesOf(text), isClosed]).toEqual([['400'], true])
    expect(JSON.parse(text.split('\r\n\r\n')[1]!).reason).toContain(reason)
  })
})

describe('a method that nobody knows', () => {
  test.each([
    ['is not allowed', wireRequest('get', '/echo'), '405', 'Unexpected http method: get, allowed: [GET, POST]'],
    ['is not allowed on an unknown path', wireRequest('FOO', '/nope'), '405', 'Unexpected http method: FOO'],
    ['needs credentials', wireRequest('FOO', '/echo').replace(/Authorization.*\r\n/, ''), '401', 'no credentials for [/echo]'],
    [
      'has its head judged first',
      wireRequest('FOO', '/echo', ['Accept: x']),
      '400',
      'Invalid media-type value on headers [Accept]',
    ],
  ])('%s', async (_, bytes, status, reason) => {
    const { text, isClosed } = await exchangeBytes(port, bytes + wireRequest('GET', '/echo'))
    expect([statusesOf(text), isClosed]).toEqual([[status], true])
    expect(JSON.parse(text.split('\r\n\r\n')[1]!).reason).toBe(reason)
  })
})

describe('garbage behind a request', () => {
  test('within the body of another is refused after the answer to the first', async () => {
    const second = `${wireRequest('POST', '/echo', [json, 'Transfer-Encoding: chunked'])}zz\r\n`
    const { text, isClosed } = await exchangeBytes(port, wireRequest('GET', '/slow') + second, 2000)
    expect([statusesOf(text), isClosed]).toEqual([['200', '400'], true])
    expect(text).toContain('chunk size is not a number')
  })

  test.each([
    ['that is still at work', '/slow', ''],
    ['with a body', '/echo', '{}'],
  ])('%s is refused after its answer', async (_, target, body) => {
    const first = body === '' ? wireRequest('GET', target) : wireRequest('POST', target, [json], body)
    const { text, isClosed } = await exchangeBytes(port, `${first}F@O /echo HTTP/1.1\r\n\r\n`, 600)
    expect([statusesOf(text), isClosed]).toEqual([['200', '400'], true])
    expect(text).toContain('Illegal character in HTTP Method: 0x40')
  })
})

describe('a client that goes away', () => {
  test('while it is served, by a reset, aborts the work', async () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(wireRequest('GET', '/abandoned')))
    setTimeout(() => socket.resetAndDestroy(), 50)
    expect(await aborted.promise).toBe(true)
  })

  test('in the middle of its body leaves the server in order', async () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(wireRequest('POST', '/echo', [json, 'Content-Length: 100'])))
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect(statusOf((await exchangeBytes(port, wireRequest('GET', '/echo'))).text)).toBe('200')
  })
})

describe('closing', () => {
  test('finishes the request in flight, closes idle connections and accepts no more', async () => {
    const closing = newServer()
    const { port: own } = await closing.listen({ host: '127.0.0.1', port: 0 })
    const idle = exchangeBytes(own, wireRequest('GET', '/echo'), 5_000)
    const busy = exchangeBytes(own, wireRequest('GET', '/slow'), 5_000)
    await started.promise
    await new Promise((resolve) => setTimeout(resolve, 50))
    const before = performance.now()
    await closing.close()
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(await idle).toMatchObject({ isClosed: true })
    expect((await busy).text).toContain('{"slow":true}')
    await expect(exchangeBytes(own, 'x')).rejects.toThrow('ECONNREFUSED')
  })

  test('works for a server that never listened', async () => {
    await newServer().close()
  })
})

test('a port in use is told in the words of Node', async () => {
  const second = newServer()
  await expect(second.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await second.close()
})
