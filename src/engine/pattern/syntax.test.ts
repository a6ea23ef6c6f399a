import { describe, expect, test } from 'vitest'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import { maxPatternLength } from './limits.ts'
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

describe('a long pattern', () => {
  const long = 'a'.repeat(maxPatternLength)

  test.each([
    ['a plain name of any length', long.repeat(10)],
    ['a wildcard of the greatest length', `${long.slice(1)}*`],
    ['a regular expression of the greatest length', `/${long.slice(2)}/`],
  ])('is read: %s', (_, pattern) => {
    expect(() => parsePattern(pattern)).not.toThrow()
  })

  test.each([
    ['a wildcard', `${long}*`],
    ['escapes', `\\${long}`],
    ['a regular expression', `/${long}/`],
  ])('is refused: %s', (_, pattern) => {
    const size = `automaton with ${pattern.length + 1} states and ${pattern.length} transitions`
    expect(() => parsePattern(pattern)).toThrow(
      new TooComplexToDeterminizeError(`Determinizing ${size} would require more than 10000 effort.`),
    )
  })

  test('without its last slash is told so first', () => {
    expect(() => parsePattern(`/${long}`)).toThrow("patterns starting with '/'")
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

  test.each(cases.filter(([pattern]) => pattern !== ''))('of %j with much behind it', (pattern, isLiteral) => {
    expect(isLiteralPattern(`${pattern}${'x'.repeat(100)}`)).toBe(isLiteral)
  })
})
