/** Probes the profile of the parity tool that asks over raw sockets: what it sends, what it finds, and that it endangers nobody. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderCbor } from '../../../src/http/render-cbor.ts'
import { renderYaml } from '../../../src/http/render-yaml.ts'
import { AUTHORIZED, echoRoute, fixedRoute, testServer } from '../../support/http-test-server.ts'
import { createRandom } from '../random.ts'
import { splitAnswers } from './answers.ts'
import { brokenAt } from './bodies.ts'
import { wireDifference } from './compare.ts'
import { exchange, type WireOutcome, type WireTarget } from './connection.ts'
import { generateCases, listedCases } from './generate.ts'
import { knownWireDifferences } from './known-differences.ts'
import { playCase, type WireFinding } from './play.ts'
import { typicalDraft, typicalRequests } from './typical-requests.ts'
import { caseOf, draftOf, withLines } from './wire-case.ts'

const listed = listedCases(createRandom('test'))

describe('what is asked', () => {
  test('is the same for one seed, and another for another', () => {
    const firstOf = (seed: string) => [...generateCases(seed, 300)]
    expect(firstOf('a')).toEqual(firstOf('a'))
    expect(firstOf('a')).not.toEqual(firstOf('b'))
  })

  test('goes on beyond what is listed', () => {
    const cases = [...generateCases('a', listed.length + 100)]
    expect(cases.filter(({ kind }) => kind === 'drawn')).toHaveLength(100)
  })

  test('breaks every byte of every typical body in every way', () => {
    const bytes = typicalRequests.map(typicalDraft).reduce((sum, { body }) => sum + body.length, 0)
    for (const mutation of ['deleted', 'replaced', 'inserted', 'truncated'])
      expect(listed.filter(({ kind }) => kind === `byte ${mutation}`)).toHaveLength(bytes)
  })

  test('changes nothing: what would is sent by somebody who may not', () => {
    const writing =
      /^(?:PUT|DELETE|POST) \/_security\/(?:user|role|role_mapping|privilege|api_key|oauth2|profile|settings|cross_cluster)\b/
    const harmless = /^POST \/_security\/(?:user\/_has_privileges|profile\/_has_privileges|profile\/_suggest)|_has_privileges/
    const many = [...generateCases('a', listed.length + 3000)]
    const writers = many.filter(({ head }) => writing.test(head) && !harmless.test(head.split('\r\n')[0]!))
    const endangering = writers.filter(({ head, body }) => head.includes('{{admin}}') && body !== '')
    expect(writers.length).toBeGreaterThan(3000)
    expect(endangering.map(({ head }) => head)).toEqual([])
  })

  test('is a byte a character', () => {
    expect(listed.filter(({ head, body }) => /[^\0-\xff]/.test(head + body))).toEqual([])
  })
})

test.each([
  ['deleted', '{"":1}'],
  ['truncated', '{"'],
] as const)('a byte is %s', (mutation, expected) => {
  expect(brokenAt('{"a":1}', 2, mutation, createRandom('a'))).toBe(expected)
})

describe('answers', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  const ok = 'HTTP/1.1 200 OK\r\nA: b\r\na: c\r\ncontent-length: 2\r\n\r\nok'

  test('are cut at their lengths', () => {
    const { answers, rest } = splitAnswers(bytes(`HTTP/1.1 100 Continue\r\n\r\n${ok}${ok}HTTP`), false)
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [100, ''],
      [200, 'ok'],
      [200, 'ok'],
    ])
    expect(rest.toString()).toBe('HTTP')
    expect(answers[1]?.headers.get('a')).toEqual(['b', 'c'])
  })

  test('to HEAD have no body', () => {
    const { answers } = splitAnswers(bytes(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n${ok}`), true)
    expect(answers.map(({ body }) => body)).toEqual(['', 'ok'])
  })

  test('are decompressed', () => {
    const body = gzipSync('text')
    const head = bytes(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`)
    expect(splitAnswers(Buffer.concat([head, body]), false).answers[0]?.body).toBe('text')
  })
})

describe('outcomes', () => {
  const outcome = (body: string, changes: Partial<WireOutcome> = {}, headers: Record<string, string> = {}): WireOutcome => ({
    answers: [{ status: 200, headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])), body }],
    isUsable: true,
    end: 'used',
    rest: '',
    ...changes,
  })
  const position = (at: number) =>
    `[-1:${at}] it is malformed here, somewhere in the middle\n at [Source: (byte[])[9 bytes]; byte offset: #${at}]`
  const inCbor = (reason: string, trace?: string) => renderCbor({ error: { reason, stack_trace: trace } }).toString('latin1')
  const inYaml = (reason: string) => renderYaml({ error: { reason } })
  const source = (excerpt: string) => `x at [Source: (byte[])"${excerpt}"; line: 1, column: 2]`

  test.each<readonly [behaviour: string, oracle: WireOutcome, ours: WireOutcome, isAlike: boolean]>([
    ['are alike when they are the same', outcome('a'), outcome('a'), true],
    ['differ by a byte of the body', outcome('a'), outcome('b'), false],
    ['differ by the order of members', outcome('{"a":1,"b":2}'), outcome('{"b":2,"a":1}'), false],
    ['differ by a connection that can be used', outcome('a'), outcome('a', { isUsable: false }), false],
    [
      'do not differ by how an unusable one ends',
      outcome('', { isUsable: false, end: 'open' }),
      outcome('', { isUsable: false, end: 'closed' }),
      true,
    ],
    ['differ by the number of answers', outcome('a'), outcome('a', { answers: [] }), false],
    ['differ by a contract header', outcome('a', {}, { allow: 'GET' }), outcome('a'), false],
    ['do not differ by another header', outcome('a', {}, { date: 'x' }), outcome('a'), true],
    ['do not differ by an excerpt of the source', outcome(source('a')), outcome(source('b')), true],
    ['differ by what stands behind it', outcome(source('a')), outcome(`${source('b')}!`), false],
    ['do not differ by the frames of a trace', outcome('{"stack_trace":"a\\"b"}'), outcome('{"stack_trace":"c"}'), true],
    [
      'do not differ by the order of parameters that are repeated',
      outcome('a', {}, { 'content-type': 'a/b;c=d;e=f' }),
      outcome('a', {}, { 'content-type': 'a/b;e=f;c=d' }),
      true,
    ],
    [
      'differ by such a parameter',
      outcome('a', {}, { 'content-type': 'a/b;c=d' }),
      outcome('a', {}, { 'content-type': 'a/b;c=e' }),
      false,
    ],
    ['do not differ by a position in bytes', outcome(position(5)), outcome(position(12345)), true],
    ['nor do they in CBOR', outcome(inCbor(position(5))), outcome(inCbor(position(12345))), true],
    ['nor in YAML, where a line is full', outcome(inYaml(position(5))), outcome(inYaml(position(12345))), true],
    ['differ by what stands beside it', outcome(inCbor(position(5))), outcome(inCbor(`${position(5)}!`)), false],
    ['differ in CBOR where no position is', outcome(inCbor('a')), outcome(inCbor('b')), false],
    [
      'do not differ by the order of built-in users and of their metadata',
      outcome('{"a":{"x":1,"metadata":{"_reserved":true,"b":1}},"c":{"x":1}}'),
      outcome('{"c":{"x":1},"a":{"x":1,"metadata":{"b":1,"_reserved":true}}}'),
      true,
    ],
    [
      'differ by the order of their other members',
      outcome('{"a":{"x":1,"y":2,"metadata":{"_reserved":true}},"c":{}}'),
      outcome('{"a":{"y":2,"x":1,"metadata":{"_reserved":true}},"c":{}}'),
      false,
    ],
    [
      'do not differ by the descriptions of built-in roles',
      outcome('{"a":{"metadata":{"_reserved":true},"description":"x"},"b":{}}'),
      outcome('{"a":{"metadata":{"_reserved":true},"description":"y"},"b":{}}'),
      true,
    ],
    ['nor in CBOR, of whatever length', outcome(inCbor('a', 'b'.repeat(9000))), outcome(inCbor('a', 'c')), true],
    ['differ by what stands beside the frames', outcome(inCbor('a', 'c')), outcome(inCbor('b', 'c')), false],
    ['differ by whether there is one', outcome('{"stack_trace":"a"}'), outcome('{}'), false],
  ])('%s', (_, oracle, ours, isAlike) => {
    expect(wireDifference({ oracle, ours }) === undefined).toBe(isAlike)
  })
})

test('every known difference is told to users', () => {
  const page = readFileSync(new URL('../../../docs/differences.md', import.meta.url), 'utf8')
  for (const { documented } of knownWireDifferences) expect(page).toContain(`\n| ${documented}`)
})

describe('a played case', () => {
  const servers = [
    testServer([echoRoute(['GET', 'POST'], '/_security/echo')]),
    testServer([fixedRoute('/_security/echo', { status: 200, body: 'a lie' })]),
  ]
  const targets: WireTarget[] = []
  const long = { first: 5000, more: 5000 }
  const short = { first: 300, more: 300 }
  const echo = draftOf({ target: '/_security/echo' })

  beforeAll(async () => {
    for (const server of servers) {
      const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
      targets.push({ host: '127.0.0.1', port, credentials: { admin: AUTHORIZED.authorization, user: AUTHORIZED.authorization } })
    }
  })
  afterAll(async () => {
    for (const server of servers) await server.close()
  })

  test.each(['pipelined', 'after'] as const)('tells that a connection can be used, by a plain request %s', async (behind) => {
    const { answers, isUsable } = await exchange(caseOf('x', echo, behind), targets[0]!, long)
    expect([answers.map(({ status }) => status), isUsable]).toEqual([[200], true])
  })

  test('tells that it cannot', async () => {
    const closing = await exchange(caseOf('x', withLines(echo, 'Connection: close')), targets[0]!, long)
    expect([closing.isUsable, closing.end]).toEqual([false, 'closed'])
    const waiting = await exchange(caseOf('x', withLines(echo, 'Content-Length: 1000')), targets[0]!, short)
    expect([waiting.answers, waiting.isUsable, waiting.end]).toEqual([[], false, 'open'])
  })

  test('finds what differs, and nothing where nothing does', async () => {
    const findings: WireFinding[] = []
    const listener = { onAnswer: () => {}, onKnown: () => {}, onFinding: (finding: WireFinding) => void findings.push(finding) }
    await playCase(caseOf('x', echo), { oracle: targets[0]!, ours: targets[0]! }, listener)
    expect(findings).toEqual([])
    await playCase(caseOf('x', echo), { oracle: targets[0]!, ours: targets[1]! }, listener)
    expect(findings.map(({ what }) => what.slice(0, 4))).toEqual(['body'])
  })
})
