/** Probes that the comparison with `docs/openapi.yaml` can fail: what is wrong with a request or an answer is found. */
import { describe, expect, test } from 'vitest'
import { findingsOnExchange, type JudgedAnswer } from './conformance.ts'
import type { Reading } from './schema-findings.ts'

const json = { 'Content-Type': 'application/json' }
const unknown: Pick<JudgedAnswer, 'body' | 'reading'> = { body: undefined, reading: 'exact' }

/** `findings` names what has to be found; without it nothing may be. */
type AnswerCase = readonly [name: string, operation: string, status: number, body: unknown, finding?: string]

const check = { username: 'a', has_all_requested: true, cluster: { monitor: true }, index: {}, application: {} }
const user = { username: 'a', roles: [], full_name: null, email: null, metadata: {}, enabled: true }
const cause = { type: 'parse_exception', reason: 'x' }
const breaker = { type: 'circuit_breaking_exception', reason: 'x', bytes_wanted: 2, bytes_limit: 1, durability: 'TRANSIENT' }
const refusal = { error: { root_cause: [cause], ...cause }, status: 400 }

const answers: readonly AnswerCase[] = [
  ['a check', 'POST /_security/user/_has_privileges', 200, check],
  ['a member more', 'POST /_security/user/_has_privileges', 200, { ...check, more: 1 }, 'additional'],
  ['a member less', 'POST /_security/user/_has_privileges', 200, { ...check, index: undefined }, 'index'],
  ['a verdict that is none', 'POST /_security/user/_has_privileges', 200, { ...check, cluster: { monitor: 'yes' } }, 'boolean'],
  ['users', 'GET /_security/user', 200, { a: user }],
  ['a user with a password', 'GET /_security/user', 200, { a: { ...user, password: 'x' } }, 'unevaluated'],
  ['a user without roles', 'GET /_security/user', 200, { a: { ...user, roles: null } }, 'array'],
  ['a refusal', 'GET /_security/user', 400, refusal],
  ['a refusal of another status', 'GET /_security/user', 400, { ...refusal, status: 404 }, 'constant'],
  ['a refusal without root causes', 'GET /_security/user', 400, { error: cause, status: 400 }, 'root_cause'],
  [
    'a type that there is not',
    'GET /_security/user',
    401,
    { error: { root_cause: [], type: 'x', reason: 'x' }, status: 401 },
    '',
  ],
  [
    'a cause with a member more',
    'GET /_security/user',
    403,
    { error: { ...refusal.error, caused_by: { ...cause, a: 1 } }, status: 403 },
    'unevaluated',
  ],
  ['too many bodies', 'GET /_security/user', 429, { error: { root_cause: [breaker], ...breaker }, status: 429 }],
  ['a status that is not described', 'GET /_security/user', 418, {}, 'not described'],
  ['a body that is not described', 'HEAD /', 200, {}, 'has a body'],
  ['a path that is not described', 'GET /_security/nothing', 200, {}, 'no operation'],
  ['a method that is not described', 'DELETE /_security/user', 200, {}, 'no operation'],
]

describe('an answer', () => {
  for (const [name, operation, status, body, finding] of answers) {
    test(`${operation} ${status}: ${name}`, () => {
      const [method = '', path = ''] = operation.split(' ')
      expectFinding(findingsOnExchange({ method, path }, { status, body: withoutAbsent(body), reading: 'exact' }), finding)
    })
  }
})

const withoutAbsent = (body: unknown): unknown => JSON.parse(JSON.stringify(body))

/** What is sent to be read: a method, a path, and a body unless there is none. */
type RequestCase = readonly [request: string, finding?: string]

const requests: readonly RequestCase[] = [
  ['PUT /_security/role/a {"cluster":["monitor"],"indices":[{"names":"a","privileges":["read"]}]}'],
  ['PUT /_security/role/a {"cluster":"monitor"}', 'array'],
  ['PUT /_security/role/a {"clusters":[]}', 'unevaluated'],
  ['PUT /_security/role/a {"indices":[{"names":"a"}]}', 'privileges'],
  ['PUT /_security/role/a {"metadata":{"_a":1}}', 'pattern'],
  ['PUT /_security/role/a', 'no body'],
  ['PUT /_security/role/a {"cluster":', 'cannot be read'],
  ['GET /_security/role/a {}', 'body that is not described'],
  ['GET /_security/role/a?refresh=true', 'refresh is not described'],
  ['DELETE /_security/role/a?refresh=true'],
  ['DELETE /_security/role/a?refresh=now', 'allowed values'],
  ['GET /_security/user?with_profile_uid=maybe', 'boolean'],
  ['GET /_security/user?with_profile_uid'],
  ['DELETE /_security/service/a/b/credential/token/_c', 'pattern'],
]

describe('a request', () => {
  for (const [line, finding] of requests) {
    test(`${line}: ${finding ?? 'as described'}`, () => {
      const [, method = '', path = '', body] = /^(\S+) (\S+)(?: (.*))?$/.exec(line) ?? []
      const request = { method, path, headers: json, ...(body !== undefined && { body }) }
      expectFinding(findingsOnExchange(request, { ...unknown, status: 200 }), finding)
      expectFinding(findingsOnExchange(request, { ...unknown, status: 400 }), undefined)
    })
  }

  test('of a format that is not described', () => {
    const request = { method: 'PUT', path: '/_security/role/a', headers: { 'Content-Type': 'text/plain' }, body: '{}' }
    expectFinding(findingsOnExchange(request, { ...unknown, status: 200 }), 'content type')
  })
})

describe('how literally an answer is taken', () => {
  const findings = (body: unknown, reading: Reading) =>
    findingsOnExchange({ method: 'GET', path: '/_security/user' }, { status: 200, body, reading })

  test('a mask stands for any value in recordings alone', () => {
    const masked = { a: { ...user, enabled: '{*}' } }
    expectFinding(findings(masked, 'exact'), 'boolean')
    expectFinding(findings(masked, 'recorded'), undefined)
  })

  test('a part may lack members, but has no others', () => {
    expectFinding(findings({ a: { username: 'a' } }, 'recorded'), 'roles')
    expectFinding(findings({ a: { username: 'a' } }, 'part'), undefined)
    expectFinding(findings({ a: { username: 'a', b: 1 } }, 'part'), 'unevaluated')
  })
})

function expectFinding(findings: readonly string[], finding: string | undefined): void {
  if (finding === undefined) expect(findings).toEqual([])
  else expect(findings).toContainEqual(expect.stringContaining(finding))
}
