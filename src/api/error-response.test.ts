import { describe, expect, test } from 'vitest'
import {
  AuthenticationError,
  ExecutionError,
  FieldPermissionsError,
  IllegalArgumentError,
  ParseError,
  QueryShardError,
  RouteError,
  SearchPhaseError,
  StoreError,
  ValidationError,
  XContentParseError,
} from '../errors.ts'
import { renderCompactJson } from '../http/render-json.ts'
import { renderError, renderItemError } from './error-response.ts'

const inner = new IllegalArgumentError('inner')
const own = new ParseError('own')

describe('the root cause', () => {
  test.each([
    ['of an error without a cause is itself', own, 'own'],
    ['of an own error with an own cause is that cause', new ParseError('outer', { cause: own }), 'own'],
    ['goes through several own errors', new ParseError('a', { cause: new FieldPermissionsError('b', { cause: own }) }), 'own'],
    ['of an own error with a plain cause is the error', new ParseError('outer', { cause: inner }), 'outer'],
    [
      'stops at a plain error',
      new ParseError('a', { cause: new FieldPermissionsError('b', { cause: new ExecutionError('c', { cause: own }) }) }),
      'b',
    ],
    ['of a parser position is what went wrong there', new XContentParseError('[1:1] x', { cause: own }), 'own'],
    [
      'of a position around a position is the inner one',
      new XContentParseError('a', { cause: new XContentParseError('b') }),
      'b',
    ],
    ['of a position around a plain error is the position', new XContentParseError('[1:1] x', { cause: inner }), '[1:1] x'],
    ['of a plain error is itself', new IllegalArgumentError('outer', { cause: own }), 'outer'],
    ['ignores what is no error of the catalogue', new ParseError('outer', { cause: new Error('driver') }), 'outer'],
  ])('%s', (_, error, reason) => {
    expect(rendered(error).error.root_cause[0].reason).toBe(reason)
  })
})

describe('an error', () => {
  test('is written with its members in order', () => {
    const error = new AuthenticationError('no', {
      metadata: { 'resource.id': 'x' },
      headers: { A: ['1'], B: ['1', '2'] },
      cause: inner,
    })
    expect(rendered(error)).toEqual({
      error: {
        root_cause: [{ type: 'security_exception', reason: 'no', 'resource.id': 'x', header: { A: '1', B: ['1', '2'] } }],
        type: 'security_exception',
        reason: 'no',
        'resource.id': 'x',
        caused_by: { type: 'illegal_argument_exception', reason: 'inner' },
        header: { A: '1', B: ['1', '2'] },
      },
      status: 401,
    })
    expect(Object.keys(rendered(error).error)).toEqual(['root_cause', 'type', 'reason', 'resource.id', 'caused_by', 'header'])
  })

  test('is followed by what else was wrong, with its causes', () => {
    const suppressed = [new ParseError('other', { cause: inner }), own]
    const { error } = rendered(new ParseError('outer', { cause: inner, suppressed }), true)
    expect(Object.keys(error)).toEqual(['root_cause', 'type', 'reason', 'caused_by', 'stack_trace', 'suppressed'])
    expect(error.suppressed).toEqual([
      {
        type: 'parse_exception',
        reason: 'other',
        caused_by: { type: 'illegal_argument_exception', reason: 'inner', stack_trace: expect.any(String) },
        stack_trace: expect.any(String),
      },
      { type: 'parse_exception', reason: 'own', stack_trace: expect.any(String) },
    ])
    expect(error.root_cause[0]).not.toHaveProperty('suppressed')
  })

  test('sends its own headers, not those of its cause', () => {
    const cause = new AuthenticationError('inner', { headers: { A: ['1'] } })
    expect(renderError(cause, { withStackTrace: false }).headers).toEqual({ A: ['1'] })
    expect(renderError(new AuthenticationError('outer', { cause }), { withStackTrace: false }).headers).toBeUndefined()
  })

  test('shows stack traces everywhere when asked to', () => {
    const { error } = rendered(new ParseError('outer', { cause: inner }), true)
    expect(
      [error.stack_trace, error.root_cause[0].stack_trace, error.caused_by.stack_trace].map((trace) => typeof trace),
    ).toEqual(Array(3).fill('string'))
  })

  test('of a search shows them where the shard failed, too', () => {
    const failure = new QueryShardError('q', { cause: inner })
    const [shard] = rendered(new SearchPhaseError('all shards failed', { cause: failure }), true).error.failed_shards
    expect([shard.reason.stack_trace, shard.reason.caused_by.stack_trace]).toEqual(Array(2).fill(expect.any(String)))
    expect(JSON.stringify(rendered(new SearchPhaseError('all', { cause: failure })))).not.toContain('stack_trace')
  })

  test('of authentication never shows one', () => {
    expect(JSON.stringify(rendered(new AuthenticationError('no'), true))).not.toContain('stack_trace')
  })

  test('as an item has no root cause, no status and no stack trace', () => {
    expect(plain(renderItemError(new ParseError('outer', { cause: inner })))).toEqual({
      type: 'parse_exception',
      reason: 'outer',
      caused_by: { type: 'illegal_argument_exception', reason: 'inner' },
    })
  })

  test('without words has null for a reason', () => {
    expect(rendered(new IllegalArgumentError('')).error.reason).toBeNull()
  })

  test.each([
    ['a defect', new TypeError('/secret/path')],
    ['a failure of the store', new StoreError('/secret/path is locked')],
    ['what is no error at all', 'secret'],
  ])('that is none of the catalogue says nothing: %s', (_, error) => {
    for (const withStackTrace of [false, true]) {
      const text = JSON.stringify(rendered(error, withStackTrace))
      expect(text).not.toContain('secret')
      expect(rendered(error, withStackTrace)).toMatchObject({
        error: { type: 'exception', reason: 'internal server error' },
        status: 500,
      })
    }
  })

  test('hides a cause that is none of the catalogue', () => {
    expect(JSON.stringify(rendered(new ValidationError('v', { cause: new Error('secret') })))).not.toContain('secret')
  })
})

describe('a refusal of the router', () => {
  test.each([
    ['method-not-allowed', 405, true],
    ['unsupported-content-type', 406, true],
    ['bad-parameter', 400, true],
    ['no-handler', 400, false],
  ] as const)('%s is plain text with status %i; told in the body: %s', (kind, status, isTold) => {
    const answer = renderError(new RouteError(kind, 'text'), { withStackTrace: true })
    expect([answer.status, plain(answer.body)]).toEqual([status, isTold ? { error: 'text', status } : { error: 'text' }])
  })
})

// biome-ignore lint/suspicious/noExplicitAny: what was rendered is looked into freely
function rendered(error: unknown, withStackTrace = false): any {
  return plain(renderError(error, { withStackTrace }).body)
}

function plain(value: unknown): unknown {
  return JSON.parse(renderCompactJson(value as Parameters<typeof renderCompactJson>[0]))
}
