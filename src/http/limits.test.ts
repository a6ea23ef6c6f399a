/** Probes clients that are slow, silent, half gone or too many, over real sockets, with limits of a few milliseconds. */
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { AUTHORIZED, echoRoute, fixedRoute, testServer, wireRequest } from '../../test/support/http-test-server.ts'
import type { HttpServerOptions } from './exchange.ts'
import type { HttpLimits } from './limits.ts'
import type { HttpServer } from './server.ts'

const running: HttpServer[] = []
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of running.splice(0)) await server.close()
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const large = 'x'.repeat(16_000_000)
let asked = 0

async function start(limits: Partial<HttpLimits>, options: Partial<HttpServerOptions<string>> = {}): Promise<number> {
  asked = 0
  const counted = {
    ...fixedRoute('/large', { status: 200, body: large }),
    handle: async () => {
      asked++
      return { status: 200, body: large }
    },
  }
  const slow = { ...fixedRoute('/slow', { status: 200 }), handle: async () => pause(100, { status: 200, body: 'late' }) }
  const server = testServer([echoRoute(['GET', 'POST'], '/echo'), counted, slow], {
    limits: { shutdownGracePeriod: 100, ...limits },
    ...options,
  })
  running.push(server)
  return (await server.listen({ host: '127.0.0.1', port: 0 })).port
}

/** All that comes until the server ends the connection; what is sent bit by bit follows every few milliseconds. */
async function talk(port: number, bytes: string, bitByBit = ''): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  socket.on('error', () => {})
  socket.write(bytes, 'latin1')
  const bits = [...bitByBit]
  const timer = setInterval(() => bits.length > 0 && socket.writable && socket.write(bits.shift()!), 5)
  let text = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) text += chunk.toString('latin1')
  clearInterval(timer)
  return text
}

/** What comes when our side ends with these bytes. */
async function talkAndEnd(port: number, bytes: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  socket.end(bytes, 'latin1')
  let text = ''
  for await (const chunk of socket as AsyncIterable<Buffer>) text += chunk.toString('latin1')
  return text
}

const statusesOf = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3}) [^\r]*\r\n/g)].map(([, status]) => status!)
const json = 'Content-Type: application/json'
const upload = (length: number, ...lines: string[]): string =>
  wireRequest('POST', '/echo', [json, `Content-Length: ${length}`, ...lines])
const anonymous = (request: string): string => request.replace(`Authorization: ${AUTHORIZED.authorization}\r\n`, '')

describe('a client that is slow', () => {
  test('to send a head is told so, and cut', async () => {
    const port = await start({ headersTimeout: 100 })
    const text = await talk(port, 'GET /echo HTTP/1.1\r\n', `X: ${'a'.repeat(1000)}`)
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
    expect(text).toContain('"reason":"the request took too long to arrive"')
  })

  test('to send a body is told so, and cut', async () => {
    const port = await start({ requestTimeout: 100 })
    expect(statusesOf(await talk(port, upload(1000), 'a'.repeat(1000)))).toEqual(['408'])
  })

  test('to send a body that nobody reads is cut without a second answer', async () => {
    const port = await start({ requestTimeout: 100 })
    expect(statusesOf(await talk(port, anonymous(upload(1000)), 'a'.repeat(1000)))).toEqual(['401'])
  })

  test('to send a second request is told so, and cut', async () => {
    const port = await start({ headersTimeout: 100 })
    expect(statusesOf(await talk(port, `${wireRequest('GET', '/echo')}GET /`, 'a'.repeat(1000)))).toEqual(['200', '408'])
  })

  test('to be answered is none of these', async () => {
    const port = await start({ headersTimeout: 20, requestTimeout: 20 })
    expect(statusesOf(await talkAndEnd(port, wireRequest('GET', '/slow')))).toEqual(['200'])
  })
})

describe('a client that is told that the connection ends', () => {
  const length = 8_000_000
  const tooLong = upload(length) + 'x'.repeat(length)

  test.each([
    ['its body is too long', tooLong, '413'],
    ['it is not known, and closes', anonymous(upload(length, 'Connection: close')) + 'x'.repeat(length), '401'],
    ['its body came behind an expectation', upload(length, 'Expect: else') + 'x'.repeat(length), '417'],
  ])('while it sends on, because %s, gets the answer', async (_, bytes, status) => {
    const port = await start({}, { maxContentLength: 1000 })
    const socket = await open(port)
    let [text, failure] = ['', '']
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', (error) => {
      failure = String(error)
    })
    socket.write(bytes)
    await new Promise((resolve) => socket.once('close', resolve))
    expect([statusesOf(text), failure]).toEqual([[status], ''])
  })

  test('has nothing carried out behind it', async () => {
    const port = await start({}, { maxContentLength: 1000 })
    expect(statusesOf(await talk(port, tooLong + wireRequest('GET', '/large')))).toEqual(['413'])
    expect(asked).toBe(0)
  })

  test('but sends no more is cut', async () => {
    const port = await start({}, { maxContentLength: 1000 })
    const socket = await open(port)
    socket.resume().write(upload(length))
    await new Promise((resolve) => socket.once('close', resolve))
  })
})

describe('a connection', () => {
  test('on which nothing ever comes is closed without a word', async () => {
    const port = await start({ headersTimeout: 50 })
    expect(await talk(port, '')).toBe('')
  })

  test('that is idle behind an answer is closed', async () => {
    const port = await start({ keepAliveTimeout: 50 })
    expect(statusesOf(await talk(port, wireRequest('GET', '/echo')))).toEqual(['200'])
  })

  test('that is idle keeps nothing of the body that it had', async () => {
    const bodies: WeakRef<Buffer>[] = []
    const keeping = {
      ...echoRoute(['POST'], '/kept'),
      handle: async ({ body }: Readonly<{ body: Buffer }>) => {
        bodies.push(new WeakRef(body))
        return { status: 200 }
      },
    }
    const server = testServer([keeping])
    running.push(server)
    const socket = await open((await server.listen({ host: '127.0.0.1', port: 0 })).port)
    const answer = firstBytes(socket)
    const length = 3_000_000
    socket.write(wireRequest('POST', '/kept', [json, `Content-Length: ${length}`]) + 'x'.repeat(length))
    expect(statusesOf(await answer)).toEqual(['200'])
    await expect
      .poll(() => {
        collectGarbage()
        return bodies[0]!.deref()
      })
      .toBeUndefined()
    expect(socket.destroyed).toBe(false)
  })

  test('beyond those allowed is closed at once, and leaves the others alone', async () => {
    const port = await start({ maxConnections: 2 })
    const others = await Promise.all([open(port), open(port)])
    expect(await talk(port, '')).toBe('')
    others[0]!.write(wireRequest('GET', '/echo'))
    expect(statusesOf(await firstBytes(others[0]!))).toEqual(['200'])
    others[1]!.destroy()
    await expect.poll(async () => await talkAndEnd(port, wireRequest('GET', '/echo'))).toContain('200 OK')
  })

  test('of thousands that are idle is as good as any', async () => {
    const port = await start({})
    await Promise.all(Array.from({ length: 2000 }, () => open(port)))
    expect(statusesOf(await talkAndEnd(port, wireRequest('GET', '/echo')))).toEqual(['200'])
  })
})

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

async function firstBytes(socket: Socket): Promise<string> {
  return new Promise((resolve) => socket.once('data', (chunk) => resolve(chunk.toString('latin1'))))
}

describe('a client that takes no answer', () => {
  test('is cut', async () => {
    const port = await start({ answerTimeout: 100 })
    const socket = await open(port)
    socket.pause()
    socket.write(wireRequest('GET', '/large'))
    await expect.poll(() => asked).toBe(1)
    await pause(500)
    let length = 0
    socket.on('data', (chunk) => {
      length += chunk.length
    })
    socket.on('error', () => {})
    socket.resume()
    await new Promise((resolve) => socket.once('close', resolve))
    expect(length).toBeLessThan(large.length)
  })

  test('but takes it slowly gets all of it', async () => {
    const port = await start({ answerTimeout: 1500 })
    const socket = await open(port)
    socket.write(wireRequest('GET', '/large', ['Connection: close']))
    let length = 0
    let restAt = 0
    // Longer than the time-out altogether, and far from it each time.
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length < restAt) continue
      restAt += large.length / 8
      await pause(250)
    }
    expect(length).toBeGreaterThan(large.length)
  })

  test('has one of them made, however many it asks for', async () => {
    const port = await start({})
    const socket = await open(port)
    socket.pause()
    for (let request = 0; request < 50; request++) socket.write(wireRequest('GET', '/large'))
    await expect.poll(() => asked).toBe(1)
    await pause(100)
    expect(asked).toBe(1)
  })
})

describe('a client that ends its side', () => {
  test.each([
    ['behind a request', wireRequest('GET', '/echo'), ['200']],
    ['behind a request that takes its time', wireRequest('GET', '/slow'), ['200']],
    ['behind several requests', wireRequest('GET', '/slow') + wireRequest('GET', '/echo').repeat(30), Array(31).fill('200')],
    ['within a head', wireRequest('GET', '/echo').slice(0, -2), ['400']],
    ['within a head behind a request', wireRequest('GET', '/slow') + wireRequest('GET', '/echo').slice(0, -2), ['200', '400']],
    ['within a body', `${upload(100)}{`, ['400']],
    ['within a body that nobody reads', `${anonymous(upload(100))}{`, ['401']],
    ['within a chunked body', `${wireRequest('POST', '/echo', [json, 'Transfer-Encoding: chunked'])}5\r\n{`, ['400']],
    ['without a word', '', []],
  ])('%s', async (_, bytes, statuses) => {
    const port = await start({})
    expect(statusesOf(await talkAndEnd(port, bytes))).toEqual(statuses)
  })

  test('is no failure of the server', async () => {
    const hidden: unknown[] = []
    const port = await start({}, { onHiddenError: (error) => hidden.push(error) })
    await talkAndEnd(port, `${upload(100)}{`)
    const socket = await open(port)
    socket.write(`${upload(100)}{`)
    await pause(50)
    socket.resetAndDestroy()
    await pause(50)
    expect(hidden).toEqual([])
  })
})

describe('requests one behind another', () => {
  test('are answered in order, one at a time', async () => {
    let [now, most] = [0, 0]
    const port = await start(
      {},
      {
        authenticate: async () => {
          most = Math.max(most, ++now)
          await pause(5)
          now--
          return 'a'
        },
      },
    )
    const requests = Array.from({ length: 60 }, (_, index) => wireRequest('GET', '/echo', [`X-Opaque-Id: ${index}`]))
    const text = await talkAndEnd(port, requests.join(''))
    expect([...text.matchAll(/X-Opaque-Id: (\d+)/g)].map(([, id]) => Number(id))).toEqual(requests.map((_, index) => index))
    expect(most).toBe(1)
  })

  test('more than may wait are cut', async () => {
    const port = await start({ pipeliningMaxEvents: 10 })
    expect(statusesOf(await talkAndEnd(port, wireRequest('GET', '/slow') + wireRequest('GET', '/echo').repeat(10)))).toHaveLength(
      11,
    )
    expect(await talkAndEnd(port, wireRequest('GET', '/slow') + wireRequest('GET', '/echo').repeat(11))).toBe('')
  })

  test('are not read while some wait', async () => {
    let begun = 0
    const port = await start(
      { pipeliningMaxEvents: 2000 },
      {
        authenticate: async () => {
          begun++
          return pause(60_000, 'a', { ref: false })
        },
      },
    )
    const socket = await open(port)
    const many = wireRequest('GET', '/echo').repeat(1000)
    // Far more than may wait; they stay in the buffers of the system.
    const isTaken = Array.from({ length: 100 }, () => socket.write(many))
    await expect.poll(() => begun).toBe(1)
    await pause(200)
    expect([socket.destroyed, isTaken.at(-1), socket.writableLength > 0]).toEqual([false, false, true])
  })

  test('on many connections, more than there is time for, are all answered in the end', async () => {
    const busy = async (): Promise<string> => {
      const end = performance.now() + 2
      while (performance.now() < end);
      return 'a'
    }
    const port = await start({}, { authenticate: busy })
    const isDone = new AbortController()
    // Each asks again as soon as it is answered, so that there is always somebody to begin with.
    const askers = Array.from({ length: 20 }, async () => {
      const socket = await open(port)
      socket.on('data', () => isDone.signal.aborted || socket.write(wireRequest('GET', '/echo')))
      socket.write(wireRequest('GET', '/echo'))
    })
    await Promise.all(askers)
    const several = await Promise.all(Array.from({ length: 20 }, () => talkAndEnd(port, wireRequest('GET', '/echo').repeat(10))))
    isDone.abort()
    expect(several.map((text) => statusesOf(text).length)).toEqual(Array(20).fill(10))
  })

  test('keep no other connection waiting', async () => {
    const port = await start({})
    const many = await open(port)
    many.resume()
    many.write(wireRequest('GET', '/echo').repeat(600))
    const began = performance.now()
    await talkAndEnd(port, wireRequest('GET', '/echo'))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('bodies in flight', () => {
  const limit = 10_000
  const refusal =
    /HTTP\/1\.1 429 .*Data too large, data for \[<http_request>\] would be \[\d+\/[\d.]+kb\], which is larger than the limit of \[10000\/9\.7kb\]/s

  test('of one request may be too many', async () => {
    const port = await start({ inflightRequestsLimit: limit })
    const text = await talkAndEnd(port, upload(limit + 1) + 'x'.repeat(limit + 1) + wireRequest('GET', '/echo'))
    expect(text).toMatch(refusal)
    expect(statusesOf(text)).toEqual(['429', '200'])
  })

  test('of several requests may be, and are given back', async () => {
    const port = await start({ inflightRequestsLimit: limit })
    const first = await open(port)
    first.write(upload(8000) + 'x'.repeat(7999))
    await pause(50)
    expect(await talkAndEnd(port, upload(4000) + 'x'.repeat(4000))).toMatch(refusal)
    const answer = firstBytes(first)
    first.write('x')
    expect(statusesOf(await answer)).toEqual(['200'])
    expect(statusesOf(await talkAndEnd(port, upload(4000) + 'x'.repeat(4000)))).toEqual(['200'])
  })

  test('of a client that went away are given back', async () => {
    const port = await start({ inflightRequestsLimit: limit })
    const gone = await open(port)
    gone.write(upload(8000) + 'x'.repeat(7999))
    await pause(50)
    gone.destroy()
    await expect.poll(async () => statusesOf(await talkAndEnd(port, upload(4000) + 'x'.repeat(4000)))).toEqual(['200'])
  })

  test('count with what they inflate to', async () => {
    const port = await start({ inflightRequestsLimit: limit })
    const bomb = gzipSync('x'.repeat(limit)).toString('latin1')
    const request = upload(bomb.length, 'Content-Encoding: gzip') + bomb
    expect(await talkAndEnd(port, request)).toMatch(refusal)
  })

  test('are discarded when nobody is known', async () => {
    const port = await start({ inflightRequestsLimit: limit })
    const request = anonymous(upload(20_000)) + 'x'.repeat(20_000)
    expect(statusesOf(await talkAndEnd(port, request))).toEqual(['401'])
  })
})

describe('a server that stops', () => {
  test.each([
    ['a request that never arrives as a whole', `${upload(100)}{`],
    ['a head that never ends', 'GET / HTTP/1.1\r\n'],
  ])('cuts %s after the grace period', async (_, bytes) => {
    const port = await start({ shutdownGracePeriod: 100 })
    const socket = await open(port)
    socket.on('error', () => {})
    socket.write(bytes)
    await pause(50)
    await running.pop()!.close()
    await expect.poll(() => socket.closed).toBe(true)
  })

  test('does not wait for a connection on which nothing came', async () => {
    const port = await start({ shutdownGracePeriod: 60_000 })
    const socket = await open(port)
    await pause(20)
    await running.pop()!.close()
    await expect.poll(() => socket.closed).toBe(true)
  })
})
