/** Probes that the client sends what it is given and nothing else, and keeps repeated headers of the answer apart. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpClient, openHttpClient } from './http-client.ts'

describe('the client', () => {
  let client: HttpClient
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method, url, headers, headersDistinct } = request
    response.writeHead(418, { 'Set-Cookie': ['a', 'b'] })
    response.end(
      JSON.stringify({
        method,
        url,
        headers: Object.keys(headers),
        lines: headersDistinct['x-own'],
        body: Buffer.concat(chunks).toString('latin1'),
      }),
    )
  })

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    client = openHttpClient(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

  afterAll(() => {
    client.close()
    server.close()
  })

  test('sends a GET with a body, an undecoded path and no header of its own choice', async () => {
    const answer = await client.send({ method: 'GET', path: '/a%2Fb?c=%zz', headers: { 'X-Own': '1' }, body: 'é' })
    expect(JSON.parse(answer.text)).toEqual({
      method: 'GET',
      url: '/a%2Fb?c=%zz',
      headers: ['x-own', 'content-length', 'host', 'connection'],
      lines: ['1'],
      body: 'Ã©',
    })
  })

  test('sends a header on several lines, a body of bytes, and a length of its own only when none is given', async () => {
    const bytes = Buffer.from([0xff, 0x80])
    const lines = [
      ['x-own', '2'],
      ['X-Own', '2'],
      ['Transfer-Encoding', 'chunked'],
    ] as const
    const answer = await client.send({ method: 'POST', path: '/', headers: { 'X-Own': '1' }, lines, bytes })
    expect(JSON.parse(answer.text)).toMatchObject({
      headers: ['x-own', 'transfer-encoding', 'host', 'connection'],
      lines: ['1', '2', '2'],
      body: '\xff\x80',
    })
  })

  test('gives status, and headers line by line', async () => {
    const answer = await client.send({ method: 'POST', path: '/' })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([418, ['a', 'b']])
  })
})
