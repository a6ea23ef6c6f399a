/** Probes the profile of the parity tool that asks management requests: what it draws, what it finds, and that it endangers nobody. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../support/application.ts'
import type { Target } from '../../support/target.ts'
import { managementDifference } from './compare.ts'
import { generateSequence } from './generate.ts'
import { knownManagementDifferences } from './known-differences.ts'
import { playSequence, type SequenceFinding } from './play.ts'
import type { ManagementRequest } from './sequence.ts'

const many = Array.from({ length: 60 }, (_, number) => generateSequence({ seed: 'test', number, requests: 100 })).flatMap(
  ({ requests }) => requests,
)

test('the same options give the same sequence', () => {
  const options = { seed: 'test', number: 3, requests: 60 }
  expect(generateSequence(options)).toEqual(generateSequence(options))
  expect(generateSequence(options)).not.toEqual(generateSequence({ ...options, number: 4 }))
})

describe('what is drawn', () => {
  const writes = many.filter(({ method }) => method !== 'GET' && method !== 'HEAD')
  const pathsOf = (pattern: RegExp) => writes.filter(({ path }) => pattern.test(path)).map(({ path }) => path)

  test('is of every kind, and by every sort of caller', () => {
    expect(new Set(many.map(({ kind }) => kind)).size).toBeGreaterThan(30)
    expect(new Set(many.map(({ caller }) => caller.as))).toEqual(new Set(['administrator', 'user', 'key', 'bearer']))
  })

  test('never changes a built-in user', () => {
    const switched = pathsOf(/^\/_security\/user\/[^?]*_(password|enable|disable)/)
    expect(switched.length).toBeGreaterThan(100)
    expect(switched.filter((path) => /user\/(elastic|kibana|logstash|beats|apm|remote)|user\/_password/.test(path))).toEqual([])
  })

  test('invalidates keys and tokens of its own world alone', () => {
    const selecting = many.filter(({ kind }) => kind === 'invalidate API keys' || kind === 'invalidate token')
    const selectors = selecting.map(({ body = '{}' }) => JSON.parse(body) as Record<string, unknown>)
    expect(selectors.length).toBeGreaterThan(100)
    const isBounded = ({ realm_name, owner, ...others }: Record<string, unknown>): boolean =>
      (realm_name === undefined && owner !== true) || Object.values(others).length > 0
    expect(selectors.filter((selector) => !isBounded(selector) || Object.values(selector).includes('*'))).toEqual([])
  })

  test('shows the ids and secrets that are captured', () => {
    const capturing = many.filter(({ capture }) => capture !== undefined)
    expect(capturing.length).toBeGreaterThan(100)
    expect(capturing.filter(({ path }) => path.includes('filter_path'))).toEqual([])
  })

  test('has ids and secrets in quotes alone', () => {
    const outside = many.map(({ body = '' }) => body.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''))
    expect(outside.filter((text) => /\{\{\w+_\w+\}\}/.test(text))).toEqual([])
  })

  test('has no name whose template is broken', () => {
    const texts = many.map(({ path, body = '' }) => `${path} ${body}`.replaceAll(/\{\{\w+\}\}/g, ''))
    expect(texts.filter((text) => /\{w\}|\{a\}|\{W\}|\{A\}/.test(text)).map((text) => text.slice(0, 200))).toEqual([])
  })
})

describe('answers', () => {
  const request = (kind: string, path = '/x', body = ''): ManagementRequest => ({
    kind,
    caller: { as: 'administrator' },
    method: 'GET',
    path,
    body,
  })
  const day = 86_400_000
  const now = Date.now()
  const cases: readonly (readonly [
    behaviour: string,
    request: ManagementRequest,
    oracle: unknown,
    ours: unknown,
    isAlike: boolean,
  ])[] = [
    ['the order of keys counts', request('put user'), { a: 1, b: 2 }, { b: 2, a: 1 }, false],
    ['times may lie seconds apart', request('get API keys', '/x?name={{w}}'), { creation: now }, { creation: now + 3000 }, true],
    ['but no day', request('get API keys', '/x?name={{w}}'), { expiration: now + day }, { expiration: now + 2 * day }, false],
    ['sequence numbers may differ', request('get profiles'), { _doc: { _seq_no: 1 } }, { _doc: { _seq_no: 7 } }, true],
    ['but must be there', request('get profiles'), { _doc: { _seq_no: 1 } }, { _doc: {} }, false],
    ['what names no world is not compared', request('query user'), { total: 1 }, { total: 2 }, true],
    ['what names one is', request('query user', '/x', '{{w}}'), { total: 1 }, { total: 2 }, false],
    ['the order of what was found is open', request('query user', '/x', '{{w}}'), { users: [1, 2] }, { users: [2, 1] }, true],
    ['roles of others do not count', request('get roles', '/_security/role'), { 'w1-r': 1, other: 1 }, { 'w1-r': 1 }, true],
    ['roles of the world do', request('get roles', '/_security/role'), { 'w1-r': 1 }, {}, false],
    ['the order of several is open', request('get roles', '/_security/role'), { w1a: 1, w1b: 2 }, { w1b: 2, w1a: 1 }, true],
    ['that of other members is not', request('get users', '/_security/user/w1'), { w1a: 1, w1b: 2 }, { w1b: 2, w1a: 1 }, false],
    [
      'positions behind a token are open',
      request('x', '/x', '{{t0_token}}'),
      { reason: '[1:71] x' },
      { reason: '[1:75] x' },
      true,
    ],
    [
      'so are those within its excerpt',
      request('x', '/x', '{{t0_token}}'),
      { reason: 'x [Source: (byte[])"y"; line: 1, column: 71]' },
      { reason: 'x [Source: (byte[])"y"; line: 1, column: 75]' },
      true,
    ],
    [
      'the order of what is told of a token is open',
      request('authenticate'),
      { token: { a: 1, b: 2 } },
      { token: { b: 2, a: 1 } },
      true,
    ],
    ['positions elsewhere are not', request('x', '/x', '{}'), { reason: '[1:71] x' }, { reason: '[1:75] x' }, false],
  ]
  test.each(cases)('%s', (_, asked, oracle, ours, isAlike) => {
    const replies = { oracle: { status: 200, text: JSON.stringify(oracle) }, ours: { status: 200, text: JSON.stringify(ours) } }
    expect(managementDifference(asked, 'w1', replies) === undefined).toBe(isAlike)
  })

  test('a different status is a difference', () => {
    const replies = { oracle: { status: 200, text: '' }, ours: { status: 404, text: '' } }
    expect(managementDifference(request('get users'), 'w1', replies)).toBe('status 200 / 404')
  })
})

test('every known difference is told to users', () => {
  const page = readFileSync(new URL('../../../docs/differences.md', import.meta.url), 'utf8')
  for (const { documented } of knownManagementDifferences) expect(page).toContain(`\n| ${documented}`)
})

describe('a played sequence', () => {
  let left: TestApplication
  let right: TestApplication
  let worlds = 0

  beforeAll(async () => {
    left = await openTestApplication()
    right = await openTestApplication()
  })
  afterAll(async () => {
    await left.close()
    await right.close()
  })

  const played = async (ours: Target, number: number) => {
    const seen = { answers: 0, findings: [] as SequenceFinding[] }
    await playSequence(generateSequence({ seed: 'play', number, requests: 60 }), {
      servers: { oracle: left, ours },
      newWorld: () => `played-${worlds++}w`,
      isReducing: () => true,
      listener: {
        onAnswer: () => void seen.answers++,
        onKnown: () => {},
        onFinding: (finding) => void seen.findings.push(finding),
      },
    })
    return seen
  }

  test('has no difference between two servers that are the same', async () => {
    expect(await played(right, 1)).toEqual({ answers: 60, findings: [] })
  })

  test('is reduced to the requests that a difference needs', async () => {
    const liar: Target = {
      ...right,
      send: async (request) => {
        const answer = await right.send(request)
        return /"name":"default_native"/.test(answer.text)
          ? { ...answer, text: answer.text.replace('default_native', 'x') }
          : answer
      },
    }
    const { findings } = await played(liar, 2)
    const { sequence, isReduced } = findings[0]!
    expect(isReduced).toBe(true)
    expect(sequence.requests.length).toBeLessThan(5)
  })

  test('leaves nothing behind', async () => {
    await played(right, 3)
    for (const path of ['user', 'role', 'role_mapping', 'privilege', 'service/elastic/fleet-server/credential']) {
      const { text } = await left.send({
        method: 'GET',
        path: `/_security/${path}`,
        headers: { Authorization: left.administrator },
      })
      expect(text).not.toContain('played')
    }
  })
})
