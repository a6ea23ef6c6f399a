import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderCbor } from '../../src/http/render-cbor.ts'
import { renderYaml } from '../../src/http/render-yaml.ts'
import type { WireAnswer } from '../parity/wire/answers.ts'
import { isWellFormedCbor } from './cbor-form.ts'
import { bytesOfCase, floodCase } from './flood-case.ts'
import { floodOf } from './generate.ts'
import { faultOf, kindOf } from './judge.ts'
import { type Finding, type Round, runFlood } from './run.ts'
import { faultsOfRounds, maxHeld } from './verdict.ts'
import { startWatchedServer } from './watched-server.ts'

describe('what is sent', () => {
  test('is the same for one seed and number, and another for another', () => {
    const [first, again, other] = [floodOf('a'), floodOf('a'), floodOf('b')].map((caseOf) => [3, 17, 500].map(caseOf))
    expect(first).toEqual(again)
    expect(first).not.toEqual(other)
  })

  test('has a byte for each character, and credentials in the place of templates', () => {
    const one = floodCase(0, { kind: 'x', head: 'GET / HTTP/1.1\r\nAuthorization: {{admin}}\r\n\r\n', body: '\xff' })
    expect(bytesOfCase(one, { admin: 'Basic a', user: 'b', victim: 'c' }).toString('latin1')).toBe(
      'GET / HTTP/1.1\r\nAuthorization: Basic a\r\n\r\n\xff',
    )
  })

  test('never changes the password of who asks', () => {
    const head = 'PUT /_security/user/%5fpassword HTTP/1.1\r\nAuthorization: {{admin}}\r\n\r\n'
    expect(floodCase(0, { kind: 'x', head, body: '' }).head).toContain('{{victim}}')
  })

  test.each([
    ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', '', true],
    ['POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n', '{}', true],
    ['POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n', '{}', false],
    ['POST / HTTP/1.1\r\n\r\n', '{}', false],
    ['GET / HTTP/1.0\r\n\r\n', '', false],
    ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '', false],
    ['GET / HTTP/1.1\r\nbad header\r\n\r\n', '', false],
    ['GET / HTTP/1.1\r\nHost: x\r\n', '', false],
    ['FOO / HTTP/1.1\r\n\r\n', '', false],
  ])('%j with the body %j can be followed by others: %s', (head, body, isFramed) => {
    expect(floodCase(0, { kind: 'x', head, body }).isFramed).toBe(isFramed)
  })
})

describe('an answer', () => {
  const answer = (status: number, body: string, type = 'application/json'): WireAnswer => {
    const headers = { 'content-type': type, ...(status !== 401 && status !== 403 && { 'x-elastic-product': 'Elasticsearch' }) }
    return { status, body, headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])) }
  }
  const error = (status: number, type: string, reason: string | null = 'x', told = status): string =>
    JSON.stringify({ error: { root_cause: [{ type, reason }], type, reason }, status: told })

  test.each<readonly [behaviour: string, answer: WireAnswer]>([
    ['with a body that was asked for', answer(200, '{}')],
    ['with an error', answer(400, error(400, 'illegal_argument_exception'))],
    ['with an error in YAML', answer(400, '---\nerror: "x"\nstatus: 400\n', 'application/yaml')],
    [
      'with an error in CBOR',
      answer(400, Buffer.from(renderCbor({ error: 'x', status: 400 })).toString('latin1'), 'application/cbor'),
    ],
    [
      'with a value in CBOR that is deeper than readers follow',
      answer(200, `${'\xbf\x61a'.repeat(2000)}\x01${'\xff'.repeat(2000)}`, 'application/cbor'),
    ],
    ['with a plain refusal', answer(405, '{"error":"x","status":405}')],
    ['to a grant that is none', answer(400, '{"error":"invalid_grant","error_description":"x"}')],
    ['that something is not there', answer(404, '{"found":false}')],
    ['that says nothing but its status', answer(413, '')],
    ['with a failure that Elasticsearch has too', answer(500, error(500, 'json_e_o_f_exception', 'Unexpected end-of-input: x'))],
  ])('%s is as documented', (_, given) => {
    expect(faultOf(given, false)).toBeUndefined()
  })

  test.each<readonly [behaviour: string, answer: WireAnswer]>([
    ['of an unknown status', answer(418, '{}')],
    ['without a name of the product', { ...answer(200, '{}'), headers: new Map([['content-type', ['application/json']]]) }],
    ['with half a body', answer(200, '{')],
    ['with no body', answer(200, '')],
    ['with half a body in CBOR', answer(200, '\xbf\x61a\x01', 'application/cbor')],
    ['with an error that has another status within', answer(400, error(400, 'x', 'y', 500))],
    ['with an error without a type', answer(400, '{"error":{"root_cause":[{}]},"status":400}')],
    ['with a refusal without an error', answer(400, '{}')],
    ['with a failure that says nothing', answer(500, error(500, 'exception', 'internal server error'))],
    ['with a body where only a status is told', answer(413, '{}')],
  ])('%s is not', (_, given) => {
    expect(faultOf(given, false)).toBeDefined()
  })
})

test('a failure is one without a body, too', () => {
  const headers = new Map([['x-elastic-product', ['Elasticsearch']]])
  expect(faultOf({ status: 500, body: '', headers }, true)).toBeDefined()
  expect(faultOf({ status: 400, body: '', headers }, true)).toBeUndefined()
})

describe('the kind of an answer', () => {
  const type = 'action_request_validation_exception'
  const error = { error: { root_cause: [{ type, reason: 'x' }], type: 'exception', reason: 'y' }, status: 400 }

  test.each([
    ['JSON', JSON.stringify(error)],
    ['JSON on lines', JSON.stringify(error, null, 2)],
    ['YAML', renderYaml(error)],
    ['CBOR', renderCbor(error).toString('latin1')],
  ])('is told in %s', (_, body) => {
    expect(kindOf({ status: 400, body, headers: new Map() })).toBe(`400 ${type}`)
  })
})

describe('what is well-formed CBOR', () => {
  test.each([
    '\x00',
    '\x18\xff',
    '\xfb\x00\x00\x00\x00\x00\x00\x00\x00',
    '\x9f\xff',
    '\x82\x01\x62ab',
    '\xa1\x61a\xf6',
    '\x7f\x61a\x61b\xff',
    '\xc1\x00',
    '\x9f\x80\xa0\xbf\xff\xff',
  ])('%j is', (bytes) => {
    expect(isWellFormedCbor(Buffer.from(bytes, 'latin1'))).toBe(true)
  })

  test.each([
    '',
    '\x18',
    '\x1c',
    '\x9f',
    '\x82\x01',
    '\xa1\x61a',
    '\xbf\x61a\xff',
    '\x62a',
    '\xff',
    '\x00\x00',
    '\x1f',
    '\xc1',
    '\x82\x01\xff',
  ])('%j is not', (bytes) => {
    expect(isWellFormedCbor(Buffer.from(bytes, 'latin1'))).toBe(false)
  })
})

describe('a verdict', () => {
  const round = (changes: Partial<Round> = {}): Round => ({
    ...{
      cases: 1,
      seconds: 1,
      held: 1,
      late: 1,
      ran: 1,
      processor: 1,
      heapUsed: 40e6,
      external: 10e6,
      arrayBuffers: 0,
      rss: 200e6,
    },
    ...changes,
  })
  const rounds = (make: (index: number) => Partial<Round>): Round[] =>
    Array.from({ length: 12 }, (_, index) => round(make(index)))

  test.each<readonly [behaviour: string, rounds: readonly Round[], faults: readonly string[]]>([
    ['memory that fills and stays', rounds((index) => ({ heapUsed: Math.min(60e6, 20e6 + index * 20e6) })), []],
    ['memory that grows', rounds((index) => ({ heapUsed: 20e6 + index * 5e6 })), ['memory in use grew from 48 to 76 MB']],
    [
      'resident memory that grows',
      rounds((index) => ({ rss: 200e6 + index * 20e6 })),
      ['resident memory grew from 267 to 381 MB'],
    ],
    [
      'one slow round',
      [round(), round({ held: maxHeld + 1 })],
      ['the event loop was held for 51 ms, in which the server ran for 1'],
    ],
  ])('on %s', (_, given, faults) => {
    expect(faultsOfRounds(given)).toEqual(faults)
  })
})

test('a short flood leaves the server as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-flood-'))
  const watched = await startWatchedServer(folder)
  const findings: Finding[] = []
  const run = { caseOf: floodOf('ci'), roundLength: 2000, isStopping: () => false, onRound: () => {} }
  try {
    await runFlood({ ...run, from: 0, to: 6000, onFinding: (finding) => findings.push(finding) }, watched)
    expect(findings).toEqual([])
  } finally {
    await watched.server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 180_000)
