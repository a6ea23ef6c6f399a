import { describe, expect, test } from 'vitest'
import { isLiteralPattern, literalOf, parsePattern } from './syntax.ts'

describe('the kind of a pattern', () => {
  const cases = [
    ['', { kind: 'nothing' }],
    ['//', { kind: 'regex', body: '' }],
    ['/a/b/', { kind: 'regex', body: 'a/b' }],
    ['*', { kind: 'wildcard', parts: ['*'] }],
    ['a**?b', { kind: 'wildcard', parts: [{ text: 'a' }, '*', '*', '?', { text: 'b' }] }],
    ['\\*\\a\\', { kind: 'wildcard', parts: [{ text: '*a\\' }] }],
    ['a/', { kind: 'wildcard', parts: [{ text: 'a/' }] }],
    ['\\/a/', { kind: 'wildcard', parts: [{ text: '/a/' }] }],
  ] as const
  test.each(cases)('of %j', (pattern, syntax) => expect(parsePattern(pattern)).toEqual(syntax))

  test.each(['/', '/a', '/a/*'])('%s is refused', (pattern) => {
    expect(() => parsePattern(pattern)).toThrow(`invalid pattern [${pattern}]. patterns starting with '/'`)
  })
})

describe('the one word of a pattern', () => {
  const cases = [
    ['logs', true, 'logs'],
    ['_all', true, '_all'],
    ['a/', true, 'a/'],
    ['\\*', false, '*'],
    ['a\\', false, 'a\\'],
    ['\\/a', false, '/a'],
    ['a*', false, undefined],
    ['a?', false, undefined],
    ['*', false, undefined],
    ['', false, undefined],
    ['/a/', false, undefined],
    ['/', false, undefined],
  ] as const
  test.each(cases)('of %j: literal %s, word %j', (pattern, isLiteral, word) => {
    expect(isLiteralPattern(pattern)).toBe(isLiteral)
    expect(literalOf(pattern)).toBe(word)
  })
})
