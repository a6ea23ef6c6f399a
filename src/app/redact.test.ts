import { describe, expect, test } from 'vitest'
import { redact, redactText } from './redact.ts'

const gone = '[redacted]'

describe('members', () => {
  test.each([
    'authorization',
    'Authorization',
    'es-secondary-authorization',
    'cookie',
    'password',
    'password_hash',
    'passwordHash',
    'bootstrapPassword',
    'ELASTIC_PASSWORD',
    'access_token',
    'refresh_token',
    'token',
    'api_key',
    'apiKey',
    'client_secret',
    'secretHash',
    'refresh_hash',
    'successor_seed',
    'seed',
    'kerberos_ticket',
    'encoded',
    'credentials',
  ])('%s loses its value', (name) => {
    expect(redact({ [name]: 'hunter2', other: 1 })).toEqual({ [name]: gone, other: 1 })
    expect(redact({ nested: [{ [name]: { deep: 'hunter2' } }] })).toEqual({ nested: [{ [name]: gone }] })
    expect(redact(new Map([[name, 'hunter2']]))).toEqual({ [name]: gone })
  })

  test.each(['username', 'tokenType', 'passwordHashCost', 'apiKeyId', 'roles'])('%s keeps its value', (name) => {
    expect(redact({ [name]: 'x' })).toEqual({ [name]: 'x' })
  })

  test('of user text cannot reach the prototype', () => {
    const copy = redact(JSON.parse('{"__proto__":{"polluted":true}}')) as object
    expect('polluted' in copy).toBe(false)
  })
})

describe('texts', () => {
  test.each([
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [redacted]'],
    ['header [bearer abc.def-ghi] is wrong', 'header [bearer [redacted]] is wrong'],
    ['{"authorization":"ApiKey aWQ6c2VjcmV0"}', '{"authorization":"ApiKey [redacted]"}'],
    ['Bearer AAEAAWVsYXN0aWMva2liYW5hL2E6Yg', 'Bearer [redacted]'],
    ['es-secondary-authorization: Bearer 1a_b-C', 'es-secondary-authorization: Bearer [redacted]'],
    ['-H "Authorization:  Basic  abc"', '-H "Authorization:  Basic [redacted]"'],
    ['nothing basic', 'nothing basic'],
    ['the user elastic', 'the user elastic'],
  ])('%j', (text, expected) => {
    expect(redactText(text)).toBe(expected)
    expect(redact({ note: [text] })).toEqual({ note: [expected] })
  })
})

describe('other values', () => {
  test.each([
    ['a number', 1, 1],
    ['null', null, null],
    ['undefined', undefined, undefined],
    ['a boolean', true, true],
    ['a big integer, which JSON has no way to write', 12n, '12'],
    ['bytes, which may be anything', Buffer.from('hunter2'), '[7 bytes]'],
  ])('%s', (_, value, expected) => {
    expect(redact(value)).toEqual(expected)
  })

  test('an error keeps its own members, its secrets apart', () => {
    const error = Object.assign(new Error('no Bearer hunter2'), { code: 'EX', headers: { authorization: 'hunter2' } })
    expect(redact(error)).toMatchObject({
      type: 'Error',
      message: `no Bearer ${gone}`,
      code: 'EX',
      headers: { authorization: gone },
    })
  })

  test('a circle ends', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(JSON.stringify(redact(circle))).toContain('[too deep]')
  })
})
